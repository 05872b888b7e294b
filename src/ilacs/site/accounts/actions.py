"""Every change to organisations, people and the roles they hold."""

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from ilacs.errors import InputError
from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.models import Membership, Organisation, Person
from ilacs.site.accounts.own_account import keep_address
from ilacs.site.accounts.permissions import Permission
from ilacs.site.accounts.roles import KINDS, ROLES

ADMINISTRATOR = "administrator"


@action(Permission.ORGANISATION_CHANGE)
def add_organisation(
    *,
    by: Actor,
    name: str,
    kind: str,
    authority_code: str = "",
    region: str = "",
    is_demonstration: bool = False,
) -> Organisation:
    """Add an organisation of a kind; its name must be new. Raises InputError."""
    name = name.strip()
    if kind not in KINDS:
        raise InputError("Select the kind of organisation.", "kind")
    if Organisation.objects.filter(name__iexact=name).exists():
        raise InputError("There is already an organisation of this name.", "name")
    organisation = Organisation(
        name=name,
        kind=kind,
        authority_code=authority_code,
        region=region,
        is_demonstration=is_demonstration,
    )
    organisation.save()
    audit.record(
        "organisation_added", by=by, about=organisation, organisation=organisation, kind=kind
    )
    return organisation


@action(Permission.ORGANISATION_CHANGE)
def change_organisation(
    *, by: Actor, organisation: Organisation, name: str, authority_code: str = "", region: str = ""
) -> Organisation:
    """Change an organisation's details; its kind stays, for roles hang on it. Raises InputError."""
    values = {"name": name.strip(), "authority_code": authority_code, "region": region}
    namesakes = Organisation.objects.filter(name__iexact=values["name"]).exclude(pk=organisation.pk)
    if namesakes.exists():
        raise InputError("There is already an organisation of this name.", "name")
    changed = {
        key: [getattr(organisation, key), value]
        for key, value in values.items()
        if getattr(organisation, key) != value
    }
    for key, value in values.items():
        setattr(organisation, key, value)
    organisation.save()
    audit.record(
        "organisation_changed",
        by=by,
        about=organisation,
        organisation=organisation,
        changed=changed,
    )
    return organisation


@action(None)
def add_person(
    *, by: Actor, email: str, name: str, password: str | None = None, is_demonstration: bool = False
) -> Person:
    """Add someone who can sign in; without a password only by other means. Raises InputError."""
    email = email.strip().lower()
    if Person.objects.filter(email__iexact=email).exists():
        raise InputError("Somebody already has an account with this address.", "email")
    person = Person(email=email, name=name.strip(), is_demonstration=is_demonstration)
    person.set_password(password)
    person.save()
    keep_address(person)
    audit.record("person_added", by=by, about=person)
    return person


@action(Permission.PERSON_CHANGE)
def give_role(*, by: Actor, organisation: Organisation, person: Person, role: str) -> Membership:
    """Give a person a role in an organisation; a role already held stays as it is.

    Raises PermissionDenied where the actor's own role may not give this one, InputError where the
    role is not one of the organisation's kind or is held already.
    """
    require_role_to_give(by, organisation, role)
    require_role_of_kind(organisation, role)
    if person.memberships.filter(organisation=organisation, role=role, ended=None).exists():
        raise InputError(f"{person.name} already holds this role here.", "role")
    membership = Membership(person=person, organisation=organisation, role=role)
    membership.save()
    audit.record("role_given", by=by, about=person, organisation=organisation, role=role)
    return membership


@action(Permission.PERSON_CHANGE)
def end_role(*, by: Actor, organisation: Organisation, membership: Membership) -> None:
    """End a role, now; what was done in it stays on record.

    Raises PermissionDenied where the actor may not, InputError where it is the last
    administrator's role: nobody could ever give it again.
    """
    require_role_to_give(by, organisation, membership.role)
    if membership.organisation_id != organisation.pk or membership.ended:
        raise InputError("This role is not held here any longer.", "role")
    if membership.role == ADMINISTRATOR:
        _require_another_administrator(membership)
    membership.ended = timezone.now()
    membership.save()
    audit.record(
        "role_ended",
        by=by,
        about=membership.person,
        organisation=organisation,
        role=membership.role,
    )


def require_role_to_give(by: Actor, organisation: Organisation, role: str) -> None:
    """Raise PermissionDenied unless the actor may give, and so end, a role in an organisation."""
    decision = by.decide_to_give(role, organisation)
    if not decision:
        raise PermissionDenied(decision.reason)


def require_role_of_kind(organisation: Organisation, role: str) -> None:
    """Raise InputError unless a role can be held in an organisation of this kind."""
    if organisation.kind not in ROLES[role].kinds:
        raise InputError(f"{ROLES[role].title} is not a role in {organisation}.", "role")


def _require_another_administrator(membership: Membership) -> None:
    """Lock the administrators' roles first, so that two cannot end each other's at once."""
    held = Membership.objects.filter(role=ADMINISTRATOR, ended=None, person__is_active=True)
    others = [row for row in held.select_for_update() if row.person_id != membership.person_id]
    if not others:
        raise InputError(
            "This is the last administrator's role.",
            "role",
            "Give the role to another person first.",
        )
