"""Sign-in through a council's own identity provider: only for people who are already known."""

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest
from django.shortcuts import render

from ilacs.site.accounts.own_account import link_identity
from ilacs.site.accounts.sign_in.record import own_actor, record_refusal


class IdentityAdapter(DefaultSocialAccountAdapter):
    """django-allauth's questions about identity providers, answered by the rules of this site."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Nobody signs up: people are invited."""
        return False

    def can_authenticate_by_email(self, login: Any, email: str) -> bool:
        """Match by address only where the provider vouches for it.

        Its claim `email_verified` must be true itself (some providers send the word "false"), or
        the address must be in a domain that this installation trusts the provider to own.
        """
        return _claims(login).get("email_verified") is True or self.is_email_verified(
            login.provider, email
        )

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Refuse a stranger with a page that says why; remember a known person's identity."""
        if not sociallogin.is_existing:
            record_refusal(request, "not known here")
            raise ImmediateHttpResponse(render(request, "socialaccount/not_known.html", status=403))
        if sociallogin.account.pk is None and sociallogin.user.is_active:
            link_identity(
                by=own_actor(sociallogin.user, request),
                person=sociallogin.user,
                provider=sociallogin.account.provider,
                uid=sociallogin.account.uid,
            )


def _claims(login: Any) -> dict[str, Any]:
    data = login.account.extra_data or {}
    return data.get("userinfo") or data.get("id_token") or data
