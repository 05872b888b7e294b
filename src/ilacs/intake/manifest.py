"""The manifest of an archive: what is in it, and hashes by which anybody can check that it is whole.

It is canonical JSON (keys sorted, no spaces, ASCII), so that its own hash can be worked out again
with any program: take the field `manifest_sha256` out, write the rest so, and hash it.
"""

import hashlib
import json
from typing import Any

FORMAT = "ilacs-evidence-archive-1"
OWN_HASH = "manifest_sha256"


def canonical(value: Any) -> bytes:
    """The one way in which a value is written."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return text.encode("ascii")


def own_hash(facts: dict[str, Any]) -> str:
    """The hash that stands in a manifest of these facts."""
    return hashlib.sha256(canonical(facts)).hexdigest()


def sealed(facts: dict[str, Any]) -> bytes:
    """A manifest with its own hash in it, as the bytes of its file."""
    return canonical({**facts, OWN_HASH: own_hash(facts)}) + b"\n"


def opened(data: bytes) -> tuple[dict[str, Any], bool]:
    """The facts in a manifest's file, and whether its own hash fits them.

    Raises ValueError where it is no manifest.
    """
    facts = json.loads(data)
    if not isinstance(facts, dict) or facts.get("format") != FORMAT:
        raise ValueError("no manifest of an archive")
    own = facts.pop(OWN_HASH, "")
    return facts, own == own_hash(facts)
