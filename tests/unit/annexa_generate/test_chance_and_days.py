"""Draws come from the seed alone and keep to their shares; days are reckoned as the law does."""

import datetime as dt
from collections import Counter

import pytest

from ilacs.annexa.generate.chance import Bands, Chance, Table
from ilacs.annexa.generate.days import Days, months_after
from ilacs.editions.working_days import add_working_days, is_working_day

REFERENCE = dt.date(2026, 6, 26)


def ordinal(year: int, month: int, day: int) -> int:
    return dt.date(year, month, day).toordinal()


def test_draws_of_a_seed_are_known_numbers() -> None:
    chance = Chance(7)
    assert [chance.between(1, 1000) for _ in range(5)] == [324, 151, 651, 73, 536]


def test_two_seeds_draw_differently() -> None:
    first, second = Chance(1), Chance(2)
    assert [first.between(0, 9) for _ in range(20)] != [second.between(0, 9) for _ in range(20)]


def test_a_draw_between_two_numbers_reaches_both() -> None:
    chance = Chance(3)
    assert {chance.between(4, 6) for _ in range(100)} == {4, 5, 6}


def test_a_draw_from_an_empty_range_is_its_first_number() -> None:
    assert Chance(3).between(9, 2) == 9


def test_answers_come_in_their_shares() -> None:
    chance, table = Chance(5), Table.of({"M": 75, "F": 25})
    drawn = Counter(chance.answer(table) for _ in range(4000))
    assert 0.72 < drawn["M"] / 4000 < 0.78


def test_an_answer_with_no_share_never_comes() -> None:
    chance, table = Chance(5), Table.of({"M": 1, "N": 0})
    assert {chance.answer(table) for _ in range(500)} == {"M"}


def test_numbers_stay_in_their_bands() -> None:
    chance, bands = Chance(5), Bands.of({"1-3": 1, "10": 1})
    assert {chance.number(bands) for _ in range(300)} == {1, 2, 3, 10}


@pytest.mark.parametrize("percent", [0, 100])
def test_what_never_or_always_happens(percent: float) -> None:
    chance = Chance(5)
    assert {chance.falls(percent) for _ in range(200)} == {percent == 100}


def test_the_six_months_begin_on_the_same_day_of_the_month() -> None:
    days = Days(REFERENCE)
    assert days.half_year == ordinal(2025, 12, 26)
    assert days.year == ordinal(2025, 6, 26)


def test_six_months_before_the_end_of_august_is_the_end_of_february() -> None:
    assert months_after(ordinal(2026, 8, 31), -6) == ordinal(2026, 2, 28)


@pytest.mark.parametrize("count", [1, 5, 15, 45])
def test_working_days_after_agree_with_the_editions(count: int) -> None:
    days = Days(REFERENCE)
    start = dt.date(2025, 12, 19)
    expected = add_working_days(start, count).toordinal()
    assert days.after(start.toordinal(), count) == expected
    assert days.working_between(start.toordinal(), expected) == count


def test_the_working_day_on_or_before_christmas_is_christmas_eve() -> None:
    days = Days(REFERENCE)
    assert days.before(ordinal(2025, 12, 28)) == ordinal(2025, 12, 24)
    assert days.is_working(ordinal(2025, 12, 24))
    assert not days.is_working(ordinal(2025, 12, 25))


def test_working_days_agree_with_the_editions_for_a_whole_year() -> None:
    days = Days(REFERENCE)
    first = dt.date(2024, 1, 1)
    for offset in range(366):
        day = first + dt.timedelta(days=offset)
        assert days.is_working(day.toordinal()) == is_working_day(day)


def test_a_child_is_a_year_older_on_the_birthday() -> None:
    days = Days(REFERENCE)
    assert days.age(ordinal(2010, 6, 26)) == 16
    assert days.age(ordinal(2010, 6, 27)) == 15


def test_an_unborn_child_is_minus_one() -> None:
    assert Days(REFERENCE).age(ordinal(2026, 6, 27)) == -1


def test_somebody_born_on_29_february_comes_of_age_on_1_march() -> None:
    days = Days(REFERENCE)
    assert days.birthday(ordinal(2008, 2, 29), 18) == ordinal(2026, 3, 1)
    assert days.birthday(ordinal(2008, 2, 29), 16) == ordinal(2024, 2, 29)
