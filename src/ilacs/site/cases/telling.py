"""Who is told of a referral, at once and in sentences that hold nothing anybody typed."""

from ilacs.site.accounts.models import Person
from ilacs.site.accounts.permissions import Permission
from ilacs.site.accounts.roles import ROLES
from ilacs.site.cases.models import Referral
from ilacs.site.cases.referral_states import CHIEF_EXECUTIVE, LEADERS, TEAM, WAYS
from ilacs.site.cases.seeing import CHIEF_EXECUTIVE_ROLE
from ilacs.site.inspections.rooms import Room
from ilacs.site.inspections.sides import side_of
from ilacs.site.inspections.states import AUTHORITY, INSPECTORS
from ilacs.site.jinja import format_moment
from ilacs.site.outbox.posting import address_of, post
from ilacs.site.requests.telling import people_with

ROLES_TOLD: dict[str, tuple[str, ...]] = {
    LEADERS: tuple(
        role.id
        for role in ROLES.values()
        if side_of(role) == AUTHORITY and Permission.REFERRAL_ANSWER in role.permissions
    ),
    TEAM: tuple(
        role.id
        for role in ROLES.values()
        if side_of(role) == INSPECTORS and Permission.REFERRAL_GIVE in role.permissions
    ),
    CHIEF_EXECUTIVE: (CHIEF_EXECUTIVE_ROLE,),
}
"""The roles of those who are told, in the inspection or in its authority."""
SUBJECT = "Urgent: a referral in an inspection"


def people_told(referral: Referral, way: str) -> list[tuple[str, Person]]:
    """Return who is told of a way, each once, with what they are told as."""
    room = Room(referral.inspection.organisation, referral.inspection)
    found: dict[Person, str] = {}
    for group in WAYS[way].told:
        for person in people_with(room, ROLES_TOLD[group]):
            found.setdefault(person, group)
    return [(group, person) for person, group in found.items()]


def tell_of(referral: Referral, way: str, *, but: Person | None = None) -> list[str]:
    """Write to everyone who is told, save whoever did it; returns their names.

    To be called inside an action. The chief executive is led to the inspection's page, for they see
    nothing on any child.
    """
    names = []
    for group, person in people_told(referral, way):
        if person == but:
            continue
        page, key = ("referral", referral.pk)
        if group == CHIEF_EXECUTIVE:
            page, key = ("inspection_now", referral.inspection_id)
        lines = [f"Hello {person.name},", f"{_sentence(referral, way)}\n{address_of(page, key)}"]
        post(referral.inspection.organisation, person.email, SUBJECT, lines)
        names.append(person.name)
    return names


def _sentence(referral: Referral, way: str) -> str:
    said = f"{referral} {WAYS[way].words}: {referral.inspection}."
    if way in ("give", "escalate"):
        return f"{said} It must be acknowledged by {format_moment(referral.due)}."
    return said
