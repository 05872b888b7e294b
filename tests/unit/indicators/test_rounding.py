"""Figures are printed as published statistics round them."""

import pytest

from ilacs.indicators.rounding import one_decimal
from ilacs.indicators.standing_text import number_in_words
from ilacs.signals.numbers import number


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (22.95, "23"),
        (13.25, "13.3"),
        (0.05, "0.1"),
        (0.25, "0.3"),
        (-2.45, "-2.5"),
        (29.4, "29.4"),
        (16.0, "16"),
        (1885, "1,885"),
        (0, "0"),
    ],
)
def test_a_half_is_rounded_away_from_nought(value: float, printed: str) -> None:
    assert one_decimal(value) == printed


def test_what_arithmetic_loses_does_not_turn_a_half_down() -> None:
    median = (10.1 + 10.2) / 2
    assert median < 10.15
    assert one_decimal(median) == "10.2"


def test_a_little_below_nought_is_not_minus_nought() -> None:
    assert one_decimal(-0.04) == "0"


def test_pages_and_signals_print_one_figure_alike() -> None:
    for value in (22.95, 13.25, 18.55, 1204.05):
        assert number_in_words(value) == number(value) == one_decimal(value)
