"""Diaries for tests: short ways to write entries, and Hypothesis strategies that draw them."""

import datetime as dt
from dataclasses import replace

from hypothesis import strategies as st

from ilacs.diary import Entry, Hours, Person, Room, Travel, Unplaced

MONDAY = dt.date(2019, 11, 11)
FRIDAY = dt.date(2019, 11, 15)
FIRST_WEEK = tuple(MONDAY + dt.timedelta(days=n) for n in range(5))
SECOND_WEEK = tuple(day + dt.timedelta(days=7) for day in FIRST_WEEK)
HOURS = Hours()

TOWN_HALL, FAMILY_CENTRE, DEPOT = "town_hall", "family_centre", "depot"
PLACES = (TOWN_HALL, FAMILY_CENTRE, DEPOT)
TRAVEL = Travel({(TOWN_HALL, FAMILY_CENTRE): 25, (TOWN_HALL, DEPOT): 10}, otherwise=15)

ASHA = Person("asha", "Asha Patel", "inspectorate", "lead_inspector")
TOM = Person("tom", "Tom Price", "inspectorate", "inspector", frozenset(FIRST_WEEK[1:3]))
MORNINGS = Person("mo", "Mo Lake", last=dt.time(13))
CARA = Person("cara", "Cara Doyle", role="director")
PEOPLE = (ASHA, TOM, MORNINGS, CARA)
ROOMS = (
    Room("small", "Room 1", 2, TOWN_HALL),
    Room("large", "Committee room", 12, TOWN_HALL),
    Room("centre", "Family room", 6, FAMILY_CENTRE),
    Room("line", "Telephone line", takes_many=True),
)


def at(time: str, day: dt.date = MONDAY) -> dt.datetime:
    """A time of a day, the Monday where none is given."""
    return dt.datetime.combine(day, dt.time.fromisoformat(time))


def entry(id: str, start: str, end: str, day: dt.date = MONDAY, **said) -> Entry:
    """An entry with its id as the title, unless another is given."""
    return Entry(**{"title": id, **said, "id": id, "start": at(start, day), "end": at(end, day)})


TIMES = st.integers(32, 75).map(lambda quarter: quarter * 15)
"""Minutes of the day from 08:00 to 18:45: a little before the hours and a little after."""

DAYS = st.sampled_from([*FIRST_WEEK[:3], MONDAY - dt.timedelta(days=1)])


@st.composite
def entries(draw: st.DrawFn, number: int) -> Entry:
    """An entry of any kind: with a room or a place or neither, by telephone or not."""
    start = dt.datetime.combine(draw(DAYS), dt.time()) + dt.timedelta(minutes=draw(TIMES))
    return Entry(
        f"e{number}",
        f"Entry {number}",
        start,
        start + dt.timedelta(minutes=draw(st.integers(1, 8)) * 15),
        people=tuple(draw(st.lists(st.sampled_from(["asha", "tom", "mo", "zed"]), max_size=3))),
        others=draw(st.integers(0, 3)),
        room=draw(st.sampled_from(["", "small", "large", "centre", "line", "unknown"])),
        place=draw(st.sampled_from(["", *PLACES])),
        is_by_telephone=draw(st.booleans()),
        is_fixed=draw(st.booleans()),
    )


@st.composite
def diaries(draw: st.DrawFn, most: int = 14) -> list[Entry]:
    """Up to so many entries of the people, rooms and places above."""
    return [draw(entries(number)) for number in range(draw(st.integers(0, most)))]


BUSY_DAYS = FIRST_WEEK[1:3]
MORNING = Hours(dt.time(9), dt.time(13), lunch=(dt.time(11), dt.time(13)))
"""Two days of four hours, when all of the people are there: little room for what is wished."""


@st.composite
def wishes(draw: st.DrawFn, number: int) -> Unplaced:
    """An activity without a time, of any kind; a few cannot be placed at all."""
    people = draw(st.lists(st.sampled_from(["asha", "tom", "mo"]), max_size=2))
    return Unplaced(
        f"u{number}",
        f"Wish {number}",
        draw(st.sampled_from([15, 30, 45, 60, 90, 50, 37])),
        tuple(draw(st.lists(st.sampled_from(BUSY_DAYS), min_size=1, unique=True))),
        activity=draw(st.sampled_from(["", "", "one", "two"])),
        people=tuple(people),
        any_of=("tom", "asha", "mo"),
        how_many=draw(st.integers(0, 3 - len(set(people)))),
        others=draw(st.integers(0, 2)),
        needs_room=draw(st.booleans()),
        room=draw(st.sampled_from(["", "", "", "small", "large"])),
        place=draw(st.sampled_from(["", *PLACES])),
        is_by_telephone=draw(st.sampled_from([False, False, True])),
        earliest=draw(st.sampled_from([dt.time.min, dt.time.min, dt.time(10, 20)])),
        latest=draw(st.sampled_from([dt.time.max, dt.time.max, dt.time(11)])),
        is_once_a_day=draw(st.booleans()),
        gap_days=draw(st.sampled_from([0, 0, 1])),
    )


@st.composite
def wish_lists(draw: st.DrawFn, most: int = 10) -> list[Unplaced]:
    """Up to so many activities without a time."""
    return [draw(wishes(number)) for number in range(draw(st.integers(0, most)))]


@st.composite
def mornings(draw: st.DrawFn, most: int = 5) -> list[Entry]:
    """Up to so many entries in the two mornings; they may well clash among themselves."""
    found = []
    for number in range(draw(st.integers(0, most))):
        drawn = draw(entries(number))
        start = at("09:00", draw(st.sampled_from(BUSY_DAYS)))
        start += dt.timedelta(minutes=15 * draw(st.integers(0, 14)))
        end = start + dt.timedelta(minutes=min(45, drawn.minutes))
        activity = draw(st.sampled_from(["", "one", "two"]))
        found.append(replace(drawn, start=start, end=end, activity=activity))
    return found
