"""Reminders go out on working days, before and after an action's last day."""

import datetime as dt

from ilacs.planning import PlannedAction, reminder_on, reminders_on

DECEMBER = [dt.date(2026, 12, day) for day in range(1, 32)]


def sent(due: dt.date, days: list[dt.date]) -> list[tuple[int, str]]:
    kinds = ((day.day, reminder_on(day, due)) for day in days)
    return [(day, kind) for day, kind in kinds if kind]


def test_of_a_last_day_between_christmas_and_new_year() -> None:
    due = dt.date(2026, 12, 29)  # 25 is Christmas Day, Monday 28 stands in for Boxing Day
    assert sent(due, DECEMBER) == [(11, "soon"), (24, "next"), (29, "today"), (30, "overdue")]


def test_of_a_last_day_that_is_a_holiday_the_last_word_is_the_working_day_before() -> None:
    april = [dt.date(2026, 4, day) for day in range(1, 16)]
    assert sent(dt.date(2026, 4, 6), april) == [(2, "next"), (7, "overdue"), (14, "overdue")]


def test_overdue_ones_are_told_again_each_five_working_days() -> None:
    january = [dt.date(2026, 1, day) for day in range(1, 32)]
    overdue = [day for day, kind in sent(dt.date(2025, 12, 31), january) if kind == "overdue"]
    assert overdue == [2, 9, 16, 23, 30]


def test_no_reminder_at_a_weekend_or_on_a_holiday() -> None:
    for due in DECEMBER:
        assert all(reminder_on(dt.date(2026, 12, day), due) is None for day in (5, 6, 25, 26, 28))


def test_only_open_actions_with_a_last_day_are_told_of_the_longest_overdue_first() -> None:
    day = dt.date(2026, 11, 10)
    late, later = dt.date(2026, 11, 9), dt.date(2026, 11, 2)
    actions = [
        PlannedAction("1", "Write", due=late),
        PlannedAction("2", "Read", due=later),
        PlannedAction("3", "Done already", due=late, status="done"),
        PlannedAction("4", "Stopped", due=late, status="stopped"),
        PlannedAction("5", "Some day", due_written="ongoing"),
        PlannedAction("6", "Much later", due=dt.date(2027, 6, 1)),
    ]
    found = reminders_on(day, actions)
    assert [(one.action.number, one.kind) for one in found] == [("2", "overdue"), ("1", "overdue")]
