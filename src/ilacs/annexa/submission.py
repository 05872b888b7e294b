"""What a loaded Annex A is: the lists as typed tables, and where each value stood in its file."""

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True)
class FoundColumn:
    """A column of a list as it stood in the file.

    position: 1 for the first column of the sheet (A). heading: as written.
    matched: how it was recognised: 'heading', 'variant', or 'guess' (said aloud to the person).
    """

    short: str
    position: int
    heading: str
    matched: str = "heading"

    @property
    def letter(self) -> str:
        """The column's letter as Excel shows it: A, Z, AA."""
        letters, rest = "", self.position
        while rest:
            rest, last = divmod(rest - 1, 26)
            letters = chr(65 + last) + letters
        return letters


@dataclass(frozen=True)
class ListTable:
    """One list of a submission.

    frame: a row for each data row, in the sheet's order; `row` (Int32) is its number as Excel
        shows it; the other columns are the short names that were found: Date for dates, Int32
        for integers, String for the rest. A coded value is its code; blank, unreadable and
        unknown values are null.
    written: the text as written (String, null where blank) of every coded column, and of any
        other column in which something could not be kept in its type; rows as in `frame`.
    extra: columns that no edition knows, as text, by their heading; rows as in `frame`.
    """

    number: int
    file: str
    sheet: str
    header_row: int
    columns: tuple[FoundColumn, ...]
    frame: "pl.DataFrame"
    written: "pl.DataFrame"
    extra: "pl.DataFrame"
    extra_columns: tuple[FoundColumn, ...] = ()

    def column(self, short: str) -> FoundColumn | None:
        """The column of that short name, if the file has it."""
        return next((column for column in self.columns if column.short == short), None)


@dataclass(frozen=True)
class Observation:
    """Something the loader saw that a check of the workbook (W-…, or a code or type check)
    reports: which check, and where. `row` and `column` are 0 and '' when it is not in a cell."""

    check: str
    list: int = 0
    sheet: str = ""
    row: int = 0
    column: str = ""
    heading: str = ""
    value: str = ""
    detail: str = ""
    file: str = ""


@dataclass(frozen=True)
class Submission:
    """A loaded Annex A.

    name: the file's or folder's name. reference: the day on which the data were run, given by
    the person. edition: '2018', '2023' or '2026', recognised from the headings.
    authority: the ONS code of whose data it is, '' where not said.
    lists: by number; a list that was not found is absent.
    said: what was guessed, in sentences, to be shown before anything is used.
    """

    name: str
    reference: dt.date
    edition: str
    lists: dict[int, ListTable]
    observations: tuple[Observation, ...] = ()
    authority: str = ""
    said: tuple[str, ...] = ()
    digest: str = field(default="", compare=False)

    def rows(self) -> int:
        """How many data rows all lists have together."""
        return sum(table.frame.height for table in self.lists.values())
