"""A plan as a board and as a timeline, narrowed down to what was chosen."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils import timezone

from ilacs.documents.charts import Picture
from ilacs.documents.charts.actions import FILLS, ActionBar, ActionsOverTime
from ilacs.documents.charts.progress import Part, Progress, ProgressBar
from ilacs.planning import RISKS, STATUSES
from ilacs.site.intelligence.pictures import picture
from ilacs.site.plans.models import Plan, PlanAction, PlanArea
from ilacs.site.plans.seeing import with_measures
from ilacs.site.plans.states import LOOKS, Look
from ilacs.site.plans.values import Standing, standings_of

OVERDUE, NOBODY = "overdue", "nobody"


@dataclass(frozen=True)
class Card:
    """An action as it answers an area. is_linked: it is another plan's. waits: for what, in words."""

    action: PlanAction
    area: PlanArea
    is_linked: bool
    is_overdue: bool
    waits: tuple[str, ...] = ()

    @property
    def called(self) -> str:
        """Its number, with its plan where that is another one."""
        number = self.action.number
        return f"{number} of {self.action.area.plan.title}:" if self.is_linked else number

    @property
    def look(self) -> Look:
        return LOOKS[self.action.status]

    @property
    def risk(self) -> Look | None:
        """Its risk, while it is open and one was said."""
        return LOOKS[self.action.risk] if self.action.is_open and self.action.risk else None


@dataclass(frozen=True)
class AreaShown:
    """An area of a plan, its cards and where its measures stand."""

    area: PlanArea
    cards: tuple[Card, ...]
    standings: tuple[Standing, ...]


@dataclass(frozen=True)
class Whole:
    """All of a plan."""

    areas: tuple[AreaShown, ...]
    day: dt.date
    owners: Mapping[str, str] = field(default_factory=dict)

    @property
    def cards(self) -> list[Card]:
        """Every card: what is overdue first, then by last day, those without one last."""
        found = [card for one in self.areas for card in one.cards]
        return sorted(found, key=_urgency)


def read_plan(plan: Plan, day: dt.date) -> Whole:
    """Read a plan with all that stands on its page, in a fixed number of queries."""
    fetched = ("actions__owner", "actions__needs", "taken_over__owner", "taken_over__needs")
    rows = with_measures(plan.areas.prefetch_related(*fetched, "taken_over__area__plan"))
    areas = []
    for area in rows:
        own = [_card(one, area, day, is_linked=False) for one in area.actions.all()]
        linked = [_card(one, area, day, is_linked=True) for one in area.taken_over.all()]
        standings = standings_of(area.measures.all(), plan.organisation.authority_code)
        areas.append(AreaShown(area, (*own, *linked), tuple(standings.values())))
    cards = [card for one in areas for card in one.cards]
    named = {_owner_key(card): card.action.who or "Nobody yet" for card in cards}
    owners = dict(sorted(named.items(), key=lambda pair: pair[1]))
    return Whole(tuple(areas), day, owners)


def narrow(whole: Whole, asked: Mapping[str, str]) -> list[Card]:
    """Return the cards that fit what was chosen: area (its number), owner, risk."""

    def fits(card: Card) -> bool:
        area, owner, risk = (asked.get(name) or "" for name in ("area", "owner", "risk"))
        if area and str(card.area.number) != area:
            return False
        if owner and _owner_key(card) != owner:
            return False
        if risk == OVERDUE:
            return card.is_overdue
        return not risk or (card.action.is_open and card.action.risk == risk)

    return [card for card in whole.cards if fits(card)]


def columns_of(cards: Iterable[Card]) -> list[tuple[str, Look, list[Card]]]:
    """Return the board: each status in the order of an action's life, with its cards."""
    kept = list(cards)
    return [
        (status, LOOKS[status], [one for one in kept if one.action.status == status])
        for status in STATUSES
    ]


def progress_picture(whole: Whole) -> Picture | None:
    """Return how far the actions of each area are; None where there are none."""
    parts = tuple(Part(id, STATUSES[id], fill) for id, fill in FILLS.items())
    bars = tuple(
        ProgressBar.of(
            f"Area {one.area.number}", Counter(card.action.status for card in one.cards), parts
        )
        for one in whole.areas
        if one.cards
    )
    return (
        Progress("How far the actions of each area are", bars, parts, "Area").picture()
        if bars
        else None
    )


def timeline_picture(cards: Sequence[Card], day: dt.date) -> Picture | None:
    """Return the actions that have a last day over time; None where none has one."""
    bars = []
    for card in cards:
        due = card.action.due
        if due is None:
            continue
        began = min(timezone.localtime(card.action.created).date(), due)
        state = "Overdue" if card.is_overdue else STATUSES[card.action.status]
        name = f"{card.called} {card.action.what}"
        bars.append(
            ActionBar(name, began.isoformat(), due.isoformat(), card.action.who or "Nobody", state)
        )
    if not bars:
        return None
    bars.sort(key=lambda one: (one.first, one.last))
    return picture(ActionsOverTime("The actions over time", tuple(bars), day.isoformat()))


def risks_to_choose() -> list[tuple[str, str]]:
    """Return the risks a plan can be narrowed down to."""
    return [("", "Any"), (OVERDUE, "Overdue"), *RISKS.items()]


def _card(action: PlanAction, area: PlanArea, day: dt.date, *, is_linked: bool) -> Card:
    waits = tuple(str(one) for one in action.needs.all() if one.is_open) if action.is_open else ()
    return Card(action, area, is_linked, action.is_overdue(day), waits)


def _owner_key(card: Card) -> str:
    if card.action.owner_id:
        return str(card.action.owner_id)
    return card.action.owner_name or NOBODY


def _urgency(card: Card) -> tuple[bool, dt.date, str]:
    return (not card.is_overdue, card.action.due or dt.date.max, card.action.number)
