"""Whether two numbers differ by more than chance: two counts, two shares, many at once."""

from collections.abc import Sequence
from math import comb, erfc, sqrt

MOST_EXACT = 1_000
"""Counts up to which the exact test is worked out; above it the normal curve is as good."""

FALSE_SHARE = 0.05
"""Of all numbers said to have moved, the share that may have done so by chance."""


def counts_differ(old: int, new: int) -> float:
    """How likely two Poisson counts are to differ as much if their rates are the same (0 to 1).

    Given their sum, each is binomial with one half. Two submissions share most of their children,
    so that true chance moves less than this: it errs on the side of saying nothing.
    """
    whole = old + new
    if not whole:
        return 1.0
    if whole > MOST_EXACT:
        return erfc(max(abs(new - old) - 1, 0) / sqrt(whole) / sqrt(2))
    tail = sum(comb(whole, k) for k in range(min(old, new) + 1))
    return min(1.0, 2 * tail / 2**whole)


def shares_differ(old: tuple[int, int], new: tuple[int, int]) -> float:
    """How likely two shares (part, whole) are to differ as much if the true share is the same."""
    whole = old[1] + new[1]
    if not old[1] or not new[1]:
        return 1.0
    together = (old[0] + new[0]) / whole
    spread = sqrt(together * (1 - together) * (1 / old[1] + 1 / new[1]))
    if not spread:
        return 1.0
    correction = (1 / old[1] + 1 / new[1]) / 2
    distance = abs(new[0] / new[1] - old[0] / old[1]) - correction
    return erfc(max(distance, 0) / spread / sqrt(2))


def beyond_chance(likelihoods: Sequence[float]) -> list[bool]:
    """Which of many numbers moved more than chance, so that few of those said to are wrong.

    Source: Benjamini and Hochberg (1995), at FALSE_SHARE.
    """
    order = sorted(range(len(likelihoods)), key=likelihoods.__getitem__)
    limit = 0.0
    for place, n in enumerate(order, 1):
        if likelihoods[n] <= FALSE_SHARE * place / len(likelihoods):
            limit = likelihoods[n]
    return [each <= limit and limit > 0 for each in likelihoods]
