"""Open time, and the days on which inspections begin and reports are published."""

import datetime as dt

import pytest

from ilacs.outcomes.register import load_register
from ilacs.pathway.days import (
    DAYS_IN_MONTH,
    add_months,
    first_possible_publication,
    first_possible_start,
    is_in_pause,
    is_possible_publication,
    is_possible_start,
    last_possible_start,
    open_months,
)

LATER = dt.date(2026, 1, 5)


@pytest.mark.parametrize(
    ("day", "months", "wanted"),
    [
        ("2019-11-11", 30, "2022-05-11"),
        ("2023-08-31", 6, "2024-02-29"),
        ("2024-12-31", 2, "2025-02-28"),
        ("2024-01-15", 0, "2024-01-15"),
    ],
)
def test_months_are_added_and_short_months_end_early(day: str, months: int, wanted: str) -> None:
    assert add_months(dt.date.fromisoformat(day), months).isoformat() == wanted


def test_the_pandemic_is_not_open_time() -> None:
    whole = (dt.date(2022, 11, 7) - dt.date(2019, 11, 11)).days
    paused = (dt.date(2021, 6, 28) - dt.date(2020, 3, 13)).days
    open_days = open_months(dt.date(2019, 11, 11), dt.date(2022, 11, 7), LATER) * DAYS_IN_MONTH
    assert open_days == pytest.approx(whole - paused)


def test_a_wait_after_the_pandemic_is_open_throughout() -> None:
    start, end = dt.date(2021, 6, 28), dt.date(2022, 6, 28)
    assert open_months(start, end, LATER) * DAYS_IN_MONTH == pytest.approx(365)


def test_a_pause_that_had_not_begun_is_not_foreseen() -> None:
    start, end = dt.date(2019, 6, 3), dt.date(2021, 6, 7)
    known = open_months(start, end, dt.date(2020, 3, 12)) * DAYS_IN_MONTH
    assert known == pytest.approx((end - start).days)


def test_in_the_pause_only_what_has_passed_of_it_is_left_out() -> None:
    start, on = dt.date(2020, 3, 2), dt.date(2020, 6, 1)
    assert open_months(start, on, on) * DAYS_IN_MONTH == pytest.approx(11)


def test_in_the_pause_the_days_ahead_count_as_open_as_its_end_was_not_known() -> None:
    on = dt.date(2020, 6, 1)
    ahead = open_months(on, dt.date(2020, 9, 1), on) * DAYS_IN_MONTH
    assert ahead == pytest.approx((dt.date(2020, 9, 1) - on).days)


def test_open_time_is_never_below_nothing() -> None:
    assert open_months(dt.date(2022, 5, 2), dt.date(2022, 4, 4), LATER) == 0


@pytest.mark.parametrize(
    ("day", "paused"),
    [("2020-03-12", False), ("2020-03-13", True), ("2021-06-27", True), ("2021-06-28", False)],
)
def test_the_pause_has_a_first_day_and_ends_before_the_day_of_return(
    day: str, paused: bool
) -> None:
    assert is_in_pause(dt.date.fromisoformat(day)) is paused


@pytest.mark.parametrize(
    ("day", "possible"),
    [
        ("2026-11-23", True),
        ("2026-11-24", False),  # a Tuesday
        ("2026-08-03", False),  # a Monday in August
        ("2026-07-27", False),  # the schools' holidays have begun
        ("2026-08-31", False),  # the summer bank holiday
        ("2026-09-07", True),
        ("2026-05-04", False),  # a bank holiday
        ("2026-12-14", False),  # two weeks would run into Christmas
        ("2027-01-04", False),
        ("2027-01-11", True),
    ],
)
def test_inspections_begin_on_mondays_in_term(day: str, possible: bool) -> None:
    assert is_possible_start(dt.date.fromisoformat(day)) is possible


def test_the_first_possible_start_may_be_the_day_itself() -> None:
    monday = dt.date(2026, 11, 23)
    assert first_possible_start(monday) == monday
    assert first_possible_start(monday + dt.timedelta(days=1)) == dt.date(2026, 11, 30)
    assert first_possible_start(dt.date(2026, 12, 12)) == dt.date(2027, 1, 11)


def test_the_last_possible_start_may_be_the_day_itself() -> None:
    monday = dt.date(2026, 11, 23)
    assert last_possible_start(monday) == monday
    assert last_possible_start(monday - dt.timedelta(days=1)) == dt.date(2026, 11, 16)
    assert last_possible_start(dt.date(2027, 1, 10)) == dt.date(2026, 12, 7)


def test_a_visit_has_a_weekday_of_its_own() -> None:
    assert first_possible_start(dt.date(2026, 11, 23), 2) == dt.date(2026, 11, 24)


def test_no_inspection_of_the_register_began_in_a_closed_season() -> None:
    starts = [
        dt.date.fromisoformat(row.inspection_start)
        for row in load_register()
        if row.edition.startswith("ilacs")
    ]
    outside = [day for day in starts if not is_possible_start(day, day.isoweekday())]
    not_monday = [day for day in starts if day.isoweekday() != 1]
    assert outside == []
    assert len(not_monday) == 2 < len(starts) / 100


@pytest.mark.parametrize(
    ("day", "possible"),
    [
        ("2019-12-18", False),
        ("2019-12-20", True),
        ("2024-07-11", False),
        ("2024-07-12", True),
        ("2025-12-22", False),  # Christmas
        ("2026-01-05", True),
        ("2026-11-21", False),  # a Saturday
    ],
)
def test_nothing_is_published_over_christmas_or_before_an_election(
    day: str, possible: bool
) -> None:
    asked = dt.date.fromisoformat(day)
    assert is_possible_publication(asked, asked) is possible


def test_an_election_is_not_foreseen_before_it_is_called() -> None:
    day = dt.date(2024, 6, 10)
    assert is_possible_publication(day, dt.date(2024, 5, 21))
    assert not is_possible_publication(day, dt.date(2024, 5, 22))
    assert first_possible_publication(day, dt.date(2024, 5, 22)) == dt.date(2024, 7, 12)


def test_no_report_of_the_register_was_published_in_a_standstill() -> None:
    days = [dt.date.fromisoformat(row.publication_date) for row in load_register()]
    assert [day for day in days if not is_possible_publication(day, day)] == []
