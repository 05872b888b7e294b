"""The rules of an upload in parts that can be taken up again: which part is taken, repeated or
refused, and what is still missing. Pure: nothing here touches a disk."""

from bisect import bisect_left
from dataclasses import dataclass, replace
from enum import StrEnum

SMALLEST_PART = 64 * 1024
"""Bytes of a part, unless it is the last or closes a whole gap: so that a file has not too many."""

HASH_LENGTH = 64


@dataclass(frozen=True)
class Declared:
    """What the sender says of a file before it sends it, and again when it takes the upload up.

    size: bytes, at least 1. modified: when the file was last changed, in milliseconds as browsers
    tell it (0: not told). sha256: of the whole file in lower-case hexadecimal; empty where it is
    only told at the end.
    """

    name: str
    size: int
    modified: int = 0
    sha256: str = ""


@dataclass(frozen=True, order=True)
class Part:
    """A piece of the file: from which byte, how many bytes, and the hash of them."""

    at: int
    size: int
    sha256: str = ""

    @property
    def end(self) -> int:
        """The byte after its last."""
        return self.at + self.size


class Answer(StrEnum):
    """What becomes of a part, or of taking an upload up. The values are stable."""

    TAKEN = "taken"
    REPEATED = "repeated"
    WRONG_OFFSET = "wrong_offset"
    OVERLAPPING = "overlapping"
    TOO_SMALL = "too_small"
    DAMAGED = "damaged"
    CHANGED_FILE = "changed_file"


SENTENCES = {
    Answer.TAKEN: "The part was taken.",
    Answer.REPEATED: "The part had been taken before.",
    Answer.WRONG_OFFSET: "The part lies outside the file.",
    Answer.OVERLAPPING: "The part overlaps with what was received.",
    Answer.TOO_SMALL: "The part is smaller than parts may be.",
    Answer.DAMAGED: "The part is not what its sender sent: send it again.",
    Answer.CHANGED_FILE: "The file was changed since the upload began: upload it from the start.",
}


@dataclass(frozen=True)
class Progress:
    """How far an upload is: the parts received, in order, none overlapping another."""

    declared: Declared
    parts: tuple[Part, ...] = ()

    @property
    def received(self) -> int:
        """Bytes."""
        return sum(part.size for part in self.parts)

    @property
    def is_complete(self) -> bool:
        """Whether every byte is there."""
        return self.received == self.declared.size

    @property
    def next_offset(self) -> int:
        """The first byte that is missing; the file's size where none is."""
        return self.missing[0][0] if self.missing else self.declared.size

    @property
    def missing(self) -> tuple[tuple[int, int], ...]:
        """What is missing: from which byte, to before which."""
        gaps, at = [], 0
        for part in self.parts:
            if part.at > at:
                gaps.append((at, part.at))
            at = part.end
        if at < self.declared.size:
            gaps.append((at, self.declared.size))
        return tuple(gaps)

    def judge(self, part: Part) -> Answer:
        """What is to become of a part whose bytes have arrived and been hashed."""
        if part.at < 0 or part.size < 1 or part.end > self.declared.size:
            return Answer.WRONG_OFFSET
        place = bisect_left(self.parts, (part.at,), key=lambda one: (one.at,))
        there = self.parts[place] if place < len(self.parts) else None
        if there and (there.at, there.size) == (part.at, part.size):
            return Answer.REPEATED if there.sha256 == part.sha256 else Answer.CHANGED_FILE
        before = self.parts[place - 1] if place else None
        if (there and there.at < part.end) or (before and before.end > part.at):
            return Answer.OVERLAPPING
        begins_at = before.end if before else 0
        closes = (begins_at, part.end) == (part.at, there.at) if there else False
        is_last = part.end == self.declared.size
        if part.size < SMALLEST_PART and not (closes or is_last):
            return Answer.TOO_SMALL
        return Answer.TAKEN

    def with_part(self, part: Part) -> "Progress":
        """The progress once a part that is `Answer.TAKEN` is safely kept."""
        return replace(self, parts=tuple(sorted((*self.parts, part))))

    def judge_again(self, declared: Declared) -> Answer:
        """Whether what the sender says when it comes back is still the same file."""
        now, then = declared, self.declared
        hashes_differ = now.sha256 and then.sha256 and now.sha256 != then.sha256
        moments_differ = now.modified and then.modified and now.modified != then.modified
        if now.size != then.size or hashes_differ or moments_differ:
            return Answer.CHANGED_FILE
        return Answer.TAKEN
