"""What the page with all indicators shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ilacs.indicators import Indicator, Source, load_catalogue
from ilacs.indicators.catalogue_page import judgement_name
from ilacs.site.indicators.queries import held
from ilacs.site.indicators.wording import BETTER, CONTEXT, area_of


@dataclass(frozen=True)
class Entry:
    """An indicator in the list."""

    indicator: Indicator
    source: Source
    years: list[int]

    @property
    def years_words(self) -> str:
        """Its first and last year with figures."""
        if not self.years:
            return "No figures in the table in use"
        first, last = self.years[0], self.years[-1]
        return f"{first} to {last}" if first != last else str(first)

    @property
    def better(self) -> str:
        """Which direction is better."""
        return BETTER[self.indicator.polarity].capitalize()


@dataclass(frozen=True)
class Group:
    """The indicators that inform one judgement, under its short and its published name."""

    id: str
    name: str
    published: str
    entries: list[Entry]


def read_groups(asked: Mapping[str, Any]) -> list[Group]:
    """Return the indicators asked for, judgement by judgement in the order of the catalogue."""
    catalogue, years = load_catalogue(), held().years
    groups: dict[str, list[Entry]] = {}
    for indicator in catalogue.indicator:
        if _is_asked_for(indicator, asked):
            entry = Entry(
                indicator, catalogue.source[indicator.source], years.get(indicator.id, [])
            )
            groups.setdefault(indicator.judgement, []).append(entry)
    return [
        Group(id or "context", area_of(id), judgement_name(id) if id else CONTEXT, entries)
        for id, entries in groups.items()
    ]


def _is_asked_for(indicator: Indicator, asked: Mapping[str, Any]) -> bool:
    if asked.get("judgement") and (indicator.judgement or "context") != asked["judgement"]:
        return False
    if asked.get("source") and indicator.source != asked["source"]:
        return False
    area = area_of(indicator.judgement)
    said = plain(f"{indicator.title} {indicator.unit} {indicator.id} {area}")
    return all(plain(word) in said for word in (asked.get("words") or "").split())


def plain(text: str) -> str:
    """Return a text as it is searched: without case, however apostrophes and joins are typed."""
    return text.casefold().replace("’", "'").replace("-", " ").replace("_", " ").strip()
