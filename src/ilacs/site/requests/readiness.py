"""How ready an authority is between inspections: each item's age, and the share that is ready."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from ilacs.editions import Edition
from ilacs.editions.working_days import add_working_days
from ilacs.site.requests.freshness import SOON, rule_of
from ilacs.site.requests.queries import Row
from ilacs.site.requests.statuses import Status

READY, STALE, BEGUN, NOTHING = "ready", "stale", "begun", "nothing"
WORDS: dict[str, str] = {
    READY: "Ready and fresh",
    STALE: "Gone stale",
    BEGUN: "Being gathered",
    NOTHING: "Not started",
}
"""How an item stands, the best first."""


@dataclass(frozen=True)
class Item:
    """An item of the readiness board on a day. usual_owner: as the edition has it, in words."""

    row: Row
    stands: str
    usual_owner: str
    usual_rule: str
    is_old_soon: bool

    @property
    def words(self) -> str:
        return WORDS[self.stands]


@dataclass(frozen=True)
class Readiness:
    """The items of an authority's own room on a day."""

    items: tuple[Item, ...]

    @property
    def ready(self) -> int:
        return self.number(READY)

    @property
    def percent(self) -> int:
        """The share of items that are ready and fresh, in whole per cent, rounded down."""
        return 100 * self.ready // len(self.items) if self.items else 0

    @property
    def stale(self) -> list[Item]:
        return [one for one in self.items if one.stands == STALE]

    @property
    def old_soon(self) -> list[Item]:
        return [one for one in self.items if one.is_old_soon]

    def number(self, stands: str) -> int:
        """Return how many items stand in one way."""
        return sum(one.stands == stands for one in self.items)


def readiness_of(rows: Sequence[Row], edition: Edition, today: dt.date) -> Readiness:
    """Return how the items of an authority's own room stand on a day; withdrawn ones are left out."""
    kept = (row for row in rows if row.status != Status.WITHDRAWN)
    return Readiness(tuple(_item(row, edition, today) for row in kept))


def _item(row: Row, edition: Edition, today: dt.date) -> Item:
    request = row.request
    usual = next((one.usual for one in edition.requests if one.id == request.item), None)
    owners = {role.id: role.name for role in edition.roles}
    until = request.fresh_until
    stands = _stands(row, today)
    soon = until is not None and today <= until <= add_working_days(today, SOON)
    return Item(
        row,
        stands,
        owners[usual.owner] if usual else "",
        str(rule_of(usual)) if usual else "",
        stands == READY and soon,
    )


def _stands(row: Row, today: dt.date) -> str:
    if row.request.is_stale(today):
        return STALE
    if row.status == Status.READY:
        return READY
    return NOTHING if row.status == Status.NOT_STARTED else BEGUN
