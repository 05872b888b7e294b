"""What the page of all authorities' signals shows: by signal, by authority, or one signal's list."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from ilacs.authorities import Authority
from ilacs.outcomes.comparison.words import region_words
from ilacs.signals import KINDS, Signal, load_signals
from ilacs.signals.table import SignalRow, existing_on
from ilacs.site.intelligence.regions import Region, find_region
from ilacs.site.signals.forms import NEXT, CountryForm
from ilacs.site.signals.queries import Held
from ilacs.site.signals.wording import area_name

Rows = list[tuple[Authority, SignalRow]]


@dataclass(frozen=True)
class BySignal:
    """A signal, and how many authorities have it."""

    signal: Signal
    area: str
    kind: str
    authorities: int


@dataclass(frozen=True)
class ByAuthority:
    """An authority, and how many signals of each kind it has."""

    authority: Authority
    counts: tuple[int, ...]


def read_rows(held: Held, form: CountryForm, off: Collection[str]) -> Rows:
    """Return the signals that are asked for, but for those switched off."""
    asked = form.cleaned_data
    signals = {each.id: each for each in load_signals().signal}
    region = find_region(asked["region"]) if asked["region"] else None
    return [
        (authority, row)
        for authority, row in held.rows(off)
        if (region is None or region.holds(authority)) and _wanted(signals[row.signal], asked)
    ]


def _wanted(signal: Signal, asked: dict[str, Any]) -> bool:
    return (
        asked["signal"] in ("", signal.id)
        and asked["kind"] in ("", signal.kind)
        and asked["area"] in ("", signal.judgement or NEXT)
    )


def country_page(held: Held, form: CountryForm, off: Collection[str]) -> dict[str, Any]:
    """Return what the page shows: one signal's authorities, or tables by signal and by authority."""
    rows = read_rows(held, form, off)
    region = find_region(form.cleaned_data["region"]) if form.cleaned_data["region"] else None
    chosen = form.cleaned_data["signal"]
    context: dict[str, Any] = {"rows": rows, "region": region, "kinds": list(KINDS.values())}
    context["where"] = region_words(region.name) if region else ""
    if chosen:
        return context | {"signal": load_signals().get(chosen)}
    return context | {
        "signal": None,
        "by_signal": _by_signal(rows, form, off),
        "by_authority": _by_authority(rows, region, held),
    }


def _by_signal(rows: Rows, form: CountryForm, off: Collection[str]) -> list[BySignal]:
    counts = Counter(row.signal for _, row in rows)
    listed = [
        BySignal(each, area_name(each.judgement), KINDS[each.kind], counts[each.id])
        for each in load_signals().signal
        if each.id not in off and _wanted(each, form.cleaned_data)
    ]
    return sorted(listed, key=lambda each: -each.authorities)


def _by_authority(rows: Rows, region: Region | None, held: Held) -> list[ByAuthority]:
    counts = Counter((authority.code, row.kind) for authority, row in rows)
    chosen = [
        each for each in existing_on(held.known.history.on) if region is None or region.holds(each)
    ]
    return [
        ByAuthority(each, tuple(counts[each.code, words] for words in KINDS.values()))
        for each in chosen
    ]
