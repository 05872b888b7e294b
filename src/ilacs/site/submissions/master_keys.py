"""The master keys of an installation: each known by its fingerprint, the first in use for new keys."""

import base64
import binascii
import hashlib
import os
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ilacs.errors import InputError
from ilacs.site.submissions.vault import KEY, unwrap, wrap

VARIABLE = "ILACS_MASTER_KEY"
VERSION = 8
"""Letters of a fingerprint; it says which key wrapped another, and nothing of the key."""


@dataclass(frozen=True)
class MasterKey:
    """A master key; its version is its fingerprint, so that two can never be mistaken."""

    secret: bytes

    @property
    def version(self) -> str:
        """The key's fingerprint."""
        return hashlib.sha256(b"ilacs master key " + self.secret).hexdigest()[:VERSION]

    def __repr__(self) -> str:
        return f"MasterKey({self.version})"


@dataclass(frozen=True)
class WrappedKey:
    """A key as it is kept: wrapped, with the version of the master key that opens it."""

    text: str
    version: str


def new_master_key() -> str:
    """A new master key, as it is written in the environment."""
    return base64.urlsafe_b64encode(secrets.token_bytes(KEY)).decode()


def read_master_keys(texts: Iterable[str]) -> tuple[MasterKey, ...]:
    """Master keys from their texts, the first being the current one.

    Raises InputError for a text that is no key, without repeating it.
    """
    keys = []
    for place, text in enumerate(texts, 1):
        try:
            secret = base64.b64decode(text.strip(), altchars=b"-_", validate=True)
        except (binascii.Error, ValueError):
            secret = b""
        if len(secret) != KEY:
            raise InputError(
                f"Master key number {place} is no key.",
                VARIABLE,
                "`ilacs site keys new` makes one.",
            )
        keys.append(MasterKey(secret))
    return tuple(keys)


def master_keys() -> tuple[MasterKey, ...]:
    """This installation's master keys. Raises InputError where it has none."""
    from django.conf import settings

    keys = read_master_keys(settings.MASTER_KEYS)
    if not keys:
        raise InputError(
            "This installation has no master key, so it cannot keep child-level data.",
            VARIABLE,
            "Whoever keeps it makes one with `ilacs site keys new`: see "
            "docs/annex-a-on-the-site.md.",
        )
    return keys


def wrap_key(key: bytes, about: str) -> WrappedKey:
    """A key wrapped under the current master key. Raises InputError as `master_keys`."""
    current = master_keys()[0]
    return WrappedKey(base64.b64encode(wrap(key, current.secret, about)).decode(), current.version)


def unwrap_key(wrapped: WrappedKey, about: str) -> bytes:
    """The key itself.

    Raises InputError where its master key is not here, NotOpenedError where it has been changed.
    """
    for master in master_keys():
        if master.version == wrapped.version:
            return unwrap(base64.b64decode(wrapped.text), master.secret, about)
    raise InputError(
        f"The master key {wrapped.version} is not here, and without it this cannot be opened.",
        VARIABLE,
        "Whoever keeps this installation must put it back.",
    )


def add_key_file(path: Path) -> str:
    """Put a new master key first in a file that its owner alone can read; returns its version."""
    kept = path.read_text().split() if path.exists() else []
    text = new_master_key()
    part = path.with_suffix(".part")
    part.unlink(missing_ok=True)
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write("\n".join([text, *kept]) + "\n")
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    return read_master_keys([text])[0].version
