"""Pseudonyms of children: from the identifier and a key that stays in the authority.

With the same key a child has the same pseudonym in every submission; without the key nobody can
work the identifier out, nor try which identifiers fit.
"""

import base64
import hmac
import secrets
from collections.abc import Iterable
from pathlib import Path

from ilacs.errors import InputError

SHORTEST_KEY = 16
LETTERS = 12
PURPOSE = b"ilacs journey "
AFTER_ADOPTION = b" after adoption"


def read_key(file: Path) -> bytes:
    """The key in a file, without spaces around it. Raises InputError where it is too short."""
    try:
        key = file.read_bytes().strip()
    except OSError as fault:
        raise InputError(f"The key cannot be read: {fault.strerror}.", str(file)) from fault
    if len(key) < SHORTEST_KEY:
        raise InputError(
            f"The key is shorter than {SHORTEST_KEY} characters.",
            str(file),
            "Put a long random text in the file, and keep it where only your authority can read it.",
        )
    return key


def random_key() -> bytes:
    """A key for one run, after which nobody has it."""
    return secrets.token_bytes(32)


def pseudonym(child: str, key: bytes, part: int = 0) -> str:
    """A child's pseudonym, such as 'K7QM-2XZA-PL4D'. part: 1 for what follows an adoption, which
    has one of its own that cannot be joined to the child's."""
    text = PURPOSE + child.encode() + (AFTER_ADOPTION if part else b"")
    code = base64.b32encode(hmac.digest(key, text, "sha256")).decode()[:LETTERS]
    return "-".join(code[place : place + 4] for place in range(0, LETTERS, 4))


def pseudonyms(children: Iterable[tuple[str, int]], key: bytes) -> dict[tuple[str, int], str]:
    """Pseudonyms of children and parts."""
    return {(child, part): pseudonym(child, key, part) for child, part in children}
