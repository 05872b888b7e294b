"""What became of each judgement from one inspection to the next."""

from dataclasses import dataclass
from enum import StrEnum

from ilacs.editions import Edition, load_editions
from ilacs.outcomes.record import GRADE_COLUMNS, Outcome

OVERALL = "overall_effectiveness"


class Course(StrEnum):
    """What became of a judgement; the value is what a table says."""

    BETTER = "Better"
    WORSE = "Worse"
    SAME = "The same"
    SCALE_CHANGED = "The scale changed"
    WITH_CHILDREN_IN_CARE = "Then with children in care"
    NOT_JUDGED_BEFORE = "Not in the outcome before"
    NOT_HELD = "Before: not held"


@dataclass(frozen=True)
class GradeChange:
    """A judgement of an inspection beside the same subject at the inspection before.

    name: as the edition publishes it. now, before: grade ids; before is empty where there is none.
    """

    judgement: str
    name: str
    now: str
    before: str
    course: Course


def changes_of(outcome: Outcome, before: Outcome | None) -> tuple[GradeChange, ...]:
    """Each graded judgement of an outcome in the published order, with what became of it."""
    edition = _edition(outcome.edition)
    listed = [each.id for each in edition.judgements] if edition else list(GRADE_COLUMNS)
    names = {each.id: each.name for each in edition.judgements} if edition else {}
    return tuple(
        GradeChange(
            judgement,
            names.get(judgement, judgement.replace("_", " ")),
            getattr(outcome, judgement),
            grade_before(before, judgement),
            course_of(outcome, before, judgement),
        )
        for judgement in listed
        if judgement in GRADE_COLUMNS and getattr(outcome, judgement)
    )


def grade_before(before: Outcome | None, judgement: str) -> str:
    """The grade of a judgement before; for care leavers the one shared with children in care."""
    if before is None:
        return ""
    if judgement == "care_leavers" and is_combined(before.edition):
        return before.in_care
    grade: str = getattr(before, judgement)
    return grade


def course_of(outcome: Outcome, before: Outcome | None, judgement: str) -> Course:
    """What became of a judgement. Scales that differ are not compared (`adequate` of 2013)."""
    if before is None:
        return Course.NOT_HELD
    if judgement == "care_leavers" and is_combined(before.edition) != is_combined(outcome.edition):
        return Course.WITH_CHILDREN_IN_CARE
    now, then = getattr(outcome, judgement), getattr(before, judgement)
    if not now or not then:
        return Course.NOT_JUDGED_BEFORE
    places, earlier = _places(outcome.edition), _places(before.edition)
    if now not in earlier or then not in places:
        return Course.SCALE_CHANGED
    if places[now] == places[then]:
        return Course.SAME
    return Course.BETTER if places[now] < places[then] else Course.WORSE


def is_combined(edition_id: str) -> bool:
    """Whether an edition judges care leavers together with children in care."""
    edition = _edition(edition_id)
    names = {each.id: each.name for each in edition.judgements} if edition else {}
    return "care_leavers" not in names and "care leavers" in names.get("in_care", "").lower()


def has_overall(edition_id: str) -> bool:
    """Whether an edition grades overall effectiveness."""
    edition = _edition(edition_id)
    return edition is None or any(each.id == OVERALL for each in edition.judgements)


def _edition(edition_id: str) -> Edition | None:
    return load_editions().get(edition_id)


def _places(edition_id: str) -> dict[str, int]:
    edition = _edition(edition_id)
    return edition.grade_order if edition else {}
