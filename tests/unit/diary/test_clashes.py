"""Clashes: each kind where it is one, where it is just not one, and what is said of it."""

import datetime as dt

import pytest

from ilacs.diary import ClashKind, Hours, Person, find_clashes
from made_up_diaries import (
    DEPOT,
    FAMILY_CENTRE,
    FIRST_WEEK,
    MONDAY,
    PEOPLE,
    ROOMS,
    TOWN_HALL,
    TRAVEL,
    entry,
)

TUESDAY, FRIDAY, SATURDAY = FIRST_WEEK[1], FIRST_WEEK[4], dt.date(2019, 11, 16)


def clashes(*entries, hours=Hours()):  # noqa: B008 - frozen
    return find_clashes(entries, PEOPLE, ROOMS, hours=hours, travel=TRAVEL)


def kinds(*entries, **said):
    return [clash.kind.value for clash in clashes(*entries, **said)]


def asha(id, start, end, day=MONDAY, **said):
    return entry(id, start, end, day, people=("asha",), **said)


def test_a_person_in_two_entries_at_once():
    (clash,) = clashes(asha("Review", "09:00", "10:00"), asha("Panel", "09:45", "11:00"))
    assert clash.kind is ClashKind.PERSON_TWICE
    assert clash.entries == ("Review", "Panel")
    assert clash.person == "asha"
    assert clash.sentence == (
        "Asha Patel is in 'Review' and 'Panel' at once, Monday 11 November 2019 from 9:45am to 10am."
    )
    assert clash.remedy == ("Move 'Panel' to 10am or later, or take Asha Patel out of one of them.")


def test_one_entry_after_the_other_is_no_clash():
    assert not kinds(asha("Review", "09:00", "10:00"), asha("Panel", "10:00", "11:00"))


def test_what_is_agreed_is_not_told_to_move():
    review = asha("Review", "09:00", "10:00")
    panel = asha("Panel", "09:45", "11:00", is_fixed=True)
    assert clashes(review, panel)[0].remedy == (
        "End 'Review' by 9:45am, or take Asha Patel out of one of them."
    )
    agreed = asha("Review", "09:00", "10:00", is_fixed=True)
    assert clashes(agreed, panel)[0].remedy == "Take Asha Patel out of one of them."


def test_each_of_two_people_who_are_twice_is_told_of():
    one = entry("a", "09:00", "10:00", people=("asha", "cara"))
    other = entry("b", "09:00", "10:00", people=("cara", "asha"))
    assert [clash.person for clash in clashes(one, other)] == ["asha", "cara"]


def test_two_calls_at_once_clash_only_where_someone_is_in_both():
    one = asha("Call 1", "09:00", "10:00", is_by_telephone=True, room="line")
    other = entry("Call 2", "09:00", "10:00", people=("cara",), is_by_telephone=True, room="line")
    assert not kinds(one, other)
    assert kinds(one, asha("Call 3", "09:30", "10:00", is_by_telephone=True)) == ["person_twice"]


def test_a_room_taken_twice_and_another_that_is_free():
    one = entry("Review", "09:00", "10:00", room="small")
    (clash,) = clashes(one, entry("Panel", "09:30", "10:30", room="small"))
    assert clash.kind is ClashKind.ROOM_TWICE
    assert clash.room == "small"
    assert clash.sentence == (
        "Room 1 is taken by 'Review' and 'Panel', Monday 11 November 2019 from 9:30am to 10am."
    )
    assert clash.remedy == "Move 'Panel' to Family room, which is free then."


def test_a_room_taken_twice_and_no_other_free():
    standing = [entry(room, "08:30", "12:00", room=room) for room in ("large", "centre")]
    one = entry("Review", "09:00", "10:00", room="small")
    found = clashes(*standing, one, entry("Panel", "09:30", "10:30", room="small"))
    assert [clash.remedy for clash in found] == [
        "Move 'Panel' to 10am or later, or take one of them elsewhere: no other room is free then."
    ]


def test_a_room_is_free_the_moment_it_is_left():
    one = entry("a", "09:00", "10:00", room="small")
    assert not kinds(one, entry("b", "10:00", "11:00", room="small"))


def test_a_person_on_a_day_they_are_away():
    (clash,) = clashes(entry("Visit", "09:00", "10:00", FRIDAY, people=("tom",)))
    assert clash.kind is ClashKind.PERSON_AWAY
    assert clash.sentence == "Tom Price is not there on Friday 15 November 2019 for 'Visit'."
    assert clash.remedy == (
        "Move it to Tuesday 12 November 2019 or Wednesday 13 November 2019, or take Tom Price out of it."
    )
    assert not kinds(entry("Visit", "09:00", "10:00", TUESDAY, people=("tom",)))


@pytest.mark.parametrize(
    ("first", "last", "hours"),
    [
        ("00:00", "13:00", "until 1pm"),
        ("13:00", "23:59:59.999999", "from 1pm"),
        ("09:00", "13:00", "from 9am to 1pm"),
    ],
)
def test_a_person_outside_their_own_hours(first, last, hours):
    times = (dt.time.fromisoformat(first), dt.time.fromisoformat(last))
    person = Person("p", "Mo Lake", first=times[0], last=times[1])
    (clash,) = find_clashes([entry("Visit", "12:30", "13:30", people=("p",))], [person])
    assert clash.kind is ClashKind.PERSON_AWAY
    assert clash.sentence == f"Mo Lake is there {hours}, and 'Visit' is from 12:30pm to 1:30pm."
    assert clash.remedy == "Move it within those hours, or take Mo Lake out of it."


