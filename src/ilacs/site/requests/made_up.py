"""The demonstration's requests: some ready, some late, a question asked, a board half kept fresh."""

import datetime as dt

from django.utils import timezone

from ilacs.site.accounts.actor import Actor, actor_for
from ilacs.site.accounts.models import Organisation, Person
from ilacs.site.accounts.permissions import Permission
from ilacs.site.inspections.models import Inspection, Purpose
from ilacs.site.inspections.rooms import Room
from ilacs.site.requests.actions import (
    Asked,
    ask_request,
    assign_requests,
    lay_out,
    refresh_request,
)
from ilacs.site.requests.answering import add_note, change_status
from ilacs.site.requests.models import Request

OWNERS = {
    "Child-level lists (Annex A)": "data.officer@northmoor.example",
    "Performance": "data.officer@northmoor.example",
    "Knowing yourself": "practice.auditor@northmoor.example",
    "Practice": "social.worker@northmoor.example",
}
"""Who gathers which group."""
SHARED = ("Child-level lists (Annex A)", "Performance")
READY = ("Knowing yourself", "Logistics")
INSPECTOR = "inspector@northmoor.example"
COORDINATOR = "inspection.coordinator@northmoor.example"
MORE = "Asked during the event"
FEWER = "Those whose numbers we gave by telephone, with the conversation with the worker."


def load_made_up_requests() -> None:
    """Fill Northmoor's requests and its readiness board, unless somebody has begun to."""
    northmoor = Organisation.objects.filter(name="Northmoor", is_demonstration=True).first()
    if (
        northmoor is None
        or Request.objects.filter(organisation=northmoor, inspection=None).exists()
    ):
        return
    _fill_board(Room(northmoor))
    inspection = Inspection.objects.filter(
        organisation=northmoor, purpose=Purpose.INSPECTION, decided=""
    ).first()
    if inspection is not None:
        _fill_inspection(Room(northmoor, inspection))


def _fill_board(room: Room) -> None:
    lay_out(by=_actor(COORDINATOR), room=room)
    _give_owners(room)
    today = timezone.localdate()
    for place, one in enumerate(room.of(Request.objects.filter(group__in=OWNERS))):
        if place % 5 == 4:
            continue
        change_status(by=_actor(COORDINATOR), room=room, request=one, way="ready")
        days_ago = 45 if place % 4 == 3 else 3 + place
        refresh_request(
            by=_actor(COORDINATOR), room=room, request=one, day=today - dt.timedelta(days=days_ago)
        )


def _fill_inspection(room: Room) -> None:
    _give_owners(room)
    for group, ways in ((SHARED, ("ready", "share")), (READY, ("ready",))):
        for one in room.of(Request.objects.filter(group__in=group)):
            for way in ways:
                change_status(by=_actor(COORDINATOR), room=room, request=one, way=way)
    for one in room.of(Request.objects.filter(group="Practice"))[:3]:
        change_status(by=_actor(COORDINATOR), room=room, request=one, way="gather")
    _ask(room)


def _ask(room: Room) -> None:
    """Let an inspector ask for two things, of which one is answered."""
    inspector, coordinator = _actor(INSPECTOR), _actor(COORDINATOR)
    if not inspector.decide(Permission.REQUEST_ASK, room):
        return
    due = timezone.now() + dt.timedelta(days=1)
    first = Asked(MORE, "Audits of three more children", FEWER, due=due)
    ask_request(by=inspector, room=room, asked=first)
    second = Asked(MORE, "Minutes of the last two permanence panels", due=due)
    asked = ask_request(by=inspector, room=room, asked=second)
    add_note(
        by=coordinator,
        room=room,
        request=asked,
        text="The panel meets tomorrow. You will have both by noon.",
        is_own_side=False,
    )


def _give_owners(room: Room) -> None:
    for group, email in OWNERS.items():
        owner = Person.objects.filter(email=email).first()
        if owner is not None:
            chosen = list(room.of(Request.objects.filter(group=group)))
            assign_requests(by=_actor(COORDINATOR), room=room, requests=chosen, owner=owner)


def _actor(email: str) -> Actor:
    return actor_for(Person.objects.get(email=email, is_demonstration=True))
