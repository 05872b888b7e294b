"""What a diary is made of: its entries, the people, rooms and places they need, and the hours.

All times are the time on the wall in England, without a zone: a timetable is agreed in it, and an
entry at 09:00 stays at 09:00 when the clocks change. `ilacs.diary.feed` adds the zone.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from ilacs.editions.working_days import is_working_day
from ilacs.errors import InputError

HALF_PAST_EIGHT, SIX = dt.time(8, 30), dt.time(18)
ANY_SIZE = 10_000


@dataclass(frozen=True, slots=True)
class Entry:
    """One activity with its time: who takes part, where, and from when to when.

    start, end: without a zone, both on one day. activity: id of the edition's activity it came
    from, kind: that activity's kind; both empty for one that was added by hand.
    people: ids of those who take part. others: how many come who have no id (children, carers).
    room: id of the room, or empty. place: id of the place where it is, when it has no room.
    is_by_telephone: nobody has to travel to it. is_fixed: agreed; never say that it could move.
    Raises InputError when it ends before it starts or on another day, ValueError for a zone.
    """

    id: str
    title: str
    start: dt.datetime
    end: dt.datetime
    activity: str = ""
    kind: str = ""
    people: tuple[str, ...] = ()
    others: int = 0
    room: str = ""
    place: str = ""
    is_by_telephone: bool = False
    is_fixed: bool = False

    def __post_init__(self) -> None:
        if self.start.tzinfo or self.end.tzinfo:
            raise ValueError("an entry has the time on the wall in England, without a zone")
        if self.end <= self.start:
            raise InputError("It ends before it starts.", "end", "Give a later end.")
        if self.end.date() != self.day:
            raise InputError("It ends on another day.", "end", "Make one entry for each day.")

    @property
    def day(self) -> dt.date:
        """The day it is on."""
        return self.start.date()

    @property
    def minutes(self) -> int:
        """How long it lasts."""
        return int((self.end - self.start).total_seconds()) // 60

    @property
    def size(self) -> int:
        """How many take part, named or not."""
        return len(set(self.people)) + self.others


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who can take part.

    side: as in an edition (`authority`, `inspectorate`, `partners` …). role: id of a role of the
    edition. days: the days they are there; None where that is always.
    first, last: their own hours where they have such, within the diary's.
    """

    id: str
    name: str
    side: str = "authority"
    role: str = ""
    days: frozenset[dt.date] | None = None
    first: dt.time = dt.time.min
    last: dt.time = dt.time.max

    def is_there_on(self, day: dt.date) -> bool:
        """True where they are there on a day."""
        return self.days is None or day in self.days

    def is_there_for(self, day: dt.date, start: dt.time, end: dt.time) -> bool:
        """True where they are there on a day from a start to an end."""
        return self.is_there_on(day) and self.first <= start and end <= self.last


@dataclass(frozen=True, slots=True)
class Place:
    """A building: where rooms are, and between which people travel."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Room:
    """A room. capacity: seats. place: id of its building.

    takes_many: any number of entries at once, as a telephone line or an open floor does.
    """

    id: str
    name: str
    capacity: int = ANY_SIZE
    place: str = ""
    takes_many: bool = False


@dataclass(frozen=True, slots=True)
class Travel:
    """How long the way between two places takes.

    minutes: (place id, place id) → minutes; one direction stands for both.
    otherwise: minutes between two different places whose way is not given.
    """

    minutes: Mapping[tuple[str, str], int] = field(default_factory=dict)
    otherwise: int = 0

    def between(self, one: str, other: str) -> int:
        """Return the minutes from one place to another; 0 where one of them is not known."""
        if one == other or not one or not other:
            return 0
        default = self.minutes.get((other, one), self.otherwise)
        return self.minutes.get((one, other), default)

    @property
    def longest(self) -> int:
        """The minutes of the longest way."""
        return max((self.otherwise, *self.minutes.values()))


@dataclass(frozen=True, slots=True)
class Hours:
    """The hours of a working day, the same on every one.

    lunch: within which time `lunch_minutes` should stay free for each person. Only a suggestion
    minds it; no clash comes of it. also_on: days that are agreed although they are no working days
    of England (a Saturday visit, say).
    """

    first: dt.time = HALF_PAST_EIGHT
    last: dt.time = SIX
    lunch: tuple[dt.time, dt.time] = (dt.time(12), dt.time(14))
    lunch_minutes: int = 30
    also_on: frozenset[dt.date] = frozenset()

    def is_open_on(self, day: dt.date) -> bool:
        """True for a working day of England and for those agreed besides."""
        return day in self.also_on or is_working_day(day)


def place_of(entry: Entry, rooms: Mapping[str, Room]) -> str:
    """Return the id of the place people must come to for an entry; empty for a call.

    rooms: room id → room; a room's building stands before the entry's own place.
    """
    if entry.is_by_telephone:
        return ""
    room = rooms.get(entry.room)
    return room.place if room and room.place else entry.place
