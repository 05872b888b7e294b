"""How one authority stands on one indicator, complete and in words."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ilacs.authorities import Authority, find_authority
from ilacs.errors import InputError
from ilacs.indicators.areas import ENGLAND, REGIONS
from ilacs.indicators.catalogue import Catalogue, Indicator, Source, load_catalogue
from ilacs.indicators.comparison import compare_all
from ilacs.indicators.figures import load_figures
from ilacs.indicators.intervals import METHODS
from ilacs.indicators.symbols import words_for

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, or the state and words that stand in its place."""

    value: float | None
    state: str
    symbol: str = ""

    @property
    def words(self) -> str:
        """Why there is no number; empty where there is one."""
        return words_for(self.state, self.symbol)


@dataclass(frozen=True, slots=True)
class Beside:
    """Statistical neighbours under one model: median and range of those that have a number."""

    median: float | None
    lowest: float | None
    highest: float | None
    with_a_number: int
    neighbours: int


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One year of an authority's figure, with England's."""

    year: int
    figure: Figure
    england: float | None


@dataclass(frozen=True, slots=True)
class Standing:
    """An authority on an indicator in a year; see comparison.compare_all for how each is found.

    lower, upper: the 95% interval, in the figure's own unit. expected: England's rate or share, or
    for a count what England's would give here. difference: higher, lower, within or untested;
    certainty: 95 or 99.8 where the difference is more than chance. reason: why it is untested.
    """

    authority: Authority
    indicator: Indicator
    source: Source
    year: int
    figure: Figure
    numerator: float | None
    denominator: float | None
    joint_with: str
    neighbours: Beside
    earlier_neighbours: Beside
    region: str
    region_figure: float | None
    england: float | None
    rank: int | None
    ranked: int
    percentile: float | None
    change: float | None
    run: int | None
    lower: float | None
    upper: float | None
    expected: float | None
    difference: str
    certainty: float | None
    reason: str
    method: str
    trend: tuple[TrendPoint, ...]

    @property
    def difference_in_words(self) -> str:
        """Whether the difference from England is more than chance, as one sentence."""
        if self.difference == "untested":
            return f"Cannot be tested: {self.reason}."
        if self.difference == "within":
            return "No more different from England than chance allows."
        side = "Higher" if self.difference == "higher" else "Lower"
        return f"{side} than England by more than chance ({self.certainty:g}% interval)."


def standings_of(
    authority: Authority,
    *,
    indicators: Collection[str] = (),
    year: int | None = None,
    figures: "pl.DataFrame | None" = None,
    catalogue: Catalogue | None = None,
    compared: "pl.DataFrame | None" = None,
) -> list[Standing]:
    """How an authority stands on some or all indicators, in the order of the catalogue.

    year: without it, each indicator's latest. compared: what compare_all gave for these figures,
    catalogue and year, where it is at hand. Raises InputError for an indicator or a year that has
    no figures, and for an authority that had closed by then.
    """
    import polars as pl

    figures = load_figures() if figures is None else figures
    catalogue = catalogue or load_catalogue()
    known = {id: catalogue.get(id) for id in indicators} or {i.id: i for i in catalogue.indicator}
    if compared is None:
        compared = compare_all(figures, catalogue, indicators=known, year=year)
    own = compared.filter(pl.col("area") == authority.code, pl.col("indicator").is_in(list(known)))
    rows = {row["indicator"]: row for row in own.to_dicts()}
    if missing := [id for id in indicators if id not in rows] or ([""] if not rows else []):
        raise _nothing(authority, missing[0], year, figures)
    series = figures.filter(
        pl.col("area").is_in([authority.code, ENGLAND]), pl.col("indicator").is_in(list(rows))
    )
    trends = _trends(series, authority.code)
    ordered = [i for i in catalogue.indicator if i.id in rows]
    return [
        _standing(authority, i, catalogue.source[i.source], rows[i.id], trends.get(i.id, ()))
        for i in ordered
    ]


def _standing(
    authority: Authority,
    indicator: Indicator,
    source: Source,
    row: dict[str, Any],
    trend: Sequence[TrendPoint],
) -> Standing:
    other = find_authority(row["joint_with"]).name if row["joint_with"] else ""
    return Standing(
        authority=authority,
        indicator=indicator,
        source=source,
        year=row["year"],
        figure=Figure(row["value"], row["state"], row["symbol"]),
        joint_with=other,
        neighbours=_beside(row, "neighbours", len(authority.neighbours)),
        earlier_neighbours=_beside(row, "earlier", len(authority.earlier_neighbours)),
        region=REGIONS[row["region"]],
        region_figure=row["region_value"],
        england=row["england_value"],
        reason=_reason(indicator, row),
        method=METHODS[indicator.kind] if indicator.numerator else "",
        trend=tuple(point for point in trend if point.year <= row["year"]),
        **{key: row[key] for key in AS_COMPARED},
    )


AS_COMPARED = (
    "numerator",
    "denominator",
    "rank",
    "ranked",
    "percentile",
    "change",
    "run",
    "lower",
    "upper",
    "expected",
    "difference",
    "certainty",
)
"""Columns of a comparison that a Standing has under the same name."""


def _beside(row: dict[str, Any], prefix: str, of: int) -> Beside:
    median, lowest, highest, count = (
        row[f"{prefix}_{what}"] for what in ("median", "lowest", "highest", "count")
    )
    return Beside(median, lowest, highest, count, of)


def _reason(indicator: Indicator, row: dict[str, Any]) -> str:
    """Why a figure cannot be tested against chance; empty where it can."""
    if row["difference"] != "untested":
        return ""
    if indicator.untested:
        return indicator.untested
    if row["value"] is None:
        return f"there is no figure ({words_for(row['state'], row['symbol'])})"
    if row["expected"] is None and row["england_numerator"] is None:
        return "the counts behind England’s figure are not published"
    return "the counts behind it are not published"


def _trends(series: "pl.DataFrame", code: str) -> dict[str, tuple[TrendPoint, ...]]:
    england = {
        (id, year): value
        for id, year, value in series.filter(area=ENGLAND)
        .select("indicator", "year", "value")
        .iter_rows()
    }
    own = series.filter(area=code).sort("year")
    points: dict[str, list[TrendPoint]] = {}
    columns = ("indicator", "year", "value", "state", "symbol")
    for id, year, value, state, symbol in own.select(columns).iter_rows():
        figure = Figure(value, state, symbol)
        points.setdefault(id, []).append(TrendPoint(year, figure, england.get((id, year))))
    return {id: tuple(line) for id, line in points.items()}


def _nothing(
    authority: Authority, id: str, year: int | None, figures: "pl.DataFrame"
) -> InputError:
    import polars as pl

    own = figures.filter(pl.col("area") == authority.code, pl.col("state") == "value")
    if id:
        own = own.filter(pl.col("indicator") == id)
    years = own["year"].unique().sort().to_list()
    of = f" of {id}" if id else ""
    when = f"for {year}" if year is not None else "for the latest year"
    remedy = f"There are figures for {years[0]} to {years[-1]}: use --year." if years else ""
    return InputError(f"There are no figures{of} {when} for {authority.name}.", remedy=remedy)
