"""Measures before and after a plan, and what may be said of them."""

import datetime as dt

import pytest

from ilacs.planning.effect import Effect, Point, before_and_after, direction_of


def at(value: float, year: int) -> Point:
    return Point(value, dt.date(year, 3, 31))


START = dt.date(2022, 6, 1)
VALUES = [at(30, 2020), at(28, 2021), at(27, 2022), at(25, 2023), at(20, 2024)]


def test_before_is_the_latest_value_up_to_the_report_and_after_the_latest_of_all() -> None:
    assert before_and_after(VALUES, START) == (at(27, 2022), at(20, 2024))


def test_a_baseline_that_was_written_down_is_the_value_before() -> None:
    assert before_and_after(VALUES, START, at(29, 2021))[0] == at(29, 2021)


def test_a_value_of_a_day_before_the_report_is_none_after_it() -> None:
    assert before_and_after(VALUES[:3], START) == (at(27, 2022), None)


def test_a_baseline_of_a_later_day_needs_a_later_value() -> None:
    assert before_and_after(VALUES[:4], START, at(26, 2023)) == (at(26, 2023), None)


def test_without_a_value_before_nothing_is_claimed() -> None:
    before, after = before_and_after(VALUES[3:], START)
    effect = Effect("Re-referrals", "lower", before, after)
    assert effect.direction == "unknown"
    assert "nothing can be said" in effect.words


@pytest.mark.parametrize(
    ("before", "after", "better", "direction"),
    [
        (27, 20, "lower", "better"),
        (27, 20, "higher", "worse"),
        (20, 27, "higher", "better"),
        (20, 20, "higher", "same"),
    ],
)
def test_which_way_a_measure_went(before: float, after: float, better: str, direction: str) -> None:
    assert direction_of(before, after, better) == direction


def test_a_change_that_neighbours_share_is_not_called_the_plans_doing() -> None:
    effect = Effect("Re-referrals", "lower", at(27, 2022), at(20, 2024), 22, 19)
    assert "may have come without the plan" in effect.words


def test_every_pair_of_directions_has_words_and_none_claims_a_cause() -> None:
    for own in (20, 27, 30):
        for neighbours in (None, 20, 27, 30):
            given = (None, None) if neighbours is None else (27, neighbours)
            words = Effect("Any", "lower", at(27, 2022), at(own, 2024), *given).words
            assert words.startswith("It is ")
            assert "because" not in words
