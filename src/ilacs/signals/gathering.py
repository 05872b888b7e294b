"""Gathering the facts: what was known of each authority on a day, from figures and register."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from ilacs.authorities import Authority
from ilacs.indicators.catalogue import Catalogue, load_catalogue
from ilacs.indicators.comparison import compare_all
from ilacs.indicators.figures import load_figures
from ilacs.indicators.symbols import words_for
from ilacs.outcomes.record import Outcome
from ilacs.outcomes.register import load_register
from ilacs.pathway import history_on
from ilacs.pathway.days import add_months
from ilacs.pathway.forecast import History as Waits
from ilacs.signals.catalogue import load_signals
from ilacs.signals.facts import Facts, Inspections, Measure
from ilacs.signals.inspected import Outcomes, inspections_of

if TYPE_CHECKING:
    import polars as pl

YEARS = range(1990, 2101)
Known = tuple[tuple[str, int], ...]
"""Each source of figures, and the latest year of it that is known on a day."""


@dataclass(frozen=True)
class Knowledge:
    """What was known on a day: ask it for the facts of an authority.

    measures: by authority and indicator. series: each figure by indicator, authority and year.
    """

    on: dt.date
    measures: Mapping[str, Mapping[str, Measure]]
    series: Mapping[tuple[str, str], Mapping[int, float]]
    outcomes: Outcomes
    waits: Waits

    def facts(self, authority: Authority) -> Facts:
        """All that rules look at, of one authority."""
        inspections = inspections_of(authority, self.on, self.outcomes, self.waits)
        own = self.measures.get(authority.code, {})
        if inspections.inspected:
            own = {id: self._since(authority, one, inspections) for id, one in own.items()}
        return Facts(own, inspections)

    def _since(self, authority: Authority, measure: Measure, known: Inspections) -> Measure:
        """The measure with the figure of the last year that had ended when inspectors came."""
        year = last_year_before(dt.date.fromisoformat(known.inspected), measure.indicator)
        if year >= measure.year:
            words = f"no figure after the last inspection is out, only that of {measure.year}"
            return replace(measure, then_missing=words)
        then = self.series.get((measure.indicator, authority.code), {}).get(year)
        missing = (
            f"there is no figure of {year}, before the last inspection" if then is None else ""
        )
        return replace(measure, then=then, then_year=year, then_missing=missing)


def known_on(
    on: dt.date,
    register: Sequence[Outcome] | None = None,
    figures: "pl.DataFrame | None" = None,
    waits: Waits | None = None,
) -> Knowledge:
    """Gather what was known on a day; nothing published later is looked at.

    register: outcomes other than the project's own. figures: a table other than the one in use.
    waits: what the pathway knows of the same day and register, where that is already gathered.
    Figures count from the months after their year that `signals.toml` gives.
    """
    rows = load_register() if register is None else list(register)
    measures, series = _measures(known_years(on), figures)
    return Knowledge(on, measures, series, Outcomes.of(rows, on), waits or history_on(on, rows))


def known_years(on: dt.date) -> Known:
    """The latest year of each source that had been published by a day, as a rule."""
    wait = load_signals().figures.known_after_months
    sources = load_catalogue().source
    return tuple(
        (id, max(year for year in YEARS if add_months(_end(year, source.year_ends), wait) <= on))
        for id, source in sources.items()
    )


def last_year_before(day: dt.date, indicator: str) -> int:
    """The last year of an indicator's source that had ended before a day."""
    catalogue = load_catalogue()
    ends = catalogue.source[catalogue.get(indicator).source].year_ends
    return day.year if _end(day.year, ends) < day else day.year - 1


def _end(year: int, month_and_day: str) -> dt.date:
    return dt.date.fromisoformat(f"{year}-{month_and_day}")


Measures = dict[str, dict[str, Measure]]
Series = dict[tuple[str, str], dict[int, float]]


def _measures(known: Known, figures: "pl.DataFrame | None") -> tuple[Measures, Series]:
    if figures is None:
        return _kept_measures(known, id(load_figures()))
    return _work_out(known, figures)


@lru_cache(maxsize=4)
def _kept_measures(known: Known, table: int) -> tuple[Measures, Series]:
    """The same for the table in use, kept; table: which one it is, while it is loaded."""
    return _work_out(known, load_figures())


def _work_out(known: Known, figures: "pl.DataFrame") -> tuple[Measures, Series]:
    import polars as pl

    catalogue = load_catalogue()
    latest = dict(known)
    limits = pl.DataFrame(
        [(each.id, latest[each.source]) for each in catalogue.indicator],
        schema={"indicator": pl.String, "limit": pl.Int32},
        orient="row",
    )
    seen = figures.join(limits, on="indicator").filter(pl.col("year") <= pl.col("limit"))
    seen = seen.drop("limit")
    measures: Measures = {}
    for row in compare_all(seen, catalogue).iter_rows(named=True):
        measures.setdefault(row["area"], {})[row["indicator"]] = _measure(row, catalogue)
    series: Series = {}
    numbers = seen.filter(pl.col("level") == "authority", pl.col("value").is_not_null())
    for id, area, year, value in numbers.select("indicator", "area", "year", "value").iter_rows():
        series.setdefault((id, area), {})[year] = value
    return measures, series


def _measure(row: dict[str, Any], catalogue: Catalogue) -> Measure:
    indicator = catalogue.get(row["indicator"])
    reason = indicator.untested or "the counts behind it are not published"
    words = words_for(row["state"], row["symbol"]) or "none is published"
    return Measure(
        indicator.id,
        unit=indicator.unit,
        year=row["year"],
        value=row["value"],
        missing=f"{row['year']}: {words}" if row["value"] is None else "",
        percentile=row["percentile"],
        run=row["run"],
        england=row["england_value"],
        difference=row["difference"],
        certainty=row["certainty"],
        untested=reason,
        lower=row["lower"],
        upper=row["upper"],
        neighbours=row["neighbours_count"],
        neighbours_median=row["neighbours_median"],
        neighbours_lowest=row["neighbours_lowest"],
        neighbours_highest=row["neighbours_highest"],
    )
