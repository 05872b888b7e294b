"""What an indicator's own page shows: every authority in order, the funnel, and the regions."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ilacs.authorities import Authority, find_authority
from ilacs.indicators import Indicator, load_catalogue
from ilacs.indicators.areas import ENGLAND
from ilacs.indicators.catalogue_page import facts_of
from ilacs.indicators.intervals import METHODS
from ilacs.indicators.over_years import NOTHING, figures_by_area
from ilacs.indicators.standing import Figure
from ilacs.indicators.standing_text import number_in_words
from ilacs.site.indicators import pictures, queries
from ilacs.site.indicators.wording import (
    BETTER,
    FIRST,
    area_of,
    difference_words,
    figure_words,
    period_of,
    year_end,
)
from ilacs.site.intelligence.overview import Column, address_of
from ilacs.site.intelligence.regions import find_region

LABELS = {
    "name": "Authority",
    "rank": "Rank",
    "region": "Region",
    "value": "Figure",
    "change": "Change in a year",
}


@dataclass(frozen=True)
class Row:
    """An authority in the table of all."""

    authority: Authority
    figure: Figure
    rank: int | None
    percentile: float | None
    change: float | None
    difference: str
    joint_with: str

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> "Row":
        """Return the row of a comparison's."""
        return cls(
            find_authority(row["area"]),
            Figure(row["value"], row["state"], row["symbol"]),
            row["rank"],
            row["percentile"],
            row["change"],
            difference_words(row["difference"], row["certainty"]),
            find_authority(row["joint_with"]).name if row["joint_with"] else "",
        )

    @property
    def figure_words(self) -> str:
        """The figure, or in words why there is none."""
        return figure_words(self.figure)

    @property
    def change_words(self) -> str:
        """The change since the year before, with its sign."""
        if self.change is None:
            return "Not known"
        if not round(self.change, 1):
            return "0"
        return f"{'+' if self.change > 0 else '−'}{number_in_words(abs(self.change))}"


KEYS: dict[str, Callable[[Row], Any]] = {
    "rank": lambda row: row.rank,
    "value": lambda row: row.figure.value,
    "change": lambda row: row.change,
    "name": lambda row: row.authority.name,
    "region": lambda row: row.authority.region,
}


def read_rows(indicator: Indicator, asked: Mapping[str, Any]) -> list[Row]:
    """Return the authorities asked for in the order asked for; those without a figure last."""
    year = int(asked["year"]) if asked.get("year") else None
    rows = [Row.of(row) for row in queries.read_country(indicator.id, year)]
    region = find_region(asked.get("region") or "")
    if region:
        rows = [row for row in rows if row.authority.region == region.name]
    sort = asked.get("sort") or "rank"
    key = KEYS[sort.removeprefix("-")]
    rows.sort(key=lambda row: row.authority.name)
    known = [row for row in rows if key(row) is not None]
    known.sort(key=key, reverse=sort.startswith("-"))
    return known + [row for row in rows if key(row) is None]


def columns_of(asked: Mapping[str, Any], address: str) -> list[Column]:
    """Return the headings that sort, each with its address."""
    now = asked.get("sort") or "rank"
    columns = []
    for name, text in LABELS.items():
        state = {name: "ascending", f"-{name}": "descending"}.get(now, "")
        sort = f"-{name}" if state == "ascending" else name
        columns.append(Column(name, text, address_of(address, asked, sort=sort), state))
    return columns


def country_page(indicator: Indicator, asked: Mapping[str, Any], address: str) -> dict[str, Any]:
    """Return what an indicator's page shows; asked: the cleaned data of a CountryForm."""
    catalogue = load_catalogue()
    source = catalogue.source[indicator.source]
    years = queries.held().years.get(indicator.id, [])
    year = int(asked["year"]) if asked.get("year") else (years[-1] if years else None)
    rows = read_rows(indicator, asked) if year else []
    england = figures_by_area(indicator.id, [ENGLAND], queries.held().figures).get(ENGLAND, {})
    drawn = pictures.funnel(indicator, year) if year else ""
    return {
        "indicator": indicator,
        "source": source,
        "area": area_of(indicator.judgement),
        "better": BETTER[indicator.polarity],
        "first": FIRST[indicator.polarity],
        "year": year,
        "period": period_of(source, year) if year else "",
        "ends": year_end(source, year) if year else None,
        "rows": rows,
        "without": sum(row.figure.value is None for row in rows),
        "england": figure_words(england.get(year, NOTHING)) if year else "",
        "columns": columns_of(asked, address),
        "funnel": None if isinstance(drawn, str) else drawn,
        "no_funnel": drawn if isinstance(drawn, str) else "",
        "regions": pictures.regions(indicator) if years else None,
        "facts": facts_of(indicator, catalogue),
        "method": METHODS[indicator.kind] if indicator.numerator else "",
    }
