"""The pages of django-allauth that this site has; every other one of its addresses is a 404."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount import views as identity
from allauth.socialaccount.providers.openid_connect import views as openid
from django.http import HttpRequest, HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import URLPattern, register_converter
from django.urls.converters import StringConverter

from ilacs.site.accounts.permissions import Permission
from ilacs.site.accounts.routes import route

View = Callable[..., HttpResponseBase]


class PersonKey(StringConverter):
    """A person's identifier in a password reset's address: it has no dash, the rest may."""

    regex = "[0-9A-Za-z]+"


register_converter(PersonKey, "person_key")


def refusing(view: View) -> View:
    """Return the view, answering a form with errors with status 422 as every page here does."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if (
            request.method == "POST"
            and isinstance(response, TemplateResponse)
            and response.status_code == 200
        ):
            response.status_code = 422
        return response

    return answered


OPEN: tuple[tuple[str, str, View], ...] = (
    ("account_login", "login/", account.login),
    ("account_logout", "logout/", account.logout),
    ("account_inactive", "closed/", account.account_inactive),
    ("account_reset_password", "password/reset/", account.password_reset),
    ("account_reset_password_done", "password/reset/sent/", account.password_reset_done),
    (
        "account_reset_password_from_key",
        "password/reset/<person_key:uidb36>-<str:key>/",
        account.password_reset_from_key,
    ),
    (
        "account_reset_password_from_key_done",
        "password/reset/done/",
        account.password_reset_from_key_done,
    ),
    ("mfa_authenticate", "second-factor/code/", factors.authenticate),
    ("openid_connect_login", "identity/<slug:provider_id>/", openid.login),
    ("openid_connect_callback", "identity/<slug:provider_id>/callback/", openid.callback),
    ("socialaccount_login_cancelled", "identity-cancelled/", identity.login_cancelled),
    ("socialaccount_login_error", "identity-error/", identity.login_error),
)
"""The pages on the way in: name, address under `account/`, and django-allauth's view."""

SIGNED_IN: tuple[tuple[str, str, View], ...] = (
    ("account_reauthenticate", "confirm/", account.reauthenticate),
    ("account_change_password", "password/", account.password_change),
    ("account_set_password", "password/set/", account.password_set),
    ("mfa_index", "second-factor/", factors.index),
    ("mfa_reauthenticate", "second-factor/confirm/", factors.reauthenticate),
    ("mfa_activate_totp", "second-factor/app/", totp.activate_totp),
    ("mfa_deactivate_totp", "second-factor/app/remove/", totp.deactivate_totp),
    ("mfa_list_webauthn", "second-factor/passkeys/", passkeys.list_webauthn),
    ("mfa_add_webauthn", "second-factor/passkeys/add/", passkeys.add_webauthn),
    (
        "mfa_reauthenticate_webauthn",
        "second-factor/passkeys/confirm/",
        passkeys.reauthenticate_webauthn,
    ),
    ("mfa_edit_webauthn", "second-factor/passkeys/<int:pk>/", passkeys.edit_webauthn),
    ("mfa_remove_webauthn", "second-factor/passkeys/<int:pk>/remove/", passkeys.remove_webauthn),
    ("mfa_view_recovery_codes", "second-factor/recovery/", recovery_codes.view_recovery_codes),
    (
        "mfa_generate_recovery_codes",
        "second-factor/recovery/new/",
        recovery_codes.generate_recovery_codes,
    ),
)
"""The pages of one's own account, likewise."""

urlpatterns: list[URLPattern] = [
    *(
        route(f"account/{address}", refusing(view), name=name, needs=None)
        for name, address, view in OPEN
    ),
    *(
        route(f"account/{address}", refusing(view), name=name, needs=Permission.ACCOUNT_MANAGE)
        for name, address, view in SIGNED_IN
    ),
]
