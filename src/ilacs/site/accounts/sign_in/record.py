"""Signing in and out as audit events: what django-allauth announces, written to the trail."""

from typing import Any

from allauth.account.signals import user_logged_in
from allauth.mfa.signals import (
    authentication_failed,
    authenticator_added,
    authenticator_removed,
    authenticator_reset,
)
from django.contrib.auth.signals import user_logged_out
from django.dispatch import receiver
from django.http import HttpRequest

from ilacs.site.accounts import audit
from ilacs.site.accounts.actor import Actor, actor_for, public_actor
from ilacs.site.accounts.models import Person
from ilacs.site.accounts.own_account import own_organisation

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
"""Django's name for how somebody came in, where the site itself lets them in."""


def address_of(request: HttpRequest | None) -> str:
    """Return the network address a request comes from, as the proxy's settings have it."""
    return request.META.get("REMOTE_ADDR", "") if request is not None else ""


def own_actor(person: Person, request: HttpRequest | None) -> Actor:
    """Return the actor for a person who acts on their own account, perhaps not yet signed in."""
    return actor_for(person, address_of(request))


def record_own(event: str, person: Person, request: HttpRequest | None, **details: Any) -> None:
    """Record what a person did to their own account."""
    audit.record(
        event,
        by=own_actor(person, request),
        about=person,
        organisation=own_organisation(person),
        **details,
    )


def record_refusal(request: HttpRequest, reason: str, email: str = "") -> None:
    """Record a refused sign-in.

    Only a known person is named: what a stranger typed is not kept, for it may be a password.
    """
    person = Person.objects.filter(email__iexact=email).first() if email else None
    audit.record(
        "sign_in_refused",
        by=public_actor(address_of(request)),
        about=person,
        organisation=own_organisation(person) if person else None,
        reason=reason,
    )


@receiver(user_logged_in)
def _signed_in(request: HttpRequest, user: Person, **_: Any) -> None:
    methods = [one["method"] for one in request.session.get("account_authentication_methods", [])]
    record_own("signed_in", user, request, method=" and ".join(dict.fromkeys(methods)))


@receiver(user_logged_out)
def _signed_out(request: HttpRequest, user: Person | None, **_: Any) -> None:
    if user is not None:
        record_own("signed_out", user, request)


@receiver(authentication_failed)
def _code_refused(request: HttpRequest, user: Person, **_: Any) -> None:
    record_refusal(request, "wrong code", user.email)


@receiver(authenticator_added)
@receiver(authenticator_reset)
def _factor_added(request: HttpRequest, user: Person, authenticator: Any, **_: Any) -> None:
    record_own("second_factor_added", user, request, type=authenticator.type)


@receiver(authenticator_removed)
def _factor_removed(request: HttpRequest, user: Person, authenticator: Any, **_: Any) -> None:
    record_own("second_factor_removed", user, request, type=authenticator.type)
