"""The text of the rarer workbooks (.xls, .xlsb). Their reader sets aside what they claim to hold, so
they are only ever read in a process of their own (see `apart`)."""

import datetime
from collections.abc import Iterator
from pathlib import Path

from ilacs.errors import InputError
from ilacs.intake.cells import Rows, cell_name
from ilacs.intake.limits import Limits
from ilacs.intake.passage import Passage
from ilacs.intake.zips import SAVE_AGAIN


def read_old_workbook(path: Path, name: str, limits: Limits) -> Iterator[Passage]:
    """A passage for each few rows of each sheet. Raises InputError where it cannot be opened."""
    import python_calamine

    try:
        book = python_calamine.load_workbook(path)
    except BaseException as fault:  # a panic in the reader is not an Exception
        if "password" in str(fault).lower():
            what = "The workbook is protected by a password."
            raise InputError(what, name, "Remove the password.") from fault
        raise InputError("The workbook cannot be read.", name, SAVE_AGAIN) from fault
    for meta in book.sheets_metadata:
        if meta.typ != python_calamine.SheetTypeEnum.WorkSheet:
            continue
        sheet = book.get_sheet_by_name(meta.name)
        if not sheet.start:
            continue
        left = sheet.start[1]
        rows = Rows(meta.name)
        for row, values in enumerate(sheet.iter_rows(), 1):
            for column, value in enumerate(values, left + 1):
                if text := _written(value):
                    # The reader gives rows from the first of the sheet, not from the first used.
                    yield from rows.add(cell_name(row, column), text)
            yield from rows.end_row()
        yield from rows.end()


def _written(value: object) -> str:
    if isinstance(value, datetime.datetime):
        return f"{value:%d/%m/%Y %H:%M}".removesuffix(" 00:00")
    if isinstance(value, datetime.date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
