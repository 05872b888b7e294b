"""What is expected, written to a file: the regional lead's list, or one authority's activities."""

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path

from ilacs.outcomes.files import check_ending, columns_of, write_file
from ilacs.outcomes.formats import PERCENT, WRITERS, Cells, plain_text
from ilacs.pathway.activity import Activity
from ilacs.pathway.activity_rows import ACTIVITY_DATES, ActivityRow, activity_rows
from ilacs.pathway.ical import write_calendar
from ilacs.pathway.regional import DATE_COLUMNS, PERCENT_COLUMNS, DueInspection

CALENDAR = ".ics"
CHANCES = "chances"
"""The field of a row that becomes a column for each quarter."""


def check_list_ending(path: Path) -> None:
    """Refuse a file name whose ending names no format, before any work is done for it."""
    if path.suffix.lower() != CALENDAR:
        check_ending(path)


def write_list(rows: Sequence[DueInspection], path: Path, on: dt.date) -> None:
    """Write the list, whole or not at all: .ics, or .csv, .xlsx, .json or .parquet.

    Raises InputError where the ending names no format or the file cannot be written.
    """
    check_list_ending(path)
    write_file(path, list_content(rows, path.suffix.lower(), on))


def list_content(rows: Sequence[DueInspection], ending: str, on: dt.date) -> bytes:
    """The list as a file's content. ending: one that `write_list` takes."""
    if ending == CALENDAR:
        return write_calendar(rows, on)
    columns = [column for column in columns_of(DueInspection) if column != CHANCES]
    quarters = [name for name, _ in rows[0].chances] if rows else []
    heads = [
        *(f"{name}{PERCENT}" if name in PERCENT_COLUMNS else name for name in columns),
        *(f"chance {name}{PERCENT}" for name in quarters),
    ]
    return WRITERS[ending](heads, [_cells(row, columns) for row in rows], DATE_COLUMNS)


def _cells(row: DueInspection, columns: Sequence[str]) -> list[str]:
    """A row's cells; of a percentage the number alone, as its heading has the unit."""
    texts = {name: plain_text(getattr(row, name)) for name in columns}
    shares = {name: texts[name].removesuffix("%") for name in PERCENT_COLUMNS}
    chances = [chance.removesuffix("%") for _, chance in row.chances]
    return [*(texts | shares).values(), *chances]


def write_activities(activities: Iterable[Activity], path: Path) -> None:
    """Write an authority's activities, whole or not at all: .csv, .xlsx, .json or .parquet.

    Raises InputError where the ending names no format or the file cannot be written.
    """
    check_ending(path)
    write_file(path, activities_content(activities, path.suffix.lower()))


def activities_content(activities: Iterable[Activity], ending: str) -> bytes:
    """An authority's activities as a file's content. ending: one that `write_activities` takes."""
    columns = columns_of(ActivityRow)
    cells: Cells = [
        [plain_text(getattr(row, name)) for name in columns] for row in activity_rows(activities)
    ]
    return WRITERS[ending](columns, cells, ACTIVITY_DATES)
