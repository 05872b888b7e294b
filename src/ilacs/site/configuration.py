"""What the environment says about this installation; the only place that reads it."""

import base64
import os
import secrets
from collections.abc import MutableMapping
from dataclasses import dataclass, field
from pathlib import Path

from ilacs.errors import InputError
from ilacs.site.own_files import make_own_folder

DEMONSTRATION_KEY_FILE = "demonstration.key"
MASTER_KEY_FILE = "master.key"
"""The demonstration's own master keys of child-level data, one a line, the first in use."""
NOTIFY = "https://api.notifications.service.gov.uk"
CONFIGURED_BY = ("ILACS_DEMONSTRATION", "ILACS_SECRET_KEY", "ILACS_HOSTS")
"""The variables of which any says what kind of installation this is."""


@dataclass(frozen=True)
class Configuration:
    """An installation's settings.

    data: the folder that holds the database (where it is SQLite) and the file store.
    database: a database address such as `postgresql://user:password@host/name`.
    hosts: the host names the site answers to.
    demonstration: whether one-click sign-in and made-up people are on.
    oidc_…: the identity provider people may sign in with, its name on the button, and the email
    domains for which its word on an address is taken; all empty where there is none.
    require_second_factor: whether a person must set up a second factor before anything else.
    idle_minutes: a session ends after so long without a page.
    address: how the site's addresses begin in messages, such as `https://ilacs.example.gov.uk`.
    notify_…: GOV.UK Notify's key, template and reply-to address; empty where mail goes another way.
    contact: where people write about the site itself: an email address or a sentence.
    specimens: whether a demonstration begins with a few made-up reports to search.
    clamd: where the malware scanner listens; empty where there is none.
    master_keys: what keys of child-level data are wrapped under, the first being in use.
    """

    data: Path
    secret_key: str
    database: str
    hosts: tuple[str, ...]
    demonstration: bool
    oidc_issuer: str
    oidc_client: str
    oidc_secret: str
    oidc_name: str
    oidc_domains: tuple[str, ...]
    require_second_factor: bool
    idle_minutes: int
    email_url: str
    email_from: str
    address: str = ""
    notify_key: str = field(default="", repr=False)
    notify_template: str = ""
    notify_reply_to: str = ""
    notify_address: str = NOTIFY
    contact: str = ""
    specimens: bool = False
    clamd: str = ""
    master_keys: tuple[str, ...] = field(default=(), repr=False)


def assume_demonstration(environment: MutableMapping[str, str] | None = None) -> None:
    """Take the installation for a demonstration where its data folder was made by one.

    Only where nothing says otherwise: production settings win, and a production computer on
    which they are missing must say so.
    """
    env = os.environ if environment is None else environment
    named = any(env.get(name) for name in CONFIGURED_BY)
    if not named and (Path(env.get("ILACS_DATA", "var")) / DEMONSTRATION_KEY_FILE).exists():
        env["ILACS_DEMONSTRATION"] = "1"


def read_configuration(environment: dict[str, str] | None = None) -> Configuration:
    """Read the `ILACS_…` variables.

    Raises InputError when demonstration mode is on together with a production setting, or when
    neither demonstration mode nor the settings that production needs are there.
    """
    env = dict(os.environ) if environment is None else environment
    data = Path(env.get("ILACS_DATA", "var")).resolve()
    demonstration = env.get("ILACS_DEMONSTRATION", "") == "1"
    hosts = _words(env, "ILACS_HOSTS")
    secret_key = env.get("ILACS_SECRET_KEY", "")
    if demonstration:
        _refuse_production_settings(env)
        make_own_folder(data)
        secret_key = _demonstration_key(data)
        hosts = ("127.0.0.1", "localhost", "[::1]")
    elif not secret_key or not hosts:
        raise InputError(
            "This installation is neither a demonstration nor set up for production.",
            "ILACS_SECRET_KEY, ILACS_HOSTS",
            "Run this in the folder in which the site was started, or name its data folder in "
            "ILACS_DATA. Set ILACS_DEMONSTRATION=1 to try it, or both variables: see "
            "docs/installing.md.",
        )
    _refuse_half_an_identity_provider(env)
    _refuse_half_of_notify(env)
    return Configuration(
        data=data,
        secret_key=secret_key,
        database=env.get("ILACS_DATABASE", "") or f"sqlite:///{data / 'ilacs.sqlite3'}",
        hosts=hosts,
        demonstration=demonstration,
        oidc_issuer=env.get("ILACS_OIDC_ISSUER", ""),
        oidc_client=env.get("ILACS_OIDC_CLIENT", ""),
        oidc_secret=env.get("ILACS_OIDC_SECRET", ""),
        oidc_name=env.get("ILACS_OIDC_NAME", "your organisation’s account"),
        oidc_domains=_words(env, "ILACS_OIDC_DOMAINS"),
        require_second_factor=not demonstration and env.get("ILACS_REQUIRE_SECOND_FACTOR") != "0",
        idle_minutes=_whole_number(env, "ILACS_IDLE_MINUTES", 60),
        email_url=env.get("ILACS_EMAIL", ""),
        email_from=env.get("ILACS_EMAIL_FROM", "ilacs@localhost"),
        address=_address(env, hosts, demonstration),
        notify_key=env.get("ILACS_NOTIFY_KEY", ""),
        notify_template=env.get("ILACS_NOTIFY_TEMPLATE", ""),
        notify_reply_to=env.get("ILACS_NOTIFY_REPLY_TO", ""),
        notify_address=env.get("ILACS_NOTIFY_ADDRESS", "") or NOTIFY,
        contact=env.get("ILACS_CONTACT", "").strip(),
        specimens=demonstration and env.get("ILACS_SPECIMENS") != "0",
        clamd=env.get("ILACS_CLAMD", "").strip(),
        master_keys=_demonstration_master_keys(data)
        if demonstration
        else _words(env, "ILACS_MASTER_KEY"),
    )


