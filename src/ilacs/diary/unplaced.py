"""What a placing is asked and what it answers: activities without a time, and a suggestion."""

import datetime as dt
from dataclasses import dataclass

from ilacs.diary.entry import Entry
from ilacs.errors import InputError


@dataclass(frozen=True, slots=True)
class Unplaced:
    """An activity that has no time yet.

    days: those it may be on. earliest, latest: within which it must lie, inside the hours.
    people: ids of those who must take part. any_of, how_many: so many more from among these, the
    ones with least to do that day. others: how many come who have no id.
    needs_room: it is given a free room that is large enough; room: this room and no other.
    place: where it is, when it has no room. activity: id of the edition's activity; two of the
    same activity are on different days where `is_once_a_day`.
    gap_days: so many working days free of the same activity between two of it.
    Raises InputError when it takes no time.
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

    def __post_init__(self) -> None:
        if self.minutes <= 0:
            raise InputError("It takes no time.", "minutes", "Give the minutes it takes.")

    @property
    def size(self) -> int:
        """How many will take part, named or not."""
        return len(set(self.people)) + self.how_many + self.others

    @property
    def choice(self) -> tuple[str, ...]:
        """Those of `any_of` who are not in it already."""
        return tuple(id for id in dict.fromkeys(self.any_of) if id not in self.people)


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
