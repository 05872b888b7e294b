"""Which rooms are free when."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping

from ilacs.diary.entry import Entry, Room


class FreeRooms:
    """Rooms and what is in them, kept by day, so that a free one is found among a few entries."""

    def __init__(self, rooms: Mapping[str, Room], entries: Iterable[Entry] = ()) -> None:
        self._rooms = sorted(rooms.values(), key=lambda room: (room.capacity, room.name, room.id))
        self._taken: dict[tuple[str, dt.date], list[Entry]] = defaultdict(list)
        for entry in entries:
            self.take(entry)

    def take(self, entry: Entry) -> None:
        """Count an entry's room as taken for its time."""
        if entry.room:
            self._taken[entry.room, entry.day].append(entry)

    def release(self, entry: Entry) -> None:
        """Count it no longer."""
        if entry.room:
            self._taken[entry.room, entry.day].remove(entry)

    def is_free(self, room: Room, start: dt.datetime, end: dt.datetime) -> bool:
        """True where nothing is in a room from a start to an end, or where that does not matter."""
        if room.takes_many:
            return True
        taken = self._taken.get((room.id, start.date()), ())
        return all(entry.end <= start or end <= entry.start for entry in taken)

    def large_enough(self, size: int) -> list[Room]:
        """Return the rooms with seats for so many, the smallest first."""
        return [room for room in self._rooms if room.capacity >= size]

    def smallest(self, entry: Entry) -> Room | None:
        """Return the smallest room where an entry could be instead of its own, if there is one."""
        fitting = self.large_enough(entry.size)
        return next(
            (
                room
                for room in fitting
                if room.id != entry.room and self.is_free(room, entry.start, entry.end)
            ),
            None,
        )
