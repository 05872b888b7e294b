"""Every change to a request: asking, giving it an owner, its status, its freshness."""

import datetime as dt
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils import timezone

from ilacs.editions import Edition
from ilacs.errors import InputError
from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.models import Person
from ilacs.site.accounts.permissions import Permission
from ilacs.site.inspections.rooms import Room, side_in
from ilacs.site.inspections.states import AUTHORITY, INSPECTORS
from ilacs.site.requests import telling
from ilacs.site.requests.freshness import Rule
from ilacs.site.requests.laying_out import lay_out_between, next_number
from ilacs.site.requests.models import Request
from ilacs.site.requests.seeing import is_own, require_sight


@dataclass(frozen=True)
class Asked:
    """What somebody asks for. side: whose request it is. owner or owner_name: who gathers it."""

    group: str
    name: str
    what: str = ""
    side: str = INSPECTORS
    asked_by_name: str = ""
    owner: Person | None = None
    owner_name: str = ""
    due: dt.datetime | None = None


@action(Permission.REQUEST_CHANGE)
def lay_out(*, by: Actor, room: Room) -> int:
    """Lay out the current edition's list in an authority's own room; returns how many were new.

    Raises InputError in the room of an inspection, where opening it did so.
    """
    if room.inspection is not None:
        raise InputError("The list was laid out when the inspection was opened.")
    edition = Edition.on(timezone.localdate())
    added = len(lay_out_between(room, edition))
    audit.record(
        "requests_laid_out",
        by=by,
        about=room.organisation,
        organisation=room.organisation,
        requests=added,
        room=str(room.pk),
    )
    return added


@action(Permission.REQUEST_VIEW)
def ask_request(*, by: Actor, room: Room, asked: Asked) -> Request:
    """Add a request to a room: the inspectors' own, or what the coordinator writes down.

    Raises PermissionDenied for whoever may do neither, InputError where the inspection is closed.
    """
    room.require_open()
    is_inspector = side_in(by, room) == INSPECTORS
    needed = Permission.REQUEST_ASK if is_inspector else Permission.REQUEST_CHANGE
    decision = by.decide(needed, room)
    if not decision:
        raise PermissionDenied(decision.reason)
    side = INSPECTORS if is_inspector else AUTHORITY if room.inspection is None else asked.side
    request = Request(
        **room.fields(),
        number=_next_number(room),
        group=asked.group,
        name=asked.name,
        what=asked.what,
        side=side,
        asked_by=by.person,
        asked_by_name=asked.asked_by_name or by.name,
        owner=None if is_inspector else asked.owner,
        owner_name="" if is_inspector else asked.owner_name,
        due=asked.due,
        unanswered=timezone.now() if side == INSPECTORS else None,
    )
    _require_owner(room, request.owner)
    request.save()
    telling.tell_owner(by, request, "is yours")
    if is_inspector:
        telling.tell_coordinators(by, request, "was asked by the inspectors")
    record("request_asked", by, request, room=str(room.pk))
    return request


@action(Permission.REQUEST_CHANGE)
def change_request(*, by: Actor, room: Room, request: Request, asked: Asked) -> Request:
    """Change what a request asks for, its owner and when it is due.

    What inspectors asked keeps its words: only the edition's items and our own can be put
    otherwise. Raises InputError where the inspection is closed.
    """
    found = locked(by, room, request)
    owner = found.owner_id
    values = {"owner": asked.owner, "owner_name": asked.owner_name, "due": asked.due}
    if found.side == AUTHORITY or not found.asked_by:
        values |= {"group": asked.group, "name": asked.name, "what": asked.what}
    changed = [name for name, value in values.items() if getattr(found, name) != value]
    for name in changed:
        setattr(found, name, values[name])
    _require_owner(room, found.owner)
    found.save()
    if found.owner_id != owner:
        telling.tell_owner(by, found, "is yours")
    record("request_changed", by, found, changed=changed)
    return found


