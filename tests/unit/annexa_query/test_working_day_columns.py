"""Working days as columns: the ordinal of a day, and what kind of day it is."""

import datetime as dt

import polars as pl

from ilacs.annexa.query.working_days import day_columns, ordinal_on
from ilacs.editions.working_days import working_days_between

REFERENCE = dt.date(2024, 6, 28)


def columns_for(days: list[dt.date | None], suffix: str) -> list[int | None]:
    frame = pl.DataFrame({"day": pl.Series(days, dtype=pl.Date)})
    return day_columns(frame, ["day"], REFERENCE, suffix)[0].to_list()


def test_days_between_two_ordinals_are_the_working_days_between_the_days() -> None:
    days = [dt.date(2023, 12, 20) + dt.timedelta(days=n) for n in range(40)]
    ordinals = columns_for(days, "_wd")
    for day, ordinal in zip(days, ordinals, strict=True):
        assert ordinal - ordinals[0] == working_days_between(days[0], day)


def test_kinds_of_day_are_working_weekend_and_bank_holiday() -> None:
    days = [
        dt.date(2023, 12, 22),
        dt.date(2023, 12, 23),
        dt.date(2023, 12, 25),
        dt.date(2023, 12, 26),
    ]
    assert columns_for(days, "_off") == [0, 1, 2, 2]


def test_christmas_on_a_saturday_is_a_weekend_and_its_monday_a_bank_holiday() -> None:
    assert columns_for([dt.date(2021, 12, 25), dt.date(2021, 12, 27)], "_off") == [1, 2]


def test_blank_and_far_off_dates_have_no_ordinal() -> None:
    assert columns_for([None, dt.date(1900, 1, 1), dt.date(2999, 1, 1)], "_wd") == [None] * 3


def test_reference_date_has_the_ordinal_of_its_column() -> None:
    assert columns_for([REFERENCE], "_wd") == [ordinal_on(REFERENCE, REFERENCE)]
