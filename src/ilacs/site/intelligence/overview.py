"""The national overview: the authorities asked for, in the order asked for, and their counts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.utils import timezone

from ilacs.site.intelligence import queries
from ilacs.site.intelligence.contradictions import contradictions_in
from ilacs.site.intelligence.coverage import gaps_on
from ilacs.site.intelligence.regions import find_region
from ilacs.site.intelligence.standing import Standing, shown_judgements, standings_as_at
from ilacs.site.intelligence.wording import JUDGEMENTS

Asked = Mapping[str, Any]


@dataclass(frozen=True)
class Overview:
    """The answer to a form: `standings` are the rows of the screen and of the file alike."""

    day: date
    standings: list[Standing]
    everyone: list[Standing]
    asked: Asked

    @cached_property
    def judgements(self) -> dict[str, str]:
        """The judgements to show as columns."""
        return shown_judgements(self.everyone)

    @property
    def gaps(self) -> str:
        """What the register may lack as at the day, whatever the filters."""
        return gaps_on(self.day, self.everyone)

    @property
    def contradictions(self) -> list[str]:
        """Why nothing can fit what is asked for."""
        return contradictions_in(self.asked, self.day)

    @property
    def without_outcome(self) -> int:
        """How many of the rows have no outcome yet."""
        return sum(standing.outcome is None for standing in self.standings)


def read_overview(asked: Asked) -> Overview:
    """Answer what a valid form asks (one query)."""
    day = asked.get("as_at") or timezone.localdate()
    everyone = standings_as_at(day, counted=asked.get("counted") or queries.PUBLICATION)
    chosen = [standing for standing in everyone if _is_asked_for(standing, asked)]
    return Overview(day, in_order(chosen, asked.get("sort") or "name"), everyone, asked)


def _is_asked_for(standing: Standing, asked: Asked) -> bool:
    for name in ("region", "ofsted_region"):
        region = find_region(asked.get(name) or "")
        if region and not region.holds(standing.authority):
            return False
    outcome = standing.outcome
    for name in ("edition", "inspection_type"):
        if asked.get(name) and (outcome is None or getattr(outcome, name) != asked[name]):
            return False
    if not (asked.get("grade") or asked.get("judgement")):
        return True
    judgements = [asked["judgement"]] if asked.get("judgement") else list(JUDGEMENTS)
    grades = {getattr(outcome, judgement) for judgement in judgements} - {""} if outcome else set()
    return asked["grade"] in grades if asked.get("grade") else bool(grades)


Key = Callable[[Standing], Any]

KEYS: dict[str, Key] = {
    "region": lambda standing: standing.authority.region,
    "inspected": lambda standing: standing.outcome and standing.outcome.inspection_start,
    "published": lambda standing: standing.outcome and standing.outcome.counts_from,
    "edition": lambda standing: standing.outcome and standing.outcome.edition.rsplit("-", 1)[-1],
}


def in_order(standings: list[Standing], sort: str) -> list[Standing]:
    """Sort by a column and then by name; rows with nothing in the column come last either way."""
    name, is_reversed = sort.removeprefix("-"), sort.startswith("-")
    by_name = sorted(standings, key=lambda standing: standing.authority.name)
    if name == "name":
        return by_name[::-1] if is_reversed else by_name
    keyed = [(_key(standing, name), standing) for standing in by_name]
    filled = sorted(
        (pair for pair in keyed if pair[0]), key=lambda pair: pair[0], reverse=is_reversed
    )
    return [each for _, each in filled] + [each for key, each in keyed if not key]


def _key(standing: Standing, name: str) -> Any:
    """Return what a column sorts by; nothing where the row has nothing in it."""
    if name in JUDGEMENTS:
        cell = standing.cells[name]
        return cell.order + 1 if cell.grade else None
    return KEYS[name](standing)


@dataclass(frozen=True)
class Column:
    """A heading that sorts. state: what `aria-sort` says; empty where not sorted by it."""

    name: str
    text: str
    href: str
    state: str


def columns_of(overview: Overview, address: str) -> list[Column]:
    """Return the table's headings, each with the address that sorts by it."""
    texts = {
        "name": "Authority",
        "region": "Region",
        "inspected": "Inspected from",
        "published": "Published",
        "edition": "Edition",
    } | overview.judgements
    now = overview.asked.get("sort") or "name"
    columns = []
    for name, text in texts.items():
        state = {name: "ascending", f"-{name}": "descending"}.get(now, "")
        sort = f"-{name}" if state == "ascending" else name
        columns.append(Column(name, text, address_of(address, overview.asked, sort=sort), state))
    return columns


def address_of(address: str, asked: Asked, **changed: str) -> str:
    """Return an address with what is asked for, and something changed."""
    values = {name: str(value) for name, value in (dict(asked) | changed).items() if value}
    return f"{address}?{urlencode(values)}" if values else address
