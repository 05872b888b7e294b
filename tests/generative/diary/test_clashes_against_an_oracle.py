"""Clashes against a plain reading: every entry alone, and every two entries side by side."""

import datetime as dt
from itertools import combinations

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from ilacs.diary import ClashKind, Entry, find_clashes
from made_up_diaries import HOURS, PEOPLE, ROOMS, TRAVEL, diaries

Found = tuple[ClashKind, tuple[str, ...], str]
PERSON = {person.id: person for person in PEOPLE}
ROOM = {room.id: room for room in ROOMS}


def place(entry: Entry) -> str:
    if entry.is_by_telephone:
        return ""
    if entry.room in ROOM and ROOM[entry.room].place:
        return ROOM[entry.room].place
    return entry.place


def minutes_of_the_way(one: str, other: str) -> int:
    ways = {frozenset(pair): minutes for pair, minutes in TRAVEL.minutes.items()}
    return ways.get(frozenset({one, other}), 15) if one and other and one != other else 0


def wrong_alone(entry: Entry) -> set[Found]:
    found = set()
    if entry.day.weekday() > 4:
        found.add((ClashKind.NOT_A_WORKING_DAY, (entry.id,), ""))
    if not HOURS.first <= entry.start.time() < entry.end.time() <= HOURS.last:
        found.add((ClashKind.OUTSIDE_HOURS, (entry.id,), ""))
    for id in set(entry.people) & PERSON.keys():
        person = PERSON[id]
        is_there = person.days is None or entry.day in person.days
        if not (
            is_there and person.first <= entry.start.time() and entry.end.time() <= person.last
        ):
            found.add((ClashKind.PERSON_AWAY, (entry.id,), id))
    seats = ROOM[entry.room].capacity if entry.room in ROOM else 10_000
    if len(set(entry.people)) + entry.others > seats and not entry.is_by_telephone:
        found.add((ClashKind.ROOM_TOO_SMALL, (entry.id,), entry.room))
    return found


def wrong_together(one: Entry, other: Entry) -> set[Found]:
    one, other = sorted([one, other], key=lambda entry: (entry.start, entry.end, entry.id))
    both, found = (one.id, other.id), set()
    overlap = one.start < other.end and other.start < one.end
    if overlap and one.room == other.room not in ("", "line"):
        found.add((ClashKind.ROOM_TWICE, both, one.room))
    way = dt.timedelta(minutes=minutes_of_the_way(place(one), place(other)))
    for person in set(one.people) & set(other.people):
        if overlap:
            found.add((ClashKind.PERSON_TWICE, both, person))
        elif other.start - one.end < way:
            found.add((ClashKind.NO_TRAVEL_TIME, both, person))
    return found


def oracle(diary: list[Entry]) -> set[Found]:
    pairs = [wrong_together(one, other) for one, other in combinations(diary, 2)]
    return set().union(*map(wrong_alone, diary), *pairs)


def searched(diary: list[Entry]) -> list[Found]:
    clashes = find_clashes(diary, PEOPLE, ROOMS, hours=HOURS, travel=TRAVEL)
    return [(clash.kind, clash.entries, clash.person or clash.room) for clash in clashes]


@given(diaries())
def test_the_search_finds_what_a_plain_reading_finds_and_each_once(diary: list[Entry]) -> None:
    found = searched(diary)
    assert len(found) == len(set(found))
    assert set(found) == oracle(diary)


@given(diaries(), st.randoms(use_true_random=False))
def test_the_order_of_the_entries_does_not_matter(diary: list[Entry], order) -> None:
    shuffled = list(diary)
    order.shuffle(shuffled)
    one, other = (find_clashes(d, PEOPLE, ROOMS, travel=TRAVEL) for d in (diary, shuffled))
    assert one == other


@given(diaries())
def test_every_clash_is_told_in_whole_sentences(diary: list[Entry]) -> None:
    for clash in find_clashes(diary, PEOPLE, ROOMS, travel=TRAVEL):
        for said in (clash.sentence, clash.remedy):
            assert said[0].isupper() or said.startswith(("'", "zed", "unknown"))
            assert said.endswith(".")


def test_every_kind_of_clash_is_drawn() -> None:
    drawn = set()

    @settings(max_examples=100, derandomize=True, database=None, phases=[Phase.generate])
    @given(diaries())
    def draw(diary: list[Entry]) -> None:
        drawn.update(kind for kind, _, _ in oracle(diary))

    draw()
    assert drawn == set(ClashKind)
