"""Writing a plan as a spreadsheet, Excel or CSV, that the reader of plans reads back the same.

Whatever begins like a formula is written as text, so that opening the file runs nothing.
"""

import csv
import io
from collections.abc import Callable, Sequence
from datetime import date

from ilacs.outcomes.formats import LONGEST_EXCEL_CELL, RUNS_IN_A_SPREADSHEET, plain_text
from ilacs.planning import RISKS, STATUSES, PlannedAction
from ilacs.planning.spreadsheet import MEANINGS

COLUMNS: tuple[tuple[str, int, Callable[[PlannedAction], str | date | None]], ...] = (
    ("number", 9, lambda one: one.number),
    ("area", 40, lambda one: one.area),
    ("what", 60, lambda one: one.what),
    ("owner", 28, lambda one: one.owners[0] if one.owners else ""),
    ("other_owners", 28, lambda one: "\n".join(one.owners[1:])),
    ("due", 16, lambda one: one.due or one.due_written),
    ("status", 20, lambda one: STATUSES[one.status]),
    ("risk", 12, lambda one: RISKS.get(one.risk, "")),
    ("measure", 36, lambda one: one.measure),
    ("update", 48, lambda one: one.update),
    ("impact", 48, lambda one: one.impact),
    ("needs", 14, lambda one: ", ".join(one.needs)),
    ("finished", 14, lambda one: one.finished),
)
"""The columns: their meaning, their width in letters, and what of an action stands there."""

FILLS = {"On track": "#C6EFCE", "At risk": "#FFEB9C", "Off track": "#FFC7CE"}
HEADINGS = tuple(MEANINGS[meaning] for meaning, _, _ in COLUMNS)


def write_workbook(title: str, actions: Sequence[PlannedAction]) -> bytes:
    """The plan as the bytes of an .xlsx: headings in row 1, an action in each row beneath."""
    import xlsxwriter

    target = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    with xlsxwriter.Workbook(target, options) as book:
        book.set_properties({"title": plain_text(title), "author": "ilacs"})
        sheet = book.add_worksheet("Plan")
        looks = {"text_wrap": True, "valign": "top"}
        head = book.add_format(
            {**looks, "bold": True, "bg_color": "#12436D", "font_color": "#FFFFFF"}
        )
        text, day = book.add_format(looks), book.add_format({**looks, "num_format": "dd/mm/yyyy"})
        fills = {word: book.add_format({**looks, "bg_color": fill}) for word, fill in FILLS.items()}
        for place, (heading, (_, width, _)) in enumerate(zip(HEADINGS, COLUMNS, strict=True)):
            sheet.set_column(place, place, width)
            sheet.write_string(0, place, heading, head)
        for row, action in enumerate(actions, 1):
            for place, (_, _, value_of) in enumerate(COLUMNS):
                value = value_of(action)
                if isinstance(value, date):
                    sheet.write_datetime(row, place, value, day)
                elif value:
                    kept = plain_text(value)[:LONGEST_EXCEL_CELL]
                    sheet.write_string(row, place, kept, fills.get(kept, text))
        sheet.freeze_panes(1, 3)
        sheet.autofilter(0, 0, max(1, len(actions)), len(COLUMNS) - 1)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
    return target.getvalue()


def write_csv(actions: Sequence[PlannedAction]) -> bytes:
    """The plan as the bytes of a CSV file that Excel reads as UTF-8, days as 2026-03-31."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(HEADINGS)
    for action in actions:
        writer.writerow(_cell(value_of(action)) for _, _, value_of in COLUMNS)
    return text.getvalue().encode("utf-8-sig")


def _cell(value: str | date | None) -> str:
    if isinstance(value, date):
        return value.isoformat()
    text = plain_text(value)
    return f"'{text}" if RUNS_IN_A_SPREADSHEET.match(text) else text
