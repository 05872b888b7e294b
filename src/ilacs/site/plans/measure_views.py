"""The pages of what areas and actions are measured by."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render

from ilacs.site.accounts.middleware import Visit
from ilacs.site.plans import measuring
from ilacs.site.plans.change_views import attempt, given, show_form
from ilacs.site.plans.measure_forms import MeasureForm, ReadingForm
from ilacs.site.plans.measuring import plan_area_of
from ilacs.site.plans.models import Measure, MeasureKind, PlanAction, PlanArea
from ilacs.site.plans.seeing import (
    CHANGE,
    UPDATE,
    address_for,
    find_action,
    find_area,
    find_measure,
)
from ilacs.site.plans.updating import may_update
from ilacs.site.plans.values import standings_of


def plan_area_measure_new(request: Visit, plan_area_id: UUID) -> HttpResponse:
    """Add a measure to an area."""
    return _new(request, find_area(request.actor, plan_area_id))


def plan_action_measure_new(request: Visit, plan_action_id: UUID) -> HttpResponse:
    """Add a measure to an action."""
    return _new(request, find_action(request.actor, plan_action_id, CHANGE))


def _new(request: Visit, of: PlanArea | PlanAction) -> HttpResponse:
    area = of if isinstance(of, PlanArea) else of.area
    form = MeasureForm(given(request))
    if form.is_valid():
        made = attempt(
            form,
            lambda: measuring.save_measure(
                by=request.actor,
                organisation=area.plan.organisation,
                of=of,
                measured=form.measured,
            ),
        )
        if made:
            messages.success(request, "The measure is added.")
            return redirect("plan_measure", made.pk)
    return show_form(
        request,
        form,
        title=f"Add a measure to {str(of).lower()}",
        plan=area.plan,
        action=of if isinstance(of, PlanAction) else None,
        words=of.text if isinstance(of, PlanArea) else of.what,
        button="Add the measure",
    )


def plan_measure(request: Visit, plan_measure_id: UUID) -> HttpResponse:
    """Show a measure with its values."""
    found = find_measure(request.actor, plan_measure_id)
    plan = plan_area_of(found).plan
    context = {
        "one": found,
        "plan": plan,
        "standing": standings_of([found], plan.organisation.authority_code)[found],
        "may_add": _may_add(request, found),
        "may_change": bool(request.actor.decide(CHANGE, plan)) and not plan.is_closed,
    }
    return render(request, "plans/measure.html", context)


def plan_reading_new(request: Visit, plan_measure_id: UUID) -> HttpResponse:
    """Add a value of a typed measure."""
    found = find_measure(request.actor, plan_measure_id, UPDATE)
    if not _may_add(request, found):
        raise PermissionDenied("Values of this measure are not yours to add.")
    form = ReadingForm(given(request))
    if form.is_valid():
        values = {name: form.cleaned_data[name] for name in ("value", "day", "note")}
        if attempt(form, lambda: measuring.add_reading(**_of(request, found), **values)):
            messages.success(request, "The value is added.")
            return _back(request, found)
    return show_form(
        request,
        form,
        title="Add a value",
        plan=plan_area_of(found).plan,
        action=found.action,
        words=f"{found.name} ({found.unit})" if found.unit else found.name,
    )


def plan_measure_change(request: Visit, plan_measure_id: UUID) -> HttpResponse:
    """Change a measure's baseline, target and, of a typed one, its name."""
    found = find_measure(request.actor, plan_measure_id, CHANGE)
    of = found.action or plan_area_of(found)
    initial = {
        "name": found.name,
        "unit": found.unit,
        "better": found.better,
        "baseline": found.baseline,
        "baseline_date": found.baseline_date,
        "target": found.target,
        "target_date": found.target_date,
    }
    form = MeasureForm(given(request), measure=found, initial=initial)
    if form.is_valid():
        changed = attempt(
            form,
            lambda: measuring.save_measure(
                by=request.actor,
                organisation=plan_area_of(found).plan.organisation,
                of=of,
                measured=form.measured,
                measure=found,
            ),
        )
        if changed:
            messages.success(request, "The measure is changed.")
            return redirect("plan_measure", found.pk)
    return show_form(
        request,
        form,
        title="Change the measure",
        plan=plan_area_of(found).plan,
        action=found.action,
        words=found.name,
    )


def plan_measure_remove(request: Visit, plan_measure_id: UUID) -> HttpResponse:
    """Take a measure off."""
    found = find_measure(request.actor, plan_measure_id, CHANGE)
    if request.method != "POST":
        return redirect("plan_measure", found.pk)
    measuring.remove_measure(**_of(request, found))
    messages.success(request, "The measure is taken off.")
    return _back(request, found)


def _may_add(request: Visit, measure: Measure) -> bool:
    plan = plan_area_of(measure).plan
    if measure.kind != MeasureKind.TYPED or plan.is_closed:
        return False
    if measure.action is not None:
        return bool(may_update(request.actor, measure.action))
    return bool(request.actor.decide(CHANGE, plan))


def _back(request: Visit, measure: Measure) -> HttpResponse:
    """Return to the action or the plan that a measure is of."""
    if measure.action is not None:
        return redirect(address_for(request.actor, measure.action))
    return redirect("plan", plan_area_of(measure).plan_id)


def _of(request: Visit, measure: Measure) -> dict[str, Any]:
    organisation = plan_area_of(measure).plan.organisation
    return {"by": request.actor, "organisation": organisation, "measure": measure}
