"""Where an activity can still go: the times, rooms and people that are free, the best first."""

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import combinations

from ilacs.diary.entry import Entry, Room
from ilacs.diary.free_rooms import by_size
from ilacs.diary.horizon import runs, slots_for, slots_of
from ilacs.diary.taken import Taken
from ilacs.diary.unplaced import Unplaced
from ilacs.editions.working_days import working_days_between


class Openings:
    """The openings of activities beside what is taken; it changes nothing of it."""

    def __init__(self, taken: Taken) -> None:
        self.taken = taken
        self.world = taken.world
        self._there: dict[str, int] = {}
        self._open: dict[tuple[tuple[dt.date, ...], dt.time, dt.time], int] = {}
        self._rooms = by_size(self.world.rooms.values())
        self._lunch = {
            day: self.world.horizon.within(day, *self.world.hours.lunch)
            for day in self.world.horizon.days
        }

    def count(self, wanted: Unplaced) -> int:
        """Return at how many times an activity could begin; 0 where there is no opening left."""
        starts = 0
        for _, bits in self._starts_of_each(wanted):
            starts |= bits
        return starts.bit_count()

    def best_first(self, wanted: Unplaced) -> Iterator[Entry]:
        """Yield all openings: those that leave a lunch to everyone first, on the emptiest days."""
        later = []
        for entry in self._by_day(wanted):
            if self.leaves_lunch(entry):
                yield entry
            else:
                later.append(entry)
        yield from later

    def venues(self, wanted: Unplaced) -> list[Room | None]:
        """Return the rooms it could be in, the smallest first; None where it needs no room."""
        rooms = self.world.rooms
        if wanted.room:
            room = rooms.get(wanted.room) or Room(wanted.room, wanted.room)
            return [room] if wanted.is_by_telephone or room.capacity >= wanted.size else []
        if not wanted.needs_room:
            return [None]
        return [room for room in self._rooms if room.capacity >= wanted.size]

    def starts(self, wanted: Unplaced, place: str) -> int:
        """Return the slots from which everybody is free to be at a place for long enough."""
        length = slots_for(wanted.minutes)
        starts = runs(self.open_to(wanted), length) & self.world.horizon.quarters
        for id in dict.fromkeys(wanted.people):
            starts &= runs(self.free(id, place), length)
        return starts & self._enough(wanted, place, length) if wanted.how_many else starts

    def _starts_of_each(self, wanted: Unplaced) -> list[tuple[Room | None, int]]:
        """Each venue with the slots from which it and everybody are free; what every room of a
        place has in common is worked out once."""
        length, at_place, found = slots_for(wanted.minutes), {}, []
        for venue in self.venues(wanted):
            place = _place(wanted, venue)
            if place not in at_place:
                at_place[place] = self.starts(wanted, place)
            starts = at_place[place]
            if venue and starts and (taken := self.taken.room(venue.id)):
                starts &= runs(self._not(taken), length)
            found.append((venue, starts))
        return found

    def open_to(self, wanted: Unplaced) -> int:
        """Return the slots of its days, hours and spacing, whoever takes part."""
        key = (wanted.days, wanted.earliest, wanted.latest)
        if key not in self._open:
            self._open[key] = self._open_on(wanted, wanted.days)
        if not self._is_spaced(wanted):
            return self._open[key]
        return self._open_on(wanted, [d for d in wanted.days if not self._is_too_near(wanted, d)])

    def _open_on(self, wanted: Unplaced, days: Iterable[dt.date]) -> int:
        hours = self.world.hours
        span = max(hours.first, wanted.earliest), min(hours.last, wanted.latest)
        slots = 0
        for day in days:
            if hours.is_open_on(day):
                slots |= self.world.horizon.within(day, *span)
        return slots

    def free(self, id: str, place: str) -> int:
        """Return the slots in which someone is there and can be at a place."""
        return self.there(id) & ~self.taken.person(id, place)

    def there(self, id: str) -> int:
        """Return the slots in which someone is there at all."""
        if id not in self._there:
            person, horizon = self.world.people.get(id), self.world.horizon
            self._there[id] = sum(
                horizon.within(day, person.first, person.last) if person else horizon.day(day)
                for day in horizon.days
                if person is None or person.is_there_on(day)
            )
        return self._there[id]

    def leaves_lunch(self, entry: Entry) -> bool:
        """True where nobody loses the last of their lunch to an entry."""
        lunch, length = self._lunch[entry.day], slots_for(self.world.hours.lunch_minutes)
        span = self.world.horizon.touched(entry.start, entry.end)
        if not span & lunch:
            return True
        for id in entry.people:
            free = lunch & ~self.taken.person(id, "")
            if runs(free, length) and not runs(free & ~span, length):
                return False
        return True

    def _enough(self, wanted: Unplaced, place: str, length: int) -> int:
        """The slots from which at least `how_many` of those to choose from are free."""
        everywhen = self._not(0)
        at_least = [everywhen, *[0] * wanted.how_many]
        for id in wanted.choice:
            free = runs(self.free(id, place), length)
            for count in range(wanted.how_many, 0, -1):
                at_least[count] |= at_least[count - 1] & free
        return at_least[-1]

    def _by_day(self, wanted: Unplaced) -> Iterator[Entry]:
        starts = self._starts_of_each(wanted)
        anywhere = 0
        for _, bits in starts:
            anywhere |= bits
        for day in sorted(set(wanted.days), key=lambda day: (self._load(wanted, day), day)):
            for slot in slots_of(anywhere & self.world.horizon.day(day)):
                for venue, bits in starts:
                    if bits >> slot & 1:
                        yield from self._with_people(wanted, venue, slot, day)

    def _with_people(
        self, wanted: Unplaced, venue: Room | None, slot: int, day: dt.date
    ) -> Iterator[Entry]:
        place, length = _place(wanted, venue), slots_for(wanted.minutes)
        span = (1 << length) - 1 << slot
        can = [id for id in wanted.choice if not span & ~self.free(id, place)]
        can.sort(key=lambda id: (self.taken.minutes(id, day), self.taken.minutes_in_all(id)))
        start = self.world.horizon.time(slot)
        for chosen in combinations(can, wanted.how_many):
            yield Entry(
                wanted.id,
                wanted.title,
                start,
                start + dt.timedelta(minutes=wanted.minutes),
                wanted.activity,
                wanted.kind,
                tuple(dict.fromkeys(wanted.people)) + chosen,
                wanted.others,
                venue.id if venue else "",
                wanted.place,
                wanted.is_by_telephone,
            )

    def _load(self, wanted: Unplaced, day: dt.date) -> float:
        """How much those who take part have on a day; of those to choose from, on average."""
        people, choice = self.world.people, wanted.choice
        there = [id for id in choice if id not in people or people[id].is_there_on(day)]
        minutes = sum(self.taken.minutes(id, day) for id in there) / max(1, len(there))
        needed = sum(self.taken.minutes(id, day) for id in wanted.people)
        return needed + minutes * wanted.how_many

    def _is_spaced(self, wanted: Unplaced) -> bool:
        """True where others of its activity keep it from some of its days."""
        is_asked = wanted.is_once_a_day or wanted.gap_days
        return bool(wanted.activity and is_asked and self.taken.days_of(wanted.activity))

    def _is_too_near(self, wanted: Unplaced, day: dt.date) -> bool:
        gap = wanted.gap_days
        others = self.taken.days_of(wanted.activity)
        return any(day == other or 0 < gap >= _days_apart(day, other) for other in others)

    def _not(self, mask: int) -> int:
        return self.world.horizon.all & ~mask


def _place(wanted: Unplaced, venue: Room | None) -> str:
    if wanted.is_by_telephone:
        return ""
    return venue.place if venue and venue.place else wanted.place


@lru_cache(maxsize=4000)
def _days_apart(one: dt.date, other: dt.date) -> int:
    """Working days after the earlier of two days, up to and with the later."""
    return working_days_between(min(one, other), max(one, other))