@pytest.mark.parametrize(
    ("start", "end", "span", "remedy"),
    [
        ("08:00", "09:00", "from 8am to 9am", "Begin it at 8:30am or later."),
        ("17:30", "18:15", "from 5:30pm to 6:15pm", "Begin it by 5:15pm."),
        ("08:00", "18:30", "from 8am to 6:30pm", "Make it shorter, or share it out over two days."),
    ],
)
def test_outside_the_hours_of_the_day(start, end, span, remedy):
    (clash,) = clashes(entry("Visit", start, end))
    assert clash.kind is ClashKind.OUTSIDE_HOURS
    assert clash.sentence == (f"'Visit' is {span}, outside the hours of 8:30am to 6pm.")
    assert clash.remedy == remedy


def test_the_first_and_the_last_minute_of_the_hours_are_within():
    assert not kinds(entry("All day", "08:30", "18:00"))


def test_a_saturday_unless_it_was_agreed():
    visit = entry("Visit", "09:00", "10:00", SATURDAY)
    (clash,) = clashes(visit)
    assert clash.sentence == "'Visit' is on Saturday 16 November 2019, which is not a working day."
    assert clash.remedy == (
        "Move it to Monday 18 November 2019, or agree the day with all who take part."
    )
    assert not kinds(visit, hours=Hours(also_on=frozenset({SATURDAY})))


def test_a_bank_holiday_is_no_working_day():
    day = dt.date(2020, 5, 8)  # moved from the Monday for the anniversary of VE Day
    assert kinds(entry("Visit", "09:00", "10:00", day)) == ["not_a_working_day"]
    assert not kinds(entry("Visit", "09:00", "10:00", dt.date(2020, 5, 4)))


@pytest.mark.parametrize(("start", "is_clash"), [("10:24", True), ("10:25", False)])
def test_the_way_between_two_places_takes_its_time(start, is_clash):
    one = asha("Review", "09:00", "10:00", room="large")
    found = clashes(one, asha("Group", start, "11:00", room="centre"))
    assert bool(found) is is_clash
    if found:
        assert found[0].sentence == (
            "Asha Patel has 24 minutes to get from 'Review' to 'Group' on Monday 11 November 2019, "
            "and the way takes 25 minutes."
        )
        assert found[0].remedy == (
            "Move 'Group' to 10:25am or later, or take Asha Patel out of one of them."
        )


def test_no_way_to_a_call_to_the_same_place_or_to_one_that_is_not_known():
    one = asha("a", "09:00", "10:00", room="large")
    for said in ({"is_by_telephone": True, "place": DEPOT}, {"place": TOWN_HALL}, {}):
        assert not kinds(one, asha("b", "10:00", "11:00", **said))


def test_the_way_is_counted_past_a_call_in_between():
    one = asha("a", "09:00", "10:00", place=TOWN_HALL)
    call = asha("b", "10:00", "10:15", is_by_telephone=True)
    other = asha("c", "10:15", "11:00", place=FAMILY_CENTRE)
    assert [clash.entries for clash in clashes(one, call, other)] == [("a", "c")]


def test_two_entries_at_once_in_two_places_are_one_clash_and_not_two():
    one = asha("a", "09:00", "10:00", place=TOWN_HALL)
    assert kinds(one, asha("b", "09:30", "10:30", place=DEPOT)) == ["person_twice"]


def test_a_room_with_too_few_seats_and_one_with_enough():
    group = entry("Group", "09:00", "10:00", room="small", people=("asha",), others=8)
    (clash,) = clashes(group)
    assert clash.kind is ClashKind.ROOM_TOO_SMALL
    assert clash.sentence == "Room 1 has 2 seats and 'Group' is for 9."
    assert clash.remedy == "Move it to Committee room, which is large enough and free then."
    taken = entry("Panel", "08:30", "12:00", room="large")
    assert clashes(taken, group)[0].remedy == (
        "Give it another time: each room that is large enough is taken then."
    )


def test_a_room_as_large_as_the_company_will_do():
    assert not kinds(entry("Group", "09:00", "10:00", room="large", others=12))
    (clash,) = clashes(entry("Group", "09:00", "10:00", room="large", others=13))
    assert clash.remedy == "Find a larger room: none of those given is large enough."


def test_clashes_come_in_the_order_of_the_day():
    found = clashes(
        entry("late", "17:30", "18:30"),
        entry("early", "08:00", "09:00", people=("tom",)),
        entry("saturday", "07:00", "08:00", SATURDAY),
    )
    assert [(clash.entries[0], clash.kind.value) for clash in found] == [
        ("early", "person_away"),
        ("early", "outside_hours"),
        ("late", "outside_hours"),
        ("saturday", "outside_hours"),
        ("saturday", "not_a_working_day"),
    ]


def test_whoever_is_not_known_is_there_always_and_can_still_be_twice():
    one = entry("a", "09:00", "10:00", people=("zed",), room="attic", others=99)
    assert not kinds(one)
    other = entry("b", "09:30", "10:00", people=("zed",), room="attic")
    assert kinds(one, other) == ["person_twice", "room_twice"]


def test_an_empty_diary_has_no_clashes():
    assert clashes() == ()
