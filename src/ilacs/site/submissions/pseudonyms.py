"""Pseudonyms: keyed, stable between the submissions of one organisation, and meaning nothing outside it."""

import hashlib
import hmac
from collections.abc import Iterable

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's: none that is read as another."""
LENGTH = 10
"""Letters of a pseudonym: 50 bits, so that of 40,000 children two share one once in a million."""


def pseudonym(key: bytes, kind: str, text: str) -> str:
    """What stands for a child's (or another) identifier: `7QK2M-4D9XZ`; '' stands for ''.

    kind: what the text identifies; the same text as another kind has another pseudonym.
    """
    if not text:
        return ""
    number = int.from_bytes(_digest(key, kind, text)[:8])
    letters = "".join(LETTERS[number >> 5 * place & 31] for place in range(LENGTH))
    return f"{letters[:5]}-{letters[5:]}"


def pseudonyms(key: bytes, kind: str, texts: Iterable[str | None]) -> list[str]:
    """The pseudonym of each text; each different text is worked out once."""
    known: dict[str, str] = {}
    found = []
    for each in texts:
        text = each or ""
        if text not in known:
            known[text] = pseudonym(key, kind, text)
        found.append(known[text])
    return found


def _digest(key: bytes, kind: str, text: str) -> bytes:
    return hmac.new(key, f"{kind}\x1f{text}".encode(), hashlib.sha256).digest()
