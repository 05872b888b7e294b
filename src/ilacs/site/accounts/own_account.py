"""What people change about their own account."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.models import Organisation, Person
from ilacs.site.accounts.permissions import Permission


@action(Permission.ACCOUNT_MANAGE)
def set_password(*, by: Actor, person: Person, password: str) -> None:
    """Give oneself a new password; every other session ends."""
    _require_self(by, person)
    person.set_password(password)
    person.save(update_fields=["password"])
    _record("password_changed", by, person)


@action(Permission.ACCOUNT_MANAGE)
def change_name(*, by: Actor, person: Person, name: str) -> None:
    """Change one's own name; earlier audit events keep the name of their day."""
    _require_self(by, person)
    changed = {"name": [person.name, name]}
    person.name = name
    person.save(update_fields=["name"])
    _record("person_changed", by, person, changed=changed)


@action(Permission.ACCOUNT_MANAGE)
def end_sessions(*, by: Actor, person: Person) -> None:
    """End every session of one's own; the caller keeps the one in use."""
    _require_self(by, person)
    person.sessions_ended = timezone.now()
    person.save(update_fields=["sessions_ended"])
    _record("sessions_ended", by, person)


@action(Permission.ACCOUNT_MANAGE)
def link_identity(*, by: Actor, person: Person, provider: str, uid: str) -> None:
    """Remember who one is at an identity provider, so that a new address there changes nothing."""
    _require_self(by, person)
    SocialAccount.objects.create(user=person, provider=provider, uid=uid, extra_data={})
    _record("identity_linked", by, person, provider=provider)


def keep_address(person: Person) -> None:
    """Keep a person's address where django-allauth looks for it, as verified: they were invited."""
    EmailAddress.objects.create(user=person, email=person.email, primary=True, verified=True)


def own_organisation(person: Person) -> Organisation | None:
    """Return the one organisation a person belongs to, whose director may see what they did.

    None where there is none, or more than one: then only an administrator sees it.
    """
    found = Organisation.objects.filter(memberships__person=person, memberships__ended=None)
    distinct = list(found.distinct()[:2])
    return distinct[0] if len(distinct) == 1 else None


def _record(event: str, by: Actor, person: Person, **details: Any) -> None:
    audit.record(event, by=by, about=person, organisation=own_organisation(person), **details)


def _require_self(by: Actor, person: Person) -> None:
    if by.id != str(person.pk):
        raise PermissionDenied("Only the person themselves may do this.")
