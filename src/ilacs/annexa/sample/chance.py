"""Whether a draw differs from its population by more than chance: chi-square, or by drawing again."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

LEAST_EXPECTED = 5
"""Below this in any group the chi-square curve is no good, and it is drawn again instead."""

DRAWS = 1999


@dataclass(frozen=True)
class Test:
    """statistic: chi-square, of drawing without replacement. p: how often chance alone gives one
    so large. method: 'chi-square', 'drawn again', or 'none' where there is nothing to compare."""

    statistic: float
    p: float
    method: str


def compare(drawn: Mapping[str, int], population: Mapping[str, int], name: str = "") -> Test:
    """Whether so many drawn of each group is more than chance, by drawing without replacement.

    name: of what is compared; the draws made again are the same for the same name each time.
    """
    groups = [group for group, count in sorted(population.items()) if count]
    counts = [population[group] for group in groups]
    got = [drawn.get(group, 0) for group in groups]
    total, size = sum(counts), sum(got)
    if len(groups) < 2 or not 0 < size < total:
        return Test(0.0, 1.0, "none")
    statistic = chi_square(got, counts)
    if min(counts) * size / total >= LEAST_EXPECTED:
        return Test(statistic, survival(statistic, len(groups) - 1), "chi-square")
    return Test(statistic, _drawn_again(statistic, counts, size, name), "drawn again")


def chi_square(got: Sequence[int], population: Sequence[int]) -> float:
    """Pearson's statistic of a draw without replacement: the more is drawn, the less it strays."""
    total, size = sum(population), sum(got)
    expected = [count * size / total for count in population]
    plain = sum((n - e) ** 2 / e for n, e in zip(got, expected, strict=True))
    return plain * (total - 1) / (total - size)


def survival(statistic: float, degrees: int) -> float:
    """How often a chi-square variable of so many degrees of freedom is as large.

    By the finite sums for even and odd degrees (Abramowitz and Stegun 26.4.4 and 26.4.5).
    """
    half = statistic / 2
    if half <= 0:
        return 1.0
    term = math.exp(-half)
    if degrees % 2 == 0:
        steps, start, found = range(1, degrees // 2), 0.0, term
    else:
        found = math.erfc(math.sqrt(half))
        term *= math.sqrt(half) / math.gamma(1.5)
        steps, start = range(1, (degrees - 1) // 2), 0.5
        found += term if degrees > 1 else 0.0
    for step in steps:
        term *= half / (step + start)
        found += term
    return min(found, 1.0)


def _drawn_again(statistic: float, counts: Sequence[int], size: int, name: str) -> float:
    """The share of draws by chance, this one counted among them, that stray as far."""
    chance = Random(f"{name} {list(counts)} {size}")  # noqa: S311 - chance, not secrecy
    group_of = [group for group, count in enumerate(counts) for _ in range(count)]
    as_far = 1
    for _ in range(DRAWS):
        got = [0] * len(counts)
        for group in chance.sample(group_of, size):
            got[group] += 1
        as_far += chi_square(got, counts) >= statistic - 1e-9
    return as_far / (DRAWS + 1)
