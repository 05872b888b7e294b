"""The suggested placing: what goes where, what it minds, and what it says of what is left."""

import datetime as dt
from collections import Counter

import pytest

from ilacs.diary import Hours, Person, Room, Travel, Unplaced, find_clashes, suggest
from made_up_diaries import (
    CARA,
    FAMILY_CENTRE,
    FIRST_WEEK,
    MONDAY,
    PEOPLE,
    ROOMS,
    SECOND_WEEK,
    TOM,
    TOWN_HALL,
    TRAVEL,
    at,
    entry,
)

TEAM = tuple(Person(f"i{n}", f"Inspector {n}", "inspectorate", "inspector") for n in range(4))
TEAM_IDS = tuple(person.id for person in TEAM)


def wish(id="u", minutes=60, days=(MONDAY,), **said):
    return Unplaced(**{"title": id, **said, "id": id, "minutes": minutes, "days": days})


def placing(*wanted, placed=(), people=(*PEOPLE, *TEAM), rooms=ROOMS, hours=Hours(), travel=TRAVEL):  # noqa: B008
    return suggest(wanted, placed, people, rooms, hours=hours, travel=travel)


def times(suggestion):
    return {one.id: (one.day, f"{one.start:%H:%M}") for one in suggestion.entries}


def only_reason(suggestion):
    (left,) = suggestion.left
    return left.reason


def test_nothing_asked_is_nothing_suggested():
    suggestion = placing()
    assert suggestion.is_complete
    assert suggestion.entries == ()


def test_an_entry_is_made_of_what_was_asked():
    (found,) = placing(
        wish(
            title="Group",
            activity="group_children",
            kind="group",
            people=("asha",),
            others=8,
            needs_room=True,
        )
    ).entries
    assert (found.id, found.title, found.activity, found.kind) == (
        "u",
        "Group",
        "group_children",
        "group",
    )
    assert (found.start, found.end) == (at("08:30"), at("09:30"))
    assert (found.people, found.others, found.room) == (("asha",), 8, "large")


def test_without_any_room_it_says_that_there_is_none():
    left = placing(wish(others=1, needs_room=True), rooms=()).left[0]
    assert left.reason == "It needs a room, and there is none yet."
    assert left.remedy.startswith("Add the rooms")


def test_a_single_seat_is_called_one_seat():
    reason = only_reason(placing(wish(others=2, room="one"), rooms=(Room("one", "Nook", 1),)))
    assert reason == "Nook has 1 seat and it is for 2."


def test_the_smallest_room_that_is_large_enough_is_taken_and_never_a_telephone_line():
    assert placing(wish(people=("asha",), needs_room=True)).entries[0].room == "small"
    assert placing(wish(others=3, needs_room=True)).entries[0].room == "centre"
    assert placing(wish(others=13, needs_room=True)).entries == ()


def test_it_goes_around_what_stands_even_off_the_quarter():
    standing = [entry("a", "08:30", "10:07", people=("asha",))]
    assert times(placing(wish(people=("asha",)), placed=standing)) == {"u": (MONDAY, "10:15")}


def test_it_leaves_time_for_the_way():
    standing = [entry("a", "08:30", "10:00", people=("asha",), place=TOWN_HALL)]
    found = placing(wish(people=("asha",), place=FAMILY_CENTRE), placed=standing)
    assert times(found) == {"u": (MONDAY, "10:30")}
    call = placing(
        wish(people=("asha",), place=FAMILY_CENTRE, is_by_telephone=True), placed=standing
    )
    assert times(call) == {"u": (MONDAY, "10:00")}


def test_the_one_with_the_fewest_openings_goes_first():
    found = placing(
        wish("wide", people=("asha",)),
        wish("narrow", people=("asha",), latest=dt.time(9, 30)),
    )
    assert times(found) == {"narrow": (MONDAY, "08:30"), "wide": (MONDAY, "09:30")}


def test_the_load_is_spread_over_the_team_and_the_days():
    wanted = [wish(f"u{n}", 90, FIRST_WEEK, any_of=TEAM_IDS, how_many=1) for n in range(20)]
    found = placing(*wanted).entries
    assert set(Counter(one.people[0] for one in found).values()) == {5}
    assert set(Counter(one.day for one in found).values()) == {4}


def test_those_chosen_are_there_and_not_among_those_who_must_be():
    found = placing(wish(days=FIRST_WEEK, people=("i0",), any_of=("i0", "tom"), how_many=1)).entries
    assert found[0].people == ("i0", "tom")
    assert found[0].day in TOM.days


def test_lunch_is_kept_free_as_long_as_that_is_possible():
    long = [wish(f"u{n}", 120, people=("asha",)) for n in range(4)]
    spans = [(f"{e.start:%H:%M}", f"{e.end:%H:%M}") for e in placing(*long).entries]
    assert spans == [("08:30", "10:30"), ("10:30", "12:30"), ("13:00", "15:00"), ("15:00", "17:00")]


def test_lunch_is_given_up_rather_than_an_activity():
    found = placing(wish("u", 570, people=("asha",)))
    assert times(found) == {"u": (MONDAY, "08:30")}


