"""The funnel of an indicator: how far from England chance alone carries authorities of each size.

The lines are drawn from the very intervals of the test: a dot lies outside a pair of lines just
where the comparison calls the difference more than chance at that level. For proportions that is
the usual line, England's share plus or minus so many standard errors (Spiegelhalter 2005), since
Wilson's interval inverts it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

from ilacs.errors import InputError
from ilacs.indicators.catalogue import SCALES, Catalogue, Indicator, load_catalogue
from ilacs.indicators.comparison import compare_all
from ilacs.indicators.figures import load_figures
from ilacs.indicators.intervals import LEVELS, normal_quantile, poisson_interval

if TYPE_CHECKING:
    import polars as pl

STEPS = 60
"""How many sizes the lines are worked out for, each by the same part larger than the one before.

Authorities differ in size a hundredfold, most are small, and the lines bend most where they are.
"""


@dataclass(frozen=True, slots=True)
class Dot:
    """One authority: its size, the denominator; its share or rate, worked out from its counts."""

    area: str
    denominator: float
    value: float
    difference: str
    certainty: float | None


@dataclass(frozen=True, slots=True)
class Limits:
    """The lines at one size: for each of intervals.LEVELS, lower and upper, in the figure's unit."""

    denominator: float
    lines: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Funnel:
    """Dots, lines and England's share or rate, in one year."""

    indicator: Indicator
    year: int
    england: float
    dots: tuple[Dot, ...]
    limits: tuple[Limits, ...]


def funnel_of(
    id: str,
    *,
    year: int | None = None,
    figures: "pl.DataFrame | None" = None,
    catalogue: Catalogue | None = None,
) -> Funnel:
    """The funnel of one indicator, a rate or percentage with counts.

    year: without it, the latest. Raises InputError where the indicator cannot be tested, is a
    count, or has no figures that year.
    """
    import polars as pl

    figures = load_figures() if figures is None else figures
    catalogue = catalogue or load_catalogue()
    indicator = catalogue.get(id)
    if indicator.untested or indicator.kind not in SCALES:
        reason = indicator.untested or "it is a number, not a share or rate"
        raise InputError(f"There is no funnel of {id}: {reason}.")
    rows = compare_all(figures, catalogue, indicators=[id], year=year)
    tested = rows.filter(pl.col("difference") != "untested").sort("denominator", "area")
    if tested.is_empty():
        when = f" in {year}" if year is not None else ""
        raise InputError(f"There are no figures of {id}{when} that can be tested.")
    scale = SCALES[indicator.kind]
    dots = tuple(
        Dot(area, total, scale * count / total, difference, certainty)
        for area, count, total, difference, certainty in tested.select(
            "area", "numerator", "denominator", "difference", "certainty"
        ).iter_rows()
    )
    share = tested["expected"][0] / scale
    smallest, largest = dots[0].denominator, dots[-1].denominator
    sizes = [smallest * (largest / smallest) ** (step / STEPS) for step in range(STEPS + 1)]
    limits = limits_at(sorted(set(sizes)), share, indicator.kind)
    return Funnel(indicator, tested["year"][0], share * scale, dots, limits)


def limits_at(sizes: Sequence[float], share: float, kind: str) -> tuple[Limits, ...]:
    """The lines at each size around England's share (of 1): percentage or rate, in its unit."""
    lines_of = _lines_of_proportions if kind == "percentage" else _lines_of_rates
    by_level = [lines_of(sizes, share, level) for level in LEVELS]
    at_sizes = zip(*by_level, strict=True)
    return tuple(Limits(size, lines) for size, lines in zip(sizes, at_sizes, strict=True))


def _lines_of_proportions(
    sizes: Sequence[float], share: float, level: float
) -> list[tuple[float, float]]:
    scale, z = SCALES["percentage"], normal_quantile(level)
    spreads = [z * sqrt(share * (1 - share) / size) for size in sizes]
    return [(scale * max(0.0, share - far), scale * min(1.0, share + far)) for far in spreads]


def _lines_of_rates(
    sizes: Sequence[float], share: float, level: float
) -> list[tuple[float, float]]:
    """Half-way between the last count that chance allows and the first that it does not."""
    import polars as pl

    scale = SCALES["rate"]
    expected = pl.Series([share * size for size in sizes])
    most = int(max(expected)) + 10 * int(sqrt(max(expected)) + 2)
    counts = pl.DataFrame({"count": pl.int_range(0, most, eager=True).cast(pl.Float64)})
    lower, upper = poisson_interval(pl.col("count"), level)
    bounds = counts.select(lower.alias("lower"), upper.alias("upper"))
    first_above = bounds["lower"].search_sorted(expected, side="right")
    first_allowed = bounds["upper"].search_sorted(expected, side="left")
    return [
        (scale * max(0.0, low - 0.5) / size, scale * (high - 0.5) / size)
        for low, high, size in zip(first_allowed, first_above, sizes, strict=True)
    ]
