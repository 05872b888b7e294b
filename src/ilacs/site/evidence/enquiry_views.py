"""The pages of lines of enquiry: all of them, a new one, and one with its evidence."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from ilacs.errors import InputError
from ilacs.site.accounts.middleware import Visit
from ilacs.site.evidence import actions, enquiring
from ilacs.site.evidence.forms import CloseForm, EnquiryForm, PutForm, ReopenForm
from ilacs.site.evidence.models import Enquiry
from ilacs.site.evidence.queries import enquiry_rows, shown_enquiry
from ilacs.site.evidence.seeing import ENQUIRE, VIEW, find_enquiry
from ilacs.site.evidence.states import WAYS, EnquiryState
from ilacs.site.evidence.views import may_here
from ilacs.site.inspections.wall import find_behind_the_wall


def enquiry_list(request: Visit, inspection_id: UUID) -> HttpResponse:
    """List the lines of enquiry, what is open first."""
    found = find_behind_the_wall(request.actor, inspection_id, VIEW)
    rows = enquiry_rows(request.actor, found)
    actions.note_evidence_viewed(by=request.actor, inspection=found, page="enquiries")
    context = {
        "inspection": found,
        "by_state": [
            (state, [one for one in rows if one.enquiry.state == state]) for state in EnquiryState
        ],
        "may": may_here(request, found),
    }
    return render(request, "evidence/enquiries.html", context)


def enquiry_new(request: Visit, inspection_id: UUID) -> HttpResponse:
    """Open a line of enquiry."""
    found = find_behind_the_wall(request.actor, inspection_id, ENQUIRE)
    form = EnquiryForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        given = form.cleaned_data
        asked = enquiring.Hypothesis(
            given["hypothesis"], given["would_confirm"], given["would_refute"]
        )
        try:
            new = enquiring.open_enquiry(by=request.actor, inspection=found, asked=asked)
        except InputError as error:
            form.refuse(error)
        else:
            messages.success(request, f"{new} is open.")
            return redirect("enquiry", new.pk)
    context = {"inspection": found, "form": form}
    status = 422 if form.errors else 200
    return render(request, "evidence/enquiry_new.html", context, status=status)


def enquiry(request: Visit, enquiry_id: UUID) -> HttpResponse:
    """Show a line of enquiry; put evidence to it, close it, or open it again."""
    row = find_enquiry(request.actor, enquiry_id)
    found = row.inspection
    may = may_here(request, found)
    ways: dict[str, Any] = {
        "put": PutForm(_given(request, "put"), prefix="put"),
        "close": CloseForm(_given(request, "close"), prefix="close"),
        "reopen": ReopenForm(_given(request, "reopen"), prefix="reopen"),
    }
    way = request.POST.get("way", "")
    form = ways.get(way)
    if form is not None and form.is_valid():
        try:
            messages.success(request, DONE[way](request, row, form.cleaned_data))
        except InputError as error:
            form.refuse(error)
        else:
            return redirect("enquiry", row.pk)
    actions.note_evidence_viewed(by=request.actor, inspection=found, page="enquiry", about=row)
    context = {
        "inspection": found,
        "shown": shown_enquiry(row),
        "may": may["enquire"],
        "ways": ways,
        "words": WAYS,
        "form": form,
    }
    status = 422 if form is not None and form.errors else 200
    return render(request, "evidence/enquiry.html", context, status=status)


def _given(request: Visit, way: str) -> Any:
    return request.POST if request.POST.get("way") == way else None


def _put(request: Visit, row: Enquiry, given: dict[str, Any]) -> str:
    enquiring.put_evidence(
        by=request.actor,
        inspection=row.inspection,
        enquiry=row,
        numbers=given["numbers"],
        stance=given["stance"],
    )
    return "The evidence is put to the line of enquiry."


def _close(request: Visit, row: Enquiry, given: dict[str, Any]) -> str:
    enquiring.close_enquiry(
        by=request.actor,
        inspection=row.inspection,
        enquiry=row,
        conclusion=given["conclusion"],
        words=given["words"],
    )
    return "The line of enquiry is closed."


def _reopen(request: Visit, row: Enquiry, given: dict[str, Any]) -> str:
    enquiring.reopen_enquiry(
        by=request.actor, inspection=row.inspection, enquiry=row, words=given["words"]
    )
    return "The line of enquiry is open again."


DONE: dict[str, Callable[[Visit, Enquiry, dict[str, Any]], str]] = {
    "put": _put,
    "close": _close,
    "reopen": _reopen,
}
"""What each form of the page does; returns what is said then."""
