"""The two sides of an inspection: which roles are whose, and who may add whom."""

from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.permissions import Permission
from ilacs.site.accounts.roles import AUTHORITY as AN_AUTHORITY
from ilacs.site.accounts.roles import INSPECTION, ROLES, Role, roles_for
from ilacs.site.inspections.models import Inspection
from ilacs.site.inspections.states import AUTHORITY, INSPECTORS


def side_of(role: Role) -> str:
    """Return the side of a role: the authority's where an authority's people can hold it."""
    return AUTHORITY if AN_AUTHORITY in role.kinds else INSPECTORS


def roles_to_add(actor: Actor, inspection: Inspection) -> list[Role]:
    """Return the roles that an actor may give in an inspection and end there.

    The authority's people may add anyone, for it is their room; inspectors add inspectors.
    """
    changing = [
        side_of(ROLES[id])
        for id in actor.roles_in(inspection)
        if Permission.PARTICIPANT_CHANGE in ROLES[id].permissions
    ]
    if AUTHORITY in changing or actor.is_system:
        return list(roles_for(INSPECTION))
    if INSPECTORS in changing:
        return [role for role in roles_for(INSPECTION) if side_of(role) == INSPECTORS]
    return []
