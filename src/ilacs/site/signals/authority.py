"""What the page of an authority's signals shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from ilacs.authorities import Authority
from ilacs.indicators.catalogue import load_catalogue
from ilacs.signals import KINDS, Raised, Signal, load_signals, read_signals
from ilacs.signals.areas import by_area
from ilacs.site.signals.models import SwitchedOffSignal
from ilacs.site.signals.queries import Held
from ilacs.site.signals.wording import area_name


@dataclass(frozen=True)
class Shown:
    """A signal that is raised, with where its figure is shown and how to switch it off."""

    raised: Raised
    kind: str
    indicator: str
    indicator_title: str
    off: str


@dataclass(frozen=True)
class Off:
    """A signal that is switched off: by an organisation's setting, or else in this address alone."""

    signal: Signal
    setting: SwitchedOffSignal | None
    on: str


def authority_page(
    authority: Authority,
    held: Held,
    without: Sequence[str],
    settings: Sequence[SwitchedOffSignal],
    address: "Address",
) -> dict[str, Any]:
    """Return what the page shows.

    without: ids switched off in the address. settings: what organisations have switched off.
    """
    set_off = {each.signal: each for each in settings}
    facts = held.knowledge.facts(authority)
    reading = read_signals(facts, without={*without, *set_off})
    areas = [
        (area or "next", area_name(area), [_shown(each, authority, address) for each in inside])
        for area, inside in by_area(reading.raised).items()
    ]
    return {
        "authority": authority,
        "areas": areas,
        "counts": _counts(reading.raised),
        "order": load_signals().order,
        "undecided": reading.undecided,
        "quiet": reading.quiet,
        "off": [
            Off(each, set_off.get(each.id), address.without_one(each.id))
            for each in reading.switched_off
        ],
        "known_after": load_signals().figures.known_after_months,
    }


def _counts(raised: Sequence[Raised]) -> list[tuple[str, int]]:
    kinds = [each.signal.kind for each in raised]
    return [(words, kinds.count(kind)) for kind, words in KINDS.items() if kind in kinds]


def _shown(raised: Raised, authority: Authority, address: "Address") -> Shown:
    id = raised.signal.indicator
    return Shown(
        raised,
        KINDS[raised.signal.kind],
        reverse("authority_indicator", args=[authority.slug, id]) if id else "",
        load_catalogue().get(id).title if id else "",
        address.with_one(raised.signal.id),
    )


@dataclass(frozen=True)
class Address:
    """A page's address, with the day and the signals that its reader has switched off."""

    path: str
    on: date | None
    without: tuple[str, ...]

    def at(self, path: str) -> str:
        """The same choices on another page."""
        return _address(path, self.on, self.without)

    def with_one(self, signal: str) -> str:
        """The address with one signal more switched off."""
        return _address(self.path, self.on, (*self.without, signal))

    def without_one(self, signal: str) -> str:
        """The address with one switched on again."""
        return _address(self.path, self.on, tuple(id for id in self.without if id != signal))


def _address(path: str, on: date | None, without: tuple[str, ...]) -> str:
    pairs = [*([("on", on.isoformat())] if on else []), *(("without", id) for id in without)]
    return f"{path}?{urlencode(pairs)}" if pairs else path
