"""A diary as a grid: rows of time, columns of days, people or rooms, side by side on overlap.

Made to be written as a table: each cell knows how many rows and columns it spans.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ilacs.diary.entry import Entry, Hours, Person, Room


@dataclass(frozen=True, slots=True)
class Column:
    """A heading over `lanes` columns of the table. key: ISO day, person's id or room's id."""

    key: str
    title: str
    lanes: int = 1


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that begins in its row. entry: what stands in it, None where it is free.

    column: key of the column it is in. rows, lanes: how many rows and table columns it spans.
    """

    column: str
    entry: Entry | None
    rows: int = 1
    lanes: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """A step of time and the cells that begin in it; those still running from above have none."""

    start: dt.time
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """The table: its columns and its rows."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def grid_by_day(
    entries: Iterable[Entry],
    days: Sequence[dt.date],
    *,
    hours: Hours = Hours(),  # noqa: B008 - frozen
    step: int = 30,
) -> Grid:
    """Lay out entries with a column for each day given. step: minutes of a row.

    The rows run over the hours, and further where an entry does.
    """
    return Grid((), ())


def grid_by_person(
    entries: Iterable[Entry],
    people: Sequence[Person],
    day: dt.date,
    *,
    hours: Hours = Hours(),  # noqa: B008 - frozen
    step: int = 30,
) -> Grid:
    """Lay out one day with a column for each person; an entry stands with all who take part."""
    return Grid((), ())


def grid_by_room(
    entries: Iterable[Entry],
    rooms: Sequence[Room],
    day: dt.date,
    *,
    hours: Hours = Hours(),  # noqa: B008 - frozen
    step: int = 30,
) -> Grid:
    """Lay out one day with a column for each room, and a last one for what has none, if any."""
    return Grid((), ())
