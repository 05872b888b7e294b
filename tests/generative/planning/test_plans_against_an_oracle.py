"""Days, reminders, circles and counts against slow and obvious readings of the same rules."""

import datetime as dt
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ilacs.editions import get_edition
from ilacs.editions.working_days import bank_holidays
from ilacs.planning import (
    RISKS,
    STATUSES,
    PlannedAction,
    circle_in,
    order_of,
    progress_of,
    reminder_on,
    statutory_dates,
    working_days_left,
    would_close_a_circle,
)

ILACS = get_edition("ilacs-2018")
ONE = dt.timedelta(days=1)
DAYS = st.dates(dt.date(2013, 1, 1), dt.date(2028, 6, 1))
NEAR = st.integers(-60, 60)


def is_worked(day: dt.date) -> bool:
    return day.strftime("%a") not in ("Sat", "Sun") and day not in bank_holidays(day.year)


def worked_after(day: dt.date, last: dt.date) -> list[dt.date]:
    """The working days after a day, up to and with the last."""
    days = []
    while (day := day + ONE) <= last:
        days += [day] if is_worked(day) else []
    return days


@given(DAYS)
def test_so_many_working_days_lie_after_the_day_of_receipt(received: dt.date) -> None:
    dates = statutory_dates(received, ILACS)
    assert dates.report_due
    assert dates.plan_due
    assert worked_after(received, dates.report_due)[29:] == [dates.report_due]
    assert worked_after(received, dates.plan_due)[69:] == [dates.plan_due]
    assert dates.working_days_left(received) == 70


@given(DAYS, NEAR)
def test_days_left_are_those_counted_on_the_calendar(due: dt.date, away: int) -> None:
    day = due + away * ONE
    lost, left = len(worked_after(due, day)), len(worked_after(day, due))
    assert working_days_left(day, due) == left - lost


@given(DAYS, NEAR)
def test_reminders_are_those_of_the_calendar(due: dt.date, away: int) -> None:
    day = due + away * ONE
    before = [one for one in worked_after(due - 40 * ONE, due) if one < due]
    after = worked_after(due, due + 90 * ONE)
    wanted = {before[-10]: "soon", before[-1]: "next", **dict.fromkeys(after[::5], "overdue")}
    wanted |= {due: "today"} if is_worked(due) else {}
    assert reminder_on(day, due) == wanted.get(day)


NEEDS = st.dictionaries(
    st.sampled_from("abcdef"), st.lists(st.sampled_from("abcdef"), unique=True, max_size=3)
)


def reaches(needs: dict[str, list[str]], start: str, end: str) -> bool:
    """Whether some way of one step or more leads from one action to another."""
    reached: set[str] = set()
    for _ in range(8):
        reached |= {two for one in (reached | {start}) for two in needs.get(one, [])}
    return end in reached


@given(NEEDS)
def test_a_circle_is_found_where_an_action_reaches_itself(needs: dict[str, list[str]]) -> None:
    circle = circle_in(needs)
    assert bool(circle) == any(reaches(needs, one, one) for one in needs)
    for one, two in pairwise([*circle, *circle[:1]]):
        assert two in needs[one]


@given(NEEDS, st.sampled_from("abcdef"), st.sampled_from("abcdef"))
def test_a_link_closes_a_circle_where_it_does(
    needs: dict[str, list[str]], action: str, needed: str
) -> None:
    closes = action == needed or reaches(needs, needed, action)
    assert would_close_a_circle(needs, action, needed) == closes


@given(NEEDS)
def test_an_order_keeps_every_action_after_its_needs(needs: dict[str, list[str]]) -> None:
    if circle_in(needs):
        return
    order = order_of(needs)
    assert sorted(order) == sorted(needs)
    for action in order:
        for needed in set(needs[action]) & set(order):
            assert order.index(needed) < order.index(action)


ACTIONS = st.builds(
    PlannedAction,
    number=st.just("1"),
    what=st.just("x"),
    area=st.sampled_from(["A", "B", "C"]),
    due=st.none() | st.dates(dt.date(2026, 1, 1), dt.date(2026, 3, 1)),
    status=st.sampled_from(list(STATUSES)),
    risk=st.sampled_from(["", *RISKS]),
)


@given(st.lists(ACTIONS, max_size=12), st.dates(dt.date(2026, 1, 1), dt.date(2026, 3, 1)))
def test_counts_add_up(actions: list[PlannedAction], day: dt.date) -> None:
    progress = progress_of(actions, day)
    assert progress.total == len(actions) == sum(progress.by_status.values())
    assert progress.overdue == len([one for one in actions if one.is_overdue(day)])
    assert progress.open == sum(progress.by_risk.values()) + progress.not_said
    for name in ("total", "overdue", "due_soon", "undated", "open", "finished", "not_said"):
        assert getattr(progress, name) == sum(getattr(area, name) for area in progress.areas)
    assert (progress.percent_finished == 100) == (
        progress.finished > 0 and progress.open == 0 and progress.total > 0
    )
