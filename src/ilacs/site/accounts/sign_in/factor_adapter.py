"""Second factors: named for this site, their secrets encrypted with the installation's key."""

import base64
import hashlib

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings

from ilacs.site.accounts.models import Person


class FactorAdapter(DefaultMFAAdapter):
    """django-allauth's questions about second factors, answered by the rules of this site."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "The code is not right, or it has been used. Wait for the next one.",
        "cannot_delete_authenticator": "This is your only second factor, and one is required. "
        "Add another first.",
    }

    def get_totp_issuer(self) -> str:
        return "ilacs"

    def generate_authenticator_name(self, user: Person, type: object) -> str:
        keys = user.authenticator_set.filter(type="webauthn").count()  # type: ignore[attr-defined]
        return f"Passkey {keys + 1}"

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: object) -> bool:
        """Refuse to remove the last second factor where one is required."""
        user: Person = authenticator.user  # type: ignore[attr-defined]
        return not settings.REQUIRE_SECOND_FACTOR or (
            user.authenticator_set.exclude(type="recovery_codes").count() > 1  # type: ignore[attr-defined]
        )


def _cipher() -> Fernet:
    """Return the cipher for second factors; a new installation key makes them unreadable."""
    key = hashlib.sha256(b"ilacs second factors:" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
