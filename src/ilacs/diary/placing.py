"""A suggested placing: times and rooms without a clash for what has none yet."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ilacs.diary.entry import Entry, Hours, Person, Room, Travel


@dataclass(frozen=True, slots=True)
class Unplaced:
    """An activity that has no time yet.

    days: those it may be on. earliest, latest: within which it must lie, inside the hours.
    people: ids of those who must take part. any_of, how_many: so many more from among these, the
    ones with least to do that day. others: how many come who have no id.
    needs_room: it is given a free room that is large enough; room: this room and no other.
    place: where it is, when it has no room. activity: id of the edition's activity; two of the
    same activity are on different days where `is_once_a_day`.
    gap_days: so many days free of the same activity between two of it.
    """

    id: str
    title: str
    minutes: int
    days: tuple[dt.date, ...]
    activity: str = ""
    kind: str = ""
    people: tuple[str, ...] = ()
    any_of: tuple[str, ...] = ()
    how_many: int = 0
    others: int = 0
    needs_room: bool = False
    room: str = ""
    place: str = ""
    is_by_telephone: bool = False
    earliest: dt.time = dt.time.min
    latest: dt.time = dt.time.max
    is_once_a_day: bool = False
    gap_days: int = 0


@dataclass(frozen=True, slots=True)
class Left:
    """What could not be placed: its id, why not, and what would help, a sentence each."""

    id: str
    title: str
    reason: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What is proposed: an entry for each that could be placed (same ids), and what is left."""

    entries: tuple[Entry, ...]
    left: tuple[Left, ...]

    @property
    def is_complete(self) -> bool:
        """True where everything has its place."""
        return not self.left


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
    that is possible.
    """
    return Suggestion((), ())
