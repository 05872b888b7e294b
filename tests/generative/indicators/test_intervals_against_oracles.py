"""The vectorised intervals agree with what they mean, worked out slowly from the definitions."""

from math import exp, lgamma, log, sqrt

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ilacs.indicators.intervals import (
    EXACT_BELOW,
    LEVELS,
    exact_poisson_interval,
    normal_quantile,
    poisson_interval,
    wilson_interval,
)

levels = st.sampled_from(LEVELS)
shares = st.integers(1, 5000).flatmap(
    lambda total: st.tuples(st.integers(0, total), st.just(total))
)


def bounds(expressions, **columns):
    lower, upper = expressions
    return pl.DataFrame(columns).select(lower.alias("lower"), upper.alias("upper")).rows()


def chance_of_at_most(count, mean):
    if mean == 0:
        return 1.0
    return sum(exp(n * log(mean) - mean - lgamma(n + 1)) for n in range(count + 1))


@given(st.lists(shares, min_size=1, max_size=20), levels)
def test_at_either_end_of_wilsons_interval_the_share_lies_just_at_the_edge(pairs, level):
    z = normal_quantile(level)
    counts, totals = [[float(n) for n in column] for column in zip(*pairs, strict=True)]
    found = bounds(wilson_interval(pl.col("n"), pl.col("d"), level), n=counts, d=totals)
    for count, total, (lower, upper) in zip(counts, totals, found, strict=True):
        share = count / total
        assert 0 <= lower <= share <= upper <= 1
        # the definition: those proportions from which the share is z standard errors away
        for end, at_edge in ((lower, count > 0), (upper, count < total)):
            if at_edge:
                error = sqrt(end * (1 - end) / total)
                assert abs(share - end) == pytest.approx(z * error, rel=1e-6, abs=1e-9)


@given(st.integers(0, 40), levels)
def test_at_either_end_of_the_exact_interval_the_tail_has_its_chance(count, level):
    lower, upper = exact_poisson_interval(count, level)
    tail = (1 - level) / 2
    assert chance_of_at_most(count, upper) == pytest.approx(tail, rel=1e-6)
    if count:
        assert 1 - chance_of_at_most(count - 1, lower) == pytest.approx(tail, rel=1e-6)
    else:
        assert lower == 0


@given(st.lists(st.integers(0, 100_000), min_size=1, max_size=20), levels)
def test_poisson_intervals_hold_the_count_and_grow_with_it(counts, level):
    counts = sorted(float(count) for count in counts)
    found = bounds(poisson_interval(pl.col("n"), level), n=counts)
    for count, (lower, upper) in zip(counts, found, strict=True):
        assert 0 <= lower <= count < upper
    assert [low for low, _ in found] == sorted(low for low, _ in found)
    assert [high for _, high in found] == sorted(high for _, high in found)


@given(st.integers(EXACT_BELOW, 60), levels)
def test_byars_approximation_stays_close_to_the_exact_interval(count, level):
    ((lower, upper),) = bounds(poisson_interval(pl.col("n"), level), n=[float(count)])
    exact_lower, exact_upper = exact_poisson_interval(count, level)
    assert lower == pytest.approx(exact_lower, rel=0.03)
    assert upper == pytest.approx(exact_upper, rel=0.01)
