"""The pages of a room's requests: the list and board, one request, and their files."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from ilacs.site.accounts.middleware import Visit
from ilacs.site.accounts.permissions import Permission
from ilacs.site.inspections.rooms import find_room, room_of, side_in
from ilacs.site.inspections.states import AUTHORITY, INSPECTORS
from ilacs.site.outbox.queries import failures_in
from ilacs.site.requests import queries
from ilacs.site.requests.actions import note_download
from ilacs.site.requests.answering import ways_for
from ilacs.site.requests.files import TYPES, due_calendar, table_of
from ilacs.site.requests.forms import ChosenForm, NoteForm
from ilacs.site.requests.models import Request
from ilacs.site.requests.pictures import progress_picture
from ilacs.site.requests.seeing import documents_for, find_request, is_own, notes_for
from ilacs.site.requests.statuses import STATUSES

VIEW = Permission.REQUEST_VIEW


def request_list(request: Visit, room_id: UUID) -> HttpResponse:
    """Show a room's requests as a table or a board, and how far they are."""
    room = find_room(request.actor, room_id, VIEW)
    if room.inspection is None:
        return redirect("readiness", room.pk)
    rows = queries.read_rows(request.actor, room)
    form = _chosen_form(request, rows)
    chosen, today = form.chosen, timezone.localdate()
    shown = [row for row in rows if chosen.takes(row, today)]
    may = queries.may_here(request.actor, room)
    context: dict[str, Any] = {
        "room": room,
        "inspection": room.inspection,
        "rows": shown,
        "all": len(rows),
        "counts": queries.counts_of(rows),
        "kinds": STATUSES,
        "columns": queries.columns_of(shown),
        "form": form,
        "as_board": form.is_valid() and form.cleaned_data["view"] == "board",
        "late": sum(row.request.is_late for row in rows),
        "questions": sum(row.is_question for row in rows),
        "picture": progress_picture(rows) if rows else None,
        "may": may,
        "failures": failures_in(room.organisation) if may["change"] else 0,
    }
    return render(request, "requests/list.html", context)


def _chosen_form(request: Visit, rows: list[queries.Row]) -> ChosenForm:
    owners = (row.owner for row in rows)
    return ChosenForm(request.GET, groups=queries.groups_of(rows), owners=owners)


def request_download(request: Visit, room_id: UUID, format: str) -> HttpResponse:
    """Download a room's requests, filtered as on the screen, and write down that they were."""
    if format not in TYPES:
        raise Http404
    room = find_room(request.actor, room_id, VIEW)
    rows = queries.read_rows(request.actor, room)
    chosen, today = _chosen_form(request, rows).chosen, timezone.localdate()
    shown = [row for row in rows if chosen.takes(row, today)]
    if format == "ics":
        content = due_calendar(str(room), shown, timezone.now())
    else:
        is_ours = side_in(request.actor, room) != INSPECTORS
        content = table_of(shown, format, with_freshness=is_ours)
    note_download(by=request.actor, room=room, format=format, requests=len(shown))
    response = HttpResponse(content, content_type=TYPES[format])
    response["Content-Disposition"] = f'attachment; filename="requests.{format}"'
    return response


def request(request: Visit, request_id: UUID) -> HttpResponse:
    """Show one request: its facts, its documents, the conversation, and what can be done."""
    found = find_request(request.actor, request_id)
    return show(request, found)


def show(request: Visit, found: Request, form: NoteForm | None = None) -> HttpResponse:
    """Show one request, with what was wrong in a note on it."""
    room, actor = room_of(found), request.actor
    side = side_in(actor, room) or AUTHORITY
    may = queries.may_here(actor, room)
    works = room.is_open and (is_own(actor, found) or may["change"])
    context: dict[str, Any] = {
        "one": found,
        "room": room,
        "inspection": room.inspection,
        "status": found.status_for(side),
        "kind": STATUSES[found.status_for(side)],
        "side": side,
        "notes": notes_for(actor, found),
        "documents": documents_for(actor, found),
        "ways": ways_for(actor, room, found),
        "may": may,
        "works": works,
        "sees_list": bool(actor.decide(VIEW, room)),
        "form": form or note_form(found, None),
        "today": timezone.localdate(),
    }
    bound = form.errors if form else None
    return render(request, "requests/request.html", context, status=422 if bound else 200)


def note_form(request: Request, given: Any) -> NoteForm:
    """Return the form of a note on a request; who reads it is never chosen for its writer."""
    return NoteForm(given, is_ours=request.inspection_id is None or request.side == AUTHORITY)
