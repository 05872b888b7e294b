"""Does an authority know itself? The grades it gave itself beside those it was given later."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ilacs.outcomes.comparison.change import Course, changes_of
from ilacs.outcomes.record import GRADE_COLUMNS, Outcome
from ilacs.pathway.days import add_months

COUNTS_FOR = 24
"""Months. What was signed earlier speaks of another service than the one inspected; a choice of ours."""

FEW = 4
"""Fewer grades than these, about one inspection's, say nothing of whether it knows itself."""


class Gap(StrEnum):
    """A grade of one's own beside the one given later; the value is what a table says."""

    SAME = "Same as judged"
    BETTER = "Better than judged"
    WORSE = "Worse than judged"
    NOT_COMPARED = "Not compared"


GAPS = {Course.SAME: Gap.SAME, Course.WORSE: Gap.BETTER, Course.BETTER: Gap.WORSE}
"""Judged worse than the own grade means that the own grade was better than judged."""


@dataclass(frozen=True, slots=True)
class Signed:
    """The grades of a self-evaluation that was signed off, on that day, under that edition."""

    day: dt.date
    edition: str
    grades: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Pair:
    """A judgement with the grade that was given, and the authority's own from before the fieldwork.

    own: '' where it gave itself none. start: the first day of fieldwork. reason: why the two are
    not compared.
    """

    judgement: str
    name: str
    own: str
    judged: str
    signed: dt.date | None
    start: dt.date
    edition: str
    gap: Gap
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many grades were the same as judged, better and worse."""

    same: int
    better: int
    worse: int

    @property
    def compared(self) -> int:
        """How many could be compared."""
        return self.same + self.better + self.worse

    @property
    def sentence(self) -> str:
        """What they come to, in words, without more than they say."""
        if not self.compared:
            return "No grade that it gave itself was judged later."
        words = (
            f"Of {self.compared} {'grade' if self.compared == 1 else 'grades'} that it gave itself "
            f"and inspectors judged later, {self.same} {_were(self.same)} the same, "
            f"{self.better} better than judged, {self.worse} worse than judged."
        )
        if self.compared < FEW:
            return f"{words} That is too few to tell whether it knows itself."
        if self.better > self.worse and self.better * 2 > self.compared:
            return f"{words} It tends to think better of itself than inspectors do."
        if self.worse > self.better and self.worse * 2 > self.compared:
            return f"{words} It tends to think worse of itself than inspectors do."
        return words


def pairs_of(
    signed: Sequence[Signed], outcomes: Sequence[Outcome], months: int = COUNTS_FOR
) -> tuple[Pair, ...]:
    """Each graded judgement of each outcome beside the authority's own grade, the latest first.

    The own grade is that of the last sign-off before the first day of fieldwork, and not more than
    `months` before it. A sign-off on the first day is too late: the inspectors were there.
    """
    found: list[Pair] = []
    for outcome in sorted(outcomes, key=lambda one: one.inspection_start, reverse=True):
        if outcome.inspection_start and any(getattr(outcome, each) for each in GRADE_COLUMNS):
            found += _pairs(outcome, last_before(signed, outcome.inspection_start, months))
    return tuple(found)


def last_before(signed: Sequence[Signed], start: str, months: int = COUNTS_FOR) -> Signed | None:
    """The last sign-off before a first day of fieldwork (ISO text), if it is near enough."""
    first = dt.date.fromisoformat(start)
    fit = [one for one in signed if one.day < first <= add_months(one.day, months)]
    return max(fit, key=lambda one: one.day, default=None)


def tally(pairs: Sequence[Pair]) -> Tally:
    """Count the pairs by their gap."""
    count = [one.gap for one in pairs].count
    return Tally(count(Gap.SAME), count(Gap.BETTER), count(Gap.WORSE))


def _pairs(outcome: Outcome, own: Signed | None) -> list[Pair]:
    before = _as_outcome(own) if own else None
    pairs = []
    for change in changes_of(outcome, before):
        gap, reason = GAPS.get(change.course, Gap.NOT_COMPARED), ""
        if gap is Gap.NOT_COMPARED:
            reason = _reason(own, change.course)
        pairs.append(
            Pair(
                change.judgement,
                change.name,
                change.before,
                change.now,
                own.day if own else None,
                dt.date.fromisoformat(outcome.inspection_start),
                outcome.edition,
                gap,
                reason,
            )
        )
    return pairs


def _as_outcome(own: Signed) -> Outcome:
    grades = {column: own.grades.get(column, "") for column in GRADE_COLUMNS}
    return Outcome(edition=own.edition, **grades)  # type: ignore[arg-type]


def _reason(own: Signed | None, course: Course) -> str:
    if own is None:
        return "No self-evaluation was signed off in the time before the inspection."
    if course is Course.WITH_CHILDREN_IN_CARE:
        return "One of the two editions judges care leavers together with children in care."
    if course is Course.SCALE_CHANGED:
        return "The two editions have different grades."
    return "The authority gave itself no grade for it."


def _were(count: int) -> str:
    return "was" if count == 1 else "were"
