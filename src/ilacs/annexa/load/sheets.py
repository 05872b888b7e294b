"""Which sheet or file is which list: by its headings first, by its name second."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from ilacs.annexa.load.grid import Grid
from ilacs.annexa.load.headings import COMMON, count_matches
from ilacs.annexa.load.limits import HEADING_ROWS
from ilacs.annexa.load.words import fold, tidy
from ilacs.annexa.spec import load_specification

LEAST_COLUMNS = 3
"""Columns that must be recognised before a row is taken for headings."""

NUMBERED = re.compile(r"(?:^|[^a-z])(?:annex ?a ?)?(?:list|aa|lst|l) ?0*(\d{1,2})(?!\d)")


@dataclass(frozen=True)
class Recognised:
    """A sheet, the list it is (0 where none), its heading row (from 1), and its name's list."""

    grid: Grid
    number: int
    header_row: int = 0
    share: float = 0.0
    named: int = 0

    @property
    def disagrees(self) -> bool:
        """Whether the name claims another list than the headings."""
        return bool(self.named and self.number and self.named != self.number)

    def without_cells(self) -> "Recognised":
        """The same, no longer holding the sheet's cells in memory."""
        return replace(self, grid=replace(self.grid, cells=self.grid.cells.clear()))


def list_of_name(name: str) -> int:
    """The list that a sheet's or file's name claims, or 0: a whole number, else a known name."""
    folded = tidy(re.sub(r"[_\-.()\[\]]+", " ", fold(name)))
    specs = load_specification().lists
    if numbered := NUMBERED.search(folded):
        number = int(numbered[1])
        return number if number in specs else 0
    claims = [
        (len(known), number)
        for known, number in _names()
        if re.search(rf"(?:^|\W){re.escape(known)}(?:\W|$)", folded)
    ]
    return max(claims)[1] if claims else 0


@cache
def _names() -> tuple[tuple[str, int], ...]:
    return tuple(
        (name, spec.number)
        for spec in load_specification().lists.values()
        for name in {*spec.names, fold(spec.title)}
    )


@cache
def _own_columns() -> dict[int, int]:
    return {
        number: len(spec.shorts() - COMMON) for number, spec in load_specification().lists.items()
    }


def recognise(grid: Grid) -> Recognised:
    """Which list a sheet is, with the row of the first ten used ones that holds its headings."""
    named = list_of_name(grid.sheet) if grid.is_named else 0
    best: tuple[float, int, int, int] | None = None
    for row in _first_used_rows(grid):
        for number, (matched, own) in count_matches(grid.texts(row)).items():
            if matched < LEAST_COLUMNS:
                continue
            share = own / _own_columns()[number]
            standing = (share + (0.2 if number == named else 0), matched, -row, number)
            if best is None or standing > best:
                best = standing
    if best is None:
        return Recognised(grid, 0, named=named)
    standing_share, matched, row, number = best
    share = standing_share - (0.2 if number == named else 0)
    if share == 0 and number != named:
        return Recognised(grid, 0, named=named)
    return Recognised(grid, number, -row, share, named)


def _first_used_rows(grid: Grid) -> Sequence[int]:
    used = []
    for row in range(1, min(grid.cells.height, 200) + 1):
        if any(cell and cell.strip() for cell in grid.texts(row)):
            used.append(row)
            if len(used) == HEADING_ROWS:
                break
    return used
