"""Every change to the people of an inspection: adding them, their days, and ending their part."""

import datetime as dt
from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from ilacs.errors import InputError
from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.invitations import add_invitation
from ilacs.site.accounts.models import Invitation, Person
from ilacs.site.accounts.permissions import Permission
from ilacs.site.accounts.roles import INSPECTION, ROLES
from ilacs.site.inspections.models import Inspection, Participant
from ilacs.site.inspections.sides import refuse_other_side, roles_to_add, side_of
from ilacs.site.inspections.states import State


@action(Permission.PARTICIPANT_CHANGE)
def add_participant(
    *, by: Actor, inspection: Inspection, name: str, email: str, role: str
) -> tuple[Participant, Invitation | None, str]:
    """Add someone to an inspection; returns the invitation and its token where one is to be sent.

    Without an address they are only written down. The authority's own people are let in at once,
    others when they accept. Raises PermissionDenied where the actor may not give the role,
    InputError where somebody with the address takes part already or belongs to the other side, or
    the inspection is closed.
    """
    _require_role(by, inspection, role)
    inspection = Inspection.objects.select_for_update().get(pk=inspection.pk)  # one at a time
    _require_open(inspection)
    email = email.strip().lower()
    if email and inspection.participants.filter(email=email, ended=None).exists():
        raise InputError("Somebody with this address takes part already.", "email")
    known = Person.objects.filter(email__iexact=email).first() if email else None
    if known:
        refuse_other_side(inspection, known, ROLES[role])
    one = Participant(
        inspection=inspection,
        name=name.strip(),
        email=email,
        side=side_of(ROLES[role]),
        role=role,
        person=_own_person(inspection, email),
    )
    token = ""
    if email and one.person is None:
        one.invitation, token = add_invitation(
            by, inspection.organisation, email=email, name=one.name, role=role, place=INSPECTION
        )
    one.save()
    audit.record(
        "participant_added",
        by=by,
        about=one,
        organisation=inspection.organisation,
        role=role,
        inspection=str(inspection.pk),
    )
    return one, one.invitation, token


def _own_person(inspection: Inspection, email: str) -> Person | None:
    """Return the person with an address who holds a role in the authority now."""
    return Person.objects.filter(
        email__iexact=email,
        memberships__organisation=inspection.organisation,
        memberships__ended=None,
    ).first()


@action(Permission.PARTICIPANT_CHANGE)
def change_days(
    *, by: Actor, inspection: Inspection, days: dict[Participant, Iterable[dt.date]]
) -> None:
    """Say on which days each of some people is there; no day at all means the whole fieldwork.

    Raises PermissionDenied where the actor may not change one of them, InputError where the
    inspection is closed.
    """
    _require_open(inspection)
    for one, wanted in days.items():
        _require_theirs(by, inspection, one)
        one.days = sorted(day.isoformat() for day in wanted)
        one.save()
    changed = {str(one.pk): one.days for one in days}
    audit.record(
        "participant_days_changed",
        by=by,
        about=inspection,
        organisation=inspection.organisation,
        days=changed,
    )


@action(Permission.PARTICIPANT_CHANGE)
def end_participation(*, by: Actor, inspection: Inspection, participant: Participant) -> None:
    """End someone's part in an inspection and with it their access, now.

    Raises PermissionDenied where the actor may not, InputError where it has ended already.
    """
    _require_theirs(by, inspection, participant)
    if participant.ended:
        raise InputError("This person takes part no longer.")
    now = timezone.now()
    participant.ended = now
    participant.save()
    if participant.invitation and participant.invitation.is_open:
        participant.invitation.withdrawn = now
        participant.invitation.save()
    audit.record(
        "participant_ended",
        by=by,
        about=participant,
        organisation=inspection.organisation,
        role=participant.role,
        inspection=str(inspection.pk),
    )


def take_up(invitation: Invitation, person: Person) -> None:
    """Let in whoever accepted the invitation to an inspection; called by accepting it.

    Raises InputError where they belong to the other side by now.
    """
    rows = Participant.objects.filter(invitation=invitation, ended=None)
    for one in rows.select_related("inspection__organisation"):
        refuse_other_side(one.inspection, person, ROLES[one.role])
    rows.update(person=person)


def _require_open(inspection: Inspection) -> None:
    if inspection.decided == State.CLOSED:
        raise InputError("The inspection is closed.")


def _require_theirs(by: Actor, inspection: Inspection, participant: Participant) -> None:
    if participant.inspection_id != inspection.pk:
        raise InputError("This person takes no part in the inspection.")
    _require_role(by, inspection, participant.role)


def _require_role(by: Actor, inspection: Inspection, role: str) -> None:
    if role not in {one.id for one in roles_to_add(by, inspection)}:
        raise PermissionDenied(
            f"No role you hold in this inspection allows you to add or change the role of "
            f"{ROLES[role].title.lower()}."
        )
