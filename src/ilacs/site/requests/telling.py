"""Who is told of what on a request, in sentences that hold nothing anybody typed."""

from collections.abc import Iterable

from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.models import Person
from ilacs.site.accounts.permissions import Permission
from ilacs.site.accounts.roles import ROLES
from ilacs.site.inspections.models import Participant
from ilacs.site.inspections.rooms import Room, room_of
from ilacs.site.inspections.sides import side_of
from ilacs.site.inspections.states import AUTHORITY
from ilacs.site.outbox.posting import address_of, tell
from ilacs.site.requests.models import Request

COORDINATORS = tuple(
    role.id
    for role in ROLES.values()
    if side_of(role) == AUTHORITY and Permission.REQUEST_CHANGE in role.permissions
)
OWNERS = tuple(
    role.id
    for role in ROLES.values()
    if side_of(role) == AUTHORITY and Permission.REQUEST_ANSWER in role.permissions
)


def people_with(room: Room, roles: Iterable[str]) -> list[Person]:
    """Return the authority's people who hold one of some roles in a room now, by name."""
    chosen = tuple(roles)
    found = set(
        Person.objects.filter(
            is_active=True,
            memberships__organisation=room.organisation,
            memberships__role__in=chosen,
            memberships__ended=None,
        )
    )
    if room.inspection is not None:
        taking_part = Participant.objects.giving_access().filter(
            inspection=room.inspection, role__in=chosen, person__is_active=True
        )
        found |= {one.person for one in taking_part.select_related("person") if one.person}
    return sorted(found, key=lambda one: (one.name, str(one.pk)))


def owners_in(room: Room) -> list[Person]:
    """Return who can be given a request in a room."""
    return people_with(room, OWNERS)


def tell_owner(by: Actor, request: Request, what: str) -> None:
    """Tell the owner of a request, unless they did it themselves. what: after 'Request 12'."""
    if request.owner is not None and request.owner != by.person:
        _tell(request.owner, request, what)


def tell_coordinators(by: Actor, request: Request, what: str) -> None:
    """Tell those who run the authority's side, but not whoever did it."""
    for person in people_with(room_of(request), COORDINATORS):
        if person != by.person:
            _tell(person, request, what)


def tell_asker(by: Actor, request: Request, what: str) -> None:
    """Tell the person who asked, where one did."""
    if request.asked_by is not None and request.asked_by != by.person:
        _tell(request.asked_by, request, what)


def tell_of_several(
    by: Actor, room: Room, person: Person, requests: list[Request], what: str
) -> None:
    """Tell a person of several requests at once. what: after '3 requests'."""
    if person == by.person or not requests:
        return
    if len(requests) == 1:
        _tell(person, requests[0], what)
        return
    line = f"{len(requests)} requests {what}: {room}."
    tell(room.organisation, person, line, address_of("own_part"))


def _tell(person: Person, request: Request, what: str) -> None:
    line = f"{request} {what}: {room_of(request)}."
    tell(request.organisation, person, line, address_of("request", request.pk))
