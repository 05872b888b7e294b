"""The pages that change requests: asking, giving owners, statuses, notes, documents."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from ilacs.errors import InputError
from ilacs.site.accounts.middleware import Visit
from ilacs.site.accounts.permissions import Permission
from ilacs.site.inspections.rooms import Room, find_room, require_permission, room_of
from ilacs.site.inspections.states import INSPECTORS
from ilacs.site.requests import actions, answering, queries, views
from ilacs.site.requests.forms import (
    ELSE,
    AssignForm,
    DocumentsForm,
    ReasonForm,
    RequestForm,
)
from ilacs.site.requests.models import Request
from ilacs.site.requests.seeing import documents_for, find_request, requests_in
from ilacs.site.requests.statuses import STATUSES, WAYS, Status
from ilacs.site.requests.telling import owners_in

CHANGE = Permission.REQUEST_CHANGE


def request_new(request: Visit, room_id: UUID) -> HttpResponse:
    """Ask for something."""
    room = find_room(request.actor, room_id, Permission.REQUEST_VIEW)
    may = queries.may_here(request.actor, room)
    if not may["ask"]:
        raise Http404
    form = _form(request, room, None)
    if form.is_valid():
        try:
            asked = actions.ask_request(by=request.actor, room=room, asked=form.asked)
        except InputError as error:
            form.refuse(error)
        else:
            messages.success(request, f"{asked} is asked for.")
            return redirect("request", asked.pk)
    context = {"room": room, "form": form, "title": "Ask for something"}
    status = 422 if form.errors else 200
    return render(request, "requests/form.html", context, status=status)


def request_change(request: Visit, request_id: UUID) -> HttpResponse:
    """Change what a request asks for, its owner and its due time."""
    found = find_request(request.actor, request_id)
    room = room_of(found)
    require_permission(request.actor, room, CHANGE)
    form = _form(request, room, found)
    if form.is_valid():
        try:
            actions.change_request(by=request.actor, room=room, request=found, asked=form.asked)
        except InputError as error:
            form.refuse(error)
        else:
            messages.success(request, f"{found} is changed.")
            return redirect("request", found.pk)
    context = {"room": room, "form": form, "one": found, "title": f"Change request {found.number}"}
    status = 422 if form.errors else 200
    return render(request, "requests/form.html", context, status=status)


def _form(request: Visit, room: Room, one: Request | None) -> RequestForm:
    is_inspector = queries.may_here(request.actor, room)["is_inspector"]
    groups = requests_in(request.actor, room).order_by("number").values_list("group", flat=True)
    initial: dict[str, Any] = {"side": INSPECTORS}
    if one is not None:
        due = timezone.localtime(one.due) if one.due else None
        initial = {
            "name": one.name,
            "what": one.what,
            "group": one.group,
            "owner": str(one.owner_id or (ELSE if one.owner_name else "")),
            "owner_name": one.owner_name,
            "due_day": due,
            "due_time": f"{due:%H:%M}" if due else "",
        }
    return RequestForm(
        request.POST if request.method == "POST" else None,
        people=[] if is_inspector else owners_in(room),
        groups=groups,
        is_inspector=is_inspector,
        asks_who=one is None and room.inspection is not None,
        initial=initial,
    )


def request_assign(request: Visit, room_id: UUID) -> HttpResponse:
    """Give several requests an owner or a due time in one go."""
    room = find_room(request.actor, room_id, CHANGE)
    rows = queries.read_rows(request.actor, room)
    kept = [row for row in rows if row.status != Status.WITHDRAWN]
    form = AssignForm(
        request.POST if request.method == "POST" else None,
        people=owners_in(room),
        requests=[row.request for row in kept],
    )
    if form.is_valid():
        try:
            number = actions.assign_requests(
                by=request.actor,
                room=room,
                requests=form.chosen,
                due=form.due,
                **form.chosen_owner,
            )
        except InputError as error:
            form.refuse(error)
        else:
            noun = "request is" if number == 1 else "requests are"
            messages.success(request, f"{number} {noun} changed.")
            return redirect("request_list", room.pk)
    context = {
        "room": room,
        "form": form,
        "groups": [
            (group, [row for row in kept if row.request.group == group])
            for group in queries.groups_of(kept)
        ],
        "chosen": set(request.POST.getlist("requests")),
    }
    status = 422 if form.errors else 200
    return render(request, "requests/assign.html", context, status=status)


def request_status(request: Visit, request_id: UUID, move: str) -> HttpResponse:
    """Take a request to another status; where a reason is needed, ask for it first."""
    found = find_request(request.actor, request_id)
    room = room_of(found)
    if move not in WAYS:
        raise Http404
    way = WAYS[move]
    if not answering.may_go(request.actor, room, found, way):
        raise PermissionDenied(f"This is for {answering.who_may(way)} to do.")
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if not way.needs_reason:
        if request.method != "POST":
            return redirect("request", found.pk)
        del form.fields["reason"]
    if form.is_valid():
        try:
            answering.change_status(
                by=request.actor, room=room, request=found, way=move, **form.cleaned_data
            )
        except InputError as error:
            messages.error(request, f"{error.what} {error.remedy}".strip())
            return redirect("request", found.pk)
        messages.success(request, f"{found} is {STATUSES[way.to].title.lower()} now.")
        return redirect("request", found.pk)
    context = {"one": found, "room": room, "form": form, "way": way}
    status = 422 if form.errors else 200
    return render(request, "requests/reason.html", context, status=status)


@require_POST
def request_note(request: Visit, request_id: UUID) -> HttpResponse:
    """Add to the conversation on a request."""
    found = find_request(request.actor, request_id)
    room = room_of(found)
    form = views.note_form(found, request.POST)
    if form.is_valid():
        try:
            answering.add_note(
                by=request.actor,
                room=room,
                request=found,
                text=form.cleaned_data["text"],
                is_own_side=form.is_own_side,
            )
        except InputError as error:
            form.refuse(error)
        else:
            messages.success(request, "It is added to the conversation.")
            return redirect("request", found.pk)
    return views.show(request, found, form)


def request_documents(request: Visit, request_id: UUID) -> HttpResponse:
    """Attach documents that are in the room already, or take some off."""
    found = find_request(request.actor, request_id)
    room = room_of(found)
    actions.require_work(request.actor, room, found)
    is_removal = request.GET.get("which") == "attached"
    listed = (
        list(documents_for(request.actor, found))
        if is_removal
        else queries.attachable(request.actor, found, room)
    )
    form = DocumentsForm(request.POST if request.method == "POST" else None, documents=listed)
    if form.is_valid():
        changed = {"removed" if is_removal else "added": form.chosen}
        try:
            answering.change_documents(by=request.actor, room=room, request=found, **changed)
        except InputError as error:
            form.refuse(error)
        else:
            messages.success(request, f"The documents of {str(found).lower()} are changed.")
            return redirect("request", found.pk)
    context = {"one": found, "room": room, "form": form, "is_removal": is_removal}
    status = 422 if form.errors else 200
    return render(request, "requests/documents.html", context, status=status)
