"""Who can be named as a reader of a document: the people of its side who may see documents at all."""

from django.db.models import Q, QuerySet

from ilacs.site.accounts.models import Person
from ilacs.site.accounts.permissions import Permission
from ilacs.site.accounts.roles import AUTHORITY, ROLES
from ilacs.site.inspections.models import Participant
from ilacs.site.inspections.rooms import Room

SEES = frozenset({Permission.DOCUMENT_VIEW, Permission.DOCUMENT_UPLOAD})
NAMEABLE = [
    role.id for role in ROLES.values() if AUTHORITY in role.kinds and SEES & role.permissions
]
"""Roles of the authority's side in which one may see a document that one is named for."""


def people_to_name(room: Room) -> QuerySet[Person]:
    """Return the people who can be named as readers in a room, by name; one query."""
    held = Q(
        memberships__organisation=room.organisation,
        memberships__ended=None,
        memberships__role__in=NAMEABLE,
    )
    if room.inspection:
        parts = Participant.objects.giving_access().filter(
            inspection=room.inspection, role__in=NAMEABLE
        )
        held |= Q(pk__in=parts.values("person"))
    return Person.objects.filter(held).order_by("name").distinct()