def test_activities_of_one_kind_are_on_days_apart_where_that_was_asked():
    standing = [entry("a", "09:00", "10:00", FIRST_WEEK[0], activity="visit")]
    once = wish("once", days=FIRST_WEEK[:2], activity="visit", is_once_a_day=True)
    assert times(placing(once, placed=standing))["once"][0] == FIRST_WEEK[1]
    apart = wish("apart", days=FIRST_WEEK[:3], activity="visit", gap_days=1)
    assert times(placing(apart, placed=standing))["apart"][0] == FIRST_WEEK[2]


def test_a_friday_and_the_monday_after_have_no_working_day_between():
    standing = [entry("a", "09:00", "10:00", FIRST_WEEK[4], activity="visit")]
    apart = wish(days=SECOND_WEEK[:2], activity="visit", gap_days=1)
    assert times(placing(apart, placed=standing))["u"][0] == SECOND_WEEK[1]


@pytest.mark.parametrize(
    ("wanted", "standing", "reason"),
    [
        (wish(days=()), [], "It has no day on which it may be."),
        (wish(days=(dt.date(2019, 11, 16),)), [], "None of its days is a working day."),
        (
            wish(activity="a", is_once_a_day=True),
            [entry("x", "09:00", "10:00", activity="a")],
            "There is one of the same activity too near each of its days.",
        ),
        (
            wish(minutes=90, earliest=dt.time(17)),
            [],
            "It takes 90 minutes and must be between 5pm and 6pm.",
        ),
        (
            wish(people=("tom",)),
            [],
            "Tom Price is not there for 60 minutes on any of its days.",
        ),
        (
            wish(any_of=("asha", "tom"), how_many=2),
            [],
            "It needs 2 to choose from, and 1 can be there.",
        ),
        (wish(others=99, needs_room=True), [], "No room of those given has 99 seats."),
        (wish(others=9, room="small"), [], "Room 1 has 2 seats and it is for 9."),
        (
            wish(people=("cara",)),
            [entry("x", "08:30", "18:00", people=("cara",))],
            "Cara Doyle has no 60 minutes free on any of its days.",
        ),
        (
            wish(others=9, needs_room=True),
            [entry("x", "08:30", "18:00", room="large")],
            "No room that is large enough is free for 60 minutes.",
        ),
        (
            wish(people=("cara",), others=9, needs_room=True),
            [
                entry("x", "08:30", "13:00", room="large"),
                entry("y", "13:00", "18:00", people=("cara",)),
            ],
            "No room that is large enough is free when those who take part are.",
        ),
        (
            wish(people=("asha", "cara")),
            [
                entry("x", "08:30", "13:00", people=("asha",)),
                entry("y", "13:00", "18:00", people=("cara",)),
            ],
            "Those who take part are never all free at once for 60 minutes.",
        ),
    ],
)
def test_what_cannot_be_placed_is_left_with_the_reason(wanted, standing, reason):
    suggestion = placing(wanted, placed=standing)
    assert suggestion.entries == ()
    assert only_reason(suggestion) == reason


def test_what_cannot_be_placed_does_not_keep_the_rest_from_their_places():
    impossible = wish("impossible", people=("tom",))
    found = placing(impossible, wish("a", people=("asha",)), wish("b", people=("cara",)))
    assert [left.id for left in found.left] == ["impossible"]
    assert set(times(found)) == {"a", "b"}


def test_where_not_all_can_be_placed_as_many_as_there_is_time_for_are():
    """Nine and a half hours, and fifteen of one hour each."""
    found = placing(*(wish(f"u{n}", people=("cara",)) for n in range(15)))
    assert len(found.entries) == 9
    assert {left.reason for left in found.left} == {
        "Cara Doyle has no 60 minutes free on any of its days."
    }


def test_two_long_visits_to_far_places_are_not_squeezed_into_one_day():
    far = Travel(otherwise=240)
    found = placing(
        wish("a", 180, FIRST_WEEK[:2], people=("asha",), place="north"),
        wish("b", 180, FIRST_WEEK[:2], people=("asha",), place="south"),
        travel=far,
    )
    assert {day for day, _ in times(found).values()} == set(FIRST_WEEK[:2])


def test_a_hard_morning_is_filled_to_the_last_quarter():
    """Six activities of people and rooms that leave no other way than one that fills it."""
    morning = Hours(dt.time(9), dt.time(12))
    rooms = (Room("only", "Only room", 8),)
    wanted = [wish(f"room{n}", 45, people=(f"i{n}",), needs_room=True) for n in range(4)]
    wanted += [wish(f"call{n}", 135, people=(f"i{n}",), is_by_telephone=True) for n in (0, 3)]
    found = placing(*wanted, rooms=rooms, hours=morning)
    assert found.is_complete
    assert not find_clashes(found.entries, TEAM, rooms, hours=morning)


def test_people_without_rooms_or_places_need_neither():
    found = suggest([wish(people=("cara",))], [], [CARA], [])
    assert times(found) == {"u": (MONDAY, "08:30")}
