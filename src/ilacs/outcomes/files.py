"""Rows of a dataclass written to CSV, Parquet, JSON or Excel, and read back the same.

The file's ending decides the format. A row's texts are written as texts: in CSV a cell that a
spreadsheet would run as a formula gets an apostrophe in front, which reading takes off again.
ISO days in the date columns are typed as dates in Parquet and Excel, and percentages (columns
whose heading ends in “(%)”) as numbers. An empty text is a missing value in Parquet. A file is written whole or not at all.
"""

import os
from collections.abc import Collection, Iterable, Sequence
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, overload

from ilacs.errors import InputError
from ilacs.outcomes.formats import READERS, WRITERS, Cells, plain_text, typed_value
from ilacs.outcomes.record import Outcome

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Row = TypeVar("Row", bound="DataclassInstance")

ENDINGS = (".csv", ".parquet", ".json", ".xlsx")
DATE_COLUMNS = frozenset({"inspection_start", "inspection_end", "publication_date"})


def check_ending(path: Path) -> None:
    """Refuse a file name whose ending names no format, before any work is done for it."""
    if path.suffix.lower() not in ENDINGS:
        raise InputError(
            f"The ending “{path.suffix}” names no format that can be written or read.",
            where=path.name,
            remedy=f"Use one of {', '.join(ENDINGS)}.",
        )


def write_rows(
    rows: Iterable[Row],
    path: Path,
    *,
    kind: type[Row] | None = None,
    dates: Collection[str] = DATE_COLUMNS,
) -> int:
    """Write rows of one flat dataclass of texts to a file; the number of rows comes back.

    kind: the dataclass, needed only where there may be no rows and they are not Outcomes.
    dates: the columns that hold ISO days. Line ends inside a cell become a single line feed.
    Raises InputError where the ending names no format or the file cannot be written.
    """
    check_ending(path)
    listed = list(rows)
    columns = columns_of(kind or (type(listed[0]) if listed else Outcome))
    cells = [[plain_text(getattr(row, column)) for column in columns] for row in listed]
    write_cells(columns, cells, path, dates=dates)
    return len(cells)


@overload
def read_rows(path: Path, *, dates: Collection[str] = ...) -> list[Outcome]: ...
@overload
def read_rows(path: Path, kind: type[Row], *, dates: Collection[str] = ...) -> list[Row]: ...
def read_rows(
    path: Path, kind: type[Any] = Outcome, *, dates: Collection[str] = DATE_COLUMNS
) -> list[Any]:
    """Read a file that `write_rows` made, or one of the same columns made by hand.

    Columns may stand in any order and further ones are passed over. Raises InputError where the
    file cannot be read, lacks a column, or has a date column with something that is not a day.
    """
    check_ending(path)
    if not path.is_file():
        raise InputError("There is no such file.", where=str(path))
    try:
        columns, cells = READERS[path.suffix.lower()](path)
    except InputError:
        raise
    except Exception as error:
        raise InputError(
            f"The file cannot be read as {path.suffix.lower()}.", where=path.name
        ) from error
    if path.suffix.lower() == ".json" and not cells:
        return []  # a list without rows names no columns that could be looked at
    places = _places(columns, columns_of(kind), path)
    rows = [{name: line[place] for name, place in places.items()} for line in cells]
    for number, row in enumerate(rows, start=2):
        _check_dates(row, dates, f"{path.name}, row {number}")
    return [kind(**row) for row in rows]


def columns_of(kind: type[Any]) -> list[str]:
    """The names of a dataclass's columns, in order."""
    if not is_dataclass(kind):
        raise TypeError(f"{kind} is not a dataclass")
    return [column.name for column in fields(kind)]


def write_cells(
    columns: Sequence[str], cells: Cells, path: Path, *, dates: Collection[str] = DATE_COLUMNS
) -> None:
    """Write a table of texts, whole or not at all."""
    check_ending(path)
    write = WRITERS[path.suffix.lower()]
    write_file(path, write(columns, cells, dates))


def write_file(path: Path, content: bytes) -> None:
    """Put content in a file, whole or not at all. Raises InputError where it cannot be written."""
    try:
        replace_file(path, content)
    except OSError as error:
        raise InputError(
            f"The file cannot be written: {error.strerror or error}.",
            where=str(path),
            remedy="Name a folder that exists and that you may write to.",
        ) from error


def replace_file(path: Path, content: bytes) -> None:
    """Put content in a file's place in one step, so that no reader meets half of it."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _places(columns: list[str], needed: list[str], path: Path) -> dict[str, int]:
    missing = [name for name in needed if name not in columns]
    if missing:
        unknown = [name for name in columns if name and name not in needed]
        also = f" It has {', '.join(unknown)}, which is not known." if unknown else ""
        raise InputError(
            f"The file has no column {', '.join(missing)}.{also}",
            where=path.name,
            remedy=f"Give the columns {', '.join(needed)}.",
        )
    return {name: columns.index(name) for name in needed}


def _check_dates(row: dict[str, str], dates: Collection[str], where: str) -> None:
    for name in dates:
        try:
            typed_value(row.get(name, ""), is_date=True)
        except InputError as error:
            raise InputError(error.what, where=f"{where}, column {name}") from error
