"""The pictures of the pages on indicators.

Those of the country are kept beside the database between runs. Those of one authority are kept in
memory only: there are more than a million of them, and a folder of them all would fill a disk.
"""

from collections.abc import Mapping

from ilacs.authorities import Authority, find_authority
from ilacs.documents.charts import Picture, draw
from ilacs.documents.charts.beside import BesideBar, BesideBars
from ilacs.documents.charts.funnel import FunnelPlot
from ilacs.documents.charts.regions import RegionTrends
from ilacs.documents.charts.trend import Trend
from ilacs.errors import InputError
from ilacs.indicators import Indicator
from ilacs.indicators.areas import ENGLAND, region_code
from ilacs.indicators.comparison import MODELS
from ilacs.indicators.funnel import funnel_of
from ilacs.indicators.over_years import NOTHING, YearBeside, figures_by_area, regions_of
from ilacs.indicators.standing import Figure
from ilacs.site.indicators.queries import held
from ilacs.site.indicators.wording import size_of
from ilacs.site.intelligence.pictures import picture


def trend(authority: Authority, indicator: Indicator, years: tuple[YearBeside, ...]) -> Picture:
    """Return an authority's figure over the years beside its neighbours, region and England."""
    title = f"{indicator.title} ({indicator.unit}), {years[0].year} to {years[-1].year}"
    wider = indicator.kind != "count"
    return draw(Trend(title, authority.name, authority.region, years, wider))


def neighbours(
    authority: Authority, indicator: Indicator, year: int, model: str, model_words: str
) -> Picture | None:
    """Return an authority's figure among its neighbours'; None where it has no neighbours."""
    codes: tuple[str, ...] = getattr(authority, MODELS[model])
    if not codes:
        return None
    wider = {} if indicator.kind == "count" else _wider(authority)
    areas = figures_by_area(indicator.id, [authority.code, *codes, *wider], held().figures)
    bars = [
        BesideBar(authority.name, "own", _of(areas, authority.code, year)),
        *(BesideBar(find_authority(c).name, "neighbour", _of(areas, c, year)) for c in codes),
        *(BesideBar(name, "wider", _of(areas, code, year)) for code, name in wider.items()),
    ]
    if not any(bar.figure.value is not None for bar in bars):
        return None
    title = f"{authority.name} among its statistical neighbours, {model_words}, {year}"
    return draw(BesideBars(title, tuple(bars)))


def _wider(authority: Authority) -> dict[str, str]:
    return {region_code(authority.region): authority.region, ENGLAND: "England"}


def _of(areas: Mapping[str, Mapping[int, Figure]], code: str, year: int) -> Figure:
    return areas.get(code, {}).get(year, NOTHING)


def funnel(indicator: Indicator, year: int, own: str = "") -> Picture | str:
    """Return the funnel plot of a year, or the reason in words why there is none."""
    if indicator.untested:
        return f"There is no funnel plot of this indicator: {indicator.untested}."
    try:
        found = funnel_of(indicator.id, year=year, figures=held().figures)
    except InputError as error:
        if indicator.kind == "count":
            return (
                "There is no funnel plot of this indicator: it is a number, not a share or a rate."
            )
        return f"There is no funnel plot of {year}: {error.what}"
    chart = FunnelPlot(f"Every authority by its size, {year}", found, size_of(indicator), own)
    return draw(chart) if own else picture(chart)


def regions(indicator: Indicator) -> Picture:
    """Return each region over the years, beside England."""
    areas = regions_of(indicator.id, held().figures)
    title = f"Each region over the years ({indicator.unit})"
    series = tuple((name, tuple(sorted(years.items()))) for name, years in areas.items())
    return picture(RegionTrends(title, series, indicator.kind != "count"))
