"""A measure stands beside the published figure in the same unit."""

import polars as pl
import pytest

from ilacs.annexa.measure import Measured, load_measures
from ilacs.annexa.measure.beside import set_beside
from ilacs.indicators import load_catalogue

THURROCK = "E06000034"


def measured(
    id: str, numerator: float | None, denominator: float | None, value: float | None
) -> Measured:
    row = {"measure": id, "dimension": "", "group": "", "category": ""}
    numbers = {"numerator": numerator, "denominator": denominator, "value": value}
    frame = pl.DataFrame([row | numbers], schema_overrides=dict.fromkeys(numbers, pl.Float64))
    return Measured(frame, {})


def test_a_share_is_tested_against_the_published_one_and_england() -> None:
    beside = set_beside(measured("L7-M05", 5, 100, 5.0), THURROCK)["L7-M05"]
    assert beside.indicator == "second_plans"
    assert beside.england is not None
    assert beside.from_england == beside.from_own == "lower"
    assert beside.neighbours is not None
    assert beside.neighbours[1] <= beside.neighbours[0] <= beside.neighbours[2]


def test_few_children_say_little() -> None:
    beside = set_beside(measured("L7-M05", 1, 4, 25.0), THURROCK)["L7-M05"]
    assert beside.from_england == "within"


def test_a_count_of_six_months_is_doubled_and_has_no_england_beside_it() -> None:
    beside = set_beside(measured("L7-M03", 60, None, 60.0), THURROCK)["L7-M03"]
    assert (beside.value, beside.compare) == (120.0, "double")
    assert (beside.england, beside.neighbours) == (None, None)
    assert beside.published == pytest.approx(round(beside.published or 0))
    assert beside.lower is not None
    assert beside.lower < 120 < (beside.upper or 0)


def test_the_opposite_of_a_published_share_is_turned_round() -> None:
    beside = set_beside(measured("L4-M09", 50, 100, 50.0), THURROCK)["L4-M09"]
    assert beside.england is not None
    assert beside.england > 60  # few referrals are found not to be in need
    assert beside.neighbours is not None
    assert beside.neighbours[1] <= beside.neighbours[2]


def test_a_suppressed_measure_is_not_tested() -> None:
    beside = set_beside(measured("L7-M05", None, 100, None), THURROCK)["L7-M05"]
    assert (beside.value, beside.lower, beside.from_england) == (None, None, "untested")


def test_every_published_indicator_is_in_the_catalogue() -> None:
    known = {each.id for each in load_catalogue().indicator}
    named = {each.published.indicator for each in load_measures() if each.published}
    assert named <= known
    assert len(named) > 25
