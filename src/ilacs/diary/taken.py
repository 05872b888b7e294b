"""What is taken while a placing is sought: people's and rooms' time as bits, and how much each has."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ilacs.diary.entry import Entry, Hours, Person, Room, Travel, place_of
from ilacs.diary.horizon import Horizon

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class World:
    """What does not change while a placing is sought. places: ids of all that may be gone to."""

    people: Mapping[str, Person]
    rooms: Mapping[str, Room]
    hours: Hours
    travel: Travel
    horizon: Horizon
    places: tuple[str, ...]


class Taken:
    """What is taken so far. `put` takes for an entry, `take_back` undoes the last `put`."""

    def __init__(self, world: World, entries: Iterable[Entry] = ()) -> None:
        self.world = world
        self._bits: dict[Key, int] = {}
        self._minutes: dict[Key, int] = {}
        self._days: dict[str, list[dt.date]] = {}
        self._trail: list[tuple[Entry, dict[Key, int]]] = []
        for entry in entries:
            self.put(entry)

    def __len__(self) -> int:
        return len(self._trail)

    @property
    def entries(self) -> list[Entry]:
        """What was put, in that order."""
        return [entry for entry, _ in self._trail]

    def put(self, entry: Entry) -> None:
        """Count an entry's people, room and time as taken."""
        before = {}
        for key, bits in self._takes(entry):
            before[key] = self._bits.get(key, 0)
            self._bits[key] = before[key] | bits
        self._count(entry, entry.minutes)
        self._days.setdefault(entry.activity, []).append(entry.day)
        self._trail.append((entry, before))

    def take_back(self) -> Entry:
        """Undo the last `put` and return its entry."""
        entry, before = self._trail.pop()
        self._bits.update(before)
        self._count(entry, -entry.minutes)
        self._days[entry.activity].pop()
        return entry

    def person(self, id: str, place: str) -> int:
        """Return when someone cannot be at a place: they are in something, or on the way."""
        return self._bits.get(("person", id, place), 0)

    def room(self, id: str) -> int:
        """Return when something is in a room; never, for one that takes many."""
        return self._bits.get(("room", id), 0)

    def minutes(self, id: str, day: dt.date) -> int:
        """Return how much someone has on a day."""
        return self._minutes.get((id, day.isoformat()), 0)

    def minutes_in_all(self, id: str) -> int:
        """Return how much someone has on all days together."""
        return self._minutes.get((id,), 0)

    def days_of(self, activity: str) -> tuple[dt.date, ...]:
        """Return the days on which there is something of an activity."""
        return tuple(dict.fromkeys(self._days.get(activity, ())))

    def _count(self, entry: Entry, minutes: int) -> None:
        for id in dict.fromkeys(entry.people):
            for key in ((id,), (id, entry.day.isoformat())):
                self._minutes[key] = self._minutes.get(key, 0) + minutes

    def _takes(self, entry: Entry) -> Iterator[tuple[Key, int]]:
        here = place_of(entry, self.world.rooms)
        spans = {place: self._span(entry, here, place) for place in self.world.places}
        for id in dict.fromkeys(entry.people):
            for place, bits in spans.items():
                yield ("person", id, place), bits
        room = self.world.rooms.get(entry.room)
        if entry.room and not (room and room.takes_many):
            yield ("room", entry.room), self.world.horizon.touched(entry.start, entry.end)

    def _span(self, entry: Entry, here: str, place: str) -> int:
        """An entry's time, and the way to it and from it for whoever has to be at a place."""
        to = dt.timedelta(minutes=self.world.travel.between(place, here))
        back = dt.timedelta(minutes=self.world.travel.between(here, place))
        return self.world.horizon.touched(entry.start - to, entry.end + back)
