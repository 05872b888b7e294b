"""Entries, people and places: what can be one, and what each says of itself."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from ilacs.diary import Entry, Hours, Person, Travel, Unplaced
from ilacs.errors import InputError
from made_up_diaries import DEPOT, FAMILY_CENTRE, FIRST_WEEK, MONDAY, TOM, TOWN_HALL, TRAVEL, entry


def test_an_entry_knows_its_day_its_length_and_how_many_come():
    one = entry("e", "09:00", "10:30", people=("asha", "tom", "asha"), others=8)
    assert (one.day, one.minutes, one.size) == (MONDAY, 90, 10)


@pytest.mark.parametrize("end", ["09:00", "08:45"])
def test_an_entry_that_does_not_end_after_its_start_is_refused(end):
    with pytest.raises(InputError, match="ends before it starts"):
        entry("e", "09:00", end)


def test_an_entry_over_midnight_is_refused():
    start = dt.datetime(2019, 11, 11, 23)
    with pytest.raises(InputError, match="another day"):
        Entry("e", "", start, start + dt.timedelta(hours=2))


def test_a_time_with_a_zone_is_a_fault_of_the_program():
    start = dt.datetime(2019, 11, 11, 9, tzinfo=ZoneInfo("Europe/London"))
    with pytest.raises(ValueError, match="on the wall"):
        Entry("e", "", start, start + dt.timedelta(hours=1))


def test_a_person_without_days_is_always_there():
    assert Person("p", "P").is_there_on(dt.date(2030, 1, 1))
    assert TOM.is_there_on(FIRST_WEEK[1])
    assert not TOM.is_there_on(FIRST_WEEK[0])


@pytest.mark.parametrize(
    ("start", "end", "is_there"),
    [("09:00", "10:00", True), ("09:30", "13:00", True), ("12:30", "13:01", False)],
)
def test_a_person_with_hours_of_their_own_is_there_within_them(start, end, is_there):
    person = Person("p", "P", first=dt.time(9), last=dt.time(13))
    times = (dt.time.fromisoformat(start), dt.time.fromisoformat(end))
    assert person.is_there_for(MONDAY, *times) is is_there


@pytest.mark.parametrize(
    ("one", "other", "minutes"),
    [
        (TOWN_HALL, FAMILY_CENTRE, 25),
        (FAMILY_CENTRE, TOWN_HALL, 25),
        (FAMILY_CENTRE, DEPOT, 15),
        (TOWN_HALL, TOWN_HALL, 0),
        (TOWN_HALL, "", 0),
    ],
)
def test_the_way_is_the_same_there_and_back_and_none_to_an_unknown_place(one, other, minutes):
    assert TRAVEL.between(one, other) == minutes


def test_each_direction_can_have_its_own_minutes():
    up_and_down = Travel({("valley", "hill"): 30, ("hill", "valley"): 20})
    assert up_and_down.between("valley", "hill") == 30
    assert up_and_down.between("hill", "valley") == 20
    assert up_and_down.longest == 30


@pytest.mark.parametrize(
    ("day", "is_open"),
    [("2019-11-11", True), ("2019-11-16", False), ("2019-12-25", False), ("2019-11-23", True)],
)
def test_work_is_done_on_working_days_and_on_those_agreed_besides(day, is_open):
    hours = Hours(also_on=frozenset({dt.date(2019, 11, 23)}))
    assert hours.is_open_on(dt.date.fromisoformat(day)) is is_open


def test_an_activity_that_takes_no_time_is_refused():
    with pytest.raises(InputError, match="takes no time"):
        Unplaced("u", "", 0, (MONDAY,))
