"""GOV.UK Notify as the way out of email, chosen by the installation's settings."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

TRY_AGAIN = frozenset({408, 429})
"""Answers below 500 that a later attempt may not get."""


class NotAnsweredError(OSError):
    """Notify was not reached, or asks to try again later."""


class MessageRefusedError(OSError):
    """Notify refused a message: the key, the template or the address must be put right first."""


class NotifyBackend(BaseEmailBackend):
    """Sends each message through one template of Notify that has `((subject))` and `((body))`."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Send messages and return how many. Raises NotAnsweredError, MessageRefusedError."""
        sent = 0
        for message in email_messages:
            for address in message.recipients():
                self._send(message, address)
            sent += 1
        return sent

    def _send(self, message: EmailMessage, address: str) -> None:
        from notifications_python_client.errors import APIError

        known: dict[str, Any] = settings.NOTIFY
        try:
            self._client().send_email_notification(
                email_address=address,
                template_id=known["template"],
                personalisation={"subject": message.subject, "body": str(message.body)},
                reference=message.extra_headers.get("X-ilacs"),
                email_reply_to_id=known["reply_to"] or None,
            )
        except APIError as error:
            if self.fail_silently:
                return
            words = f"GOV.UK Notify answered {error.status_code}: {_words(error.message)}"
            lasting = 400 <= error.status_code < 500 and error.status_code not in TRY_AGAIN
            raise (MessageRefusedError if lasting else NotAnsweredError)(words) from error

    def _client(self) -> Any:
        from notifications_python_client.notifications import NotificationsAPIClient

        known: dict[str, Any] = settings.NOTIFY
        return NotificationsAPIClient(
            known["key"], base_url=known["address"], timeout=settings.EMAIL_TIMEOUT
        )


def _words(message: Any) -> str:
    """Return an answer's own words: it is a sentence, or a list of faults."""
    if isinstance(message, list):
        return " ".join(str(each.get("message", each)) for each in message)
    return str(message)
