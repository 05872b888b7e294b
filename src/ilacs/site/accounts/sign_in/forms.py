"""The sign-in pages' forms: django-allauth's own, with this site's words where something is missing."""

from typing import Any, ClassVar

from allauth.account import forms as account
from allauth.mfa.base import forms as factors
from allauth.mfa.totp import forms as totp

from ilacs.site.accounts.forms import INVALID_ADDRESS

MISSING = {
    "login": "Enter your email address",
    "email": "Enter your email address",
    "password": "Enter your password",
    "oldpassword": "Enter your current password",
    "password1": "Enter a new password",
    "password2": "Enter the new password again",
    "code": "Enter the code",
}
"""What is said of an empty field, by its name."""


class Worded:
    """A form that says what is missing in this site's words."""

    fields: ClassVar[dict[str, Any]]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, field in self.fields.items():
            if name in MISSING:
                field.error_messages["required"] = MISSING[name]
            if name in ("login", "email"):
                field.error_messages["invalid"] = INVALID_ADDRESS


class LoginForm(Worded, account.LoginForm):
    """Address and password."""


class ResetPasswordForm(Worded, account.ResetPasswordForm):
    """The address to send a link to."""


class ResetPasswordKeyForm(Worded, account.ResetPasswordKeyForm):
    """A new password, after following the link."""


class ChangePasswordForm(Worded, account.ChangePasswordForm):
    """A new password in place of the one in use."""


class SetPasswordForm(Worded, account.SetPasswordForm):
    """A first password."""


class ReauthenticateForm(Worded, account.ReauthenticateForm):
    """The password, asked for again."""


class CodeForm(Worded, factors.AuthenticateForm):
    """The second factor's code."""


class ReauthenticateCodeForm(Worded, factors.ReauthenticateForm):
    """The second factor's code, asked for again."""


class ActivateAppForm(Worded, totp.ActivateTOTPForm):
    """The first code of a new authenticator app."""
