"""Weighted quantiles: the smallest value that a share of the weight lies at or below."""

from collections.abc import Iterable


def weighted_quantile(values: Iterable[tuple[float, float]], share: float) -> float:
    """The smallest value with at least `share` of all weight at or below it.

    values: pairs of a value and its weight, which is not negative; some weight is needed.
    share: from 0 to 1. Raises ValueError where there is no weight at all.
    """
    ordered = sorted((value, weight) for value, weight in values if weight > 0)
    if not ordered:
        raise ValueError("there is nothing to take a quantile of")
    wanted = share * sum(weight for _, weight in ordered)
    reached = 0.0
    for value, weight in ordered:
        reached += weight
        if reached >= wanted:
            return value
    return ordered[-1][0]
