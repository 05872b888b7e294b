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
    """A place where the chain does not hold."""

    sequence: int
    reason: str

    def __str__(self) -> str:
        return f"event {self.sequence}: {self.reason}"


@dataclass(frozen=True)
class Anchor:
    """What the chain's end once was, kept elsewhere: its number and its hash."""

    sequence: int
    hash: str


def entry_hash(entry: Entry) -> str:
    """Return the SHA-256 of an entry's canonical text, which holds the hash before it."""
    content = {key: entry[key] for key in CONTENT}
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def find_faults(entries: Iterable[Entry], anchors: Iterable[Anchor] = ()) -> Iterator[Fault]:
    """Yield every fault in a chain given in order: a changed, missing or replaced event.

    A chain may begin after its first event where a purge within it says exactly where it cut.
    Each anchor must be found in it, or lie before the cut of such a purge.
    """
    walk = _Walk({anchor.sequence: anchor.hash for anchor in anchors})
    for entry in entries:
        yield from walk.step(entry)
    yield from walk.finish()


class _Walk:
    """One pass over a chain: what must come next, and what must still be accounted for."""

    def __init__(self, anchors: dict[int, str]) -> None:
        self.anchors = anchors
        self.expected = 0
        self.previous = GENESIS
        self.cut: tuple[int, str] | None = None
        self.explained = 0

    def step(self, entry: Entry) -> Iterator[Fault]:
        number = entry["sequence"]
        if not self.expected:
            self._begin(entry)
        if number != self.expected:
            yield Fault(self.expected, f"{_span(self.expected, number - 1)} missing")
        elif entry["previous"] != self.previous:
            yield Fault(number, "does not follow from the event before it")
        if entry_hash(entry) != entry["hash"]:
            yield Fault(number, "has been changed since it was written")
        if self.anchors.pop(number, entry["hash"]) != entry["hash"]:
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
                self.explained = details["through"]

    def finish(self) -> Iterator[Fault]:
        if self.cut is not None and not self.explained:
            yield Fault(1, f"{_span(1, self.cut[0])} missing, and no purge accounts for it")
        for number in sorted(self.anchors):
            if number > self.explained:
                yield Fault(number, "is named by an anchor, and is not there: the end was cut off")


def _span(first: int, last: int) -> str:
    return f"event {first} is" if first == last else f"events {first} to {last} are"
