"""From one inspection to the next: whether a judgement became better, worse or stayed."""

from dataclasses import dataclass

from ilacs.editions import load_editions
from ilacs.site.intelligence.models import PublishedOutcome
from ilacs.site.intelligence.standing import Cell, cell_of
from ilacs.site.intelligence.wording import (
    JUDGEMENTS,
    grade_name,
    is_combined,
    judgements_of,
    published_name,
)

BETTER, WORSE, SAME = "Better", "Worse", "The same"
SCALE_CHANGED, NEW, COMBINED = (
    "The scale changed",
    "Not graded before",
    "Then with children in care",
)


@dataclass(frozen=True)
class JudgementChange:
    """A judgement of an inspection beside the same judgement of the inspection before.

    grade, grade_before: in the published wording of each edition. before: None where there was no inspection before.
    """

    id: str
    name: str
    short_name: str
    cell: Cell
    grade: str
    before: Cell | None
    grade_before: str
    words: str


def changes_of(outcome: PublishedOutcome, before: PublishedOutcome | None) -> list[JudgementChange]:
    """Return each judgement of an inspection in the published order, with what became of it."""
    changes = []
    for judgement in judgements_of(outcome.edition):
        cell = cell_of(outcome, judgement)
        previous = _cell_before(before, judgement) if before else None
        changes.append(
            JudgementChange(
                judgement,
                published_name(outcome.edition, judgement),
                JUDGEMENTS[judgement],
                cell,
                _as_published(outcome.edition, cell),
                previous,
                _as_published(before.edition, previous) if before and previous else "",
                change_words(outcome, before, judgement) if before else "",
            )
        )
    return changes


def _as_published(edition_id: str, cell: Cell) -> str:
    return grade_name(edition_id, cell.grade) if cell.grade else cell.word


def _cell_before(before: PublishedOutcome, judgement: str) -> Cell:
    """The grade before; for care leavers, the one that they shared with children in care."""
    if judgement == "care_leavers" and is_combined(before.edition):
        return cell_of(before, "in_care")
    return cell_of(before, judgement)


def change_words(outcome: PublishedOutcome, before: PublishedOutcome, judgement: str) -> str:
    """Return what became of a judgement; scales that differ are not compared."""
    now, then = getattr(outcome, judgement), getattr(before, judgement)
    if judgement == "care_leavers" and not then and is_combined(before.edition):
        return COMBINED
    if not now:
        return ""
    if not then:
        return NEW
    places, earlier = _places(outcome.edition), _places(before.edition)
    if now not in earlier or then not in places:
        return SCALE_CHANGED
    if places[now] == places[then]:
        return SAME
    return BETTER if places[now] < places[then] else WORSE


def _places(edition_id: str) -> dict[str, int]:
    edition = load_editions().get(edition_id)
    return edition.grade_order if edition else {}
