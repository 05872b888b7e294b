"""Weighted quantiles against repetition: a whole weight is the value written so many times."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ilacs.pathway.quantiles import weighted_quantile

PAIRS = st.lists(
    st.tuples(st.integers(-50, 50), st.integers(0, 6)), min_size=1, max_size=12
).filter(lambda pairs: any(weight for _, weight in pairs))
HUNDREDTHS = st.integers(0, 100)


def oracle(pairs: list[tuple[int, int]], hundredths: int) -> int:
    """The value at the rank of the share in the list written out; the first for a share of 0."""
    written = sorted(value for value, weight in pairs for _ in range(weight))
    rank = max(1, math.ceil(hundredths * len(written) / 100))
    return written[rank - 1]


@given(PAIRS, HUNDREDTHS)
def test_a_weight_counts_as_so_many_of_the_value(
    pairs: list[tuple[int, int]], hundredths: int
) -> None:
    total = sum(weight for _, weight in pairs)
    share = hundredths * total / 100 / total  # the same product that the rank is taken from
    assert weighted_quantile(pairs, share) == pytest.approx(oracle(pairs, hundredths))


@given(PAIRS, HUNDREDTHS, HUNDREDTHS)
def test_a_greater_share_never_gives_a_smaller_value(
    pairs: list[tuple[int, int]], one: int, other: int
) -> None:
    low, high = sorted((one, other))
    assert weighted_quantile(pairs, low / 100) <= weighted_quantile(pairs, high / 100)


@given(PAIRS, HUNDREDTHS, st.integers(1, 9))
def test_weights_count_in_proportion(
    pairs: list[tuple[int, int]], hundredths: int, factor: int
) -> None:
    scaled = [(value, weight * 2.0**factor) for value, weight in pairs]
    share = hundredths / 100
    assert weighted_quantile(scaled, share) == weighted_quantile(pairs, share)


def test_without_any_weight_there_is_no_quantile() -> None:
    with pytest.raises(ValueError, match="nothing to take a quantile of"):
        weighted_quantile([(3, 0)], 0.5)
