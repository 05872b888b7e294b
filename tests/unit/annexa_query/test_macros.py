"""The short forms of declarations, and what names in braces stand for."""

import datetime as dt

import pytest

from ilacs.annexa.query.macros import (
    Circumstances,
    date_literal,
    expand,
    months_after,
    text_literal,
    words,
)
from ilacs.annexa.spec import load_settings

WHERE = Circumstances(dt.date(2024, 6, 28), load_settings(), "E06000034", "2023")


def answer(sql: str) -> object:
    import duckdb

    return duckdb.sql(f"SELECT {expand(sql, WHERE.names())}").fetchall()[0][0]


@pytest.mark.parametrize(
    ("born", "on", "age"),
    [
        ("2006-06-28", "2024-06-28", 18),
        ("2006-06-29", "2024-06-28", 17),
        ("2004-02-29", "2022-02-28", 17),
        ("2004-02-29", "2022-03-01", 18),
        ("2024-06-28", "2024-06-28", 0),
    ],
)
def test_age_is_at_the_last_birthday(born: str, on: str, age: int) -> None:
    assert answer(f"AGE_AT(DATE '{born}', DATE '{on}')") == age


def test_days_are_counted_from_the_first_to_the_second() -> None:
    assert answer("DAYS(DATE '2024-02-28', DATE '2024-03-01')") == 2
    assert answer("DAYS(DATE '2024-03-01', DATE '2024-02-28')") == -2


@pytest.mark.parametrize(
    ("day", "months", "after"),
    [
        ("2024-01-31", 1, "2024-02-29"),
        ("2023-01-31", 1, "2023-02-28"),
        ("2024-08-31", -6, "2024-02-29"),
        ("2024-06-28", -6, "2023-12-28"),
        ("2024-12-15", 1, "2025-01-15"),
        ("2024-12-31", 0, "2024-12-31"),
        ("2024-01-15", -1, "2023-12-15"),
    ],
)
def test_months_after_a_day_keep_to_the_month_s_length(day: str, months: int, after: str) -> None:
    assert months_after(dt.date.fromisoformat(day), months) == dt.date.fromisoformat(after)
    assert answer(f"CAST(MONTHS_AFTER(DATE '{day}', {months}) AS DATE)") == dt.date.fromisoformat(
        after
    )


def test_number_of_months_may_be_a_setting() -> None:
    sql = expand("MONTHS_AFTER(x, {plan_visit_days})", WHERE.names())
    assert sql == "(x + INTERVAL '28' MONTH)"


def test_period_of_a_list_starts_as_many_months_ago_as_it_looks_back() -> None:
    assert WHERE.names(6)["period_start"] == "DATE '2023-12-28'"
    assert WHERE.names(12)["period_start"] == "DATE '2023-06-28'"


def test_name_that_nothing_stands_for_is_an_error() -> None:
    with pytest.raises(KeyError):
        expand("{unheard_of} = 1", WHERE.names())


def test_texts_and_dates_become_literals_that_cannot_be_broken_out_of() -> None:
    assert text_literal("O'Neil") == "'O''Neil'"
    assert date_literal(dt.date(2024, 1, 5)) == "DATE '2024-01-05'"


def test_words_are_the_names_in_sql_and_not_its_texts() -> None:
    found = words("team = 'worker' AND WORKING_DAYS(plan_start, {reference}) > 3")
    assert "team" in found
    assert "worker" not in found
    assert "plan_start_wd" in found
