"""Inspections beside one: under way in the same weeks, close by, or led by the same person."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ilacs.authorities import Authority, find_authority
from ilacs.outcomes.comparison.change import OVERALL, Course, course_of
from ilacs.outcomes.comparison.history import History, published
from ilacs.outcomes.comparison.inspectors import names_of
from ilacs.outcomes.record import Outcome
from ilacs.outcomes.register import inspections_overlapping, period_of

RECENT_DAYS = 365


class Relation(StrEnum):
    """How another inspection belongs beside one; the value is what a table says."""

    SAME_DAYS = "On site on the same days"
    ON_SITE = "On site for part of the same time"
    IN_OFF_SITE_WEEK = "On site while this one was off site"
    OFF_SITE = "Off site while this one was on site"
    BOTH_OFF_SITE = "Off site in the same week as this one"
    NEIGHBOUR = "Statistical neighbour"
    REGION = "Same region"
    NEIGHBOUR_AND_REGION = "Statistical neighbour, same region"
    INSPECTOR = "Same lead inspector"


@dataclass(frozen=True)
class Beside:
    """Another inspection, the one before it in that authority if held, and how it belongs here."""

    authority: Authority
    outcome: Outcome
    before: Outcome | None
    relation: Relation

    @property
    def course(self) -> Course:
        """What became of overall effectiveness."""
        return course_of(self.outcome, self.before, OVERALL)


def in_the_same_weeks(outcome: Outcome, history: History) -> tuple[Beside, ...]:
    """Every other graded inspection that was under way in the same weeks, off-site weeks included."""
    period = period_of(outcome, with_off_site=True)
    if period is None:
        return ()
    rows = inspections_overlapping(*period, with_off_site=True, register=history.outcomes)
    return tuple(
        _beside(row, history, _overlap(outcome, row)) for row in rows if row is not outcome
    )


def led_by_the_same(outcome: Outcome, history: History) -> tuple[Beside, ...]:
    """Every other inspection that names one of its lead inspectors, the earliest first."""
    leads = set(names_of(outcome.lead_inspector))
    rows = [
        row
        for row in history.outcomes
        if row is not outcome and leads & set(names_of(row.lead_inspector))
    ]
    rows.sort(key=lambda row: row.inspection_start)
    return tuple(_beside(row, history, Relation.INSPECTOR) for row in rows)


def lately_close_by(
    authority: Authority, as_at: date, history: History, without: Iterable[Outcome]
) -> tuple[Beside, ...]:
    """Inspections of its neighbours and its region published in the year up to a day.

    without: those that are shown elsewhere already.
    """
    shown = {id(row) for row in without}
    since = (as_at - timedelta(days=RECENT_DAYS)).isoformat()
    found = []
    for row in history.outcomes:
        other = find_authority(row.authority_code)
        relation = _closeness(authority, other)
        if relation and id(row) not in shown and since < published(row) <= as_at.isoformat():
            found.append(_beside(row, history, relation))
    return tuple(sorted(found, key=lambda each: (published(each.outcome), each.authority.name)))


def shared_leads(rows: Iterable[Beside], others: Iterable[Beside]) -> Mapping[int, Beside]:
    """For each of some inspections, by its identity, one of the others that the same person led."""
    led = {name: each for each in others for name in names_of(each.outcome.lead_inspector)}
    return {
        id(row): led[name]
        for row in rows
        for name in names_of(row.outcome.lead_inspector)
        if name in led
    }


def _beside(row: Outcome, history: History, relation: Relation) -> Beside:
    return Beside(find_authority(row.authority_code), row, history.before(row), relation)


def _closeness(authority: Authority, other: Authority) -> Relation | None:
    if other.code == authority.code:
        return None
    is_neighbour, is_near = other.code in authority.neighbours, other.region == authority.region
    if is_neighbour and is_near:
        return Relation.NEIGHBOUR_AND_REGION
    if is_neighbour:
        return Relation.NEIGHBOUR
    return Relation.REGION if is_near else None


def _overlap(one: Outcome, other: Outcome) -> Relation:
    """How the weeks of two inspections meet, seen from the first."""
    mine, theirs = period_of(one), period_of(other)
    if mine is None or theirs is None:
        return Relation.BOTH_OFF_SITE
    if mine == theirs:
        return Relation.SAME_DAYS
    if theirs[0] <= mine[1] and mine[0] <= theirs[1]:
        return Relation.ON_SITE
    called = period_of(one, with_off_site=True) or mine
    if theirs[0] < mine[0] and called[0] <= theirs[1]:
        return Relation.IN_OFF_SITE_WEEK
    their_call = period_of(other, with_off_site=True) or theirs
    return Relation.OFF_SITE if their_call[0] <= mine[1] < theirs[0] else Relation.BOTH_OFF_SITE
