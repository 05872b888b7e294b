"""A figure over the years: an authority's with those it stands beside, and every region's."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ilacs.authorities import Authority
from ilacs.indicators.areas import ENGLAND, REGIONS, region_code
from ilacs.indicators.comparison import MODELS
from ilacs.indicators.figures import load_figures
from ilacs.indicators.standing import Beside, Figure

if TYPE_CHECKING:
    import polars as pl

NOTHING = Figure(None, "missing", "")


@dataclass(frozen=True, slots=True)
class YearBeside:
    """One year: an authority's figure, its neighbours' under one model, its region's, England's."""

    year: int
    figure: Figure
    neighbours: Beside
    region: Figure
    england: Figure


def years_of(
    authority: Authority,
    id: str,
    *,
    model: str = "neighbours",
    figures: "pl.DataFrame | None" = None,
) -> tuple[YearBeside, ...]:
    """An authority's figure in every year in which the indicator has any, the first year first.

    model: a key of comparison.MODELS. A year without a row of the area is `missing`.
    """
    codes: tuple[str, ...] = getattr(authority, MODELS[model])
    region = region_code(authority.region)
    by_area = figures_by_area(id, [authority.code, *codes, region, ENGLAND], figures)
    years = sorted({year for series in by_area.values() for year in series})
    return tuple(
        YearBeside(
            year,
            _in(by_area, authority.code, year),
            beside_of([_in(by_area, code, year) for code in codes]),
            _in(by_area, region, year),
            _in(by_area, ENGLAND, year),
        )
        for year in years
    )


def regions_of(id: str, figures: "pl.DataFrame | None" = None) -> dict[str, dict[int, Figure]]:
    """England's figure and each of the nine regions', by name and year; only those that have any."""
    by_area = figures_by_area(id, [ENGLAND, *REGIONS], figures)
    named = {"England": ENGLAND} | {name: code for code, name in REGIONS.items()}
    return {
        name: by_area[code]
        for name, code in named.items()
        if code in by_area and not code.startswith("E13")
    }


def figures_by_area(
    id: str, areas: Collection[str], figures: "pl.DataFrame | None" = None
) -> dict[str, dict[int, Figure]]:
    """The figures of some areas on one indicator: code → year → figure."""
    import polars as pl

    figures = load_figures() if figures is None else figures
    rows = figures.filter(pl.col("indicator") == id, pl.col("area").is_in(list(areas)))
    found: dict[str, dict[int, Figure]] = {}
    columns = ("area", "year", "value", "state", "symbol")
    for area, year, value, state, symbol in rows.select(columns).iter_rows():
        found.setdefault(area, {})[year] = Figure(value, state, symbol)
    return found


def beside_of(figures: Collection[Figure]) -> Beside:
    """Median and range of those of the figures that are numbers."""
    from statistics import median

    values = [figure.value for figure in figures if figure.value is not None]
    if not values:
        return Beside(None, None, None, 0, len(figures))
    return Beside(median(values), min(values), max(values), len(values), len(figures))


def _in(by_area: dict[str, dict[int, Any]], area: str, year: int) -> Figure:
    figure: Figure = by_area.get(area, {}).get(year, NOTHING)
    return figure
