"""The four formats of a table of texts: CSV, JSON, Parquet and Excel, both ways.

A column is one of three kinds: texts, days (those named in `dates`), or percentages. The last are
told by their heading, which ends in their unit, so that a reader of the file knows it as well:
cells are plain numbers such as 38, and in Excel numbers that it shows as 38%.
"""

import csv
import io
import json
import re
from collections.abc import Callable, Collection, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Literal

from ilacs.errors import InputError

Cells = list[list[str]]

RUNS_IN_A_SPREADSHEET = re.compile(r"'*[=+\-@\t\n]")
NOT_IN_A_FILE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
LONGEST_EXCEL_CELL = 32_767
MOST_EXCEL_ROWS = 1_048_576
WIDEST_EXCEL_COLUMN = 60
PERCENT = " (%)"
"""How the heading of a column of percentages ends."""
PERCENTAGE = re.compile(r"-?\d+(\.\d+)?")


def plain_text(value: object) -> str:
    """A value as the text of a cell: line ends become line feeds, what no file can hold goes."""
    text = value if isinstance(value, str) else "" if value is None else str(value)
    return NOT_IN_A_FILE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _to_csv(columns: Sequence[str], cells: Cells, dates: Collection[str]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    numbers = {place for place, name in enumerate(columns) if name.endswith(PERCENT)}
    for line in cells:
        writer.writerow(
            str(percentage(cell)) if cell and place in numbers else _armed(cell)
            for place, cell in enumerate(line)
        )
    return text.getvalue().encode()


def _armed(cell: str) -> str:
    return f"'{cell}" if RUNS_IN_A_SPREADSHEET.match(cell) else cell


def _from_csv(path: Path) -> tuple[list[str], Cells]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file, strict=True))
    columns, *body = lines or [[]]
    for number, line in enumerate(body, start=2):
        if line and len(line) != len(columns):
            raise InputError(
                f"The row has {len(line)} cells where the heading has {len(columns)}.",
                where=f"{path.name}, row {number}",
            )
    return columns, [[_disarmed(cell) for cell in line] for line in body if line]


def _disarmed(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and RUNS_IN_A_SPREADSHEET.match(cell) else cell


def _to_json(columns: Sequence[str], cells: Cells, dates: Collection[str]) -> bytes:
    kinds = [(name, _kind(name, dates)) for name in columns]
    rows = [
        {
            name: percentage(cell) if kind == "percentage" and cell else cell
            for (name, kind), cell in zip(kinds, line, strict=True)
        }
        for line in cells
    ]
    return (json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode()


def _from_json(path: Path) -> tuple[list[str], Cells]:
    rows = json.loads(path.read_text(encoding="utf-8"))
    columns = list(dict.fromkeys(name for row in rows for name in row))
    return columns, [[plain_text(row.get(name)) for name in columns] for row in rows]


def _to_parquet(columns: Sequence[str], cells: Cells, dates: Collection[str]) -> bytes:
    import polars

    types = {"day": polars.Date, "percentage": polars.Float64, "text": polars.String}
    data = {
        name: [_typed(line[place], _kind(name, dates)) for line in cells]
        for place, name in enumerate(columns)
    }
    schema = {name: types[_kind(name, dates)] for name in columns}
    target = io.BytesIO()
    polars.DataFrame(data, schema=schema).write_parquet(target)
    return target.getvalue()


def _from_parquet(path: Path) -> tuple[list[str], Cells]:
    import polars

    frame = polars.read_parquet(path)
    return frame.columns, [[text_of(cell) for cell in line] for line in frame.iter_rows()]


def _to_xlsx(columns: Sequence[str], cells: Cells, dates: Collection[str]) -> bytes:
    import xlsxwriter

    if len(cells) >= MOST_EXCEL_ROWS:
        raise InputError("Excel cannot hold so many rows.", remedy="Write .csv or .parquet.")
    target = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    with xlsxwriter.Workbook(target, options) as book:
        sheet = book.add_worksheet("Rows")
        sheet.write_row(0, 0, columns, book.add_format({"bold": True}))
        day_format = book.add_format({"num_format": "yyyy-mm-dd"})
        whole_format = book.add_format({"num_format": "0%"})
        parts_format = book.add_format({"num_format": "0.0%"})
        for place, name in enumerate(columns):
            values = [line[place] for line in cells]
            longest = max((len(text) for text in (*values, name)), default=0)
            sheet.set_column(place, place, min(longest + 2, WIDEST_EXCEL_COLUMN))
            for number, text in enumerate(values, start=1):
                value = _typed(text, _kind(name, dates))
                if isinstance(value, date):
                    sheet.write_datetime(number, place, value, day_format)
                elif isinstance(value, float):
                    shown_as = whole_format if value.is_integer() else parts_format
                    sheet.write_number(number, place, value / 100, shown_as)
                elif value:
                    sheet.write_string(number, place, _shortened(value))
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(cells), max(len(columns) - 1, 0))
    return target.getvalue()


def _shortened(text: str) -> str:
    """What Excel can hold of a text; the cut is shown."""
    if len(text) <= LONGEST_EXCEL_CELL:
        return text
    return text[: LONGEST_EXCEL_CELL - 1] + "…"


def _from_xlsx(path: Path) -> tuple[list[str], Cells]:
    from python_calamine import CalamineWorkbook

    sheet = CalamineWorkbook.from_path(path).get_sheet_by_index(0)
    heading, *body = sheet.to_python(skip_empty_area=False) or [[]]
    columns = [text_of(cell) for cell in heading]
    shares = {place for place, name in enumerate(columns) if name.endswith(PERCENT)}
    return columns, [
        [
            text_of(_as_per_cent(cell) if place in shares else cell)
            for place, cell in enumerate(line)
        ]
        for line in body
    ]


def _as_per_cent(cell: object) -> object:
    """What Excel holds as 0.38 is 38%; without the dust that a hundredfold float has."""
    return round(100 * cell, 9) if isinstance(cell, int | float) else cell


def _kind(name: str, dates: Collection[str]) -> Literal["day", "percentage", "text"]:
    if name in dates:
        return "day"
    return "percentage" if name.endswith(PERCENT) else "text"


def _typed(text: str, kind: str) -> date | float | str | None:
    if kind == "percentage":
        return float(percentage(text)) if text else None
    return typed_value(text, is_date=kind == "day")


def percentage(text: str) -> int | float:
    """The number of a percentage's text. Raises InputError for anything else than a number."""
    if not PERCENTAGE.fullmatch(text):
        raise InputError(f"“{text}” is not a percentage such as 38.")
    return float(text) if "." in text else int(text)


def typed_value(text: str, is_date: bool) -> date | str | None:
    if not text:
        return None
    if not is_date:
        return text
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InputError(f"“{text}” is not a day such as 2019-11-11.") from error


def text_of(value: object) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value.isoformat() if isinstance(value, date) else plain_text(value)


WRITERS: dict[str, Callable[[Sequence[str], Cells, Collection[str]], bytes]] = {
    ".csv": _to_csv,
    ".json": _to_json,
    ".parquet": _to_parquet,
    ".xlsx": _to_xlsx,
}
READERS: dict[str, Callable[[Path], tuple[list[str], Cells]]] = {
    ".csv": _from_csv,
    ".json": _from_json,
    ".parquet": _from_parquet,
    ".xlsx": _from_xlsx,
}
