"""The pages of a formal complaint: making one, and its steps as each side sees and takes them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from ilacs.errors import InputError
from ilacs.site.accounts.forms import ActionForm
from ilacs.site.accounts.middleware import Visit
from ilacs.site.evidence.naming import numbers_in
from ilacs.site.inspections.models import Inspection
from ilacs.site.inspections.queries import find_inspection
from ilacs.site.report_writing import complaining
from ilacs.site.report_writing.check_views import days_left
from ilacs.site.report_writing.complaint_states import STEPS
from ilacs.site.report_writing.forms import ComplaintForm, ComplaintStepForm
from ilacs.site.report_writing.models import Complaint
from ilacs.site.report_writing.seeing import (
    ASSURE,
    COMMENT,
    VIEW,
    find_commented,
    is_authority,
    is_inside,
    report_of,
    sent_to,
    was_of_the_team,
)


def complaint_new(request: Visit, inspection_id: UUID) -> HttpResponse:
    """Complain formally about the draft that was sent."""
    found = find_commented(request.actor, inspection_id)
    report = report_of(found)
    if report is None or not sent_to(report) or not complaining.has_complaints(found, report):
        raise Http404
    form = ComplaintForm(request.POST if request.method == "POST" else None, inspection=found)
    if form.is_valid():
        given = form.cleaned_data
        made = complaining.Complaining(
            given["words"], given["asks"], tuple(given.get("judgements", ()))
        )
        try:
            row = complaining.make_complaint(by=request.actor, inspection=found, complaining=made)
        except InputError as error:
            form.refuse(error)
        else:
            messages.success(request, "Your complaint is made. It goes to people outside the team.")
            return redirect("complaint", row.pk)
    context = {"inspection": found, "report": report, "form": form, **days_left(report)}
    status = 422 if form.errors else 200
    return render(request, "report_writing/complaint_new.html", context, status=status)


def complaint(request: Visit, complaint_id: UUID) -> HttpResponse:
    """Show a complaint and what happened with it; take the step that is the actor's."""
    row = (
        Complaint.objects.filter(pk=complaint_id)
        .select_related("report__inspection__organisation")
        .first()
    )
    if row is None:
        raise Http404
    found = find_inspection(request.actor, row.report.inspection_id)
    inside = is_inside(request.actor, found, VIEW)
    if not inside and not is_authority(request.actor, found):
        raise Http404
    asked = request.POST.get("step", "") if request.method == "POST" else ""
    forms = _forms(request, found, row, asked)
    if asked:
        if asked not in forms:
            raise Http404
        if forms[asked].is_valid() and _take(request, found, row, asked, forms[asked]):
            messages.success(request, "It is kept.")
            return redirect("complaint", row.pk)
    failed: ActionForm | None = forms.get(asked)
    if request.method == "POST" and not asked:
        failed = ActionForm({})
        failed.add_error(None, "Nothing was done: no step was chosen. Use the button of one.")
    complaining.note_complaint_viewed(by=request.actor, inspection=found, complaint=row)
    names = {one.id: one.name for one in found.framework.judgements}
    context = {
        "inspection": found,
        "complaint": row,
        "about": [names.get(id, id) for id in row.judgements],
        "entries": row.entries.all(),
        "sees_evidence": inside,
        "forms": [(STEPS[id], id, one) for id, one in forms.items()],
        "failed": failed,
    }
    status = 422 if failed else 200
    return render(request, "report_writing/complaint.html", context, status=status)


def _forms(
    request: Visit, found: Inspection, row: Complaint, asked: str
) -> dict[str, ComplaintStepForm]:
    """Return a form for each step that the actor may take now."""
    steps = [id for id, kind in STEPS.items() if row.state in kind.begins]
    return {
        id: ComplaintStepForm(request.POST if id == asked else None, step=id, auto_id=f"id_{id}_%s")
        for id in steps
        if _may(request, found, row, id)
    }


def _may(request: Visit, found: Inspection, row: Complaint, step: str) -> bool:
    permission = STEPS[step].permission
    if permission is COMMENT:
        return is_authority(request.actor, found)
    if not is_inside(request.actor, found, permission):
        return False
    if permission is not ASSURE:
        return True
    person = request.actor.person
    is_theirs = step != "answer" or (person is not None and row.reader_id == person.pk)
    return is_theirs and not was_of_the_team(request.actor, found)


def _take(
    request: Visit, found: Inspection, row: Complaint, step: str, form: ComplaintStepForm
) -> bool:
    given: dict[str, Any] = form.cleaned_data
    try:
        cites = tuple(numbers_in(given.get("cites", "")))
        said = complaining.Said(given.get("words", ""), given.get("choice", ""), cites)
        complaining.TAKEN_BY[STEPS[step].permission](
            by=request.actor, inspection=found, complaint=row, step=step, said=said
        )
    except InputError as error:
        form.refuse(error)
        return False
    return True
