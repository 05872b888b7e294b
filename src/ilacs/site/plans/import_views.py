"""The pages that take in a council's own spreadsheet of a plan."""

from itertools import groupby
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from ilacs.errors import InputError
from ilacs.planning.spreadsheet import KINDS, ReadPlan, read_spreadsheet
from ilacs.planning.spreadsheet.limits import PLAN_LIMITS
from ilacs.site.accounts.middleware import Visit
from ilacs.site.accounts.queries import authorities_with
from ilacs.site.plans import importing
from ilacs.site.plans.file_model import PlanFile
from ilacs.site.plans.import_forms import ColumnsForm, LeaveFileForm, PlanFileForm, SaveFileForm
from ilacs.site.plans.reading_files import read_again, resemblances
from ilacs.site.plans.seeing import CHANGE, plans_for
from ilacs.site.plans.states import LOOKS
from ilacs.site.store import site_store

GONE = "The spreadsheet was saved or left already. Hand it in again."


def plan_import_new(request: Visit) -> HttpResponse:
    """Take a spreadsheet; one that cannot be read is not kept."""
    organisations = list(authorities_with(request.actor, CHANGE))
    if not organisations:
        raise PermissionDenied("Plans are taken in for an authority.")
    if request.method != "POST":
        return render(request, "plans/import_new.html", {"form": PlanFileForm()})
    form = PlanFileForm(request.POST, request.FILES)
    if form.is_valid():
        file = form.cleaned_data["spreadsheet"]
        try:
            data, name = file.read(), (file.name or "plan")[:300]
            read_spreadsheet(data, name)
            stored = site_store().put([data], limit=PLAN_LIMITS.largest_file, name=name)
            kept = importing.keep_plan_file(
                by=request.actor, organisation=organisations[0], name=name, file=stored
            )
            return redirect("plan_import", kept.pk)
        except InputError as error:
            where = error.where.partition(", ")[2]
            place = f" It is in {where}." if where else ""
            form.add_error("spreadsheet", f"{error.what}{place} {error.remedy}".strip())
    return render(request, "plans/import_new.html", {"form": form}, status=422)


def plan_import(request: Visit, plan_file_id: UUID) -> HttpResponse:
    """Show what was read of a spreadsheet, before anything of it is saved."""
    kept = _find(request, plan_file_id)
    if kept.plan is not None:
        return redirect("plan", kept.plan_id)
    try:
        read = read_again(kept)
    except InputError as error:
        messages.error(request, str(error))
        return redirect("plan_import_new")
    return _show(request, kept, read)


@require_POST
def plan_import_columns(request: Visit, plan_file_id: UUID) -> HttpResponse:
    """Take what a person says of the columns and sheets."""
    kept, read = _open(request, plan_file_id)
    form = ColumnsForm(request.POST, read=read)
    if form.is_valid():
        try:
            importing.say_columns(
                **_of(request, kept), columns=form.columns, sheets=form.cleaned_data["sheets"]
            )
            messages.success(request, "The spreadsheet was read again.")
            return redirect("plan_import", kept.pk)
        except InputError as error:
            form.refuse(error)
    return _show(request, kept, read, columns=form)


@require_POST
def plan_import_save(request: Visit, plan_file_id: UUID) -> HttpResponse:
    """Save every action into a plan, or none."""
    kept, read = _open(request, plan_file_id)
    form = _save_form(request, kept, read, request.POST)
    if form.is_valid():
        values = {name: form.cleaned_data[name] for name in ("title", "received")}
        try:
            plan = importing.save_plan_file(**_of(request, kept), plan=form.plan, **values)
            count = len(read.actions)
            words = "1 action is" if count == 1 else f"{count} actions are"
            messages.success(request, f"{words} saved into the plan.")
            return redirect("plan", plan.pk)
        except InputError as error:
            form.refuse(error)
    return _show(request, kept, read, save=form)


@require_POST
def plan_import_leave(request: Visit, plan_file_id: UUID) -> HttpResponse:
    """Let go of a spreadsheet, once somebody says that they want to."""
    kept, read = _open(request, plan_file_id)
    form = LeaveFileForm(request.POST)
    if not form.is_valid():
        return _show(request, kept, read, leave=form)
    importing.leave_plan_file(**_of(request, kept))
    messages.success(request, "Nothing was saved, and the spreadsheet is not kept.")
    return redirect("plan_list")


def _find(request: Visit, plan_file_id: UUID) -> PlanFile:
    organisations = list(authorities_with(request.actor, CHANGE))
    rows = PlanFile.objects.filter(organisation__in=organisations).select_related("organisation")
    found = rows.filter(pk=plan_file_id).first()
    if found is None:
        raise Http404
    return found


def _open(request: Visit, plan_file_id: UUID) -> tuple[PlanFile, ReadPlan]:
    kept = _find(request, plan_file_id)
    try:
        return kept, read_again(kept)
    except InputError as error:
        raise Http404(GONE) from error


def _of(request: Visit, kept: PlanFile) -> dict[str, Any]:
    return {"by": request.actor, "organisation": kept.organisation, "plan_file": kept}


def _save_form(request: Visit, kept: PlanFile, read: ReadPlan, data: Any = None) -> SaveFileForm:
    plans = plans_for(request.actor, CHANGE).filter(organisation=kept.organisation)
    return SaveFileForm(
        data, plans=list(plans.exclude(state="closed")), resembles=resemblances(read)
    )


def _show(
    request: Visit,
    kept: PlanFile,
    read: ReadPlan,
    *,
    columns: ColumnsForm | None = None,
    save: SaveFileForm | None = None,
    leave: LeaveFileForm | None = None,
) -> HttpResponse:
    wrong = columns or save or leave
    order = {kind: place for place, kind in enumerate(KINDS)}
    oddities = sorted(read.oddities, key=lambda one: order[one.kind])
    context = {
        "kept": kept,
        "read": read,
        "columns": columns or ColumnsForm(read=read),
        "save": save or _save_form(request, kept, read),
        "leave": leave or LeaveFileForm(),
        "wrong": wrong,
        "oddities": [
            (kind, KINDS[kind], list(those))
            for kind, those in groupby(oddities, key=lambda one: one.kind)
        ],
        "areas": [(area, list(those)) for area, those in _by_area(read)],
        "looks": LOOKS,
    }
    return render(request, "plans/import.html", context, status=422 if wrong else 200)


def _by_area(read: ReadPlan) -> list[tuple[str, list[Any]]]:
    return [(area, [one for one in read.actions if one.action.area == area]) for area in read.areas]
