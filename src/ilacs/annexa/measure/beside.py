"""A measure beside what is published: the authority's own figure, neighbours, region, England."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ilacs.annexa.measure.columns import PER
from ilacs.annexa.measure.declaration import Measure, load_measures
from ilacs.annexa.measure.engine import Measured
from ilacs.authorities import find_authority
from ilacs.indicators.intervals import LEVELS, poisson_interval, wilson_interval
from ilacs.indicators.standing import Standing, standings_of

if TYPE_CHECKING:
    import polars as pl

YEAR = 2
"""Six months of a count are a year's when doubled."""


@dataclass(frozen=True)
class Beside:
    """A measure and the published figure, in the same unit.

    value: the measure, doubled where the figure is of a year. published: the authority's own
    figure of `year`, None with `missing` saying why. neighbours: median, lowest, highest of the
    statistical neighbours; with region and England None for counts, which go by size. from_own,
    from_england: 'higher', 'lower' (by more than chance, 95%), 'within' or 'untested'.
    """

    measure: str
    indicator: str
    title: str
    compare: str
    note: str
    year: int
    value: float | None
    published: float | None
    missing: str
    neighbours: tuple[float, float, float] | None
    region: float | None
    england: float | None
    lower: float | None
    upper: float | None
    from_own: str
    from_england: str


def set_beside(
    measured: Measured, authority: str, measures: Iterable[Measure] | None = None
) -> dict[str, Beside]:
    """The published figure beside each measure that has one, by measure.

    authority: its ONS code. Raises InputError for a code that there is not.
    """
    standings = {each.indicator.id: each for each in standings_of(find_authority(authority))}
    wanted = [
        each
        for each in (load_measures() if measures is None else measures)
        if each.published and each.published.indicator in standings
    ]
    frame = measured.frame
    whole = frame.filter((frame["dimension"] == "") & (frame["category"] == ""))
    rows = {row["measure"]: row for row in _with_intervals(whole).iter_rows(named=True)}
    found = {}
    for each in wanted:
        row = rows.get(each.id)
        if row is not None and each.published is not None:
            found[each.id] = _beside(each, row, standings[each.published.indicator])
    return found


def _with_intervals(whole: "pl.DataFrame") -> "pl.DataFrame":
    import polars as pl

    count, total = pl.col("numerator"), pl.col("denominator")
    share, number = wilson_interval(count, total, LEVELS[0]), poisson_interval(count, LEVELS[0])
    return whole.with_columns(
        share[0].alias("share_lower"),
        share[1].alias("share_upper"),
        number[0].alias("count_lower"),
        number[1].alias("count_upper"),
    )


def _beside(each: Measure, row: dict[str, float | None], standing: Standing) -> Beside:
    said = each.published
    assert said is not None
    is_count = each.unit == "count"
    times = YEAR if said.compare == "double" else 1
    own = standing.numerator if is_count and standing.indicator.kind != "count" else None
    own = standing.figure.value if own is None and not _is_size(is_count, standing) else own
    value = row["value"]
    lower, upper = _interval(each, row, times)

    def turned(figure: float | None) -> float | None:
        return figure if figure is None or not said.complement else 100 - figure

    beside = standing.neighbours
    triple = None
    if not is_count and beside.median is not None:
        low, high = turned(beside.lowest), turned(beside.highest)
        ends = sorted(end for end in (low, high) if end is not None)
        triple = (turned(beside.median) or 0.0, ends[0], ends[-1])
    england = None if is_count else turned(standing.england)
    return Beside(
        each.id,
        standing.indicator.id,
        standing.indicator.title,
        said.compare,
        said.note,
        standing.year,
        None if value is None else value * times,
        turned(own),
        "" if own is not None else standing.figure.words or "no count is published",
        triple,
        None if is_count else turned(standing.region_figure),
        england,
        lower,
        upper,
        _difference(turned(own), lower, upper),
        _difference(england, lower, upper),
    )


def _is_size(is_count: bool, standing: Standing) -> bool:
    """Whether the published figure goes by rate where the measure is a count."""
    return is_count and standing.indicator.kind != "count"


def _interval(
    each: Measure, row: dict[str, float | None], times: int
) -> tuple[float | None, float | None]:
    """Between what chance lets the measure be, in its own unit."""
    if each.unit == "percent":
        names, scale = ("share_lower", "share_upper"), 100.0
    elif each.unit == "count":
        names, scale = ("count_lower", "count_upper"), float(times)
    elif each.unit == "rate" and row["denominator"]:
        names, scale = ("count_lower", "count_upper"), each.scale * PER / row["denominator"]
    else:
        return None, None
    ends = [row[name] for name in names]
    return tuple(None if end is None else end * scale for end in ends)  # type: ignore[return-value]


def _difference(figure: float | None, lower: float | None, upper: float | None) -> str:
    if figure is None or lower is None or upper is None:
        return "untested"
    return "higher" if figure < lower else "lower" if figure > upper else "within"
