"""A sheet or a CSV file as it stood: every cell as text, at its true row and column."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True)
class Oddity:
    """Something about a sheet beside its values: `kind` such as 'formula', 'merged', 'hidden rows'.

    row and column are counted from 1, and 0 where it is not in a cell; `count` how many.
    """

    kind: str
    row: int = 0
    column: int = 0
    count: int = 1
    detail: str = ""


@dataclass(frozen=True)
class Grid:
    """The cells of a sheet.

    cells: a String column for each column of the sheet, named by its position from '1'; its first
        row is row 1 of the sheet. Real dates are written '2020-09-16 00:00:00'.
    is_named: whether `sheet` is a name that a person gave (a sheet's or a file's).
    holds_real_dates: whether the format can tell dates from text (CSV cannot).
    typed_dates: reads the sheet again and gives the cells of these positions that are real dates
        (null elsewhere), for sheets in which text looks like one; None where it never does.
    """

    file: str
    sheet: str
    cells: "pl.DataFrame"
    is_named: bool = True
    is_hidden: bool = False
    holds_real_dates: bool = True
    is_1904: bool = False
    oddities: tuple[Oddity, ...] = ()
    typed_dates: "Callable[[list[int]], pl.DataFrame] | None" = field(default=None, compare=False)

    def texts(self, row: int) -> list[str | None]:
        """The cells of a row, counted from 1, from column 1 on."""
        if row > self.cells.height or not self.cells.width:
            return []
        before = int(self.cells.columns[0]) - 1
        return [*([None] * before), *self.cells.row(row - 1)]


def letters(position: int) -> str:
    """The column's letter as Excel shows it: 1 is A, 27 is AA; '' for 0."""
    named = ""
    while position:
        position, last = divmod(position - 1, 26)
        named = chr(65 + last) + named
    return named
