"""What the team decided on each judgement, as a report needs it."""

from collections.abc import Mapping
from dataclasses import dataclass

from ilacs.site.inspections.models import Inspection
from ilacs.site.judgements.decided import decided


@dataclass(frozen=True)
class Judged:
    """A judgement that was decided: its grade, why, and on what it stands.

    evidence: numbers of confirmed records. is_thin: it was decided although its evidence is thin.
    """

    judgement: str
    grade: str
    rationale: str = ""
    evidence: tuple[int, ...] = ()
    is_thin: bool = False


def judged_in(inspection: Inspection) -> dict[str, Judged]:
    """Return what stands decided, by the judgement's id; nothing where no decision was taken."""
    return {
        id: Judged(id, one.grade, one.rationale, one.cites, one.thin_confirmed)
        for id, one in decided(inspection).items()
    }


def not_as_decided(grades: Mapping[str, str], judged: dict[str, Judged]) -> list[str]:
    """Return the ids of the judgements whose grade in a report is not the one that was decided."""
    return [
        id for id, one in judged.items() if one.grade and grades.get(id, one.grade) != one.grade
    ]
