"""Plans for the next 12 months: adding, changing, and a year later what became of each."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from ilacs.errors import InputError
from ilacs.self_evaluation import areas_of
from ilacs.site.accounts.middleware import Visit
from ilacs.site.self_evaluation import planning
from ilacs.site.self_evaluation.forms import OutcomeForm, PlanForm
from ilacs.site.self_evaluation.models import YearPlan
from ilacs.site.self_evaluation.seeing import CHANGE
from ilacs.site.self_evaluation.states import State
from ilacs.site.self_evaluation.views import find_draft


def self_evaluation_plans(request: Visit, evaluation_id: UUID) -> HttpResponse:
    """List a draft's plans, and add one."""
    row = find_draft(request, evaluation_id)
    form = PlanForm(
        request.POST if request.method == "POST" else None,
        edition=row.framework,
        actions=list(planning.actions_of(row.organisation)),
    )
    if form.is_valid():
        try:
            planning.add_plan(
                by=request.actor,
                organisation=row.organisation,
                evaluation=row,
                plan=form.draft,
            )
        except InputError as error:
            form.refuse(error)
        else:
            messages.success(request, "The plan is added.")
            return redirect("self_evaluation_plans", row.pk)
    context = {
        "row": row,
        "form": form,
        "plans": row.year_plans.all(),
        "areas": {one.id: one.name for one in areas_of(row.framework)},
    }
    status = 422 if form.errors else 200
    return render(request, "self_evaluation/plans.html", context, status=status)


def self_evaluation_plan(request: Visit, year_plan_id: UUID) -> HttpResponse:
    """Change a plan of a draft; of a signed self-evaluation, say what became of it."""
    plan = (
        YearPlan.objects.filter(pk=year_plan_id)
        .select_related("self_evaluation__organisation", "action")
        .first()
    )
    if plan is None or not request.actor.decide(CHANGE, plan.self_evaluation):
        raise Http404
    row = plan.self_evaluation
    is_draft = row.standing is State.DRAFT
    if is_draft and "remove" in request.POST:
        return _remove(request, plan)
    form = _form(request, plan, is_draft=is_draft)
    if form.is_valid():
        try:
            _keep(request, plan, form, is_draft=is_draft)
        except InputError as error:
            form.refuse(error)
        else:
            messages.success(request, "The plan is kept.")
            if is_draft:
                return redirect("self_evaluation_plans", row.pk)
            return redirect(f"{reverse('self_evaluation', args=[row.pk])}#plans")
    context = {
        "row": row,
        "plan": plan,
        "form": form,
        "is_draft": is_draft,
        "area": row.framework.judgement(plan.judgement).name,
    }
    status = 422 if form.errors else 200
    return render(request, "self_evaluation/plan.html", context, status=status)


def _remove(request: Visit, plan: YearPlan) -> HttpResponse:
    """Take a plan away, whatever else the form says."""
    row, seen = plan.self_evaluation, request.POST.get("revision", "")
    try:
        planning.change_plan(
            by=request.actor,
            organisation=row.organisation,
            plan=plan,
            new=None,
            revision=int(seen) if seen.isdecimal() else 0,
        )
    except InputError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "The plan is taken away.")
    return redirect("self_evaluation_plans", row.pk)


def _form(request: Visit, plan: YearPlan, *, is_draft: bool) -> Any:
    data = request.POST if request.method == "POST" else None
    if not is_draft:
        initial = {
            "became": plan.became,
            "outcome": plan.outcome,
            "revision": plan.revision,
        }
        return OutcomeForm(data, initial=initial)
    initial = {
        "judgement": plan.judgement,
        "text": plan.text,
        "due": plan.due,
        "action": plan.action_id or "",
        "revision": plan.revision,
    }
    row = plan.self_evaluation
    actions = list(planning.actions_of(row.organisation))
    return PlanForm(data, edition=row.framework, actions=actions, initial=initial)


def _keep(request: Visit, plan: YearPlan, form: Any, *, is_draft: bool) -> None:
    organisation = plan.self_evaluation.organisation
    given = form.cleaned_data
    if is_draft:
        planning.change_plan(
            by=request.actor,
            organisation=organisation,
            plan=plan,
            new=form.draft,
            revision=given["revision"],
        )
        return
    planning.decide_plan(
        by=request.actor,
        organisation=organisation,
        plan=plan,
        became=given["became"],
        outcome=given["outcome"],
        revision=given["revision"],
    )
