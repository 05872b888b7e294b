"""The days of fieldwork in the forms that reports print them in."""

import pytest

from ilacs.outcomes.reader.dates import read_day, read_day_in_name, read_periods


def days(text: str) -> list[tuple[str, str]]:
    return [(start.isoformat(), end.isoformat()) for start, end in read_periods(text)]


@pytest.mark.parametrize(
    "printed",
    [
        "11 November 2019 to 22 November 2019",
        "11 to 22 November 2019",
        "11–22 November 2019",
        "11 - 22 November 2019",
        "11 November ─ 22 November 2019",
        "11 November – 22 November 2019",
        "Monday 11 November to Friday 22 November 2019",
        "11th to 22nd November 2019",
        "11 Nov to 22 Nov 2019",
        "11 Novemeber to 22 November 2019",
        "11/11/2019 to 22/11/2019",
        "11.11.19–22.11.19",
        "2019-11-11 to 2019-11-22",
        "11November to22 November 2019",
        "between 11 and 22 November 2019",
        "from 11 to 22 \nNovember 2019",
        "November 11 to 22, 2019",
        "11 to 22 November 2019\nLead inspector: March May",
    ],
)
def test_one_period_in_every_form(printed: str) -> None:
    assert days(printed) == [("2019-11-11", "2019-11-22")]


def test_one_day_only_begins_and_ends_that_day() -> None:
    assert days("4 November 2019") == [("2019-11-04", "2019-11-04")]


def test_two_periods_months_apart() -> None:
    printed = "5 to 9 December 2022 and 14 to 15 February 2023"
    assert days(printed) == [("2022-12-05", "2022-12-09"), ("2023-02-14", "2023-02-15")]


def test_two_periods_with_a_month_for_each_day() -> None:
    printed = "19 November-11 December 2013 and 28 – 30 \nJanuary 2014"
    assert days(printed) == [("2013-11-19", "2013-12-11"), ("2014-01-28", "2014-01-30")]


def test_a_december_before_a_january_is_in_the_year_before() -> None:
    assert days("28 November to 9 January 2023") == [("2022-11-28", "2023-01-09")]


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "to be confirmed",
        "29 to 10 December 2021",
        "22 November 2019 to 11 November 2019",
        "11 November 2019 to 22 November 2091",
        "31 November 2019",
        "11 to 22 November",
        "1 1 November 2019",
    ],
)
def test_what_is_no_possible_period_is_left_unread(printed: str) -> None:
    assert days(printed) == []


@pytest.mark.parametrize(
    ("printed", "day"),
    [("20 September 2016", "2016-09-20"), ("01 September 2014", "2014-09-01"), ("soon", "None")],
)
def test_the_day_of_publication(printed: str, day: str) -> None:
    assert str(read_day(printed)) == day


@pytest.mark.parametrize(
    "name",
    [
        "children-s-services-inspection-20-december-2019.pdf",
        "2019-12-20.pdf",
        "thurrock_20191220_final.pdf",
        "20 Dec 2019.pdf",
        "report-20-12-2019.pdf",
    ],
)
def test_a_day_in_a_files_name(name: str) -> None:
    assert str(read_day_in_name(name)) == "2019-12-20"


@pytest.mark.parametrize("name", ["80571.pdf", "2019.pdf", "4-may-2019-to-5-may-2019.pdf"])
def test_a_name_without_one_day_tells_none(name: str) -> None:
    assert read_day_in_name(name) is None
