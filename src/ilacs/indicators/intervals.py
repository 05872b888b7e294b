"""How far a figure can differ by chance: intervals for proportions and for counts.

Proportions: E. B. Wilson, 'Probable inference, the law of succession, and statistical inference',
Journal of the American Statistical Association 22 (1927), 209 to 212. Counts and rates: Byar's
approximation to the Poisson interval, N. E. Breslow and N. E. Day, Statistical Methods in Cancer
Research, volume II (1987), 69; the exact interval below ten, F. Garwood, 'Fiducial limits for the
Poisson distribution', Biometrika 28 (1936), 437 to 442. Public health statistics in England are
published with the same three. The two levels are those of a funnel plot: D. J. Spiegelhalter,
'Funnel plots for comparing institutional performance', Statistics in Medicine 24 (2005), 1185.
"""

from collections.abc import Mapping
from functools import cache
from math import exp
from statistics import NormalDist
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

LEVELS: tuple[float, ...] = (0.95, 0.998)
"""The share of figures that chance alone leaves within the interval; funnel plots draw both."""

EXACT_BELOW = 10
"""Counts for which Byar's approximation is not good enough."""

METHODS: Mapping[str, str] = {
    "percentage": "Wilson interval for a proportion (Wilson 1927)",
    "rate": "Poisson interval for a count: exact below 10 (Garwood 1936), otherwise Byar’s "
    "approximation (Breslow and Day 1987)",
}
METHODS = {**METHODS, "count": METHODS["rate"]}
"""The method for each kind of indicator that can be tested, with its source."""


def normal_quantile(level: float) -> float:
    """How many standard deviations either side of the mean hold this share of a normal."""
    return NormalDist().inv_cdf((1 + level) / 2)


def wilson_interval(count: "pl.Expr", total: "pl.Expr", level: float) -> "tuple[pl.Expr, pl.Expr]":
    """Lower and upper proportion, 0 to 1, of `count` in `total`; null where total is 0 or unknown."""
    import polars as pl

    z = normal_quantile(level)
    known = pl.when(total > 0, count <= total)
    middle = (count + z * z / 2) / (total + z * z)
    spread = z / (total + z * z) * (count * (total - count) / total + z * z / 4).sqrt()
    # at the ends the formula gives 0 and 1 but for rounding
    lower = pl.when(count == 0).then(0.0).otherwise(middle - spread)
    upper = pl.when(count == total).then(1.0).otherwise(middle + spread)
    return known.then(lower), known.then(upper)


def poisson_interval(count: "pl.Expr", level: float) -> "tuple[pl.Expr, pl.Expr]":
    """Lower and upper expected number behind an observed `count`; null where it is unknown."""
    import polars as pl

    z = normal_quantile(level)
    exact = {number: exact_poisson_interval(number, level) for number in range(EXACT_BELOW)}
    few = count < EXACT_BELOW
    whole = count.floor().cast(pl.Int64)

    def byar(number: "pl.Expr", sign: int) -> "pl.Expr":
        return number * (1 - 1 / (9 * number) + sign * z / (3 * number.sqrt())) ** 3

    def bound(place: int, approximation: "pl.Expr") -> "pl.Expr":
        table = {number: limits[place] for number, limits in exact.items()}
        looked_up = whole.replace_strict(table, default=None, return_dtype=pl.Float64)
        return pl.when(few).then(looked_up).otherwise(approximation)

    return bound(0, byar(count, -1)), bound(1, byar(count + 1, 1))


@cache
def exact_poisson_interval(count: int, level: float) -> tuple[float, float]:
    """The means under which so many or more, and so few or fewer, each have half the rest's chance.

    count: a whole number, small: the sum of probabilities is worked out term by term.
    """
    tail = (1 - level) / 2
    lower = 0.0 if count == 0 else _mean_where(count - 1, 1 - tail)
    return lower, _mean_where(count, tail)


def _mean_where(count: int, chance: float) -> float:
    """The mean at which a Poisson number is at most `count` with this chance, by halving."""
    low, high = 0.0, 20.0 + 5 * count
    for _ in range(200):
        middle = (low + high) / 2
        if _at_most(count, middle) > chance:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _at_most(count: int, mean: float) -> float:
    term = total = exp(-mean)
    for number in range(1, count + 1):
        term *= mean / number
        total += term
    return total
