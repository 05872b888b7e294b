"""The two sides of an inspection: which roles are whose, and who may add whom."""

from ilacs.errors import InputError
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.models import Person
from ilacs.site.accounts.permissions import Permission
from ilacs.site.accounts.roles import AUTHORITY as AN_AUTHORITY
from ilacs.site.accounts.roles import INSPECTION, INSPECTORATE, PEER_TEAM, ROLES, Role, roles_for
from ilacs.site.inspections.models import Inspection, Purpose
from ilacs.site.inspections.states import AUTHORITY, INSPECTORS

LEAD_INSPECTOR = "lead_inspector"


def side_of(role: Role) -> str:
    """Return the side of a role: the authority's where an authority's people can hold it."""
    return AUTHORITY if AN_AUTHORITY in role.kinds else INSPECTORS


def roles_to_add(actor: Actor, inspection: Inspection) -> list[Role]:
    """Return the roles that an actor may give in an inspection and end there.

    Inspectors add inspectors. The authority's people may add anyone, for it is their room; but once
    a lead inspector of the inspectorate is in it, the inspectors are the lead's to add and to end.
    """
    changing = [
        side_of(ROLES[id])
        for id in actor.roles_in(inspection)
        if Permission.PARTICIPANT_CHANGE in ROLES[id].permissions
    ]
    sides = set(changing)
    if actor.is_system or (AUTHORITY in sides and not _is_led(inspection)):
        sides = {AUTHORITY, INSPECTORS}
    return [role for role in roles_for(INSPECTION) if side_of(role) in sides]


def refuse_other_side(inspection: Inspection, person: Person, role: Role) -> None:
    """Raise InputError where somebody who belongs to one side would get a role of the other.

    In a rehearsal anybody may play anything.
    """
    if inspection.purpose == Purpose.REHEARSAL:
        return
    held = person.memberships.filter(ended=None)
    is_ours = held.filter(organisation=inspection.organisation).exists()
    if side_of(role) == INSPECTORS and is_ours:
        raise InputError(
            f"This person belongs to {inspection.organisation}.",
            "role",
            "Give them a role of the authority’s side.",
        )
    inspects = held.filter(organisation__kind__in=(INSPECTORATE, PEER_TEAM))
    if side_of(role) == AUTHORITY and not is_ours and inspects.exists():
        raise InputError(
            "This person belongs to an inspectorate or a peer review team.",
            "role",
            "Give them a role of the inspectors’ side.",
        )


def _is_led(inspection: Inspection) -> bool:
    """Whether a lead inspector of the inspectorate is let into an inspection now."""
    if inspection.purpose != Purpose.INSPECTION:
        return False
    leads = inspection.participants.giving_access().filter(role=LEAD_INSPECTOR)
    return bool(leads.exclude(person=None).exists())
