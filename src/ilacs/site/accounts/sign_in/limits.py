"""What a session must satisfy before anything else: recent use, and a second factor."""

import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import resolve, reverse

SEEN = "last_seen"
SEEN_EVERY = 60
"""A session's last use is written at most once in so many seconds."""

FREE = frozenset(
    {
        "own_account",
        "timed_out",
        "account_logout",
        "account_reauthenticate",
        "mfa_index",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_list_webauthn",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
        "mfa_view_recovery_codes",
        "accessibility",
    }
)
"""The routes open to a person who has yet to set up a second factor."""


@receiver(user_logged_in)
def _begin(request: HttpRequest | None, **_: Any) -> None:
    if request is not None:
        request.session[SEEN] = int(time.time())


class SessionLimits:
    """Ends a session that lay idle, and leads a person without a second factor to set one up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            if is_idle(request):
                return end_idle_session(request)
            if settings.REQUIRE_SECOND_FACTOR and must_add_second_factor(request):
                return HttpResponseRedirect(reverse("mfa_index"))
        return self.get_response(request)


def is_idle(request: HttpRequest) -> bool:
    """Tell whether a session was last used too long ago, and note that it is used now."""
    now = int(time.time())
    seen = request.session.get(SEEN, now)
    if now - seen > settings.IDLE_SECONDS:
        return True
    if now - seen > SEEN_EVERY:
        request.session[SEEN] = now
    return False


def end_idle_session(request: HttpRequest) -> HttpResponse:
    """Sign a person out and say so, with the way back to where they were."""
    logout(request)
    back = {"next": request.get_full_path()} if request.method == "GET" else {}
    return HttpResponseRedirect(f"{reverse('timed_out')}?{urlencode(back)}")


def must_add_second_factor(request: HttpRequest) -> bool:
    """Tell whether a second factor is missing for the page asked for.

    Who came through the organisation's identity provider proved themselves there, by its rules.
    """
    if request.path.startswith(settings.STATIC_URL):
        return False
    methods = [one["method"] for one in request.session.get("account_authentication_methods", [])]
    if "socialaccount" in methods or resolve(request.path_info).url_name in FREE:
        return False
    factors = Authenticator.objects.filter(user=request.user).exclude(type="recovery_codes")
    return not factors.exists()
