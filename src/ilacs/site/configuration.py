"""What the environment says about this installation; the only place that reads it."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from ilacs.errors import InputError

DEMONSTRATION_KEY_FILE = "demonstration.key"


@dataclass(frozen=True)
class Configuration:
    """An installation's settings.

    data: the folder that holds the database (where it is SQLite) and the file store.
    database: a database address such as `postgresql://user:password@host/name`.
    hosts: the host names the site answers to.
    demonstration: whether one-click sign-in and made-up people are on.
    """

    data: Path
    secret_key: str
    database: str
    hosts: tuple[str, ...]
    demonstration: bool
    oidc_issuer: str
    oidc_client: str
    oidc_secret: str
    email_url: str
    email_from: str


def read_configuration(environment: dict[str, str] | None = None) -> Configuration:
    """Read the `ILACS_…` variables.

    Raises InputError when demonstration mode is on together with a production setting, or when
    neither demonstration mode nor the settings that production needs are there.
    """
    env = dict(os.environ) if environment is None else environment
    data = Path(env.get("ILACS_DATA", "var")).resolve()
    demonstration = env.get("ILACS_DEMONSTRATION", "") == "1"
    hosts = tuple(host.strip() for host in env.get("ILACS_HOSTS", "").split(",") if host.strip())
    secret_key = env.get("ILACS_SECRET_KEY", "")
    if demonstration:
        _refuse_production_settings(env)
        data.mkdir(parents=True, exist_ok=True)
        secret_key = _demonstration_key(data)
        hosts = ("127.0.0.1", "localhost", "[::1]")
    elif not secret_key or not hosts:
        raise InputError(
            "This installation is neither a demonstration nor set up for production.",
            "ILACS_SECRET_KEY, ILACS_HOSTS",
            "Set ILACS_DEMONSTRATION=1 to try it, or set both variables: see docs/installing.md.",
        )
    return Configuration(
        data=data,
        secret_key=secret_key,
        database=env.get("ILACS_DATABASE", "") or f"sqlite:///{data / 'ilacs.sqlite3'}",
        hosts=hosts,
        demonstration=demonstration,
        oidc_issuer=env.get("ILACS_OIDC_ISSUER", ""),
        oidc_client=env.get("ILACS_OIDC_CLIENT", ""),
        oidc_secret=env.get("ILACS_OIDC_SECRET", ""),
        email_url=env.get("ILACS_EMAIL", ""),
        email_from=env.get("ILACS_EMAIL_FROM", "ilacs@localhost"),
    )


PRODUCTION_ONLY = (
    "ILACS_SECRET_KEY",
    "ILACS_HOSTS",
    "ILACS_OIDC_ISSUER",
    "ILACS_OIDC_CLIENT",
    "ILACS_OIDC_SECRET",
    "ILACS_EMAIL",
)


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
    path = data / DEMONSTRATION_KEY_FILE
    if not path.exists():
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(48))
    return path.read_text().strip()
