"""The pages of one action: what it is, what was said of it, and every step of its life."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from ilacs.site.accounts.middleware import Visit
from ilacs.site.accounts.permissions import Permission
from ilacs.site.plans import acting, updating
from ilacs.site.plans.acting import waiting_for
from ilacs.site.plans.change_views import attempt, given, show_form
from ilacs.site.plans.forms import ELSE, CheckForm, DoingForm, EvidenceForm, ReasonForm, SaidForm
from ilacs.site.plans.models import PlanAction, PlanArea
from ilacs.site.plans.queries import (
    areas_also_answered,
    documents_to_cite,
    others_of,
    visible_documents,
)
from ilacs.site.plans.seeing import (
    CHANGE,
    UPDATE,
    VIEW,
    address_for,
    find_action,
    find_area,
    with_measures,
)
from ilacs.site.plans.states import CHECKED, LOOKS
from ilacs.site.plans.telling import people_with
from ilacs.site.plans.updating import AT_WORK, may_check, may_update
from ilacs.site.plans.values import standings_of


def plan_action(request: Visit, plan_action_id: UUID) -> HttpResponse:
    """Show an action with its history, evidence, measures and what it waits for."""
    found = find_action(request.actor, plan_action_id)
    today = timezone.localdate()
    measured = with_measures(PlanAction.objects.filter(pk=found.pk)).get()
    sees_plan = bool(request.actor.decide(VIEW, found))
    context = {
        "one": found,
        "plan": found.area.plan,
        "look": LOOKS[found.status],
        "risk": LOOKS.get(found.risk) if found.is_open else None,
        "is_overdue": found.is_overdue(today),
        "steps": [(step, LOOKS[step.status], LOOKS.get(step.risk)) for step in found.steps.all()],
        "evidence": found.evidence.select_related("document"),
        "openable": visible_documents(request.actor, found),
        "standings": standings_of(
            measured.measures.all(), found.organisation.authority_code
        ).values(),
        "needs": found.needs.order_by("number"),
        "needed_by": found.needed_by.order_by("number"),
        "also": areas_also_answered(found) if sees_plan else [],
        "sees_plan": sees_plan,
        "may": _may(request, found),
    }
    return render(request, "plans/action.html", context)


def _may(request: Visit, found: PlanAction) -> dict[str, bool]:
    """Return what the actor may do with an action as it is now, by short names."""
    is_open = not found.area.plan.is_closed
    changes = is_open and bool(request.actor.decide(CHANGE, found))
    updates = is_open and bool(may_update(request.actor, found))
    closes = bool(request.actor.decide(Permission.ACTION_CLOSE, found))
    waits = is_open and found.status == CHECKED and closes
    return {
        "change": changes and found.status in acting.CHANGEABLE,
        "say": updates and found.status in AT_WORK,
        "add": updates and found.status in (*AT_WORK, CHECKED),
        "stop": changes and found.status in AT_WORK,
        "restart": changes and found.status == "stopped",
        "check": waits and bool(may_check(request.actor, found)),
        "second": waits and not may_check(request.actor, found),
    }


def plan_action_new(request: Visit, plan_area_id: UUID) -> HttpResponse:
    """Add an action to an area."""
    area = find_area(request.actor, plan_area_id)
    form = _doing_form(request, area, None)
    if form.is_valid():
        add: dict[str, Any] = {
            "by": request.actor,
            "organisation": area.plan.organisation,
            "area": area,
        }
        made = attempt(form, lambda: acting.add_action(**add, doing=form.doing))
        if made:
            messages.success(request, f"{made} is added.")
            return redirect("plan_action", made.pk)
    return show_form(
        request,
        form,
        title=f"Add an action to area {area.number}",
        plan=area.plan,
        button="Add the action",
        words=area.text,
    )


def plan_action_change(request: Visit, plan_action_id: UUID) -> HttpResponse:
    """Change what an action is."""
    found = find_action(request.actor, plan_action_id, CHANGE)
    form = _doing_form(request, found.area, found)
    if form.is_valid():
        changed = attempt(
            form, lambda: acting.change_action(**_of(request, found), doing=form.doing)
        )
        if changed:
            return _back(request, found, f"{found} is changed.")
    waiting = waiting_for(found)
    return show_form(
        request,
        form,
        title=f"Change {str(found).lower()}",
        plan=found.area.plan,
        action=found,
        waiting=waiting,
    )


def _doing_form(request: Visit, area: PlanArea, one: PlanAction | None) -> DoingForm:
    organisation = area.plan.organisation
    people = people_with(organisation, UPDATE)
    initial: dict[str, Any] = {}
    if one is not None:
        initial = {
            "what": one.what,
            "owner": str(one.owner_id or (ELSE if one.owner_name else "")),
            "owner_name": "" if one.owner_id else one.owner_name,
            "due": one.due,
            "success": one.success,
            "needs": [str(key) for key in one.needs.values_list("pk", flat=True)],
        }
    return DoingForm(
        given(request),
        people=people,
        others=others_of(organisation, one),
        area=area,
        asks_why=one is not None and one.due is not None,
        initial=initial,
    )


def plan_action_update(request: Visit, plan_action_id: UUID) -> HttpResponse:
    """Say how far an action is."""
    found = find_action(request.actor, plan_action_id, UPDATE)
    _require(may_update(request.actor, found))
    form = SaidForm(
        given(request),
        initial={"status": found.status, "risk": found.risk, "impact": found.impact},
    )
    if form.is_valid() and attempt(
        form, lambda: updating.update_action(**_of(request, found), said=form.said)
    ):
        return _back(request, found, "Your update is saved.")
    return show_form(
        request,
        form,
        title=f"Update {str(found).lower()}",
        plan=found.area.plan,
        action=found,
        words=found.what,
        button="Save the update",
    )


def plan_action_evidence(request: Visit, plan_action_id: UUID) -> HttpResponse:
    """Add evidence of an action's impact."""
    found = find_action(request.actor, plan_action_id, UPDATE)
    _require(may_update(request.actor, found))
    documents = documents_to_cite(request.actor, found.organisation)
    form = EvidenceForm(given(request), documents=documents)
    if form.is_valid():
        values = {"words": form.cleaned_data["words"], "document": form.chosen}
        if attempt(form, lambda: updating.add_evidence(**_of(request, found), **values)):
            return _back(request, found, "The evidence is added.")
    return show_form(
        request,
        form,
        title=f"Add evidence to {str(found).lower()}",
        plan=found.area.plan,
        action=found,
        words=found.what,
        button="Add the evidence",
    )


