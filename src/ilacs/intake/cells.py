"""Rows of a sheet gathered into passages, with the cells that each spans."""

from collections.abc import Iterator

from ilacs.intake.passage import Passage

MOST_ROWS, MOST_CHARACTERS = 20, 1_000
"""Of one passage: what a person takes in when a hit is shown."""

LONGEST_CELL = 32_767
"""Characters of a cell, by Excel's own limit."""


class Rows:
    """Takes the cells of a sheet in order, and gives a passage each few rows."""

    def __init__(self, sheet: str) -> None:
        """sheet: its name, as the workbook shows it."""
        self.sheet = sheet
        self._lines: list[str] = []
        self._row: list[str] = []
        self._first = self._last = ""
        self._size = 0

    def add(self, cell: str, text: str) -> Iterator[Passage]:
        """A cell with text; `cell` is its name, such as B7. Gives a passage in mid-row only where
        the row is longer than any that people write."""
        text = text[:LONGEST_CELL]
        self._row.append(text)
        self._size += len(text)
        self._first = self._first or cell
        self._last = cell
        if self._size >= LONGEST_CELL:
            yield from self.end()

    def end_row(self) -> Iterator[Passage]:
        """The row is at its end; gives a passage where enough has come together."""
        if self._row:
            self._lines.append("\t".join(self._row))
            self._row = []
        if len(self._lines) >= MOST_ROWS or self._size >= MOST_CHARACTERS:
            yield from self.end()

    def end(self) -> Iterator[Passage]:
        """The sheet is at its end; gives what is left."""
        if self._row:
            self._lines.append("\t".join(self._row))
        if self._lines:
            yield Passage(None, f"{self.sheet}!{self._first}:{self._last}", "\n".join(self._lines))
        self._lines, self._row, self._first, self._last, self._size = [], [], "", "", 0


def cell_name(row: int, column: int) -> str:
    """The name of a cell, from its numbers counted from 1: 7 and 2 are B7."""
    letters = ""
    while column > 0:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row}"
