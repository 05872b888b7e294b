"""Where the two sides work: the room of one inspection, or an authority's own between inspections."""

from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet
from django.http import Http404

from ilacs.errors import InputError
from ilacs.site.accounts.actor import Actor, Decision
from ilacs.site.accounts.models import Organisation
from ilacs.site.accounts.permissions import Permission
from ilacs.site.accounts.roles import AUTHORITY as AN_AUTHORITY
from ilacs.site.accounts.roles import ROLES
from ilacs.site.inspections.models import Inspection
from ilacs.site.inspections.queries import find_inspection
from ilacs.site.inspections.sides import side_of
from ilacs.site.inspections.states import AUTHORITY, INSPECTORS, State

M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Room:
    """A place in which requests, documents and their like lie; its rows name both parts.

    inspection: None for the authority's own room, where it gathers what it will be asked for.
    """

    organisation: Organisation
    inspection: Inspection | None = None

    @property
    def pk(self) -> UUID:
        """What stands in its address: the inspection's id, or the organisation's."""
        return self.inspection.pk if self.inspection else self.organisation.pk

    @property
    def organisation_id(self) -> UUID:
        return self.organisation.pk

    @property
    def inspection_id(self) -> UUID | None:
        return self.inspection.pk if self.inspection else None

    @property
    def is_open(self) -> bool:
        """False once its inspection is closed: nothing in it changes any more."""
        return self.inspection is None or self.inspection.decided != State.CLOSED

    def __str__(self) -> str:
        return str(self.inspection or self.organisation)

    def of(self, rows: QuerySet[M]) -> QuerySet[M]:
        """Return those of the rows that lie in this room."""
        return rows.filter(organisation=self.organisation, inspection=self.inspection)

    def fields(self) -> dict[str, Any]:
        """Return what a new row in it is given."""
        return {"organisation": self.organisation, "inspection": self.inspection}

    def require_open(self) -> None:
        """Raise InputError where the inspection is closed."""
        if not self.is_open:
            raise InputError("The inspection is closed: nothing in its room changes any more.")


def room_of(row: Any) -> Room:
    """Return the room in which a row lies; no query where its parts were selected with it."""
    return Room(row.organisation, row.inspection)


def find_room(actor: Actor, room_id: UUID, permission: Permission) -> Room:
    """Return a room of an actor's by the id in its address. Raises Http404 where there is none."""
    own = Organisation.objects.filter(pk=room_id, kind=AN_AUTHORITY).first()
    if own is not None:
        room = Room(own)
        if not actor.decide(permission, room):
            raise Http404
        return room
    inspection = find_inspection(actor, room_id, permission)
    return Room(inspection.organisation, inspection)


def require_permission(actor: Actor, room: Room, permission: Permission) -> Decision:
    """Return the decision on a permission in a room. Raises Http404 where it is a no."""
    decision = actor.decide(permission, room)
    if not decision:
        raise Http404
    return decision


def side_in(actor: Actor, room: Room) -> str:
    """Return the side that an actor is on in a room; '' where they have no part in it.

    Whoever holds a role on both sides (they should not) is taken for the authority's.
    """
    if actor.is_system:
        return AUTHORITY
    sides = {side_of(ROLES[id]) for id in actor.roles_in(room)}
    return AUTHORITY if AUTHORITY in sides else INSPECTORS if INSPECTORS in sides else ""