@action(Permission.REQUEST_CHANGE)
def assign_requests(
    *,
    by: Actor,
    room: Room,
    requests: list[Request],
    owner: Person | None = None,
    owner_name: str = "",
    due: dt.datetime | None = None,
) -> int:
    """Give several requests one owner, or one due time, or both; returns how many.

    What is not given stays as it was. Raises InputError where the inspection is closed.
    """
    _require_owner(room, owner)
    keys = [one.pk for one in requests]
    found = list(_rows(room).filter(pk__in=keys).select_for_update(of=("self",)))
    new = [one for one in found if owner is not None and one.owner_id != owner.pk]
    for one in found:
        if owner is not None or owner_name:
            one.owner, one.owner_name = owner, owner_name
        if due is not None:
            one.due = due
    Request.objects.bulk_update(found, ("owner", "owner_name", "due"))
    if owner is not None:
        telling.tell_of_several(by, room, owner, new, "is yours" if len(new) == 1 else "are yours")
    parts = {"owner": bool(owner or owner_name), "due": due is not None}
    audit.record(
        "requests_assigned",
        by=by,
        about=room.inspection or room.organisation,
        organisation=room.organisation,
        requests=[one.number for one in found],
        changed=[name for name, is_given in parts.items() if is_given],
    )
    return len(found)


@action(Permission.REQUEST_ANSWER)
def refresh_request(*, by: Actor, room: Room, request: Request, day: dt.date) -> Request:
    """Note on which day what is there was brought up to date.

    Raises InputError for a day to come, PermissionDenied for whoever neither owns it nor
    coordinates.
    """
    found = locked(by, room, request)
    require_work(by, room, found)
    if day > timezone.localdate():
        raise InputError("The day is still to come.", "day", "Give today, or an earlier day.")
    found.last_refreshed = day
    found.save()
    record("request_refreshed", by, found, day=day.isoformat())
    return found


@action(Permission.REQUEST_CHANGE)
def change_rule(*, by: Actor, room: Room, request: Request, rule: Rule, why: str) -> Request:
    """Say how long an item stays fresh here, and why that is not as the edition has it."""
    found = locked(by, room, request)
    if not why:
        raise InputError("It must be said why.", "why", "Enter why it stays fresh for so long.")
    found.fresh_number, found.fresh_unit, found.why_rule = rule.number, rule.unit, why
    found.save()
    record("request_rule_changed", by, found, rule=str(rule))
    return found


@action(Permission.REQUEST_VIEW)
def note_download(*, by: Actor, room: Room, format: str, requests: int) -> None:
    """Write down that somebody downloaded a room's requests."""
    audit.record(
        "requests_downloaded",
        by=by,
        about=room.inspection or room.organisation,
        organisation=room.organisation,
        format=format,
        requests=requests,
    )


def require_work(by: Actor, room: Room, request: Request) -> None:
    """Raise PermissionDenied where an actor neither gathers a request nor coordinates the room."""
    if not (by.is_system or is_own(by, request) or by.decide(Permission.REQUEST_CHANGE, room)):
        raise PermissionDenied("Its owner or the coordinator does this.")


def _require_owner(room: Room, owner: Person | None) -> None:
    if owner is not None and owner not in telling.owners_in(room):
        raise InputError("This person cannot be given a request here.", "owner", "Choose another.")


def _next_number(room: Room) -> int:
    """Return the next number, with the room locked so that no other takes it."""
    place = room.inspection or room.organisation
    type(place).objects.select_for_update().get(pk=place.pk)
    return next_number(room)


def _rows(room: Room) -> "QuerySet[Request]":
    room.require_open()
    rows = Request.objects.select_related("organisation", "inspection", "owner", "asked_by")
    return room.of(rows)


def locked(by: Actor, room: Room, request: Request) -> Request:
    """Return a request as it is now, locked. Raises InputError where it is not in the room."""
    found = _rows(room).filter(pk=request.pk).select_for_update(of=("self",)).first()
    if found is None:
        raise InputError("The request is not in this room.")
    if not by.is_system:
        require_sight(by, found)
    return found


def record(event: str, by: Actor, request: Request, **details: object) -> None:
    audit.record(event, by=by, about=request, organisation=request.organisation, **details)
