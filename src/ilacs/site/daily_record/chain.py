"""The arithmetic of a book's chain, without a database: what is hashed, and what must follow what."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

GENESIS = "0" * 64
"""What the first entry of a book follows."""

Written = Mapping[str, Any]
"""An entry as it is hashed, with its own `number`, `previous` and `hash`."""


@dataclass(frozen=True)
class Fault:
    """A place where a book does not hold: the entry's number, and what is wrong with it."""

    number: int
    reason: str

    def __str__(self) -> str:
        return f"entry {self.number} {self.reason}"


def entry_hash(written: Written) -> str:
    """Return the SHA-256 of an entry's canonical text, which holds the hash before it."""
    content = {key: value for key, value in written.items() if key != "hash"}
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def find_faults(
    entries: Iterable[Written], end: tuple[int, str], named: Mapping[int, str]
) -> Iterator[Fault]:
    """Yield every fault of a book whose entries are given in order.

    end: the last number and hash, as the book itself remembers them. named: number → hash, as the
    audit trail says they were when they were written.
    """
    number, previous = 0, GENESIS
    for one in entries:
        for missing in range(number + 1, one["number"]):
            yield Fault(missing, "is missing")
        if one["previous"] != previous and one["number"] == number + 1:
            yield Fault(one["number"], "does not follow from the entry before it")
        if entry_hash(one) != one["hash"]:
            yield Fault(one["number"], "has been changed since it was written")
        elif named.get(one["number"], one["hash"]) != one["hash"]:
            yield Fault(one["number"], "is not the entry that the audit trail names")
        number, previous = one["number"], one["hash"]
    last = max([end[0], *named])
    for missing in range(number + 1, last + 1):
        yield Fault(missing, "is missing: the end of the record was cut off")
    if number == end[0] and number and previous != end[1]:
        yield Fault(number, "is not the end that the book remembers")
