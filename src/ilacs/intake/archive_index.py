"""The index of an archive as a workbook: a row for each document, in the order of their numbers."""

import datetime
import io
from collections.abc import Sequence
from typing import Any, Protocol

COLUMNS: tuple[tuple[str, str, int], ...] = (
    ("Number", "number", 9),
    ("Name", "name", 60),
    ("File in this archive", "file", 60),
    ("Version", "version", 9),
    ("Size in bytes", "size", 15),
    ("Shared when", "shared_at", 22),
    ("Shared by", "shared_by", 28),
    ("Note", "note", 50),
    ("SHA-256", "sha256", 68),
)
TITLE_ROWS = 3
LONGEST_CELL = 32_767
NEVER_RUN = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
}
"""A name that begins with = is a text like any other: it is never a formula, nor a link."""


class Line(Protocol):
    """What the index needs of a document: the fields named in COLUMNS."""


def index_workbook(lines: Sequence[Line], title: str, exported_at: str, exported_by: str) -> bytes:
    """The workbook's bytes, the same for the same facts. exported_at: ISO date and time."""
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, NEVER_RUN) as book:
        moment = datetime.datetime.fromisoformat(exported_at).replace(tzinfo=None)
        book.set_properties({"title": title[:250], "created": moment})
        sheet = book.add_worksheet("Index")
        bold = book.add_format({"bold": True, "text_wrap": True})
        sheet.write_string(0, 0, title[:LONGEST_CELL], book.add_format({"bold": True, "size": 14}))
        sheet.write_string(1, 0, f"Exported {exported_at} by {exported_by}"[:LONGEST_CELL])
        _write_table(sheet, lines, bold)
    return out.getvalue()


def _write_table(sheet: Any, lines: Sequence[Line], bold: Any) -> None:
    sheet.freeze_panes(TITLE_ROWS + 1, 2)
    for column, (heading, field, width) in enumerate(COLUMNS):
        sheet.set_column(column, column, width)
        sheet.write_string(TITLE_ROWS, column, heading, bold)
        for row, line in enumerate(lines, TITLE_ROWS + 1):
            value = getattr(line, field)
            if isinstance(value, int):
                sheet.write_number(row, column, value)
            else:
                sheet.write_string(row, column, str(value)[:LONGEST_CELL])
    sheet.autofilter(TITLE_ROWS, 0, TITLE_ROWS + max(1, len(lines)), len(COLUMNS) - 1)
