"""Overall effectiveness as an edition's own rule proposes it from the other grades."""

from collections.abc import Mapping
from dataclasses import dataclass

from ilacs.editions.edition import Edition, Grade
from ilacs.editions.rule import propose_overall

OVERALL = "overall_effectiveness"


@dataclass(frozen=True)
class ProposedOverall:
    """What the rule proposes. grade: None where it proposes none; words: the rule's line, or why not."""

    grade: Grade | None
    words: str


def has_overall(edition: Edition) -> bool:
    """Whether an edition judges overall effectiveness at all."""
    return edition.overall is not None


def proposed_overall(edition: Edition, grades: Mapping[str, str]) -> ProposedOverall | None:
    """Return what an edition's rule proposes for overall effectiveness, with its line in words.

    grades: judgement id to grade id. None where the edition has no overall judgement. Raises
    InputError for a judgement or a grade that the edition does not have.
    """
    if not has_overall(edition):
        return None
    given = {id: grade for id, grade in grades.items() if id != OVERALL}
    proposed, words = propose_overall(edition, given)
    return ProposedOverall(edition.grade(proposed) if proposed else None, words)
