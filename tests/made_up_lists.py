"""Small made-up files of the eleven lists, as people would give them, for the tests of loading."""

import datetime as dt
import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import xlsxwriter

from ilacs.annexa.load import load_bytes
from ilacs.annexa.spec import load_specification
from ilacs.annexa.submission import Observation, Submission

REFERENCE = dt.date(2024, 6, 28)
CONTACTS = (
    "Child Unique ID",
    "Gender",
    "Ethnicity",
    "Date of Birth",
    "Age of Child (Years)",
    "Date of Contact",
    "Contact Source",
)
A_CONTACT = (
    "1001",
    "a) Male",
    "a) WBRI",
    dt.date(2015, 2, 1),
    9,
    dt.date(2024, 4, 3),
    "a) 1A: Individual",
)
SHEET_1 = "xl/worksheets/sheet1.xml"


def headings(number: int, edition: str = "2023") -> list[str]:
    """The official headings of a list."""
    return [column.heading for column in load_specification().lists[number].columns_of(edition)]


def contact(**changes: Any) -> list[Any]:
    """A row of list 1 with some of its cells changed, by short name."""
    shorts = [column.short for column in load_specification().lists[1].columns_of("2023")]
    row = dict(zip(shorts, A_CONTACT, strict=True)) | changes
    return [row[short] for short in shorts]


def workbook(
    sheets: dict[str, Sequence[Sequence[Any]]],
    *,
    then: Callable[[Any, dict[str, Any]], None] | None = None,
    first_column: int = 0,
) -> bytes:
    """A workbook of these rows; `then` may do more to the book and its sheets."""
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True, "default_date_format": "dd/mm/yyyy"})
    written = {}
    for name, rows in sheets.items():
        written[name] = sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for place, value in enumerate(row, first_column):
                if isinstance(value, dt.date):
                    sheet.write_datetime(number, place, value)
                elif isinstance(value, str):
                    sheet.write_string(number, place, value)
                elif value is not None:
                    sheet.write(number, place, value)
    if then:
        then(book, written)
    book.close()
    return made.getvalue()


def contacts(*rows: Sequence[Any], above: Iterable[Sequence[Any]] = (), **options: Any) -> bytes:
    """A workbook with list 1 alone."""
    return workbook({"List 1": [*above, CONTACTS, *rows]}, **options)


def csv_of(*rows: Sequence[Any], separator: str = ",") -> str:
    """The text of a CSV file of list 1."""
    return "".join(separator.join(str(cell) for cell in row) + "\r\n" for row in (CONTACTS, *rows))


def zipped(files: dict[str, bytes]) -> bytes:
    """A zip of files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files.items():
            packed.writestr(name, data)
    return made.getvalue()


def changed(data: bytes, member: str, change: Callable[[bytes], bytes]) -> bytes:
    """A zip with one member changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        files = {name: packed.read(name) for name in packed.namelist()}
    return zipped(files | {member: change(files[member])})


def loaded(data: bytes, name: str = "annex-a.xlsx") -> Submission:
    """The submission of a file, at the tests' reference date."""
    return load_bytes(data, name, reference=REFERENCE)


def observed(submission: Submission, check: str) -> list[Observation]:
    """What was observed for a check."""
    return [each for each in submission.observations if each.check == check]
