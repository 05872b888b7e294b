"""Whatever is asked: no clash is suggested, every wish is met in full, and nothing is left for no
reason."""

import datetime as dt
from itertools import combinations, product

from hypothesis import given
from hypothesis import strategies as st

from ilacs.diary import Clash, Entry, Hours, Room, Suggestion, Unplaced, find_clashes, suggest
from ilacs.editions.working_days import working_days_between
from made_up_diaries import ASHA, MORNING, PEOPLE, ROOMS, TOM, TRAVEL, at, mornings, wish_lists

ROOM = {room.id: room for room in ROOMS}
QUARTERS = [
    at("00:00").time().replace(hour=h, minute=m) for h in range(9, 13) for m in (0, 15, 30, 45)
]


def clashes(entries: list[Entry]) -> list[Clash]:
    return list(find_clashes(entries, PEOPLE, ROOMS, hours=MORNING, travel=TRAVEL))


def asked(wanted: list[Unplaced], placed: list[Entry]) -> Suggestion:
    return suggest(wanted, placed, PEOPLE, ROOMS, hours=MORNING, travel=TRAVEL)


def are_too_near(wish: Unplaced, one: dt.date, other: dt.date) -> bool:
    if one == other:
        return wish.is_once_a_day or wish.gap_days > 0
    apart = working_days_between(min(one, other), max(one, other))
    return apart <= wish.gap_days and wish.gap_days > 0


def is_met(wish: Unplaced, entry: Entry) -> bool:
    chosen = set(entry.people) - set(wish.people)
    return all(
        [
            entry.day in wish.days,
            entry.end - entry.start == dt.timedelta(minutes=wish.minutes),
            wish.earliest <= entry.start.time() and entry.end.time() <= wish.latest,
            set(wish.people) <= set(entry.people),
            chosen <= set(wish.any_of) and len(chosen) == wish.how_many,
            entry.room == wish.room or (wish.needs_room and not wish.room),
            not (wish.needs_room and not entry.room),
            not (wish.needs_room and not wish.room and ROOM[entry.room].takes_many),
            entry.title == wish.title and entry.others == wish.others,
            entry.is_by_telephone == wish.is_by_telephone and entry.place == wish.place,
        ]
    )


@given(wish_lists(), mornings())
def test_no_clash_is_suggested_and_what_stands_stays(
    wanted: list[Unplaced], placed: list[Entry]
) -> None:
    before = list(placed)
    suggestion = asked(wanted, placed)
    assert placed == before
    new = {entry.id for entry in suggestion.entries}
    together = clashes([*placed, *suggestion.entries])
    assert not [clash for clash in together if new & set(clash.entries)]


@given(wish_lists(), mornings())
def test_every_wish_is_met_in_full_or_left_with_a_reason(
    wanted: list[Unplaced], placed: list[Entry]
) -> None:
    suggestion = asked(wanted, placed)
    wishes = {wish.id: wish for wish in wanted}
    met, left = [e.id for e in suggestion.entries], [one.id for one in suggestion.left]
    assert sorted(met + left) == sorted(wishes)
    assert all(is_met(wishes[entry.id], entry) for entry in suggestion.entries)
    assert all(one.reason.endswith(".") and one.remedy.endswith(".") for one in suggestion.left)


@given(wish_lists(), mornings())
def test_the_days_of_an_activity_are_as_far_apart_as_asked(
    wanted: list[Unplaced], placed: list[Entry]
) -> None:
    wishes = {wish.id: wish for wish in wanted}
    found = [e for e in asked(wanted, placed).entries if e.activity]
    for one, other in combinations(found, 2):
        if one.activity == other.activity:
            strict = [wishes[one.id], wishes[other.id]]
            assert not all(are_too_near(wish, one.day, other.day) for wish in strict)


@given(wish_lists(), mornings())
def test_the_same_question_gets_the_same_answer(
    wanted: list[Unplaced], placed: list[Entry]
) -> None:
    assert asked(wanted, placed) == asked(list(wanted), list(placed))


def every_entry(wish: Unplaced) -> list[Entry]:
    """Every entry that would meet a wish, on the quarters of an hour."""
    rooms = [r for r in ROOMS if not r.takes_many] if wish.needs_room else [Room("", "")]
    rooms = [ROOM[wish.room]] if wish.room else rooms
    choice = [id for id in dict.fromkeys(wish.any_of) if id not in wish.people]
    found = []
    for day, time, room, chosen in product(
        wish.days, QUARTERS, rooms, combinations(choice, wish.how_many)
    ):
        start = dt.datetime.combine(day, time)
        entry = Entry(
            wish.id,
            wish.title,
            start,
            start + dt.timedelta(minutes=wish.minutes),
            people=tuple(dict.fromkeys(wish.people)) + chosen,
            others=wish.others,
            room=room.id,
            place=wish.place,
            is_by_telephone=wish.is_by_telephone,
        )
        if wish.earliest <= entry.start.time() and entry.end.time() <= wish.latest:
            found.append(entry)
    return found


@given(wish_lists(5), mornings())
def test_what_is_left_has_no_place_beside_the_rest(
    wanted: list[Unplaced], placed: list[Entry]
) -> None:
    suggestion = asked(wanted, placed)
    standing = [*placed, *suggestion.entries]
    wishes = {wish.id: wish for wish in wanted}
    for left in suggestion.left:
        wish = wishes[left.id]
        others = [one.day for one in standing if one.activity == wish.activity and one.activity]
        for entry in every_entry(wish):
            if not any(are_too_near(wish, entry.day, other) for other in others):
                assert [c for c in clashes([*standing, entry]) if left.id in c.entries]


SHORT_DAY = Hours(dt.time(9), dt.time(10, 30), lunch=(dt.time(12), dt.time(13)))
TIMES = [dt.time.min, dt.time(9, 15), dt.time(9, 30), dt.time(9, 45)]
TIGHT = st.lists(
    st.tuples(
        st.sampled_from([15, 30, 45]),
        st.sampled_from([("asha",), ("tom",), ("asha", "tom")]),
        st.sampled_from(["", "", "small", "centre"]),
        st.sampled_from(TIMES),
        st.sampled_from([dt.time.max, dt.time(10), dt.time(10, 15)]),
    ),
    min_size=2,
    max_size=5,
)


def can_be_placed(wanted: list[Unplaced], placed: list[Entry]) -> bool:
    """Whether there is any placing at all: every one is tried."""
    if not wanted:
        return True
    wish, *rest = wanted
    for quarter in range(6):
        start = at("09:00", wish.days[0]) + dt.timedelta(minutes=15 * quarter)
        end = start + dt.timedelta(minutes=wish.minutes)
        if start.time() < wish.earliest or end.time() > wish.latest:
            continue
        standing = [*placed, Entry(wish.id, "", start, end, people=wish.people, room=wish.room)]
        clash = find_clashes(standing, (ASHA, TOM), ROOMS, hours=SHORT_DAY, travel=TRAVEL)
        if not clash and can_be_placed(rest, standing):
            return True
    return False


@given(TIGHT)
def test_all_is_placed_where_there_is_any_way_to_place_it(drawn: list) -> None:
    day = min(TOM.days or ())
    wanted = [
        Unplaced(
            f"u{n}", "", minutes, (day,), people=people, room=room, earliest=first, latest=last
        )
        for n, (minutes, people, room, first, last) in enumerate(drawn)
    ]
    found = suggest(wanted, [], (ASHA, TOM), ROOMS, hours=SHORT_DAY, travel=TRAVEL)
    assert found.is_complete == can_be_placed(wanted, [])
