"""Every address of the site as the running program has it, and the ledger of those promised."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.urls import URLPattern, URLResolver, get_resolver

HERE = Path(__file__).parent
LEDGER = HERE / "addresses.csv"


@dataclass(frozen=True)
class SiteRoute:
    """An address: its name, its pattern, and the names of what varies in it."""

    name: str
    pattern: str
    parameters: tuple[str, ...]


def site_routes() -> list[SiteRoute]:
    """Return every route of the live table of addresses, sorted by name."""
    return sorted(_flatten(get_resolver().url_patterns, "", ()), key=lambda route: route.name)


def _flatten(
    patterns: Sequence[URLPattern | URLResolver], prefix: str, outer: tuple[str, ...]
) -> Iterator[SiteRoute]:
    for one in patterns:
        pattern = prefix + str(one.pattern)
        parameters = (*outer, *one.pattern.converters, *_groups(one))
        if isinstance(one, URLResolver):
            yield from _flatten(one.url_patterns, pattern, parameters)
        else:
            yield SiteRoute(one.name or pattern, pattern, parameters)


def _groups(one: URLPattern | URLResolver) -> tuple[str, ...]:
    regex = getattr(one.pattern, "regex", None)
    known = one.pattern.converters
    return tuple(name for name in (regex.groupindex if regex else ()) if name not in known)


def read_ledger() -> dict[str, str]:
    """Return the promised addresses: name → pattern."""
    if not LEDGER.exists():
        return {}
    with LEDGER.open(encoding="utf-8", newline="") as file:
        return {row["name"]: row["pattern"] for row in csv.DictReader(file)}


def extend_ledger() -> None:
    """Add new addresses to the ledger; those already there stay as they were promised."""
    promised = {route.name: route.pattern for route in site_routes()} | read_ledger()
    with LEDGER.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["name", "pattern"])
        writer.writerows(sorted(promised.items()))
