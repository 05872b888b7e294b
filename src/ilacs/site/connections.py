"""The services outside that an installation may be connected to: mail and an identity provider."""

from typing import Any
from urllib.parse import unquote, urlsplit

from ilacs.errors import InputError
from ilacs.site.configuration import Configuration

_BACKENDS = "django.core.mail.backends"
_SMTP = {"smtp": 587, "smtps": 465}


def email_settings(configuration: Configuration) -> dict[str, Any]:
    """Return how mail is sent, from an address such as `smtps://user:password@mail.example:465`.

    `smtp://` uses STARTTLS, `smtps://` TLS from the start, `console:` prints. Without an address
    each message is a file in the data folder's `messages`. With a key of GOV.UK Notify all goes
    through that. Raises InputError.
    """
    settings: dict[str, Any] = {
        "backend": f"{_BACKENDS}.filebased.EmailBackend",
        "folder": configuration.data / "messages",
        "host": "localhost",
        "port": 25,
        "user": "",
        "password": "",
        "starttls": False,
        "tls": False,
    }
    if configuration.notify_key:
        return settings | {"backend": "ilacs.site.outbox.notify.NotifyBackend"}
    address = urlsplit(configuration.email_url)
    if not configuration.email_url:
        return settings
    if address.scheme == "console":
        return settings | {"backend": f"{_BACKENDS}.console.EmailBackend"}
    if address.scheme not in _SMTP or not address.hostname:
        raise InputError(
            "The mail server's address cannot be read.",
            "ILACS_EMAIL",
            "Write it as smtps://user:password@mail.example:465, or console: to print messages.",
        )
    return settings | {
        "backend": f"{_BACKENDS}.smtp.EmailBackend",
        "host": address.hostname,
        "port": address.port or _SMTP[address.scheme],
        "user": unquote(address.username or ""),
        "password": unquote(address.password or ""),
        "starttls": address.scheme == "smtp",
        "tls": address.scheme == "smtps",
    }


def notify_settings(configuration: Configuration) -> dict[str, str]:
    """Return what the backend of GOV.UK Notify reads."""
    return {
        "key": configuration.notify_key,
        "template": configuration.notify_template,
        "reply_to": configuration.notify_reply_to,
        "address": configuration.notify_address,
    }


def identity_providers(configuration: Configuration) -> dict[str, Any]:
    """Return django-allauth's settings of the OpenID Connect provider, none where there is none."""
    if not configuration.oidc_issuer:
        return {}
    app = {
        "provider_id": "organisation",
        "name": configuration.oidc_name,
        "client_id": configuration.oidc_client,
        "secret": configuration.oidc_secret,
        "settings": {
            "server_url": configuration.oidc_issuer,
            "verified_email": list(configuration.oidc_domains),
        },
    }
    return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}


def identity_origin(configuration: Configuration) -> list[str]:
    """Return the origin that the sign-in form may lead to, for the content security policy."""
    address = urlsplit(configuration.oidc_issuer)
    return [f"{address.scheme}://{address.netloc}"] if address.netloc else []
