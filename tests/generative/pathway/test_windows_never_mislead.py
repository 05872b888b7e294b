"""Whatever the register and the day: windows in order, on days that can happen, without a look
ahead, and never moving back as time passes."""

import datetime as dt
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from ilacs.authorities import current_authorities, find_authority
from ilacs.outcomes.record import Outcome
from ilacs.pathway import expected_publication, history_on, next_activities
from ilacs.pathway.activity import Activity
from ilacs.pathway.days import is_possible_publication, is_possible_start
from ilacs.pathway.forecast import forecast
from ilacs.pathway.visits import NO_DATES
from made_up_waits import ALL_TIME, THURROCK, outcome

GRADES = st.sampled_from(["outstanding", "good", "requires_improvement", "inadequate"])
CODES = [THURROCK, *(authority.code for authority in current_authorities()[:5])]
DAYS = st.dates(dt.date(2018, 2, 1), dt.date(2027, 12, 31))


@st.composite
def registers(draw: st.DrawFn) -> list[Outcome]:
    """Up to a dozen outcomes of a few authorities, Thurrock's first always among them."""
    rows = [outcome(draw(DAYS).isoformat(), draw(GRADES))]
    for _ in range(draw(st.integers(0, 11))):
        start, code = draw(DAYS).isoformat(), draw(st.sampled_from(CODES))
        rows.append(outcome(start, draw(GRADES), code))
    return rows


def said_of_thurrock(register: list[Outcome], on: dt.date) -> list[Activity]:
    return next_activities(find_authority(THURROCK), on, history_on(on, register, ALL_TIME))


def days_of(activity: Activity) -> list[dt.date]:
    days = []
    if window := activity.guidance:
        days += [window.earliest, window.expected, window.latest]
    if seen := activity.observed:
        days += [seen.most[0], seen.half[0], seen.median, seen.half[1], seen.most[1]]
    return days


@given(registers(), DAYS)
def test_windows_are_in_order_and_not_in_the_past(register: list[Outcome], on: dt.date) -> None:
    for activity in said_of_thurrock(register, on):
        window = activity.window
        assert window is not None
        assert on <= window.earliest <= window.expected <= window.latest
        if seen := activity.observed:
            ordered = [seen.most[0], seen.half[0], seen.median, seen.half[1], seen.most[1]]
            assert ordered == sorted(ordered)


@given(registers(), DAYS)
def test_no_inspection_or_visit_is_expected_on_a_day_that_cannot_be(
    register: list[Outcome], on: dt.date
) -> None:
    for activity in said_of_thurrock(register, on):
        if activity.kind == "engagement_meeting":
            continue
        weekday = 2 if NO_DATES in activity.cautions else 1
        for day in days_of(activity):
            assert is_possible_start(day, weekday), (activity.kind, day)


@given(registers(), DAYS)
def test_what_is_published_later_is_never_looked_at(register: list[Outcome], on: dt.date) -> None:
    past = [row for row in register if row.publication_date <= on.isoformat()]
    assert said_of_thurrock(register, on) == said_of_thurrock(past, on)


@given(registers(), DAYS, st.integers(0, 1500), st.sampled_from([0.05, 0.25, 0.5, 0.75, 0.95]))
def test_as_time_passes_the_day_never_moves_back(
    register: list[Outcome], on: dt.date, later: int, share: float
) -> None:
    history = history_on(on, register, ALL_TIME)
    now = forecast(find_authority(THURROCK), history)
    if now is None:
        return
    then = forecast(find_authority(THURROCK), replace(history, on=on + dt.timedelta(days=later)))
    assert then is not None
    assert now.day_by(share) <= then.day_by(share)
    assert now.guidance() is None or now.wait.start < now.guidance().earliest  # type: ignore[union-attr]


@given(DAYS.filter(lambda day: day >= dt.date(2018, 9, 1)), st.integers(0, 60))
def test_publication_is_expected_in_order_on_days_of_publication(
    last_day: dt.date, later: int
) -> None:
    on = last_day + dt.timedelta(days=later)
    said = expected_publication(last_day, on)
    assert said is not None
    seen = said.observed
    days = [seen.most[0], seen.half[0], seen.median, seen.half[1], seen.most[1]]
    assert days == sorted(days)
    assert seen.most[0] <= said.expected <= seen.most[1]
    assert all(is_possible_publication(day, on) for day in [*days, said.expected])
    assert last_day < days[0]
