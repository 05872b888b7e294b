"""The pages of a visit: what it looks at, its areas and progress, its partners, its series."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from ilacs.editions.between import Visit
from ilacs.errors import InputError
from ilacs.site.accounts.middleware import Visit as Request
from ilacs.site.accounts.permissions import Permission
from ilacs.site.inspections.models import Inspection
from ilacs.site.inspections.rooms import Room
from ilacs.site.visits import actions
from ilacs.site.visits.forms import (
    AgencyForm,
    AgencyPersonForm,
    AreasForm,
    ProgressForm,
    VisitForm,
)
from ilacs.site.visits.models import Agency, VisitArea
from ilacs.site.visits.page import series_page, visit_page
from ilacs.site.visits.seeing import facts_of, find_visit, may_judge

CHANGE, JUDGE = Permission.INSPECTION_CHANGE, Permission.JUDGEMENT_DECIDE


def visit(request: Request, visit_id: UUID) -> HttpResponse:
    """Show what is particular to a visit."""
    found = find_visit(request.actor, visit_id)
    return render(request, "visits/visit.html", visit_page(request.actor, found))


def visit_series(request: Request, visit_id: UUID) -> HttpResponse:
    """Show the visits that follow the same inspection, and progress over them."""
    found = find_visit(request.actor, visit_id)
    if visit_of(found).looks_at != "progress":
        raise Http404
    return render(request, "visits/series.html", series_page(request.actor, found))


def visit_change(request: Request, visit_id: UUID) -> HttpResponse:
    """Say what a visit looks at."""
    found = _to_change(request, visit_id)
    facts = facts_of(found)
    names = ("kind", "theme", "scope", "number")
    form = VisitForm(
        request.POST if request.method == "POST" else None,
        visit=visit_of(found),
        initial={name: getattr(facts, name) for name in names} if facts else {},
    )
    if form.is_valid():
        try:
            actions.describe_visit(by=request.actor, inspection=found, said=form.said)
        except InputError as error:
            form.refuse(error)
        else:
            messages.success(request, "Kept. The letter’s first draft begins with it.")
            return redirect("visit", found.pk)
    return _form(request, found, form, "What the visit looks at", "Save")


def visit_areas(request: Request, visit_id: UUID) -> HttpResponse:
    """Choose the areas that a monitoring visit looks at."""
    found = _to_change(request, visit_id)
    facts = facts_of(found)
    areas = list(facts.areas.all()) if facts else []
    if not areas:
        raise Http404
    form = AreasForm(request.POST if request.method == "POST" else None, areas=areas)
    if form.is_valid():
        numbers = form.cleaned_data["areas"]
        try:
            actions.choose_areas(by=request.actor, inspection=found, numbers=numbers)
        except InputError as error:
            form.refuse(error)
        else:
            return redirect("visit", found.pk)
    return _form(request, found, form, "Areas that the visit looks at", "Save")


def visit_area(request: Request, visit_area_id: UUID) -> HttpResponse:
    """Judge, for the inspectors, what progress was made in an area."""
    area = VisitArea.objects.filter(pk=visit_area_id).select_related("visit").first()
    if area is None:
        raise Http404
    found = find_visit(request.actor, area.visit.inspection_id, JUDGE)
    if not may_judge(request.actor, found):
        raise Http404
    form = ProgressForm(
        request.POST if request.method == "POST" else None,
        initial={"progress": area.progress, "words": area.words},
    )
    if form.is_valid():
        try:
            actions.judge_progress(
                by=request.actor,
                inspection=found,
                area=area,
                progress=form.cleaned_data["progress"],
                words=form.cleaned_data["words"],
            )
        except InputError as error:
            form.refuse(error)
        else:
            messages.success(request, "Kept. The authority reads it once the letter is out.")
            return redirect("visit", found.pk)
    return _form(request, found, form, "Progress in an area", "Save", about=area.text)


def agency_new(request: Request, visit_id: UUID) -> HttpResponse:
    """Name an agency of a joint inspection."""
    found = _to_change(request, visit_id)
    if visit_of(found).looks_at != "partnership":
        raise Http404
    form = AgencyForm(request.POST if request.method == "POST" else None, visit=visit_of(found))
    if form.is_valid():
        name = form.cleaned_data["name"]
        try:
            actions.add_agency(by=request.actor, inspection=found, name=name)
        except InputError as error:
            form.refuse(error)
        else:
            return redirect("visit", found.pk)
    return _form(request, found, form, "Name an agency", "Add the agency")


def agency(request: Request, agency_id: UUID) -> HttpResponse:
    """Name somebody of an agency."""
    row, found = _find_agency(request, agency_id)
    form = AgencyPersonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.add_agency_person(
            by=request.actor, inspection=found, agency=row, **form.cleaned_data
        )
        return redirect("visit", found.pk)
    return _form(request, found, form, "Name somebody of an agency", "Add", about=row.name)


@require_POST
def agency_remove(request: Request, agency_id: UUID) -> HttpResponse:
    """Take an agency and its people away."""
    row, found = _find_agency(request, agency_id)
    actions.remove_agency(by=request.actor, inspection=found, agency=row)
    messages.success(request, "The agency is taken away.")
    return redirect("visit", found.pk)


def visit_of(inspection: Inspection) -> Visit:
    """Return what the edition says of a visit. Raises Http404 for an inspection that is none."""
    if inspection.kind.visit is None:
        raise Http404
    return inspection.kind.visit


def _to_change(request: Request, visit_id: UUID) -> Inspection:
    """Return a visit that an actor may change. Raises Http404, also where it is closed."""
    found = find_visit(request.actor, visit_id, CHANGE)
    if not Room(found.organisation, found).is_open:
        raise Http404
    return found


def _find_agency(request: Request, agency_id: UUID) -> tuple[Agency, Inspection]:
    row = Agency.objects.filter(pk=agency_id).select_related("visit").first()
    if row is None:
        raise Http404
    return row, _to_change(request, row.visit.inspection_id)


def _form(
    request: Request, found: Inspection, form: forms.Form, title: str, button: str, about: str = ""
) -> HttpResponse:
    context = {
        "inspection": found,
        "form": form,
        "form_title": title,
        "button": button,
        "about": about,
    }
    return render(request, "visits/form.html", context, status=422 if form.errors else 200)
