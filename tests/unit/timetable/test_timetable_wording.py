"""Times and lengths as people write them, and the weeks of a timetable."""

import datetime as dt

import pytest

from ilacs.site.timetable.showing import monday_of, week_of, week_words
from ilacs.site.timetable.wording import clock, length, long_day, short_day

DAY = dt.date(2019, 11, 12)


@pytest.mark.parametrize(
    ("time", "words"),
    [
        (dt.time(9), "9am"),
        (dt.time(9, 5), "9:05am"),
        (dt.time(0, 30), "12:30am"),
        (dt.time(12), "12pm"),
        (dt.time(13, 30), "1:30pm"),
        (dt.datetime(2019, 11, 12, 10), "10am"),
        (dt.datetime(2019, 7, 1, 9, tzinfo=dt.UTC), "10am"),
        (dt.datetime(2019, 11, 12, 9, tzinfo=dt.UTC), "9am"),
    ],
)
def test_a_time_is_said_as_on_the_wall_in_england(time, words):
    assert clock(time) == words


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (5, "5 minutes"),
        (60, "1 hour"),
        (90, "1 hour 30 minutes"),
        (120, "2 hours"),
        (125, "2 hours 5 minutes"),
    ],
)
def test_a_length_is_said_in_hours_and_minutes(minutes, words):
    assert length(minutes) == words


def test_days_are_said_with_their_names():
    assert long_day(DAY) == "Tuesday 12 November 2019"
    assert short_day(DAY) == "Tue 12 Nov"
    assert week_words(DAY) == "Week of Mon 11 Nov 2019"


def test_a_week_holds_the_days_that_the_timetable_has():
    days = tuple(dt.date(2019, 11, day) for day in (8, 11, 13, 15, 18))
    assert week_of(days, DAY) == days[1:4]
    assert monday_of(dt.date(2019, 11, 17)) == dt.date(2019, 11, 11)
