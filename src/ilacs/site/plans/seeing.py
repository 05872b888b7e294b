"""Which plans, areas, actions and measures an actor may see; for others' there is nothing there."""

from typing import Any
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404
from django.urls import reverse

from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.permissions import Permission
from ilacs.site.plans.models import Measure, Plan, PlanAction, PlanArea

VIEW, CHANGE, UPDATE = Permission.PLAN_VIEW, Permission.PLAN_CHANGE, Permission.ACTION_UPDATE


def plans_for(actor: Actor, permission: Permission = VIEW) -> QuerySet[Plan]:
    """Return the plans of the authorities in which an actor holds a permission."""
    rows = Plan.objects.filter(organisation__in=_where(actor, permission))
    return rows.select_related("organisation", "outcome", "inspection")


def find_plan(actor: Actor, plan_id: UUID, permission: Permission = VIEW) -> Plan:
    """Return a plan. Raises Http404 where there is none of the actor's."""
    return _one(plans_for(actor, permission), plan_id)


def find_area(actor: Actor, plan_area_id: UUID, permission: Permission = CHANGE) -> PlanArea:
    """Return an area with its plan. Raises Http404 where there is none of the actor's."""
    rows = PlanArea.objects.filter(plan__in=plans_for(actor, permission))
    return _one(rows.select_related("plan__organisation"), plan_area_id)


def actions_for(actor: Actor, permission: Permission = VIEW) -> QuerySet[PlanAction]:
    """Return the actions of plans that an actor may see, where they hold a permission; and their own.

    Whoever may only say how far their own actions are sees none but those.
    """
    seen = set(_where(actor, permission)) & set(_where(actor, VIEW))
    wanted = Q(area__plan__organisation__in=seen)
    if permission in (VIEW, UPDATE) and actor.person is not None:
        wanted |= Q(owner=actor.person, area__plan__organisation__in=_where(actor, UPDATE))
    return PlanAction.objects.filter(wanted).select_related(
        "area__plan__organisation", "owner", "done_by", "closed_by"
    )


def find_action(actor: Actor, plan_action_id: UUID, permission: Permission = VIEW) -> PlanAction:
    """Return an action. Raises Http404 where there is none for the actor."""
    return _one(actions_for(actor, permission), plan_action_id)


def address_for(actor: Actor, action: PlanAction) -> str:
    """Return where an actor finds an action: within its plan, or only as their own."""
    sees_plan = actor.decide(VIEW, action)
    return reverse("plan_action" if sees_plan else "own_action", args=[action.pk])


def own_actions_of(actor: Actor) -> QuerySet[PlanAction]:
    """Return the actions that an actor owns, in plans that are not closed."""
    if actor.person is None:
        return PlanAction.objects.none()
    rows = PlanAction.objects.filter(
        owner=actor.person, area__plan__organisation__in=_where(actor, UPDATE)
    ).exclude(area__plan__state="closed")
    return rows.select_related("area__plan__organisation", "owner")


def find_measure(actor: Actor, plan_measure_id: UUID, permission: Permission = VIEW) -> Measure:
    """Return a measure. Raises Http404 where there is none for the actor."""
    seen = set(_where(actor, permission)) & set(_where(actor, VIEW))
    of_area = Q(area__plan__organisation__in=seen)
    of_action = Q(action__in=actions_for(actor, permission).values("pk"))
    rows = Measure.objects.filter(of_area | of_action).select_related(
        "area__plan__organisation", "action__area__plan__organisation"
    )
    return _one(rows.prefetch_related("readings"), plan_measure_id)


def with_measures(rows: Any) -> Any:
    """Have rows of areas or actions fetched with their measures and values: two queries."""
    measures = Measure.objects.prefetch_related("readings")
    return rows.prefetch_related(Prefetch("measures", measures))


def _where(actor: Actor, permission: Permission) -> list[UUID]:
    return [UUID(key) for key in actor.organisations_with(permission)]


def _one(rows: QuerySet[Any], key: UUID) -> Any:
    found = rows.filter(pk=key).first()
    if found is None:
        raise Http404
    return found