PRODUCTION_ONLY = (
    "ILACS_SECRET_KEY",
    "ILACS_HOSTS",
    "ILACS_OIDC_ISSUER",
    "ILACS_OIDC_CLIENT",
    "ILACS_OIDC_SECRET",
    "ILACS_EMAIL",
    "ILACS_NOTIFY_KEY",
)


OIDC = ("ILACS_OIDC_ISSUER", "ILACS_OIDC_CLIENT", "ILACS_OIDC_SECRET")


def _refuse_half_an_identity_provider(env: dict[str, str]) -> None:
    missing = [name for name in OIDC if not env.get(name)]
    if missing and len(missing) < len(OIDC):
        raise InputError(
            "The identity provider is set up by half.",
            ", ".join(missing),
            "Set all three of ILACS_OIDC_ISSUER, ILACS_OIDC_CLIENT and ILACS_OIDC_SECRET, or none.",
        )


def _refuse_half_of_notify(env: dict[str, str]) -> None:
    names = ("ILACS_NOTIFY_KEY", "ILACS_NOTIFY_TEMPLATE")
    missing = [name for name in names if not env.get(name)]
    if len(missing) == 1:
        raise InputError(
            "GOV.UK Notify is set up by half.",
            missing[0],
            "Set both ILACS_NOTIFY_KEY and ILACS_NOTIFY_TEMPLATE, or neither.",
        )
    if not missing and env.get("ILACS_EMAIL"):
        raise InputError(
            "Messages can go out through GOV.UK Notify or through a mail server, not both.",
            "ILACS_NOTIFY_KEY, ILACS_EMAIL",
            "Unset one of them.",
        )


def _address(env: dict[str, str], hosts: tuple[str, ...], demonstration: bool) -> str:
    """Return how addresses in messages begin; the first host name unless something else is said."""
    usual = "http://127.0.0.1:8000" if demonstration else f"https://{hosts[0]}"
    address = env.get("ILACS_ADDRESS", "").rstrip("/") or usual
    if not address.startswith(("https://", "http://")):
        raise InputError(
            f"{address!r} is not how an address begins.",
            "ILACS_ADDRESS",
            "Write it like https://ilacs.example.gov.uk.",
        )
    return address


def _words(env: dict[str, str], name: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in env.get(name, "").split(",") if word.strip())


def _whole_number(env: dict[str, str], name: str, usual: int) -> int:
    value = env.get(name, "") or str(usual)
    if not value.isdecimal() or int(value) == 0:
        raise InputError(f"{value!r} is not a number of minutes.", name, f"Give one, as {usual}.")
    return int(value)


def _refuse_production_settings(env: dict[str, str]) -> None:
    """One-click sign-in beside real people's data would be an open door."""
    present = [name for name in PRODUCTION_ONLY if env.get(name)]
    if present:
        raise InputError(
            "Demonstration mode cannot be on together with production settings.",
            ", ".join(present),
            "Unset ILACS_DEMONSTRATION, or unset these.",
        )


def _demonstration_key(data: Path) -> str:
    """Return the demonstration's own key, made at its first start; never used in production."""
    return _kept_in(data / DEMONSTRATION_KEY_FILE, secrets.token_urlsafe(48))


def _demonstration_master_keys(data: Path) -> tuple[str, ...]:
    """Return the demonstration's own master keys; in production they are kept apart from the data."""
    new = base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()
    return tuple(_kept_in(data / MASTER_KEY_FILE, new).split())


def _kept_in(path: Path, new: str) -> str:
    """Return what a file of the owner's alone holds; a new one holds what is given."""
    if not path.exists():
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(new)
    return path.read_text().strip()
