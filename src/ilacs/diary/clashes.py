"""Clashes: what in a diary cannot be as it stands, and what would put it right."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ilacs.diary.entry import Entry, Hours, Person, Room, Travel


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
    """
    return ()
