"""The regional lead's list written to a file: its ending decides the format."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from ilacs.errors import InputError
from ilacs.outcomes.files import check_ending, replace_file, write_rows
from ilacs.pathway.ical import write_calendar
from ilacs.pathway.regional import DATE_COLUMNS, DueInspection

CALENDAR = ".ics"


def check_list_ending(path: Path) -> None:
    """Refuse a file name whose ending names no format, before any work is done for it."""
    if path.suffix.lower() != CALENDAR:
        check_ending(path)


def write_list(rows: Sequence[DueInspection], path: Path, on: dt.date) -> None:
    """Write the list, whole or not at all: .ics, or .csv, .xlsx, .json or .parquet.

    Raises InputError where the ending names no format or the file cannot be written.
    """
    if path.suffix.lower() != CALENDAR:
        write_rows(rows, path, kind=DueInspection, dates=DATE_COLUMNS)
        return
    try:
        replace_file(path, write_calendar(rows, on))
    except OSError as error:
        raise InputError(
            f"The file cannot be written: {error.strerror or error}.",
            str(path),
            "Name a folder that exists and that you may write to.",
        ) from error
