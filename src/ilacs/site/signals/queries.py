"""What the pages of signals read: what was known on a day, and which rules are switched off."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from ilacs.authorities import Authority
from ilacs.indicators.figures import load_figures
from ilacs.signals import Knowledge, Reading, known_on, load_signals, read_signals
from ilacs.signals.table import SignalRow, existing_on
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.models import Organisation
from ilacs.site.accounts.permissions import Permission
from ilacs.site.accounts.queries import organisations_for
from ilacs.site.pathway import queries as pathway
from ilacs.site.signals.models import SwitchedOffSignal

if TYPE_CHECKING:
    import polars as pl

DAYS_KEPT = 8
"""For how many days asked about what was known is kept in memory."""


@dataclass
class Held:
    """What was known on a day from what the site holds, and each authority's signals once read."""

    known: pathway.Known
    figures: "pl.DataFrame"
    knowledge: Knowledge
    readings: dict[str, Reading] = field(default_factory=dict)

    def reading(self, authority: Authority) -> Reading:
        """All signals of an authority, none of them switched off."""
        if authority.code not in self.readings:
            self.readings[authority.code] = read_signals(self.knowledge.facts(authority))
        return self.readings[authority.code]

    def rows(self, without: Iterable[str] = ()) -> list[tuple[Authority, SignalRow]]:
        """A row for each signal of each authority of the day, but for those switched off."""
        off = set(without)
        return [
            (authority, SignalRow.of(authority, raised, self.known.history.on))
            for authority in existing_on(self.known.history.on)
            for raised in self.reading(authority).raised
            if raised.signal.id not in off
        ]


_held: dict[date, Held] = {}


def held_on(day: date) -> Held:
    """Return what was known on a day (one query); worked out again when anything held changes."""
    known, figures = pathway.known_on(day), load_figures()
    held = _held.get(day)
    if held is None or held.known is not known or held.figures is not figures:
        knowledge = known_on(day, known.outcomes, figures, known.history)
        while len(_held) >= DAYS_KEPT:
            _held.pop(next(iter(_held)))
        held = _held[day] = Held(known, figures, knowledge)
    return held


def switched_off_for(actor: Actor) -> list[SwitchedOffSignal]:
    """Return what the actor's organisations have switched off (one query; none for the public).

    A signal that there is no longer is passed over.
    """
    own = {grant.organisation_id for grant in actor.grants}
    if not own:
        return []
    rows = SwitchedOffSignal.objects.filter(organisation_id__in=own)
    known = {signal.id for signal in load_signals().signal}
    held = rows.select_related("organisation", "switched_off_by")
    return [row for row in held if row.signal in known]


def organisations_to_switch_for(actor: Actor) -> list[Organisation]:
    """Return the organisations for which an actor may switch signals (no query for the public)."""
    if not actor.organisations_with(Permission.SIGNAL_CHANGE):
        return []
    return list(organisations_for(actor, Permission.SIGNAL_CHANGE))
