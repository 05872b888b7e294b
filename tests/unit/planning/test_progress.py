"""A plan's actions counted by status, risk and area."""

import datetime as dt

import pytest

from ilacs.planning import PlannedAction, progress_of

DAY = dt.date(2026, 11, 24)
YESTERDAY, TOMORROW = DAY - dt.timedelta(days=1), DAY + dt.timedelta(days=1)


def test_a_plan_counted() -> None:
    progress = progress_of(
        [
            PlannedAction(
                "1.1", "a", "Planning", due=YESTERDAY, status="under_way", risk="at_risk"
            ),
            PlannedAction("1.2", "b", "Planning", due=YESTERDAY, status="done", risk="on_track"),
            PlannedAction("2.1", "c", "Visits", due=TOMORROW, risk="off_track"),
            PlannedAction("2.2", "d", "Visits", status="stopped"),
            PlannedAction("2.3", "e", "Visits", due_written="ongoing"),
        ],
        DAY,
    )
    assert (progress.total, progress.open, progress.finished, progress.overdue) == (5, 3, 1, 1)
    assert progress.by_status["stopped"] == 1
    assert progress.by_risk == {"on_track": 0, "at_risk": 1, "off_track": 1}
    assert (progress.not_said, progress.due_soon, progress.undated) == (1, 1, 1)
    assert [(area.area, area.total, area.overdue) for area in progress.areas] == [
        ("Planning", 2, 1),
        ("Visits", 3, 0),
    ]


def test_an_action_is_not_overdue_on_its_last_day() -> None:
    action = PlannedAction("1", "a", due=DAY)
    assert not action.is_overdue(DAY)
    assert action.is_overdue(TOMORROW)


def test_work_that_is_done_is_not_overdue_while_it_waits_to_be_closed() -> None:
    assert not PlannedAction("1", "a", due=YESTERDAY, status="done").is_overdue(DAY)


def test_stopped_actions_do_not_hold_a_plan_below_all_finished() -> None:
    actions = [PlannedAction("1", "a", status="closed"), PlannedAction("2", "b", status="stopped")]
    assert progress_of(actions, DAY).percent_finished == 100


def test_nearly_all_is_not_all() -> None:
    actions = [PlannedAction(str(n), "a", status="closed") for n in range(299)]
    assert progress_of([*actions, PlannedAction("x", "a")], DAY).percent_finished == 99


def test_a_share_is_rounded_and_none_is_nothing_while_something_is_done() -> None:
    def share(finished: int, left: int) -> int:
        states = ["closed"] * finished + ["under_way"] * left + ["stopped"] * 3
        actions = [PlannedAction(str(n), "a", status=one) for n, one in enumerate(states)]
        return progress_of(actions, DAY).percent_finished

    assert [share(4, 10), share(4, 9), share(1, 7), share(1, 299)] == [29, 31, 13, 1]


def test_an_empty_plan() -> None:
    progress = progress_of([], DAY)
    assert (progress.total, progress.percent_finished, progress.areas) == (0, 0, ())


def test_a_status_that_is_none_is_refused() -> None:
    with pytest.raises(KeyError):
        progress_of([PlannedAction("1", "a", status="nearly")], DAY)
