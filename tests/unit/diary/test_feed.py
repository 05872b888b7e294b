"""The diary for other diaries, read back as they would read it."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from ilacs.diary.feed import ZONE, Event, Party, make_feed, make_invitation, method_of
from made_up_diaries import MONDAY, entry

LONDON = ZoneInfo("Europe/London")
NOW = dt.datetime(2019, 11, 8, 17, 30, tzinfo=LONDON)
CHANGED = dt.datetime(2019, 11, 8, 16, 45, tzinfo=LONDON)
DIRECTOR = Party("Doyle, Cara", "cara@northmoor.example")
LEAD = Party("Asha Patel", "asha@inspectorate.example")


def event(start="09:00", end="10:00", day=MONDAY, version=0, **said):
    made = entry("5a1b", start, end, day, title="Case discussion; Room 1, child “R17”")
    return Event(made, version, CHANGED, **said)


def read(file):
    calendar = Calendar.from_ical(file)
    return calendar, [part for part in calendar.walk() if part.name == "VEVENT"]


def feed(*events, **said):
    return read(make_feed("Inspection of Northmoor", events, moment=NOW, **said))


def invitation(one, *guests):
    return read(make_invitation(one, DIRECTOR, guests or [LEAD], moment=NOW))


def test_a_feed_is_published_with_its_name_and_how_often_to_look():
    calendar, events = feed(event(), event())
    assert calendar["METHOD"] == "PUBLISH"
    assert calendar["VERSION"] == "2.0"
    assert calendar["X-WR-CALNAME"] == "Inspection of Northmoor"
    assert calendar["REFRESH-INTERVAL"].dt == dt.timedelta(minutes=15)
    assert len(events) == 2


def test_an_event_says_what_when_and_where():
    _, (one,) = feed(event(where="Room 1, Town Hall", details="Bring the record.\nTwo hours."))
    assert one["SUMMARY"] == "Case discussion; Room 1, child “R17”"
    assert one["LOCATION"] == "Room 1, Town Hall"
    assert one["DESCRIPTION"] == "Bring the record.\nTwo hours."
    assert one["DTSTART"].dt == dt.datetime(2019, 11, 11, 9, tzinfo=LONDON)
    assert one["DTEND"].dt == dt.datetime(2019, 11, 11, 10, tzinfo=LONDON)
    assert one["DTSTART"].params["TZID"] == "Europe/London"
    assert (one["STATUS"], one["TRANSP"]) == ("CONFIRMED", "OPAQUE")


def test_an_event_keeps_its_id_and_its_version_grows():
    _, (before,) = feed(event(version=0))
    _, (after,) = feed(event("11:00", "12:00", version=1))
    assert before["UID"] == after["UID"] == "5a1b@ilacs"
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)


def test_the_moments_of_change_and_of_writing_are_in_universal_time():
    summer = dt.datetime(2019, 7, 1, 12, tzinfo=LONDON)
    one = Event(entry("a", "09:00", "10:00", summer.date()), 3, summer)
    _, (read_back,) = read(make_feed("", [one], moment=summer + dt.timedelta(hours=1)))
    assert read_back["LAST-MODIFIED"].dt == dt.datetime(2019, 7, 1, 11, tzinfo=dt.UTC)
    assert read_back["DTSTAMP"].dt == dt.datetime(2019, 7, 1, 12, tzinfo=dt.UTC)


def test_a_cancelled_event_stays_in_the_feed_and_says_so():
    _, (one,) = feed(event(version=4, is_cancelled=True))
    assert (one["STATUS"], one["TRANSP"], one["SEQUENCE"]) == ("CANCELLED", "TRANSPARENT", 4)


def test_a_feed_for_a_private_diary_says_busy_and_nothing_else():
    secret = event(where="Room 1", details="About R17")
    file = make_feed("Inspection", [secret], moment=NOW, busy_only=True).decode()
    assert "SUMMARY:Busy" in file
    for word in ("R17", "Room", "Case"):
        assert word not in file
    _, (one,) = read(file)
    assert one["DTSTART"].dt == dt.datetime(2019, 11, 11, 9, tzinfo=LONDON)


def test_an_empty_feed_is_a_calendar_all_the_same():
    calendar, events = feed()
    assert calendar["METHOD"] == "PUBLISH"
    assert events == []


def test_no_line_is_longer_than_a_diary_program_will_read_and_each_ends_as_it_should():
    long = Event(entry("a", "09:00", "10:00", title="Beobachtung – ä" * 40), 0, CHANGED)
    file = make_feed("x", [long], moment=NOW)
    lines = file.split(b"\r\n")
    assert all(len(line) <= 75 and b"\n" not in line for line in lines)
    assert read(file)[1][0]["SUMMARY"] == "Beobachtung – ä" * 40


@pytest.mark.parametrize(
    ("day", "hour", "universal"),
    [
        ("2019-10-25", 9, 8),
        ("2019-10-28", 9, 9),
        ("2020-03-27", 9, 9),
        ("2020-03-30", 9, 8),
        ("2031-03-31", 9, 8),
    ],
)
def test_nine_is_nine_on_both_sides_of_a_change_of_the_clocks(day, hour, universal):
    _, (one,) = feed(event(day=dt.date.fromisoformat(day)))
    assert one["DTSTART"].dt.hour == hour
    assert one["DTSTART"].dt.astimezone(dt.UTC).hour == universal


def test_a_program_that_knows_no_zones_finds_the_rules_in_the_file():
    calendar, _ = feed(event())
    (zone,) = [part for part in calendar.walk() if part.name == "VTIMEZONE"]
    own = zone.to_tz()
    for year in range(2012, 2037):
        for month, day in ((3, 25), (3, 31), (10, 25), (10, 31), (1, 15), (7, 15)):
            for hour in (0, 3, 9, 18):
                wall = dt.datetime(year, month, day, hour)
                assert (
                    wall.replace(tzinfo=own).utcoffset() == wall.replace(tzinfo=LONDON).utcoffset()
                )
    assert "UNTIL" not in ZONE


def test_an_invitation_asks_each_guest_for_an_answer():
    calendar, (one,) = invitation(event(version=2), LEAD, Party("Tom", "tom@inspectorate.example"))
    assert calendar["METHOD"] == method_of(event()) == "REQUEST"
    assert one["ORGANIZER"] == "mailto:cara@northmoor.example"
    assert one["ORGANIZER"].params["CN"] == "Doyle, Cara"
    assert one["ATTENDEE"] == [
        "mailto:asha@inspectorate.example",
        "mailto:tom@inspectorate.example",
    ]
    assert one["ATTENDEE"][0].params["RSVP"] == "TRUE"
    assert one["ATTENDEE"][0].params["PARTSTAT"] == "NEEDS-ACTION"
    assert (one["UID"], one["SEQUENCE"]) == ("5a1b@ilacs", 2)


def test_a_cancellation_is_of_the_same_event_and_asks_for_nothing():
    gone = event(version=3, is_cancelled=True)
    calendar, (one,) = invitation(gone)
    assert calendar["METHOD"] == method_of(gone) == "CANCEL"
    assert (one["UID"], one["SEQUENCE"], one["STATUS"]) == ("5a1b@ilacs", 3, "CANCELLED")
    assert "RSVP" not in one["ATTENDEE"].params


def test_an_address_cannot_bring_in_a_line_of_its_own():
    crooked = Party("Tom\r\nATTENDEE:mailto:eve@example.org", "tom@inspectorate.example")
    _, (one,) = invitation(event(), crooked)
    assert one["ATTENDEE"] == "mailto:tom@inspectorate.example"
