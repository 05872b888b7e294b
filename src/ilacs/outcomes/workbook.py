"""Sheets of a published workbook as tables: the heading found, each row with its place."""

import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from ilacs.errors import InputError

MIME_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
LARGEST_CONTENT = 300 * 1024 * 1024
HEADING_WITHIN = 15
"""How many rows of title and explanation may stand above a heading."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a sheet: its values by the heading's text, and where it stands."""

    sheet: str
    number: int
    values: dict[str, Any]
    columns: dict[str, str]
    """The column letter of each heading."""

    @property
    def place(self) -> str:
        """Sheet and row, as the person sees them."""
        return f"{self.sheet}, row {self.number}"

    def text(self, heading: str) -> str:
        """A cell as text without doubled spaces; empty where the sheet has no such column."""
        value = self.values.get(heading, "")
        return " ".join(str(value).split())

    def day(self, heading: str) -> str:
        """A cell as an ISO day. Raises InputError where it holds something else."""
        value = self.values.get(heading, "")
        if isinstance(value, datetime):
            return value.date().isoformat()
        if isinstance(value, date):
            return value.isoformat()
        for form in ("%Y-%m-%d", "%d/%m/%Y", "%d %B %Y"):
            try:
                return datetime.strptime(self.text(heading), form).date().isoformat()  # noqa: DTZ007
            except ValueError:
                continue
        raise self.refusal(heading, f"“{self.text(heading)}” is not a day.")

    def refusal(self, heading: str, what: str) -> InputError:
        """The error that names a cell of this row."""
        return InputError(what, where=f"{self.place}, column {self.columns.get(heading, '?')}")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's name and all its rows, the first of the sheet first."""

    name: str
    rows: list[list[Any]]

    def lines(self, required: Sequence[str]) -> Iterator[Line]:
        """The rows under the heading, without empty ones.

        required: headings that must be there, folded as `fold_heading` does. The heading is the
        first row that has the first of them. Raises InputError naming what is missing.
        """
        top = self._heading_row(required[0])
        headings = [fold_heading(cell) for cell in self.rows[top]]
        missing = [heading for heading in required if heading not in headings]
        if missing:
            raise InputError(
                f"The sheet has no column “{'”, “'.join(missing)}”.",
                where=f"{self.name}, row {top + 1}",
                remedy=f"It has “{'”, “'.join(heading for heading in headings if heading)}”.",
            )
        letters = {heading: column_letter(place) for place, heading in enumerate(headings)}
        for number, row in enumerate(self.rows[top + 1 :], start=top + 2):
            if any(cell not in ("", None) for cell in row):
                yield Line(self.name, number, dict(zip(headings, row, strict=False)), letters)

    def _heading_row(self, first: str) -> int:
        for number, row in enumerate(self.rows[:HEADING_WITHIN]):
            if any(fold_heading(cell) == first for cell in row):
                return number
        raise InputError(
            f"The sheet has no heading row with “{first}”.",
            where=self.name,
            remedy="Give the workbook as it was published.",
        )


def fold_heading(cell: object) -> str:
    """A heading without case, doubled spaces and typographic quotation marks."""
    return " ".join(str(cell).replace("’", "'").casefold().split())


def column_letter(place: int) -> str:
    """The letters of a column counted from nought: 0 is A, 26 is AA."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def read_workbook(path: Path) -> list[Sheet]:
    """All sheets of an OpenDocument spreadsheet.

    Raises InputError where the file is absent, of another kind, damaged, encrypted or so large
    that it cannot be what it should be.
    """
    from python_calamine import CalamineWorkbook

    _check_kind(path)
    try:
        book = CalamineWorkbook.from_path(path)
        return [
            Sheet(name, book.get_sheet_by_name(name).to_python(skip_empty_area=False))
            for name in book.sheet_names
        ]
    except Exception as error:
        raise InputError(
            "The spreadsheet is damaged or has a password.",
            where=path.name,
            remedy="Download it again.",
        ) from error


def _check_kind(path: Path) -> None:
    if not path.is_file():
        raise InputError("There is no such file.", where=str(path))
    try:
        with zipfile.ZipFile(path) as archive:
            kind = archive.read("mimetype")[: len(MIME_TYPE)]
            size = sum(member.file_size for member in archive.infolist())
    except (zipfile.BadZipFile, KeyError, OSError, RuntimeError, NotImplementedError):
        kind, size = b"", 0
    if kind != MIME_TYPE:
        raise InputError(
            "The file is not an OpenDocument spreadsheet (.ods).",
            where=path.name,
            remedy="Give the .ods file from the statistics release's page.",
        )
    if size > LARGEST_CONTENT:
        raise InputError("The spreadsheet is too large to be an outcomes table.", where=path.name)
