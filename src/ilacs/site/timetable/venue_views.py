"""The pages of meeting rooms and of what has to be there for people who come."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from ilacs.errors import InputError
from ilacs.site.accounts.middleware import Visit
from ilacs.site.accounts.permissions import Permission
from ilacs.site.inspections.models import Inspection
from ilacs.site.inspections.queries import find_inspection, inspections_for
from ilacs.site.inspections.states import State
from ilacs.site.timetable import venues
from ilacs.site.timetable.forms import LogisticsForm, RoomForm
from ilacs.site.timetable.models import LogisticsItem, MeetingRoom

CHANGE, VIEW = Permission.ACTIVITY_CHANGE, Permission.ACTIVITY_VIEW


def meeting_rooms(request: Visit, inspection_id: UUID) -> HttpResponse:
    """List the rooms, and add one."""
    found = find_inspection(request.actor, inspection_id, VIEW)
    may_change = _may_change(request, found)
    if request.method == "POST" and not may_change:
        raise Http404
    form = RoomForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            room = venues.add_meeting_room(by=request.actor, inspection=found, facts=form.facts)
        except InputError as error:
            form.refuse(error)
        else:
            messages.success(request, f"{room} was added.")
            return redirect("meeting_rooms", found.pk)
    context = {
        "inspection": found,
        "rooms": list(found.meeting_rooms.all()),
        "form": form,
        "may_change": may_change,
    }
    status = 422 if form.errors else 200
    return render(request, "timetable/rooms.html", context, status=status)


def meeting_room(request: Visit, meeting_room_id: UUID) -> HttpResponse:
    """Change a room."""
    rooms = MeetingRoom.objects.filter(inspection__in=inspections_for(request.actor, CHANGE))
    room = rooms.select_related("inspection__organisation").filter(pk=meeting_room_id).first()
    if room is None:
        raise Http404
    names = ("name", "site", "capacity", "phone", "notes")
    initial = {name: getattr(room, name) for name in names}
    form = RoomForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        try:
            venues.change_meeting_room(
                by=request.actor,
                inspection=room.inspection,
                meeting_room=room,
                facts=form.facts,
            )
        except InputError as error:
            form.refuse(error)
        else:
            messages.success(request, "The room is kept.")
            return redirect("meeting_rooms", room.inspection_id)
    context = {"inspection": room.inspection, "room": room, "form": form}
    status = 422 if form.errors else 200
    return render(request, "timetable/room.html", context, status=status)


def logistics(request: Visit, inspection_id: UUID) -> HttpResponse:
    """List what has to be there for people who come, and add to it."""
    found = find_inspection(request.actor, inspection_id, VIEW)
    may_change = _may_change(request, found)
    if request.method == "POST" and not may_change:
        raise Http404
    form = LogisticsForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            item = venues.add_logistics(by=request.actor, inspection=found, **form.cleaned_data)
        except InputError as error:
            form.refuse(error)
        else:
            messages.success(request, f"{item} was added.")
            return redirect("logistics", found.pk)
    items = sorted(found.logistics.all(), key=lambda one: one.done is not None)
    context = {
        "inspection": found,
        "items": items,
        "open": sum(one.done is None for one in items),
        "today": timezone.localdate(),
        "form": form,
        "may_change": may_change,
    }
    status = 422 if form.errors else 200
    return render(request, "timetable/logistics.html", context, status=status)


@require_POST
def logistics_tick(request: Visit, logistics_id: UUID) -> HttpResponse:
    """Note that something is done, or that it is not after all."""
    items = LogisticsItem.objects.filter(inspection__in=inspections_for(request.actor, CHANGE))
    item = items.select_related("inspection__organisation").filter(pk=logistics_id).first()
    if item is None:
        raise Http404
    venues.tick_logistics(
        by=request.actor, inspection=item.inspection, item=item, is_done=item.done is None
    )
    return redirect("logistics", item.inspection_id)


def _may_change(request: Visit, inspection: Inspection) -> bool:
    is_open = inspection.decided != State.CLOSED
    return is_open and bool(request.actor.decide(CHANGE, inspection))
