"""Clashes: what in a diary cannot be as it stands, and what would put it right."""

import datetime as dt
import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ilacs.diary import sentences
from ilacs.diary.entry import Entry, Hours, Person, Room, Travel, place_of
from ilacs.diary.free_rooms import FreeRooms

NO_TIME = dt.timedelta()


class ClashKind(StrEnum):
    """What is wrong."""

    PERSON_TWICE = "person_twice"
    ROOM_TWICE = "room_twice"
    PERSON_AWAY = "person_away"
    OUTSIDE_HOURS = "outside_hours"
    NOT_A_WORKING_DAY = "not_a_working_day"
    NO_TRAVEL_TIME = "no_travel_time"
    ROOM_TOO_SMALL = "room_too_small"


@dataclass(frozen=True, slots=True)
class Clash:
    """Something that cannot be.

    entries: ids of the one or two entries concerned, the earlier first. person, room: the id of
    whom or what it is about, or empty. sentence: says it. remedy: a sentence that would solve it.
    """

    kind: ClashKind
    entries: tuple[str, ...]
    sentence: str
    remedy: str
    person: str = ""
    room: str = ""


def find_clashes(
    entries: Sequence[Entry],
    people: Iterable[Person] = (),
    rooms: Iterable[Room] = (),
    *,
    hours: Hours = Hours(),  # noqa: B008 - frozen
    travel: Travel = Travel(),  # noqa: B008 - frozen
) -> tuple[Clash, ...]:
    """Return all clashes, by the day and time of their first entry.

    A person or room that an entry names but that is not given is taken to be there always.
    Two telephone calls clash only where a person is in both.
    The time it takes grows with n log n and the clashes found (`benchmarks/timetable.py`).
    """
    ordered = sorted(entries, key=_by_time)
    search = _Search(
        {one.id: one for one in people}, {one.id: one for one in rooms}, ordered, hours, travel
    )
    found = [*search.alone(), *search.between_people(), *search.between_rooms()]
    place = {entry.id: number for number, entry in enumerate(ordered)}
    order = list(ClashKind)
    found.sort(key=lambda c: ([place[id] for id in c.entries], order.index(c.kind), c.person))
    return tuple(found)


def overlapping(
    entries: Iterable[Entry], margin: dt.timedelta = NO_TIME
) -> Iterator[tuple[Entry, Entry]]:
    """Yield each two entries that overlap, or with less than `margin` between them.

    entries: by their start. The earlier of the two comes first.
    """
    running: list[tuple[dt.datetime, int, Entry]] = []
    for number, entry in enumerate(entries):
        while running and running[0][0] + margin <= entry.start:
            heapq.heappop(running)
        for _, _, earlier in sorted(running, key=lambda one: one[1]):
            yield earlier, entry
        heapq.heappush(running, (entry.end, number, entry))


@dataclass(frozen=True)
class _Search:
    """One search: what it looks at, and where each kind of clash is found."""

    people: Mapping[str, Person]
    rooms: Mapping[str, Room]
    entries: Sequence[Entry]
    hours: Hours
    travel: Travel

    def alone(self) -> Iterator[Clash]:
        """What is wrong with an entry whatever the others are."""
        for entry in self.entries:
            yield from self._hours(entry)
            yield from self._away(entry)

    def _hours(self, entry: Entry) -> Iterator[Clash]:
        if not self.hours.is_open_on(entry.day):
            said = sentences.not_a_working_day(entry)
            yield Clash(ClashKind.NOT_A_WORKING_DAY, (entry.id,), *said)
        if entry.start.time() < self.hours.first or entry.end.time() > self.hours.last:
            said = sentences.outside_hours(entry, self.hours)
            yield Clash(ClashKind.OUTSIDE_HOURS, (entry.id,), *said)

    def _away(self, entry: Entry) -> Iterator[Clash]:
        for id in dict.fromkeys(entry.people):
            person = self.people.get(id)
            if person and not person.is_there_for(entry.day, entry.start.time(), entry.end.time()):
                said = sentences.away(person, entry)
                yield Clash(ClashKind.PERSON_AWAY, (entry.id,), *said, person=id)

    def between_people(self) -> Iterator[Clash]:
        """Who is in two entries at once, or cannot get from one to the next in time."""
        margin = dt.timedelta(minutes=self.travel.longest)
        for id, entries in self._of_each_person().items():
            name = self.people[id].name if id in self.people else id
            for one, other in overlapping(entries, margin):
                if one.end > other.start:
                    said = sentences.person_twice(name, one, other)
                    pair = (one.id, other.id)
                    yield Clash(ClashKind.PERSON_TWICE, pair, *said, person=id)
                elif minutes := self._minutes_short(one, other):
                    said = sentences.no_travel_time(name, one, other, minutes)
                    pair = (one.id, other.id)
                    yield Clash(ClashKind.NO_TRAVEL_TIME, pair, *said, person=id)

    def _of_each_person(self) -> Mapping[str, list[Entry]]:
        entries: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            for id in dict.fromkeys(entry.people):
                entries[id].append(entry)
        return entries

    def _minutes_short(self, one: Entry, other: Entry) -> int:
        """Return the minutes the way takes where there are fewer between the two, else 0."""
        there, then = place_of(one, self.rooms), place_of(other, self.rooms)
        minutes = self.travel.between(there, then)
        return minutes if other.start - one.end < dt.timedelta(minutes=minutes) else 0

    def between_rooms(self) -> Iterator[Clash]:
        """Which room is taken twice at once, or too small for those who come."""
        taken: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            if entry.room:
                taken[entry.room].append(entry)
        free = FreeRooms(self.rooms, self.entries)
        for id, entries in taken.items():
            room = self.rooms.get(id) or Room(id, id)
            for entry in entries:
                if entry.size > room.capacity and not entry.is_by_telephone:
                    said = sentences.room_too_small(room, entry, free)
                    yield Clash(ClashKind.ROOM_TOO_SMALL, (entry.id,), *said, room=id)
            for one, other in () if room.takes_many else overlapping(entries):
                said = sentences.room_twice(room, one, other, free)
                yield Clash(ClashKind.ROOM_TWICE, (one.id, other.id), *said, room=id)


def _by_time(entry: Entry) -> tuple[dt.datetime, dt.datetime, str]:
    return entry.start, entry.end, entry.id
