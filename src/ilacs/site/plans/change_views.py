"""The pages that open and change a plan and its areas."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from ilacs.errors import InputError
from ilacs.site.accounts.forms import ActionForm
from ilacs.site.accounts.middleware import Visit
from ilacs.site.accounts.queries import authorities_with
from ilacs.site.plans import running
from ilacs.site.plans.forms import (
    AreaForm,
    DayForm,
    LinkForm,
    PlanChangeForm,
    PlanForm,
    ReasonForm,
    SourceForm,
)
from ilacs.site.plans.models import Plan, PlanArea
from ilacs.site.plans.opening import open_plan
from ilacs.site.plans.queries import linkable
from ilacs.site.plans.seeing import CHANGE, find_area, find_plan
from ilacs.site.plans.sources import find_offer, offers_for


def given(request: Visit) -> Any:
    """Return what was sent; None where the page was only asked for."""
    return request.POST if request.method == "POST" else None


def show_form(
    request: Visit, form: Any, *, title: str, plan: Plan, button: str = "Save", **more: Any
) -> HttpResponse:
    """Show a form about a plan, or anything in it."""
    context = {"form": form, "title": title, "plan": plan, "button": button, **more}
    return render(request, "plans/form.html", context, status=422 if form.errors else 200)


def attempt(form: ActionForm, change: Any) -> Any:
    """Return what a change gives; None where it was refused, which the form then shows."""
    try:
        return change()
    except InputError as error:
        form.refuse(error)
        return None


def plan_new(request: Visit) -> HttpResponse:
    """Open a plan: first what it answers, then its areas."""
    organisations = list(authorities_with(request.actor, CHANGE))
    if not organisations:
        raise PermissionDenied("Plans are opened in an authority.")
    organisation = organisations[0]
    key = request.GET.get("answers")
    offer = find_offer(request.actor, organisation, key) if key else None
    if offer is None:
        offers = offers_for(request.actor, organisation)
        form = SourceForm(_answered(request), offers=offers)
        status = 422 if form.errors else 200
        return render(request, "plans/source.html", {"form": form}, status=status)
    plan_form = PlanForm(given(request), offer=offer)
    if plan_form.is_valid():
        values = plan_form.cleaned_data
        made = attempt(
            plan_form,
            lambda: open_plan(
                by=request.actor,
                organisation=organisation,
                title=values["title"],
                source=offer.source,
                areas=plan_form.areas,
                received=values["received"],
                outcome=offer.outcome,
                inspection=offer.inspection,
            ),
        )
        if made:
            messages.success(request, "The plan is open. Add actions to each area.")
            return redirect("plan", made.pk)
    context = {"form": plan_form, "offer": offer}
    return render(request, "plans/new.html", context, status=422 if plan_form.errors else 200)


def _answered(request: Visit) -> Any:
    """Return what was said of what a plan answers; None where the page was only asked for."""
    return request.GET if request.GET or request.method == "POST" else None


def plan_change(request: Visit, plan_id: UUID) -> HttpResponse:
    """Change a plan's title and days."""
    found = find_plan(request.actor, plan_id, CHANGE)
    initial = {
        "title": found.title,
        "received": found.received,
        "report_published": found.report_published,
    }
    form = PlanChangeForm(given(request), initial=initial)
    if form.is_valid():
        values = {name: form.cleaned_data[name] for name in initial}
        if attempt(form, lambda: running.change_plan(**_of(request, found), **values)):
            return _back(request, found, "The plan is changed.")
    return show_form(request, form, title="Title and days of the plan", plan=found)


def plan_submit(request: Visit, plan_id: UUID) -> HttpResponse:
    """Note that a plan was submitted."""
    found = find_plan(request.actor, plan_id, CHANGE)
    form = DayForm(given(request), initial={"day": found.submitted})
    if form.is_valid():
        day = form.cleaned_data["day"]
        if attempt(form, lambda: running.submit_plan(**_of(request, found), day=day)):
            return _back(request, found, "It is noted that the plan was submitted.")
    words = "It goes to the Chief Inspector and the Secretary of State."
    return show_form(
        request, form, title="Note that the plan was submitted", plan=found, words=words
    )


def plan_close(request: Visit, plan_id: UUID) -> HttpResponse:
    """Close a plan."""
    found = find_plan(request.actor, plan_id, CHANGE)
    form = ReasonForm(given(request))
    if form.is_valid():
        reason = form.cleaned_data["reason"][:500]
        if attempt(form, lambda: running.close_plan(**_of(request, found), reason=reason)):
            return _back(request, found, "The plan is closed.")
    words = "Every action must be closed or stopped. A closed plan stays as it is."
    return show_form(
        request, form, title="Close the plan", plan=found, button="Close the plan", words=words
    )


def plan_area_new(request: Visit, plan_id: UUID) -> HttpResponse:
    """Add an area to a plan."""
    found = find_plan(request.actor, plan_id, CHANGE)
    return _area(request, found, None)


def plan_area_change(request: Visit, plan_area_id: UUID) -> HttpResponse:
    """Change an area of a plan."""
    area = find_area(request.actor, plan_area_id)
    return _area(request, area.plan, area)


def _area(request: Visit, plan: Plan, area: PlanArea | None) -> HttpResponse:
    initial = {"text": area.text, "judgement": area.judgement, "kind": area.kind} if area else {}
    form = AreaForm(given(request), initial=initial)
    if form.is_valid():
        values = {name: form.cleaned_data[name] for name in ("text", "judgement", "kind")}
        if attempt(form, lambda: running.save_area(**_of(request, plan), area=area, **values)):
            return _back(request, plan, "The area is saved.")
    remove = reverse("plan_area_remove", args=[area.pk]) if area else ""
    title = f"Change area {area.number}" if area else "Add an area"
    return show_form(
        request, form, title=title, plan=plan, remove=remove, remove_words="Take this area out"
    )


def plan_area_remove(request: Visit, plan_area_id: UUID) -> HttpResponse:
    """Take an area out of a plan."""
    area = find_area(request.actor, plan_area_id)
    if request.method != "POST":
        return redirect("plan_area_change", area.pk)
    try:
        running.remove_area(**_of(request, area.plan), area=area)
    except InputError as error:
        messages.error(request, f"{error.what} {error.remedy}".strip())
        return redirect("plan_area_change", area.pk)
    return _back(request, area.plan, "The area is taken out.")


def plan_area_link(request: Visit, plan_area_id: UUID) -> HttpResponse:
    """Say which actions of other plans answer an area too."""
    area = find_area(request.actor, plan_area_id)
    actions = linkable(area)
    taken = [str(key) for key in area.taken_over.values_list("pk", flat=True)]
    form = LinkForm(given(request), actions=actions, initial={"actions": taken})
    if form.is_valid():
        change = lambda: running.take_over(  # noqa: E731 - it is tried once
            by=request.actor,
            organisation=area.plan.organisation,
            area=area,
            actions=form.chosen,
        )
        if attempt(form, change):
            return _back(request, area.plan, "The links are saved.")
    context: dict[str, Any] = {"words": area.text, "nothing": not actions}
    return show_form(
        request, form, title=f"Link actions to area {area.number}", plan=area.plan, **context
    )


def _of(request: Visit, plan: Plan) -> dict[str, Any]:
    return {"by": request.actor, "organisation": plan.organisation, "plan": plan}


def _back(request: Visit, plan: Plan, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("plan", plan.pk)
