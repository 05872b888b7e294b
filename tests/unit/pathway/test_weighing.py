"""How the clock of history weighs what was seen: by year, in the calendar and in open time."""

import datetime as dt

import pytest

from ilacs.outcomes.coverage import Coverage
from ilacs.pathway.forecast import history_on
from ilacs.pathway.weighing import waits_by_year
from made_up_waits import ALL_TIME, outcome, register_of_waits

ON = dt.date(2026, 11, 24)
ACROSS = [outcome("2018-06-04"), outcome("2022-06-06"), outcome("2025-06-02")]


def test_a_wait_across_the_pandemic_is_shorter_in_open_time_by_the_pause() -> None:
    across, after = waits_by_year(history_on(ON, ACROSS, ALL_TIME))
    assert (across.year, across.count, after.year, after.count) == (2022, 1, 2025, 1)
    pause = (dt.date(2021, 6, 28) - dt.date(2020, 3, 13)).days / 30.4375
    assert across.calendar - across.open == pytest.approx(pause)
    assert after.calendar == after.open


def test_what_was_seen_a_half_life_ago_counts_half() -> None:
    seen = Coverage("2013-01-01", "2024-06-03", 0, 0)
    (year,) = waits_by_year(history_on(ON, ACROSS[:2], seen))
    assert year.weight == pytest.approx(0.5, abs=0.01)


def test_what_the_clock_does_not_count_is_not_shown() -> None:
    seen = Coverage("2013-01-01", "2025-03-31", 0, 0)
    assert [year.year for year in waits_by_year(history_on(ON, ACROSS, seen))] == [2022]
    assert waits_by_year(history_on(ON, ACROSS[:1], ALL_TIME)) == []


def test_years_come_in_order_and_hold_every_wait_that_ended() -> None:
    rows = register_of_waits(range(15, 45), weeks_apart=2)
    years = waits_by_year(history_on(ON, rows, ALL_TIME))
    assert [year.year for year in years] == sorted({year.year for year in years})
    assert sum(year.count for year in years) == 30
    assert [year.weight for year in years] == sorted(year.weight for year in years)


def test_the_slow_years_after_the_pandemic_show_in_the_shipped_register() -> None:
    years = {year.year: year for year in waits_by_year(history_on(ON))}
    assert years[2023].calendar > years[2019].calendar
    assert years[2023].open < years[2019].open
