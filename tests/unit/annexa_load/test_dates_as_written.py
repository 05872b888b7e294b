"""Dates are read from any form in which they are written, the day first."""

import datetime as dt

import pytest

from ilacs.annexa.load.dates import read_date
from ilacs.annexa.load.numbers import read_number

REFERENCE = dt.date(2024, 6, 28)
A_DAY = dt.date(2020, 9, 16)


@pytest.mark.parametrize(
    "text",
    [
        "16/09/2020",
        "16-Sep-20",
        "2020-09-16",
        "2020-09-16 00:00:00",
        "2020-09-16T00:00:00Z",
        "16.09.20",
        "16 September 2020",
        "16th Sept 2020",
        "Wed 16 Sep 2020",
        "September 16, 2020",
        "16/9/2020 00:00",
        "16/09/2020 12:00:00 AM",
        "20200916",
        "44090",
        "2020/09/16",
    ],
)
def test_a_day_is_read_from_every_form(text: str) -> None:
    read = read_date(text, REFERENCE)
    assert (read.day, read.has_time) == (A_DAY, False)


@pytest.mark.parametrize(
    "text", ["TBC", "31/02/2020", "2020", "16/13/2020", "99999", "16/09", "0000-00-00", "ongoing"]
)
def test_what_is_no_date_is_not_read(text: str) -> None:
    assert read_date(text, REFERENCE).form == "unreadable"


@pytest.mark.parametrize(
    "text", ["01/01/1900", "31/12/9999", "0", "1", "1899-12-30 00:00:00", "30/12/1899"]
)
def test_a_filler_is_blank(text: str) -> None:
    read = read_date(text, REFERENCE)
    assert (read.day, read.form) == (None, "filler")


def test_which_comes_first_is_known_only_above_the_twelfth() -> None:
    assert read_date("16/09/2020", REFERENCE).order == "day"
    assert read_date("09/16/2020", REFERENCE).order == "month"
    assert read_date("09/10/2020", REFERENCE).order == "either"
    assert read_date("09/10/2020", REFERENCE).day == dt.date(2020, 10, 9)
    assert read_date("09/09/2020", REFERENCE).order == ""


def test_a_year_of_two_digits_lies_at_most_five_years_ahead() -> None:
    assert read_date("01/02/29", REFERENCE).day == dt.date(2029, 2, 1)
    assert read_date("01/02/30", REFERENCE).day == dt.date(1930, 2, 1)
    assert read_date("01/02/99", REFERENCE).day == dt.date(1999, 2, 1)


def test_day_numbers_follow_the_workbooks_first_day() -> None:
    assert read_date("42628", REFERENCE, is_1904=True).day == A_DAY
    assert read_date("19999", REFERENCE).form == "unreadable"
    assert read_date("20000", REFERENCE).form == "serial"


def test_a_time_of_day_is_noticed_and_dropped() -> None:
    read = read_date("16/09/2020 13:45", REFERENCE)
    assert (read.day, read.has_time) == (A_DAY, True)


@pytest.mark.parametrize(
    ("text", "value", "form"),
    [
        ("7", 7, "whole"),
        ("7.0", 7, "whole"),
        ("1,204", 1204, "whole"),
        ("6.138261465", 6, "fraction"),
        ("-1", -1, "whole"),
        ("-0.3", -1, "fraction"),
        ("-2", None, "unreadable"),
        ("seven", None, "unreadable"),
        ("1900-01-06 00:00:00", None, "unreadable"),
        ("9999999999", None, "unreadable"),
    ],
)
def test_an_age_is_a_whole_number(text: str, value: int | None, form: str) -> None:
    read = read_number(text, may_be_unborn=True)
    assert (read.value, read.form) == (value, form)


def test_only_an_age_may_be_minus_one() -> None:
    assert read_number("-1", may_be_unborn=False).form == "unreadable"
