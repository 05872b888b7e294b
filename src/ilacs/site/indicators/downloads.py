"""Figures as files: what the pages show, with every number unrounded, as CSV or Excel."""

import io
from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from ilacs.authorities import Authority
from ilacs.indicators import Indicator, Source
from ilacs.indicators.over_years import YearBeside
from ilacs.indicators.standing import Beside, Figure, Standing
from ilacs.site.indicators import actions
from ilacs.site.indicators.country import Row
from ilacs.site.intelligence.downloads import TYPES

Line = dict[str, str | int | float | None]


def lines_of_standings(standings: Sequence[Standing]) -> list[Line]:
    """Return a line for each indicator of an authority."""
    return [
        {
            **_who(each.authority),
            **_what(each.indicator),
            "year": each.year,
            **_figure(each.figure),
            "numerator": each.numerator,
            "denominator": each.denominator,
            "joint_with": each.joint_with,
            **_beside("neighbours", each.neighbours),
            **_beside("earlier_neighbours", each.earlier_neighbours),
            "region_value": each.region_figure,
            "england_value": each.england,
            "rank": each.rank,
            "ranked": each.ranked,
            "percentile": each.percentile,
            "change": _without_dust(each.change),
            "years_running": each.run,
            "interval_lower": each.lower,
            "interval_upper": each.upper,
            "expected": each.expected,
            "beside_england": each.difference,
            "certainty": each.certainty,
            "untested_because": each.reason,
            **_source(each.source),
        }
        for each in standings
    ]


def lines_of_years(
    authority: Authority, indicator: Indicator, source: Source, years: Sequence[YearBeside]
) -> list[Line]:
    """Return a line for each year of an authority's figure."""
    return [
        {
            **_who(authority),
            **_what(indicator),
            "year": each.year,
            **_figure(each.figure),
            **_beside("neighbours", each.neighbours),
            "region_value": each.region.value,
            "england_value": each.england.value,
            **_source(source),
        }
        for each in years
    ]


def lines_of_country(
    indicator: Indicator, source: Source, year: int, rows: Sequence[Row]
) -> list[Line]:
    """Return a line for each authority."""
    return [
        {
            **_who(each.authority),
            **_what(indicator),
            "year": year,
            **_figure(each.figure),
            "joint_with": each.joint_with,
            "rank": each.rank,
            "percentile": each.percentile,
            "change": _without_dust(each.change),
            "beside_england": each.difference,
            **_source(source),
        }
        for each in rows
    ]


def _who(authority: Authority) -> Line:
    return {
        "local_authority": authority.name,
        "authority_code": authority.code,
        "region": authority.region,
    }


def _what(indicator: Indicator) -> Line:
    return {
        "judgement": indicator.judgement,
        "indicator": indicator.id,
        "title": indicator.title,
        "unit": indicator.unit,
        "polarity": indicator.polarity,
    }


def _figure(figure: Figure) -> Line:
    return {"value": figure.value, "state": figure.state, "symbol": figure.symbol}


def _without_dust(change: float | None) -> float | None:
    """A difference of two published figures, without the dust that subtracting floats leaves."""
    return None if change is None else round(change, 6)


def _beside(prefix: str, beside: Beside) -> Line:
    return {
        f"{prefix}_median": beside.median,
        f"{prefix}_lowest": beside.lowest,
        f"{prefix}_highest": beside.highest,
        f"{prefix}_with_a_number": beside.with_a_number,
    }


def _source(source: Source) -> Line:
    return {"source": source.title, "publisher": source.publisher, "licence": source.licence}


def answer(request: HttpRequest, lines: Sequence[Line], name: str, format: str) -> HttpResponse:
    """Answer with a file of lines, and write down that it was taken. Raises Http404 for others."""
    if format not in TYPES or not lines:
        raise Http404
    content = _content(lines, format)
    actor = request.actor  # type: ignore[attr-defined]
    actions.note_download(by=actor, format=format, rows=len(lines))
    response = HttpResponse(content, content_type=TYPES[format])
    response["Content-Disposition"] = f'attachment; filename="{name}.{format}"'
    return response


def _content(lines: Sequence[dict[str, Any]], format: str) -> bytes:
    import polars as pl

    table = pl.DataFrame(lines, infer_schema_length=None)
    target = io.BytesIO()
    if format == "csv":
        table.write_csv(target)
    else:
        table.write_excel(target, worksheet="Figures", float_precision=4, freeze_panes=(1, 0))
    return target.getvalue()
