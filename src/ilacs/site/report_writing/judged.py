"""What the team decided on each judgement, as the part of the site that knows it says."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ilacs.site.inspections.models import Inspection


@dataclass(frozen=True)
class Judged:
    """A judgement that was decided: its grade, why, and on what it stands.

    evidence: numbers of confirmed records. is_thin: the team's own rule calls the evidence thin.
    """

    judgement: str
    grade: str
    rationale: str = ""
    evidence: tuple[int, ...] = ()
    is_thin: bool = False


DECIDED: list[Callable[[Inspection], Iterable[Judged]]] = []
"""Gives what was decided in an inspection; the app of the judgements adds its own when ready."""


def judged_in(inspection: Inspection) -> dict[str, Judged]:
    """Return what was decided, by the judgement's id; nothing where no decision was taken."""
    return {one.judgement: one for give in DECIDED for one in give(inspection)}
