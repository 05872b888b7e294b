"""What an authority's pages on indicators show: all of them, one of them, and the most telling."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ilacs.authorities import Authority
from ilacs.documents.charts.spark import draw_spark
from ilacs.errors import InputError
from ilacs.indicators import Indicator, load_catalogue
from ilacs.indicators.catalogue_page import judgement_name
from ilacs.indicators.over_years import years_of
from ilacs.indicators.standing import Beside, Standing
from ilacs.indicators.standing_text import number_in_words
from ilacs.site.indicators import pictures, queries
from ilacs.site.indicators.wording import (
    BETTER,
    CONTEXT,
    MODELS,
    area_of,
    difference_words,
    figure_words,
    lifetime_words,
    neighbours_under,
    period_of,
    rank_words,
    sentences_of,
    trend_words,
    year_end,
)

MOST_TELLING = 4


@dataclass(frozen=True)
class Row:
    """An indicator in an authority's table."""

    standing: Standing
    neighbours: Beside

    @property
    def indicator(self) -> Indicator:
        """What is measured."""
        return self.standing.indicator

    @property
    def figure(self) -> str:
        """The figure, or in words why there is none."""
        return figure_words(self.standing.figure)

    @property
    def better(self) -> str:
        """Which direction is better."""
        return BETTER[self.indicator.polarity]

    @property
    def median(self) -> str:
        """The neighbours' median; in words where there is none."""
        return number_in_words(self.neighbours.median)

    @property
    def reach(self) -> str:
        """From the lowest to the highest neighbour, and how many have a figure."""
        near = self.neighbours
        if near.lowest is None:
            return ""
        words = f"{number_in_words(near.lowest)} to {number_in_words(near.highest)}"
        few = near.with_a_number < near.neighbours
        return f"{words} ({near.with_a_number} of {near.neighbours})" if few else words

    @property
    def region(self) -> str:
        """The region's figure; none for a count, which is of another size."""
        return self._wider(self.standing.region_figure)

    @property
    def england(self) -> str:
        """England's figure; none for a count, which is of another size."""
        return self._wider(self.standing.england)

    def _wider(self, value: float | None) -> str:
        return "–" if self.indicator.kind == "count" else number_in_words(value)

    @property
    def rank(self) -> str:
        """The rank among all."""
        return rank_words(self.standing)

    @property
    def percentile(self) -> str:
        """The percentile; empty where there is no rank."""
        percentile = self.standing.percentile
        return "" if percentile is None else f"percentile {percentile:.0f}"

    @property
    def spark(self) -> str:
        """The trend as a small picture."""
        return draw_spark([(point.year, point.figure.value) for point in self.standing.trend])

    @property
    def trend(self) -> str:
        """The trend in words."""
        return trend_words(self.standing)

    @property
    def difference(self) -> str:
        """Whether it differs from England by more than chance."""
        if self.standing.difference == "untested":
            return f"Not tested: {self.standing.reason}"
        return difference_words(self.standing.difference, self.standing.certainty)


@dataclass(frozen=True)
class Group:
    """The indicators that inform one judgement, under its short and its published name."""

    id: str
    name: str
    published: str
    rows: list[Row]


def groups_of(standings: Iterable[Standing], model: str) -> list[Group]:
    """Return standings judgement by judgement, in the order of the catalogue."""
    groups: dict[str, list[Row]] = {}
    for standing in standings:
        row = Row(standing, neighbours_under(standing, model))
        groups.setdefault(standing.indicator.judgement, []).append(row)
    return [
        Group(id or "context", area_of(id), judgement_name(id) if id else CONTEXT, rows)
        for id, rows in groups.items()
    ]


def authority_page(authority: Authority, year: int | None, model: str) -> dict[str, Any]:
    """Return what the page with all of an authority's indicators shows."""
    standings = queries.read_standings(authority, year)
    return {
        "authority": authority,
        "groups": groups_of(standings, model),
        "shown": len(standings),
        "known": sum(standing.figure.value is not None for standing in standings),
        "everything": len(load_catalogue().indicator),
        "year": year,
        "years": sorted({standing.year for standing in standings}),
        "model": MODELS[model],
        "lifetime": lifetime_words(authority),
    }


def indicator_page(
    authority: Authority, indicator: Indicator, year: int | None, model: str
) -> dict[str, Any] | None:
    """Return what the page on one of an authority's indicators shows; None without any figure."""
    standings = queries.read_standings(authority, year, indicator.id)
    if not standings:
        return None
    standing = standings[0]
    course = years_of(authority, indicator.id, model=model, figures=queries.held().figures)
    drawn = pictures.funnel(indicator, standing.year, authority.code)
    bars = pictures.neighbours(authority, indicator, standing.year, model, MODELS[model])
    return {
        "authority": authority,
        "indicator": indicator,
        "standing": standing,
        "row": Row(standing, neighbours_under(standing, model)),
        "sentences": sentences_of(standing, model),
        "area": area_of(indicator.judgement),
        "year": standing.year,
        "period": period_of(standing.source, standing.year),
        "trend": pictures.trend(authority, indicator, course),
        "neighbours": bars,
        "funnel": None if isinstance(drawn, str) else drawn,
        "no_funnel": drawn if isinstance(drawn, str) else "",
        "interval": interval_of(standing),
        "model": MODELS[model],
        "lifetime": lifetime_words(authority),
    }


def interval_of(standing: Standing) -> str:
    """Return the 95% interval of a figure in words; empty where it has none."""
    if standing.lower is None or standing.upper is None:
        return ""
    return f"{number_in_words(standing.lower)} to {number_in_words(standing.upper)}"


def telling(standings: Sequence[Standing]) -> list[Standing]:
    """Return, for each judgement, the standing that says most; at most MOST_TELLING.

    Of the figures that differ from England by more than chance and of which one direction is
    better, the one that stands furthest from the middle of all authorities; the first of equals.
    """
    best: dict[str, Standing] = {}
    for standing in standings:
        area = standing.indicator.judgement
        if not area or standing.certainty is None or standing.percentile is None:
            continue
        if standing.indicator.polarity == "neither":
            continue
        if area not in best or _from_middle(standing) > _from_middle(best[area]):
            best[area] = standing
    return list(best.values())[:MOST_TELLING]


def _from_middle(standing: Standing) -> float:
    return abs((standing.percentile or 50) - 50)


def telling_figures(authority: Authority, day: date | None = None) -> dict[str, Any] | None:
    """Return the most telling figures for an authority's own page; None where it has none.

    day: with one, those of the last year whose periods had mostly ended by then, and of it only
    figures of periods that had.
    """
    year = None
    if day is not None:
        year = day.year if (day.month, day.day) >= (3, 31) else day.year - 1
    try:
        standings = queries.read_standings(authority, year)
    except InputError:  # the table cannot be read: the pages on indicators say so
        return None
    if day is not None:
        standings = [each for each in standings if year_end(each.source, each.year) <= day]
    if not any(each.figure.value is not None for each in standings):
        return None
    rows = [Row(standing, standing.neighbours) for standing in telling(standings)]
    return {"rows": rows, "year": year}
