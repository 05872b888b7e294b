"""A diary as a grid: rows of time, columns of days, people or rooms, side by side on overlap.

Made to be written as a table: each cell knows how many rows and columns it spans.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ilacs.diary.entry import Entry, Hours, Person, Room

NO_ROOM = "Not in a room"


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
    """Lay out entries with a column for each day given. step: minutes of a row, a part of an hour.

    The rows run over the hours, and further where an entry does.
    """
    kept = list(entries)
    return _grid(
        [
            (
                day.isoformat(),
                f"{day:%A} {day.day} {day:%B}",
                [one for one in kept if one.day == day],
            )
            for day in days
        ],
        hours,
        step,
    )


def grid_by_person(
    entries: Iterable[Entry],
    people: Sequence[Person],
    day: dt.date,
    *,
    hours: Hours = Hours(),  # noqa: B008 - frozen
    step: int = 30,
) -> Grid:
    """Lay out one day with a column for each person; an entry stands with all who take part."""
    kept = [entry for entry in entries if entry.day == day]
    return _grid(
        [(one.id, one.name, [e for e in kept if one.id in e.people]) for one in people],
        hours,
        step,
    )


def grid_by_room(
    entries: Iterable[Entry],
    rooms: Sequence[Room],
    day: dt.date,
    *,
    hours: Hours = Hours(),  # noqa: B008 - frozen
    step: int = 30,
) -> Grid:
    """Lay out one day with a column for each room, and a last one for what has none, if any.

    The last column's key is empty; an entry in a room that is not given stands there too.
    """
    kept = [entry for entry in entries if entry.day == day]
    columns = [(room.id, room.name, [e for e in kept if e.room == room.id]) for room in rooms]
    known = {room.id for room in rooms}
    if rest := [entry for entry in kept if entry.room not in known]:
        columns.append(("", NO_ROOM, rest))
    return _grid(columns, hours, step)


@dataclass(frozen=True, slots=True)
class _Block:
    """An entry with its rows (the last one not with them) and its lane."""

    entry: Entry
    first: int
    end: int
    lane: int


def _grid(contents: Sequence[tuple[str, str, list[Entry]]], hours: Hours, step: int) -> Grid:
    entries = [entry for _, _, held in contents for entry in held]
    first = min([_minutes(hours.first), *(_minutes(e.start.time()) for e in entries)]) // step
    last = max([_minutes(hours.last), *(_minutes(e.end.time()) for e in entries)])
    count = -(-last // step) - first
    columns, cells = [], []
    for key, title, held in contents:
        blocks = _in_lanes(held, first, step)
        column = Column(key, title, max((block.lane + 1 for block in blocks), default=1))
        columns.append(column)
        cells.append(_cells(column, blocks, count))
    rows = (
        Row(_time((first + row) * step), tuple(cell for column in cells for cell in column[row]))
        for row in range(count)
    )
    return Grid(tuple(columns), tuple(rows))


def _in_lanes(entries: Iterable[Entry], first: int, step: int) -> list[_Block]:
    """Each entry in the first lane that is free in all its rows."""
    blocks: list[_Block] = []
    ends: list[int] = []
    for entry in sorted(entries, key=lambda e: (e.start, -e.minutes, e.id)):
        start = _minutes(entry.start.time()) // step - first
        end = -(-_minutes(entry.end.time()) // step) - first
        lane = next((n for n, busy_to in enumerate(ends) if busy_to <= start), len(ends))
        ends[lane : lane + 1] = [end]
        blocks.append(_Block(entry, start, end, lane))
    return blocks


def _cells(column: Column, blocks: Iterable[_Block], count: int) -> list[list[Cell]]:
    """For each row the cells that begin in it; free lanes side by side are one cell."""
    beginning = {(block.first, block.lane): block for block in blocks}
    busy_to = [0] * column.lanes
    rows: list[list[Cell]] = []
    for row in range(count):
        cells: list[Cell] = []
        is_free_before = False
        for lane in range(column.lanes):
            if block := beginning.get((row, lane)):
                busy_to[lane] = block.end
                cells.append(Cell(column.key, block.entry, block.end - block.first))
            elif busy_to[lane] <= row:
                lanes = cells.pop().lanes + 1 if is_free_before else 1
                cells.append(Cell(column.key, None, lanes=lanes))
                is_free_before = True
                continue
            is_free_before = False
        rows.append(cells)
    return rows


def _minutes(time: dt.time) -> int:
    return time.hour * 60 + time.minute


def _time(minutes: int) -> dt.time:
    return dt.time(minutes // 60, minutes % 60)
