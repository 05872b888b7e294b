"""Inviting people: the only way to an account."""

import hashlib
import secrets
from collections.abc import Callable
from datetime import timedelta

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.mail import send_mail
from django.db.models import QuerySet
from django.utils import timezone

from ilacs.errors import InputError
from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actions import add_person, require_role_of_kind, require_role_to_give
from ilacs.site.accounts.actor import SYSTEM, Actor
from ilacs.site.accounts.models import Invitation, Membership, Organisation, Person
from ilacs.site.accounts.permissions import Permission

VALID_FOR = timedelta(days=7)
"""How long an invitation can be accepted."""


@action(Permission.PERSON_INVITE)
def send_invitation(
    *, by: Actor, organisation: Organisation, email: str, name: str, role: str
) -> tuple[Invitation, str]:
    """Add an invitation and return it with its token, which is kept nowhere.

    Raises PermissionDenied where the actor may not give the role, InputError where it is held
    already or the same invitation is still open. Sending the message is the caller's, afterwards.
    """
    email = email.strip().lower()
    require_role_to_give(by, organisation, role)
    require_role_of_kind(organisation, role)
    held = Membership.objects.filter(
        organisation=organisation, role=role, ended=None, person__email=email
    )
    if held.exists():
        raise InputError("The person with this address already holds this role here.", "email")
    if open_invitations(organisation).filter(email=email, role=role).exists():
        raise InputError(
            "This person is already invited to this role.", "email", "Withdraw it to send another."
        )
    invitation, token = add_invitation(by, organisation, email=email, name=name, role=role)
    audit.record("invitation_sent", by=by, about=invitation, organisation=organisation, role=role)
    return invitation, token


def add_invitation(
    by: Actor, organisation: Organisation, *, email: str, name: str, role: str, place: str = ""
) -> tuple[Invitation, str]:
    """Keep an invitation within an action and return it with its token, which is kept nowhere.

    place: a key of TAKEN_UP, where it leads to something else than a role in the organisation.
    """
    token = secrets.token_urlsafe(32)
    invitation = Invitation(
        organisation=organisation,
        email=email,
        name=name.strip(),
        role=role,
        place=place,
        token_hash=hash_token(token),
        invited_by=by.person,
        expires=timezone.now() + VALID_FOR,
    )
    invitation.save()
    return invitation, token


@action(Permission.PERSON_INVITE)
def withdraw_invitation(*, by: Actor, organisation: Organisation, invitation: Invitation) -> None:
    """Make an open invitation useless. Raises InputError where it is open no longer."""
    require_role_to_give(by, organisation, invitation.role)
    found = Invitation.objects.select_for_update().get(pk=invitation.pk, organisation=organisation)
    if not found.is_open:
        raise InputError("This invitation is open no longer.")
    found.withdrawn = timezone.now()
    found.save()
    audit.record(
        "invitation_withdrawn", by=by, about=found, organisation=organisation, role=found.role
    )


@action(Permission.INVITATION_ACCEPT)
def accept_invitation(
    *, by: Actor, token: str, name: str = "", password: str | None = None
) -> Person:
    """Take up an invitation, once: the person is added where they are new, and holds the role.

    Someone who has an account already must be signed in to it. Without a password the person
    signs in through the identity provider. Raises InputError, PermissionDenied.
    """
    invitation = Invitation.objects.select_for_update().filter(token_hash=hash_token(token)).first()
    if invitation is None or not invitation.is_open:
        raise InputError("This invitation can be used no longer.")
    person = Person.objects.filter(email__iexact=invitation.email).first()
    if person is not None and by.id != str(person.pk):
        raise PermissionDenied("Sign in to your account first, then accept.")
    if person is None:
        person = _add_invited(invitation, name, password)
    TAKEN_UP[invitation.place](invitation, person)
    invitation.accepted = timezone.now()
    invitation.save()
    audit.record(
        "invitation_accepted",
        by=Actor(str(person.pk), person.name, by.address, person),
        about=invitation,
        organisation=invitation.organisation,
        role=invitation.role,
    )
    return person


def _give_membership(invitation: Invitation, person: Person) -> None:
    Membership.objects.get_or_create(
        person=person, organisation=invitation.organisation, role=invitation.role, ended=None
    )


TAKEN_UP: dict[str, Callable[[Invitation, Person], None]] = {"": _give_membership}
"""What accepting an invitation gives, by its place; apps whose places are theirs add to it."""


def _add_invited(invitation: Invitation, name: str, password: str | None) -> Person:
    name = name.strip() or invitation.name
    if password is not None:
        try:
            validate_password(password, Person(email=invitation.email, name=name))
        except ValidationError as error:
            raise InputError(" ".join(error.messages), "password") from error
    return add_person(by=SYSTEM, email=invitation.email, name=name, password=password)


def send_message(invitation: Invitation, address: str) -> None:
    """Send the invitation's link. Raises OSError (a mail server's refusal is one)."""
    text = (
        f"Hello {invitation.name},\n\n"
        f"You are invited to join {invitation.joins} on ilacs as "
        f"{invitation.get_role_display().lower()}.\n"
        f"Accept here; the link works once, until {invitation.expires:%d %B %Y}:\n\n"
        f"{address}\n\n"
        "If you did not expect this, do nothing.\n"
    )
    send_mail(f"Join {invitation.joins} on ilacs", text, None, [invitation.email])


def hash_token(token: str) -> str:
    """Return what is kept of a token; it is random, so that plain SHA-256 is enough."""
    return hashlib.sha256(token.encode()).hexdigest()


def open_invitations(organisation: Organisation) -> QuerySet[Invitation]:
    """Return an organisation's invitations that can still be accepted, newest first."""
    return organisation.invitations.filter(
        place="", accepted=None, withdrawn=None, expires__gt=timezone.now()
    )


def find_invitation(token: str) -> Invitation | None:
    """Return the open invitation a token belongs to, with its organisation."""
    found = (
        Invitation.objects.filter(token_hash=hash_token(token))
        .select_related("organisation")
        .first()
    )
    return found if found is not None and found.is_open else None
