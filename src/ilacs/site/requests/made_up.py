"""The demonstration's readiness board: some items ready, some gone stale."""

import datetime as dt

from django.utils import timezone

from ilacs.site.accounts.actor import Actor, actor_for
from ilacs.site.accounts.models import Organisation, Person
from ilacs.site.inspections.rooms import Room
from ilacs.site.requests.actions import (
    assign_requests,
    lay_out,
    refresh_request,
)
from ilacs.site.requests.answering import change_status
from ilacs.site.requests.models import Request

OWNERS = {
    "Child-level lists (Annex A)": "data.officer@northmoor.example",
    "Performance": "data.officer@northmoor.example",
    "Knowing yourself": "practice.auditor@northmoor.example",
    "Practice": "social.worker@northmoor.example",
}
"""Who gathers which group."""
COORDINATOR = "inspection.coordinator@northmoor.example"


def load_made_up_board() -> None:
    """Fill Northmoor's readiness board, unless somebody has begun to."""
    northmoor = Organisation.objects.filter(name="Northmoor", is_demonstration=True).first()
    if (
        northmoor is None
        or Request.objects.filter(organisation=northmoor, inspection=None).exists()
    ):
        return
    _fill_board(Room(northmoor))


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


def _give_owners(room: Room) -> None:
    for group, email in OWNERS.items():
        owner = Person.objects.filter(email=email).first()
        if owner is not None:
            chosen = list(room.of(Request.objects.filter(group=group)))
            assign_requests(by=_actor(COORDINATOR), room=room, requests=chosen, owner=owner)


def _actor(email: str) -> Actor:
    return actor_for(Person.objects.get(email=email, is_demonstration=True))
