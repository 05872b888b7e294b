"""Intervals agree with those printed in the literature."""

import polars as pl
import pytest

from ilacs.indicators.intervals import exact_poisson_interval, poisson_interval, wilson_interval


def bounds(expressions, **columns):
    frame = pl.DataFrame({name: [value] for name, value in columns.items()})
    lower, upper = expressions
    return frame.select(lower.alias("lower"), upper.alias("upper")).row(0)


def wilson(count, total, level=0.95):
    columns = {"n": float(count), "d": float(total)}
    return bounds(wilson_interval(pl.col("n"), pl.col("d"), level), **columns)


def poisson(count, level=0.95):
    return bounds(poisson_interval(pl.col("n"), level), n=float(count))


@pytest.mark.parametrize(
    ("count", "total", "lower", "upper"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_intervals_are_those_of_newcombe_1998(count, total, lower, upper):
    assert wilson(count, total) == pytest.approx((lower, upper), abs=5e-5)


def test_all_of_a_whole_mirrors_none_of_it():
    lower, upper = wilson(20, 20)
    assert upper == 1
    assert lower == pytest.approx(1 - 0.1611, abs=5e-5)


@pytest.mark.parametrize(("count", "total"), [(0, 0), (5, 4)])
def test_what_is_no_share_of_a_whole_has_no_interval(count, total):
    assert wilson(count, total) == (None, None)


@pytest.mark.parametrize(
    ("count", "lower", "upper"),
    [
        (0, 0.0, 3.6889),
        (1, 0.0253, 5.5716),
        (5, 1.6235, 11.6683),
        (9, 4.1154, 17.0848),
    ],
)
def test_small_counts_have_the_exact_poisson_interval_of_the_tables(count, lower, upper):
    assert poisson(count) == pytest.approx((lower, upper), abs=5e-5)
    assert exact_poisson_interval(count, 0.95) == pytest.approx((lower, upper), abs=5e-5)


@pytest.mark.parametrize(
    ("count", "lower", "upper"), [(10, 4.7954, 18.3904), (100, 81.3639, 121.6271)]
)
def test_byars_approximation_is_within_half_a_hundredth_of_the_exact_tables(count, lower, upper):
    assert poisson(count) == pytest.approx((lower, upper), rel=0.005)


def test_the_higher_level_has_the_wider_interval():
    for interval in (lambda level: wilson(30, 200, level), lambda level: poisson(30, level)):
        (low, high), (lowest, highest) = interval(0.95), interval(0.998)
        assert lowest < low < high < highest
