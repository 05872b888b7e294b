"""The small language of defects: which rows, and what is put into their cells."""

import re
from dataclasses import dataclass
from typing import Any

from ilacs.annexa.generate.days import Days
from ilacs.annexa.generate.records import Row

ANCHOR = re.compile(r"(this\.)?([a-z][a-z_0-9]*)(?:([+-]\d+)(y?))?|-?\d+")
COMPARISON = re.compile(r"(<=|>=|<|>|=) (\S+)")


class Unreadable(str):
    """Text in a cell that cannot be read as what its column holds."""

    __slots__ = ()


@dataclass(frozen=True)
class Anchor:
    """A number, or a day: so many days or years from a column of the row, or from a named day."""

    name: str
    offset: int = 0
    years: bool = False
    of_main: bool = False

    @classmethod
    def read(cls, text: str) -> "Anchor":
        """From its written form: 12, reference-30, plan_start+2y, this.care_start."""
        found = ANCHOR.fullmatch(text)
        if not found:
            raise ValueError(f"{text!r} is neither a number nor a day")
        if found[2] is None:
            return cls("", int(text))
        return cls(found[2], int(found[3] or 0), bool(found[4]), bool(found[1]))

    def value(self, row: Row, main: Row, days: Days) -> int | None:
        """The number or the day's ordinal; None where the column is blank."""
        if not self.name:
            return self.offset
        if self.name in ("reference", "half_year", "year"):
            base = getattr(days, self.name)
        else:
            base = (main if self.of_main else row).get(self.name)
        if not isinstance(base, int):
            return None
        return days.birthday(base, self.offset) if self.years else base + self.offset


@dataclass(frozen=True)
class Condition:
    """What a cell must be: each part of `parts` holds."""

    column: str
    parts: tuple[str, ...]

    def holds(self, row: Row, main: Row, days: Days) -> bool:
        """Whether a row meets it. A blank cell meets no comparison and no list of codes."""
        value = row.get(self.column)
        return all(self._part_holds(part, value, row, main, days) for part in self.parts)

    def _part_holds(self, part: str, value: Any, row: Row, main: Row, days: Days) -> bool:
        compared = COMPARISON.fullmatch(part)
        if compared:
            return compares(compared[1], value, Anchor.read(compared[2]).value(row, main, days))
        if part.startswith("!"):
            return value is not None and value not in part[1:].split("|")
        if value is None:
            return "blank" in part.split("|")
        return part == "filled" or value in part.split("|")


def compares(sign: str, left: Any, right: int | None) -> bool:
    """Whether two numbers or days stand so to each other; never where one is not there."""
    if not isinstance(left, int) or right is None:
        return False
    return {
        "<": left < right,
        "<=": left <= right,
        ">": left > right,
        ">=": left >= right,
        "=": left == right,
    }[sign]


def read_conditions(written: dict[str, str]) -> tuple[Condition, ...]:
    """Conditions as a declaration writes them."""
    return tuple(Condition(column, tuple(text.split(" & "))) for column, text in written.items())


@dataclass(frozen=True)
class Change:
    """What is put into a cell: 'blank', or a kind and what follows it."""

    column: str
    kind: str
    text: str

    def value(self, row: Row, main: Row, days: Days) -> Any:
        """The cell's new value."""
        if self.kind == "blank":
            return None
        if self.kind in ("day", "number"):
            return Anchor.read(self.text).value(row, main, days)
        return Unreadable(self.text) if self.kind == "unreadable" else self.text


KINDS = frozenset({"blank", "code", "number", "day", "text", "unreadable"})


def read_changes(written: dict[str, str]) -> tuple[Change, ...]:
    """Changes as a declaration writes them. Raises ValueError for a kind there is not."""
    changes = []
    for column, words in written.items():
        kind, _, text = words.partition(" ")
        if kind not in KINDS:
            raise ValueError(f"{words!r} is no change")
        changes.append(Change(column, kind, text))
    return tuple(changes)
