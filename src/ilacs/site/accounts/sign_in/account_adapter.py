"""What django-allauth may do with people: no sign-up, and every write through an action."""

import time
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from django.contrib import messages
from django.core.mail import send_mail
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from ilacs.site.accounts.models import Person
from ilacs.site.accounts.own_account import set_password
from ilacs.site.accounts.sign_in.record import own_actor, record_refusal

NOTICES = {
    "account/email/password_changed": "The password of your ilacs account was changed.",
    "account/email/password_set": "A password was set for your ilacs account.",
    "account/email/password_reset": "The password of your ilacs account was reset.",
    "mfa/email/totp_activated": "An authenticator app was added to your ilacs account.",
    "mfa/email/totp_deactivated": "The authenticator app was removed from your ilacs account.",
    "mfa/email/webauthn_added": "A passkey was added to your ilacs account.",
    "mfa/email/webauthn_removed": "A passkey was removed from your ilacs account.",
    "mfa/email/recovery_codes_generated": "New recovery codes were made for your ilacs account.",
}
"""What the person is told by email when their account's keys change, by allauth's own names."""

WORDS = {
    "account/messages/logged_in.txt": "",
    "account/messages/logged_out.txt": "",
    "account/messages/password_changed.txt": "Your password is changed.",
    "account/messages/password_set.txt": "Your password is set.",
    "mfa/messages/totp_activated.txt": "Your authenticator app is added.",
    "mfa/messages/totp_deactivated.txt": "Your authenticator app is removed.",
    "mfa/messages/webauthn_added.txt": "Your passkey is added.",
    "mfa/messages/webauthn_removed.txt": "Your passkey is removed.",
    "mfa/messages/recovery_codes_generated.txt": "You have new recovery codes.",
    "socialaccount/messages/account_connected.txt": "You can sign in with it from now on.",
    "socialaccount/messages/account_connected_updated.txt": "",
    "socialaccount/messages/account_disconnected.txt": "You can no longer sign in with it.",
    "socialaccount/messages/account_connected_other.txt": "It belongs to another account here.",
}
"""What is said in place of django-allauth's own messages; nothing where the page shows it anyway."""


class AccountAdapter(DefaultAccountAdapter):
    """django-allauth's questions about accounts, answered by the rules of this site."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "The email address or the password is not right.",
        "too_many_login_attempts": "Too many attempts. Wait 5 minutes, then try again.",
        "enter_current_password": "The current password is not right.",
        "incorrect_password": "The password is not right.",
        "incorrect_code": "The code is not right, or it has been used. Wait for the next one.",
        "rate_limited": "Too many attempts. Wait a few minutes, then try again.",
        "invalid_password_reset": "This link has been used or is too old.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up: people are invited."""
        return False

    def set_password(self, user: Person, password: str) -> None:
        set_password(by=own_actor(user, self.request), person=user, password=password)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        record_refusal(request, "wrong email or password", credentials.get("email", ""))

    def respond_user_inactive(self, request: HttpRequest, user: Person) -> HttpResponse:
        record_refusal(request, "account closed", user.email)
        return super().respond_user_inactive(request, user)

    def is_reauthentication_required(self, *, app: str) -> bool:
        """Ask again who it is, before keys are changed, unless they proved it minutes ago."""
        proofs = get_authentication_records(self.request, self.request.user)
        oldest = time.time() - app_settings.REAUTHENTICATION_TIMEOUT
        recent = any(proof["at"] > oldest for proof in proofs)
        return not recent and super().is_reauthentication_required(app=app)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("own_account")

    def format_email_subject(self, subject: str) -> str:
        return subject

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        *rest: Any,
        **named: Any,
    ) -> None:
        words = WORDS.get(message_template or "")
        if words is None:
            super().add_message(request, level, message_template, *rest, **named)
        elif words:
            messages.add_message(request, level, words)

    def send_notification_mail(self, template_prefix: str, user: Person, **_: Any) -> None:
        """Tell a person that their account's keys changed; a mail server's fault stops nothing."""
        text = NOTICES.get(template_prefix)
        if text is not None:
            warning = "If this was not you, tell whoever invited you at once."
            send_mail(text, f"{text}\n\n{warning}\n", None, [user.email], fail_silently=True)
