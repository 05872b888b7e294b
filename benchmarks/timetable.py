"""Timetables: the clashes of thousands of entries, a suggested placing, and a feed of a thousand.

The peer of the search for clashes is the plain reading of every two entries (on the smallest diary:
its time grows with the square). Four times the entries may take five times as long, no more. A
placing has a promise in seconds: someone waits for it on a page.
"""

import datetime as dt
import random
import time
from collections.abc import Callable
from itertools import combinations, pairwise
from typing import TypeVar

from ilacs.diary import (
    Entry,
    Person,
    Room,
    Travel,
    Unplaced,
    draft_programme,
    find_clashes,
    suggest,
)
from ilacs.diary.feed import Event, make_feed
from ilacs.editions import get_edition
from ilacs.editions.timetable import lay_out_stages
from ilacs.editions.working_days import add_working_days, is_working_day

Made = TypeVar("Made")
SIZES = (1_000, 4_000, 16_000)
MOST_GROWTH = 5.0
PROMISE = 0.5
FIRST_DAY = dt.date(2019, 11, 11)
A_DAY = 100
"""Entries of a day: the same at every size, so that the clashes grow with the entries."""

PEOPLE = [Person(f"p{n}", f"Person {n}") for n in range(120)]
ROOMS = [Room(f"r{n}", f"Room {n}", 4 + n % 20, f"place{n % 3}") for n in range(40)]
TRAVEL = Travel(otherwise=20)


def main() -> None:
    """Print how long each takes, and whether that is within what is promised."""
    clashes()
    placing()
    feed()


def clashes() -> None:
    """Search diaries of three sizes, and the smallest one by reading every two entries."""
    seconds = []
    for size in SIZES:
        diary = made_up(size)
        took, found = timed(lambda diary=diary: find_clashes(diary, PEOPLE, ROOMS, travel=TRAVEL))
        seconds.append(took)
        print(f"timetable: {size:,} entries, {len(found):,} clashes in {took:.2f} s")
    plain, _ = timed(lambda: every_two(made_up(SIZES[0])))
    print(f"timetable: {seconds[0] / plain:.2f}x a plain reading of every two of {SIZES[0]:,}")
    for before, after in pairwise(seconds):
        growth = after / before
        verdict = "within" if growth < MOST_GROWTH else "OVER"
        print(
            f"timetable: four times the entries, {growth:.1f}x the time ({verdict} {MOST_GROWTH})"
        )


def placing() -> None:
    """Place thirty activities of six inspectors, a whole standard programme, and one too many."""
    days, people = on_site(), team()
    choice = tuple(one.id for one in people[:6])
    thirty = [
        Unplaced(f"u{n}", "", 90, days, any_of=choice, how_many=1, others=1, needs_room=True)
        for n in range(30)
    ]
    show("30 activities, 6 inspectors", thirty, people)
    show("the whole programme of a standard inspection", programme(people), people)
    overfull = [Unplaced(f"o{n}", "", 60, days[:1], people=("i0",)) for n in range(30)]
    show("30 hours of one inspector in one day", overfull, people)


def show(name: str, wanted: list[Unplaced], people: list[Person]) -> None:
    """Place it, and print how long it took and what is left."""
    took, found = timed(lambda: suggest(wanted, [], people, ROOMS, travel=TRAVEL))
    verdict = "within" if took < PROMISE else "OVER"
    left = f"{len(found.entries)} of {len(wanted)} placed"
    print(f"timetable: {name}: {left} in {took:.3f} s ({verdict} {PROMISE})")


def feed() -> None:
    """Write a feed of a thousand events."""
    moment = dt.datetime(2019, 11, 8, tzinfo=dt.UTC)
    events = [Event(entry, 0, moment, "Room 1") for entry in made_up(1_000)]
    took, file = timed(lambda: make_feed("Inspection", events, moment=moment))
    print(f"timetable: a feed of 1,000 events, {len(file) / 1024:.0f} KB, in {took:.2f} s")


def made_up(size: int) -> list[Entry]:
    """A diary of so many entries, the same each time."""
    draw = random.Random(size)
    diary = []
    for number in range(size):
        day = add_working_days(FIRST_DAY, number // A_DAY)
        minutes = draw.randrange(8 * 4, 18 * 4) * 15
        start = dt.datetime.combine(day, dt.time()) + dt.timedelta(minutes=minutes)
        end = start + dt.timedelta(minutes=draw.choice([30, 60, 90]))
        people = tuple(person.id for person in draw.sample(PEOPLE, draw.randint(1, 3)))
        room = draw.choice(ROOMS).id
        diary.append(Entry(f"e{number}", f"Entry {number}", start, end, people=people, room=room))
    return diary


def every_two(diary: list[Entry]) -> int:
    """Count the clashes of people and rooms by looking at every two entries."""
    return sum(
        (one.room == other.room or not set(one.people).isdisjoint(other.people))
        and one.start < other.end
        and other.start < one.end
        for one, other in combinations(diary, 2)
    )


def team() -> list[Person]:
    """Six inspectors, two of them for two days, and those they meet."""
    days = on_site()
    lead = Person("i0", "Lead", "inspectorate", "lead_inspector")
    whole = [Person(f"i{n}", f"Inspector {n}", "inspectorate", "inspector") for n in range(1, 4)]
    two_days = frozenset(days[1:3])
    part = [Person(f"i{n}", f"Two {n}", "inspectorate", "inspector", two_days) for n in (4, 5)]
    roles = ("director", "chief_executive", "lead_member", "assistant_director", "coordinator")
    workers = [Person(f"w{n}", f"Worker {n}", role="practitioner") for n in range(6)]
    return [lead, *whole, *part, *(Person(role, role, role=role) for role in roles), *workers]


def on_site() -> tuple[dt.date, ...]:
    """The ten days on site of the inspection of November 2019."""
    return tuple(add_working_days(FIRST_DAY, n) for n in range(10))


def programme(people: list[Person]) -> list[Unplaced]:
    """The activities of a standard inspection."""
    kind = get_edition("ilacs-2018").inspection_type("standard")
    stages = {
        one.stage.id: [
            day
            for day in (one.first + dt.timedelta(n) for n in range((one.last - one.first).days + 1))
            if is_working_day(day)
        ]
        for one in lay_out_stages(kind, dt.date(2019, 11, 4))
    }
    return list(draft_programme(kind, stages, people))


def timed(make: Callable[[], Made]) -> tuple[float, Made]:
    """Return the seconds of processor time that something takes, and what it made."""
    start = time.process_time()
    made = make()
    return time.process_time() - start, made


if __name__ == "__main__":
    main()
