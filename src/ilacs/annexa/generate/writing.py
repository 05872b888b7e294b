"""A submission as files in the official shape: a workbook, a folder or zip of CSV, or Parquet."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ilacs.annexa.generate.planting import Planted
from ilacs.annexa.submission import ListTable, Submission
from ilacs.errors import InputError

if TYPE_CHECKING:
    import polars as pl

WORKBOOK, ZIP, PARQUET = ".xlsx", ".zip", ".parquet"
STAMP = (2000, 1, 1, 0, 0, 0)
WIDTH = 16


def write_submission(submission: Submission, out: Path) -> None:
    """Write a submission: `.xlsx` as one workbook with real dates and the template's words,
    `.zip` of eleven CSV files, `.parquet` as a folder of eleven files, else a folder of CSV.

    Raises InputError where nothing can be written there.
    """
    writers = {WORKBOOK: _write_workbook, ZIP: _write_zip, PARQUET: _write_parquet}
    if out.suffix and out.suffix.lower() not in writers and not out.is_dir():
        raise InputError(
            f"The ending “{out.suffix}” names no format for lists.",
            str(out),
            "Use .xlsx, .zip or .parquet; a name without an ending is a folder of CSV.",
        )
    with _saying_why(out):
        out.parent.mkdir(parents=True, exist_ok=True)
        writers.get(out.suffix.lower(), _write_folder)(submission, out)


def write_key(key: Iterable[Planted], out: Path) -> None:
    """Write an answer key as CSV. Raises InputError where nothing can be written there."""
    names = [field.name for field in fields(Planted)]
    with _saying_why(out), out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(names)
        writer.writerows([getattr(line, name) for name in names] for line in key)


@contextmanager
def _saying_why(out: Path) -> Iterator[None]:
    """Turn what the system says when it cannot write into a sentence."""
    try:
        yield
    except OSError as fault:
        raise InputError(
            f"Nothing can be written there: {fault.strerror or fault}.",
            str(out),
            "Close it where it is open, or choose another place.",
        ) from fault


def as_written(table: ListTable) -> "pl.DataFrame":
    """A list as its sheet shows it: headings, dates and numbers as such, the rest as text."""
    columns = []
    for column in table.columns:
        kept = table.frame[column.short]
        if column.short in table.written.columns:
            text = table.written[column.short]
            kept = text if kept.dtype == text.dtype else _mixed(kept, text)
        columns.append(kept.alias(column.heading))
    import polars as pl

    return pl.DataFrame(columns)


def _mixed(kept: "pl.Series", text: "pl.Series") -> "pl.Series":
    """Dates or numbers with, here and there, what could not be read as one."""
    import polars as pl

    values = [
        value if value is not None else words
        for value, words in zip(kept.to_list(), text.to_list(), strict=True)
    ]
    return pl.Series(kept.name, values, dtype=pl.Object)


def _write_workbook(submission: Submission, out: Path) -> None:
    import datetime as dt

    import xlsxwriter

    options = {"constant_memory": True, "default_date_format": "dd/mm/yyyy"}
    with xlsxwriter.Workbook(str(out), options) as workbook:
        workbook.set_properties({"created": dt.datetime(*STAMP, tzinfo=dt.UTC)})
        bold = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        date = workbook.add_format({"num_format": "dd/mm/yyyy"})
        for table in _in_turn(submission):
            sheet = workbook.add_worksheet(table.sheet)
            sheet.freeze_panes(1, 1)
            frame = as_written(table)
            sheet.set_column(0, max(frame.width - 1, 0), WIDTH)
            sheet.set_row(0, 60)
            for place, heading in enumerate(frame.columns):
                sheet.write_string(0, place, heading, bold)
            _write_cells(sheet, table, frame, date)


def _write_cells(sheet: Any, table: ListTable, frame: "pl.DataFrame", date: Any) -> None:
    """Write the rows at the numbers they have in the table, from top to bottom."""
    import datetime as dt

    epoch = dt.date(1899, 12, 30).toordinal()
    string, number = sheet.write_string, sheet.write_number
    for row, values in zip(table.frame["row"], _rows(frame), strict=True):
        for place, value in enumerate(values):
            if value is None:
                continue
            if isinstance(value, str):
                string(row - 1, place, value)
            elif isinstance(value, dt.date):
                number(row - 1, place, value.toordinal() - epoch, date)
            else:
                number(row - 1, place, value)


def _rows(frame: "pl.DataFrame") -> Iterator[tuple[Any, ...]]:
    return zip(*(frame[name].to_list() for name in frame.columns), strict=True)


def _csv(table: ListTable) -> str:
    frame = _typed(as_written(table))
    return frame.write_csv(date_format="%d/%m/%Y", line_terminator="\r\n")


def _typed(frame: "pl.DataFrame") -> "pl.DataFrame":
    """A list in which columns that hold something unreadable are text throughout."""
    import polars as pl

    return frame.with_columns(
        pl.Series(name, [_plain(value) for value in frame[name].to_list()], dtype=pl.String)
        for name, kind in frame.schema.items()
        if kind == pl.Object
    )


def _plain(value: Any) -> str | None:
    import datetime as dt

    if isinstance(value, dt.date):
        return value.strftime("%d/%m/%Y")
    return None if value is None else str(value)


def _write_folder(submission: Submission, out: Path) -> None:
    out.mkdir(exist_ok=True)
    for table in _in_turn(submission):
        text = _csv(table)
        (out / f"{table.sheet}.csv").write_text(text, encoding="utf-8", newline="")


def _write_zip(submission: Submission, out: Path) -> None:
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for table in _in_turn(submission):
            entry = zipfile.ZipInfo(f"{table.sheet}.csv", STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, _csv(table))


def _write_parquet(submission: Submission, out: Path) -> None:
    out.mkdir(exist_ok=True)
    for table in _in_turn(submission):
        held = io.BytesIO()
        _typed(as_written(table)).write_parquet(held)
        (out / f"{table.sheet}.parquet").write_bytes(held.getvalue())


def _in_turn(submission: Submission) -> list[ListTable]:
    return [submission.lists[number] for number in sorted(submission.lists)]
