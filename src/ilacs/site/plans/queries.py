"""What the pages of plans read."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from ilacs.planning import OPEN, Progress, progress_of
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.models import Organisation
from ilacs.site.evidence_room.models import Document
from ilacs.site.evidence_room.seeing import visible
from ilacs.site.inspections.rooms import Room
from ilacs.site.plans.board import Card
from ilacs.site.plans.countdown import Countdown, countdown_of, has_priority_action
from ilacs.site.plans.models import Plan, PlanAction, PlanArea, State
from ilacs.site.plans.progress import planned
from ilacs.site.plans.seeing import own_actions_of, plans_for


@dataclass(frozen=True)
class Listed:
    """A plan in the list."""

    plan: Plan
    progress: Progress
    countdown: tuple[Countdown, ...]


def listed_plans(actor: Actor, day: dt.date) -> list[Listed]:
    """Return the plans that an actor may see, those that are open first; a fixed number of queries."""
    areas = PlanArea.objects.prefetch_related("actions", "taken_over")
    found = list(plans_for(actor).prefetch_related(Prefetch("areas", areas)))
    found.sort(key=lambda one: one.is_closed)
    return [_listed(one, day) for one in found]


def _listed(plan: Plan, day: dt.date) -> Listed:
    actions = [
        planned(one, area.text)
        for area in plan.areas.all()
        for one in (*area.actions.all(), *area.taken_over.all())
    ]
    countdown = countdown_of(plan, day, has_priority=has_priority_action(plan))
    return Listed(plan, progress_of(actions, day), tuple(countdown))


def own_cards(actor: Actor, day: dt.date) -> list[Card]:
    """Return the actions that an actor owns: what is overdue first, what is finished last."""
    rows = own_actions_of(actor).prefetch_related("needs")
    cards = [
        Card(
            one,
            one.area,
            is_linked=False,
            is_overdue=one.is_overdue(day),
            waits=tuple(str(each) for each in one.needs.all() if each.is_open),
        )
        for one in rows
    ]
    return sorted(cards, key=lambda one: (not one.action.is_open, one.action.due or dt.date.max))


def count_overdue(actor: Actor, day: dt.date) -> int:
    """Return how many actions are overdue in the plans that an actor may see; one query."""
    rows = PlanAction.objects.filter(area__plan__in=plans_for(actor).exclude(state=State.CLOSED))
    return rows.filter(status__in=OPEN, due__lt=day).count()


def others_of(organisation: Organisation, action: PlanAction | None) -> list[PlanAction]:
    """Return the open actions of an authority that another may wait for, and those it waits for."""
    rows = PlanAction.objects.filter(area__plan__organisation=organisation)
    wanted = Q(status__in=("not_started", "under_way", "done"))
    if action is not None:
        wanted |= Q(needed_by=action)
        rows = rows.exclude(pk=action.pk)
    found = rows.filter(wanted).select_related("area__plan").distinct()
    return list(found.order_by("area__plan__created", "area__number", "created")[:200])


def linkable(area: PlanArea) -> list[PlanAction]:
    """Return the actions of the authority's other plans that an area may take over."""
    rows = PlanAction.objects.filter(area__plan__organisation=area.plan.organisation)
    others = rows.exclude(area__plan=area.plan).exclude(status="stopped")
    return list(others.select_related("area__plan").order_by("area__plan__created", "number")[:300])


def areas_also_answered(action: PlanAction) -> list[PlanArea]:
    """Return the areas of other plans that an action answers too."""
    return list(PlanArea.objects.filter(taken_over=action).select_related("plan"))


def documents_to_cite(actor: Actor, organisation: Organisation) -> "QuerySet[Document]":
    """Return the documents of the authority's own room that an actor may see."""
    return visible(actor, Room(organisation)).order_by("title")[:200]


def visible_documents(actor: Actor, action: PlanAction) -> set[UUID]:
    """Return which documents among an action's evidence an actor may open the page of."""
    cited = [one.document_id for one in action.evidence.all() if one.document_id]
    if not cited:
        return set()
    seen = visible(actor, Room(action.organisation)).filter(pk__in=cited)
    return set(seen.values_list("pk", flat=True))
