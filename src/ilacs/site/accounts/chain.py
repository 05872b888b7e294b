"""The audit chain's own arithmetic, without a database: what is hashed, and what must follow what.

The same code proves the live trail and an exported file, so that neither needs the other.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

GENESIS = "0" * 64
"""What the first event of all follows."""

Entry = dict[str, Any]
"""An event as it is hashed (see CONTENT), with its own `hash`."""

CONTENT = (
    "sequence",
    "moment",
    "event",
    "actor",
    "organisation",
    "object",
    "address",
    "details",
    "previous",
)


@dataclass(frozen=True)
class Fault:
    """A place where the chain does not hold: the first event, what is wrong, and the last."""

    sequence: int
    reason: str
    last: int = 0

    def __str__(self) -> str:
        if not self.sequence:
            return self.reason
        if self.last > self.sequence:
            return f"events {self.sequence} to {self.last} {self.reason}"
        return f"event {self.sequence} {self.reason}"


@dataclass(frozen=True)
class Anchor:
    """What the chain's end once was, kept elsewhere: its number, its hash and when it was written."""

    sequence: int
    hash: str
    moment: str = ""


def entry_hash(entry: Entry) -> str:
    """Return the SHA-256 of an entry's canonical text, which holds the hash before it."""
    content = {key: entry[key] for key in CONTENT}
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def find_faults(entries: Iterable[Entry], anchors: Iterable[Anchor] = ()) -> Iterator[Fault]:
    """Yield every fault in a chain given in order: a changed, missing or replaced event.

    A chain may begin after its first event where a purge within it says exactly where it cut.
    Each anchor must be found in it, or be old enough to have gone with such a purge.
    """
    walk = _Walk(anchors)
    for entry in entries:
        yield from walk.step(entry)
    yield from walk.finish()


class _Walk:
    """One pass over a chain: what must come next, and what must still be accounted for."""

    def __init__(self, anchors: Iterable[Anchor]) -> None:
        self.anchors: dict[int, list[Anchor]] = {}
        for anchor in anchors:
            self.anchors.setdefault(anchor.sequence, []).append(anchor)
        self.expected = 0
        self.previous = GENESIS
        self.cut: tuple[int, str] | None = None
        self.purge: Entry | None = None

    def step(self, entry: Entry) -> Iterator[Fault]:
        number = entry["sequence"]
        if not self.expected:
            self._begin(entry)
        if number != self.expected:
            yield _missing(self.expected, number - 1)
        elif entry["previous"] != self.previous:
            yield Fault(number, "does not follow from the event before it")
        if entry_hash(entry) != entry["hash"]:
            yield Fault(number, "has been changed since it was written")
        if any(anchor.hash != entry["hash"] for anchor in self.anchors.pop(number, [])):
            yield Fault(number, "is not the event that the anchor names: history was rewritten")
        self._note_purge(entry)
        self.expected, self.previous = number + 1, entry["hash"]

    def _begin(self, entry: Entry) -> None:
        self.expected, self.previous = entry["sequence"], entry["previous"]
        if entry["sequence"] != 1 or entry["previous"] != GENESIS:
            self.cut = (entry["sequence"] - 1, entry["previous"])

    def _note_purge(self, entry: Entry) -> None:
        if entry["event"] == "audit_purged" and self.cut is not None:
            details = entry["details"]
            if (details["through"], details["hash"]) == self.cut:
                self.purge = details

    def finish(self) -> Iterator[Fault]:
        if self.cut is not None and self.purge is None:
            yield _missing(1, self.cut[0], ", and no purge accounts for it")
        for number, anchors in sorted(self.anchors.items()):
            if self.purge is None or number > self.purge["through"]:
                yield Fault(number, "is named by an anchor, and is not there: the end was cut off")
            elif any(anchor.moment >= self.purge["before"] for anchor in anchors):
                yield Fault(number, "is named by an anchor, and was too young for the purge")


def _missing(first: int, last: int, more: str = "") -> Fault:
    return Fault(first, f"{'is' if first == last else 'are'} missing{more}", last)
