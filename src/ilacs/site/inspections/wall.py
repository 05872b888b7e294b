"""The wall between the sides: what the inspection team keeps to itself, whoever else holds a role."""

from uuid import UUID

from django.http import Http404

from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.permissions import Permission
from ilacs.site.inspections.models import Inspection
from ilacs.site.inspections.queries import find_inspection
from ilacs.site.inspections.rooms import Room, side_in
from ilacs.site.inspections.states import INSPECTORS


def is_behind_the_wall(actor: Actor, inspection: Inspection, permission: Permission) -> bool:
    """Tell whether an actor works on the inspectors' side of an inspection, with a permission in it.

    Only a role held in the inspection itself counts; and whoever also holds one in the authority
    that is inspected is taken for the authority's. The system is on no side.
    """
    held = actor.inspections_with(permission)
    room = Room(inspection.organisation, inspection)
    return str(inspection.pk) in held and side_in(actor, room) == INSPECTORS


def find_behind_the_wall(actor: Actor, inspection_id: UUID, permission: Permission) -> Inspection:
    """Return an inspection whose team an actor is of, with a permission. Raises Http404."""
    found = find_inspection(actor, inspection_id, permission)
    if not is_behind_the_wall(actor, found, permission):
        raise Http404
    return found