def plan_action_check(request: Visit, plan_action_id: UUID) -> HttpResponse:
    """Close an action that somebody else called done, or return it."""
    found = find_action(request.actor, plan_action_id, Permission.ACTION_CLOSE)
    _require(may_check(request.actor, found))
    form = CheckForm(given(request))
    if form.is_valid():
        words, closes = form.cleaned_data["words"], form.cleaned_data["answer"] == "close"
        if closes:
            done = attempt(form, lambda: updating.close_action(**_of(request, found), words=words))
        else:
            done = attempt(
                form, lambda: updating.return_action(**_of(request, found), reason=words)
            )
        if done:
            return _back(request, found, f"{found} is {'closed' if closes else 'returned'}.")
    return show_form(
        request,
        form,
        title=f"Check {str(found).lower()}",
        plan=found.area.plan,
        action=found,
        words=found.what,
        evidence=found.impact,
        button="Save",
    )


def plan_action_stop(request: Visit, plan_action_id: UUID) -> HttpResponse:
    """Stop an action, or take up again one that was stopped."""
    found = find_action(request.actor, plan_action_id, CHANGE)
    stops = found.status != "stopped"
    form = ReasonForm(given(request))
    if form.is_valid():
        change = updating.stop_action if stops else updating.restart_action
        reason = form.cleaned_data["reason"]
        if attempt(form, lambda: change(**_of(request, found), reason=reason)):
            said = "stopped" if stops else "taken up again"
            return _back(request, found, f"{found} is {said}.")
    act = "Stop" if stops else "Take up again"
    return show_form(
        request,
        form,
        title=f"{act}: {str(found).lower()}",
        plan=found.area.plan,
        action=found,
        words=found.what,
        waiting=waiting_for(found) if stops else [],
        button=act,
    )


def _of(request: Visit, found: PlanAction) -> dict[str, Any]:
    return {"by": request.actor, "organisation": found.organisation, "plan_action": found}


def _require(decision: Any) -> None:
    if not decision:
        raise PermissionDenied(decision.reason)


def _back(request: Visit, found: PlanAction, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect(address_for(request.actor, found))
