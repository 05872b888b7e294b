"""The pages that change a document: its facts and readers, withdrawing it, putting it back."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from ilacs.errors import InputError
from ilacs.site.accounts.middleware import Visit
from ilacs.site.accounts.permissions import Permission
from ilacs.site.evidence_room.actions import (
    change_document,
    put_back_document,
    withdraw_document,
)
from ilacs.site.evidence_room.forms import DocumentForm, WithdrawForm
from ilacs.site.evidence_room.models import Document
from ilacs.site.evidence_room.queries import find_document
from ilacs.site.evidence_room.readers import people_to_name
from ilacs.site.inspections.rooms import require_permission, room_of

CHANGE = Permission.DOCUMENT_CHANGE


def _to_change(request: Visit, document_id: UUID) -> Document:
    """Return a document that the actor may change. Raises Http404."""
    found = find_document(request.actor, document_id)
    require_permission(request.actor, room_of(found), CHANGE)
    return found


def document_change(request: Visit, document_id: UUID) -> HttpResponse:
    """Change a document's title, marking, note on redaction, and who may see it."""
    found = _to_change(request, document_id)
    room = room_of(found)
    given = request.POST if request.method == "POST" else None
    form = DocumentForm(given, document=found, people=people_to_name(room))
    if form.is_valid():
        try:
            change_document(
                by=request.actor,
                room=room,
                document=found,
                facts=form.facts,
                readers=form.cleaned_data["readers"],
            )
        except InputError as error:
            form.refuse(error)
        else:
            messages.success(request, "The document’s facts are kept.")
            return redirect("document", found.pk)
    context = {"room": room, "document": found, "form": form}
    status = 422 if form.errors else 200
    return render(request, "evidence_room/change.html", context, status=status)


def document_withdraw(request: Visit, document_id: UUID) -> HttpResponse:
    """Take a document away, with a reason."""
    found = _to_change(request, document_id)
    if found.withdrawn:
        raise Http404
    room = room_of(found)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            reason = form.cleaned_data["reason"]
            withdraw_document(by=request.actor, room=room, document=found, reason=reason)
        except InputError as error:
            form.refuse(error)
        else:
            messages.success(request, f"{found.title} is withdrawn.")
            return redirect("document", found.pk)
    context = {"room": room, "document": found, "form": form}
    status = 422 if form.errors else 200
    return render(request, "evidence_room/withdraw.html", context, status=status)


@require_POST
def document_put_back(request: Visit, document_id: UUID) -> HttpResponse:
    """Show a withdrawn document again."""
    found = _to_change(request, document_id)
    try:
        put_back_document(by=request.actor, room=room_of(found), document=found)
        messages.success(request, f"{found.title} is put back.")
    except InputError as error:
        messages.error(request, str(error))
    return redirect("document", found.pk)
