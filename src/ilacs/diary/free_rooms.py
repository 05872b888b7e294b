"""Which rooms are free when."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping

from ilacs.diary.entry import Entry, Room


class FreeRooms:
    """Rooms and what is in them, kept by day, so that a free one is found among a few entries."""

    def __init__(self, rooms: Mapping[str, Room], entries: Iterable[Entry] = ()) -> None:
        self._rooms = by_size(rooms.values())
        self._taken: dict[tuple[str, dt.date], list[Entry]] = defaultdict(list)
        for entry in entries:
            self._taken[entry.room, entry.day].append(entry)

    def large_enough(self, size: int) -> list[Room]:
        """Return the rooms with seats for so many, the smallest first."""
        return [room for room in self._rooms if room.capacity >= size]

    def smallest(self, entry: Entry) -> Room | None:
        """Return the smallest room where an entry could be instead of its own, if there is one."""
        fitting = (room for room in self.large_enough(entry.size) if room.id != entry.room)
        return next((room for room in fitting if self._is_free(room, entry)), None)

    def _is_free(self, room: Room, entry: Entry) -> bool:
        taken = self._taken.get((room.id, entry.day), ())
        return all(one.end <= entry.start or entry.end <= one.start for one in taken)


def by_size(rooms: Iterable[Room]) -> list[Room]:
    """Return the rooms for one entry at a time (no telephone lines), the smallest first."""
    single = [room for room in rooms if not room.takes_many]
    return sorted(single, key=lambda room: (room.capacity, room.name, room.id))
