"""A sheet as a person sees it: its cells with what their look says, what is merged, what is hidden."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

BLANKS = re.compile(r"[^\S\n]+")
"""Blanks of every kind but the end of a line. No text that is read has two in a row, which keeps the
patterns that look for blanks quick."""

UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
NOTHING = {"", "-", "–", "—", "n/a", "na", ".", "tbc", "tbd", "tba", "none", "?"}
"""What people write in a cell that holds nothing."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with something in it, or with a colour.

    text: what it holds, struck-through parts left out; a real date is written as ISO and is in
    `day`. is_month: that date is shown as a month without a day. number: of a numeric cell. colour:
    'red', 'amber', 'green', 'blue' or ''. struck: what is struck through. is_struck: all of it is.
    formula: what Excel would work out, '' for a plain value. note: a comment on it.
    """

    text: str
    day: dt.date | None = None
    is_month: bool = False
    number: float | None = None
    colour: str = ""
    struck: str = ""
    is_struck: bool = False
    formula: str = ""
    note: str = ""

    @property
    def says_nothing(self) -> bool:
        """Whether it is empty, or holds what people write for nothing, such as 'TBC'."""
        return self.text.strip().lower() in NOTHING


EMPTY = Cell("")


@dataclass(frozen=True, slots=True)
class Span:
    """Merged cells: their first and last row and column, counted from 1."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, row: int, column: int) -> bool:
        return self.top <= row <= self.bottom and self.left <= column <= self.right

    @property
    def width(self) -> int:
        return self.right - self.left + 1

    @property
    def height(self) -> int:
        return self.bottom - self.top + 1


@dataclass(frozen=True)
class Sheet:
    """A sheet: row → column → cell, both counted from 1, only where there is something."""

    name: str
    rows: Mapping[int, Mapping[int, Cell]]
    merged: tuple[Span, ...] = ()
    is_hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    said: tuple[str, ...] = field(default=())

    def at(self, row: int, column: int) -> Cell:
        """The cell there; an empty one where there is nothing."""
        return self.rows.get(row, {}).get(column, EMPTY)

    def spanned(self, row: int, column: int) -> Cell:
        """The cell there; in merged cells the first of them, whose value it shows."""
        for span in self.merged:
            if span.holds(row, column):
                return self.at(span.top, span.left)
        return self.at(row, column)

    def span_at(self, row: int, column: int) -> Span | None:
        """The merged cells that a cell is one of."""
        return next((span for span in self.merged if span.holds(row, column)), None)

    def written(self, row: int) -> dict[int, Cell]:
        """The cells of a row that hold text."""
        return {at: cell for at, cell in sorted(self.rows.get(row, {}).items()) if cell.text}

    def row_numbers(self) -> Iterator[int]:
        """The numbers of the rows in which something is written, from the top."""
        return (row for row in sorted(self.rows) if self.written(row))


def cleaned(text: str) -> str:
    """A text without the characters nobody sees, each line's blanks made one and trimmed."""
    lines = UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    kept = [BLANKS.sub(" ", line).strip() for line in lines]
    return "\n".join(line for line in kept if line)


def letter_of(column: int) -> str:
    """The letter of a column as Excel shows it: 1 is A, 27 is AA."""
    letters = ""
    while column > 0:
        column, last = divmod(column - 1, 26)
        letters = chr(65 + last) + letters
    return letters


def column_of(letters: str) -> int:
    """The number of a column from its letters. Raises ValueError for anything else."""
    number = 0
    for letter in letters:
        if not "A" <= letter <= "Z":
            raise ValueError(letters)
        number = number * 26 + ord(letter) - 64
    return number


def with_note(cell: Cell, note: str) -> Cell:
    """The same cell with a comment on it."""
    return replace(cell, note=cleaned(f"{cell.note}\n{note}"))
