"""A suggested placing: times and rooms without a clash for what has none yet.

The one with the fewest openings goes first, to its best opening; where that leaves another with
none, it is tried elsewhere. What brought the search to a stop goes first from then on, and after
enough tries it is set aside, so that all the rest finds its place.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from ilacs.diary.entry import Entry, Hours, Person, Room, Travel
from ilacs.diary.horizon import Horizon
from ilacs.diary.openings import Openings
from ilacs.diary.reasons import why_left
from ilacs.diary.taken import Taken, World
from ilacs.diary.unplaced import Left, Suggestion, Unplaced

__all__ = ["Left", "Suggestion", "Unplaced", "suggest"]

TRIES = 120
"""Openings tried in one search, beside one for each activity, before it is begun again."""

SEARCHES = 2
"""Searches before what stood in the way most often is set aside."""

TRIES_IN_ALL = 1_000


def suggest(
    unplaced: Sequence[Unplaced],
    placed: Sequence[Entry],
    people: Iterable[Person],
    rooms: Iterable[Room],
    *,
    hours: Hours = Hours(),  # noqa: B008 - frozen
    travel: Travel = Travel(),  # noqa: B008 - frozen
) -> Suggestion:
    """Propose a time, and a room where one is needed, for each that has none.

    placed: what stands already; it is never touched, and no entry proposed clashes with it. The
    same question always gets the same answer. Lunch is kept free and a person's load spread where
    that is possible. Entries come by their start; what is left, in the order it was given.
    """
    known = {room.id: room for room in rooms}
    places = dict.fromkeys(
        ["", *(room.place for room in known.values()), *(wanted.place for wanted in unplaced)]
    )
    horizon = Horizon.over({day for wanted in unplaced for day in wanted.days})
    world = World({one.id: one for one in people}, known, hours, travel, horizon, tuple(places))
    search = _Search(unplaced, Taken(world, placed))
    search.run()
    left = [why_left(wanted, search.openings) for wanted in search.wanted.values()]
    return Suggestion(tuple(sorted(search.found, key=_by_time)), tuple(left))


class _Search:
    """A search. wanted: what has no place yet, by its number in what was given."""

    def __init__(self, unplaced: Sequence[Unplaced], taken: Taken) -> None:
        self.openings = Openings(taken)
        self.taken = taken
        self.wanted = dict(enumerate(unplaced))
        self._placed_before = len(taken)
        self._stopped_it = dict.fromkeys(self.wanted, 1)
        self._tries_left = TRIES_IN_ALL + len(unplaced)

    @property
    def found(self) -> list[Entry]:
        """The entries proposed so far."""
        return self.taken.entries[self._placed_before :]

    def run(self) -> None:
        """Place all that can be placed: all at once, and then what was set aside."""
        impossible = self._set_aside(n for n, one in self.wanted.items() if not self._count(one))
        aside: dict[int, Unplaced] = {}
        while self.wanted and self._tries_left > 0:
            if any(self._place_all() for _ in range(SEARCHES)):
                break
            worst = max(self.wanted, key=lambda n: (self._stopped_it[n], n))
            aside |= self._set_aside([worst])
        self.wanted |= aside
        self._place_one_by_one()
        self.wanted = dict(sorted((self.wanted | impossible).items()))

    def _place_all(self) -> bool:
        """Place all that is wanted, and return True; or nothing, when the tries are used up."""
        tries = min(TRIES + len(self.wanted), self._tries_left)
        levels: list[tuple[int, Unplaced, Iterator[Entry]]] = []
        while self.wanted:
            number = self._fewest_openings()
            if number is not None:
                wanted = self.wanted.pop(number)
                levels.append((number, wanted, self.openings.best_first(wanted)))
            if not self._advance(levels, is_dead_end=number is None) or tries == 0:
                self._undo(levels)
                return False
            tries -= 1
            self._tries_left -= 1
        return True

    def _advance(
        self, levels: list[tuple[int, Unplaced, Iterator[Entry]]], *, is_dead_end: bool
    ) -> bool:
        """Go to the next opening, of the level above where one has no more; False at the end."""
        if is_dead_end and levels:
            self.taken.take_back()
        while levels:
            number, wanted, openings = levels[-1]
            if entry := next(openings, None):
                self.taken.put(entry)
                return True
            levels.pop()
            self.wanted[number] = wanted
            if levels:
                self.taken.take_back()
        return False

    def _undo(self, levels: list[tuple[int, Unplaced, Iterator[Entry]]]) -> None:
        for number, wanted, _ in levels:
            self.wanted[number] = wanted
        while len(self.taken) > self._placed_before:
            self.taken.take_back()

    def _fewest_openings(self) -> int | None:
        """Return the number of what should go next; None where something has no opening left."""
        best, fewest = None, 0.0
        for number, wanted in sorted(self.wanted.items()):
            count = self._count(wanted)
            if not count:
                self._stopped_it[number] += 1
                return None
            if best is None or count / self._stopped_it[number] < fewest:
                best, fewest = number, count / self._stopped_it[number]
        return best

    def _place_one_by_one(self) -> None:
        """Place what can be, without another look at what is placed."""
        while openings := {n: c for n, one in self.wanted.items() if (c := self._count(one))}:
            number = min(openings, key=lambda n: (openings[n], n))
            self.taken.put(next(self.openings.best_first(self.wanted.pop(number))))

    def _set_aside(self, numbers: Iterable[int]) -> dict[int, Unplaced]:
        return {number: self.wanted.pop(number) for number in list(numbers)}

    def _count(self, wanted: Unplaced) -> int:
        return self.openings.count(wanted)


def _by_time(entry: Entry) -> tuple[dt.datetime, dt.datetime, str]:
    return entry.start, entry.end, entry.id
