"""Working days of England, against the published calendar and the regulations."""

import datetime as dt

import pytest

from ilacs.editions.working_days import (
    add_working_days,
    bank_holidays,
    easter_sunday,
    is_provisional,
    is_working_day,
    usual_bank_holidays,
    working_days_between,
)
from ilacs.errors import InputError

# Where a royal occasion or an anniversary moved or added a day: gained and lost.
OCCASIONS = {
    2012: (["2012-06-04", "2012-06-05"], ["2012-05-28"]),
    2020: (["2020-05-08"], ["2020-05-04"]),
    2022: (["2022-06-02", "2022-06-03", "2022-09-19"], ["2022-05-30"]),
    2023: (["2023-05-08"], []),
}


def days(*texts):
    return {dt.date.fromisoformat(text) for text in texts}


@pytest.mark.parametrize(
    "day",
    [
        "2019-11-09",  # Saturday
        "2019-11-10",  # Sunday
        "2019-12-25",  # Christmas Day
        "2020-04-10",  # Good Friday
        "2020-04-13",  # Easter Monday
        "2020-05-08",  # moved for an anniversary
        "2021-12-27",  # for Christmas Day on a Saturday
        "2021-12-28",  # for Boxing Day on a Sunday
        "2022-09-19",  # a state funeral
    ],
)
def test_these_are_not_working_days(day):
    assert not is_working_day(dt.date.fromisoformat(day))


@pytest.mark.parametrize("day", ["2019-11-11", "2020-05-04", "2019-12-24", "2019-12-27"])
def test_these_are_working_days(day):
    assert is_working_day(dt.date.fromisoformat(day))


def test_a_holiday_of_scotland_alone_is_a_working_day_in_england():
    assert is_working_day(dt.date(2020, 1, 2))
    assert is_working_day(dt.date(2020, 11, 30))


@pytest.mark.parametrize("year", range(2012, 2029))
def test_the_standing_pattern_gives_the_published_days_but_for_occasions(year):
    gained, lost = OCCASIONS.get(year, ([], []))
    published = {day for day in bank_holidays(year) if day.weekday() < 5}
    usual = {day for day in usual_bank_holidays(year) if day.weekday() < 5}
    assert published - usual == days(*gained)
    assert usual - published == days(*lost)


def test_christmas_and_boxing_day_at_a_weekend_move_to_the_next_free_days():
    assert days("2032-12-27", "2032-12-28") <= usual_bank_holidays(2032)  # Saturday, Sunday
    assert days("2033-12-26", "2033-12-27") <= usual_bank_holidays(2033)  # Sunday, Monday
    assert days("2037-12-25", "2037-12-28") <= usual_bank_holidays(2037)  # Friday, Saturday


@pytest.mark.parametrize(
    ("year", "easter"), [(2013, "2013-03-31"), (2019, "2019-04-21"), (2038, "2038-04-25")]
)
def test_easter_falls_where_the_church_has_it(year, easter):
    assert easter_sunday(year).isoformat() == easter


def test_years_that_are_not_published_yet_are_provisional():
    assert not is_provisional(dt.date(2028, 12, 31))
    assert is_provisional(dt.date(2029, 1, 1))
    assert not is_working_day(dt.date(2029, 3, 30))  # Good Friday, worked out


@pytest.mark.parametrize("year", [2011, 2100])
def test_years_that_cannot_be_known_are_refused(year):
    with pytest.raises(InputError, match=f"The bank holidays of {year} are not known"):
        is_working_day(dt.date(year, 6, 1))


def test_the_day_after_receipt_is_day_one():
    received = dt.date(2019, 12, 20)
    assert add_working_days(received, 1) == dt.date(2019, 12, 23)
    assert add_working_days(received, 30) == dt.date(2020, 2, 5)
    assert add_working_days(received, 70) == dt.date(2020, 4, 1)


def test_counting_goes_back_as_well_and_nought_stands_still():
    assert add_working_days(dt.date(2020, 4, 14), -1) == dt.date(2020, 4, 9)
    assert add_working_days(dt.date(2019, 12, 25), 0) == dt.date(2019, 12, 25)


def test_publication_of_the_seed_came_twenty_working_days_after_fieldwork():
    assert working_days_between(dt.date(2019, 11, 22), dt.date(2019, 12, 20)) == 20
    assert working_days_between(dt.date(2019, 12, 20), dt.date(2019, 11, 22)) == 0
