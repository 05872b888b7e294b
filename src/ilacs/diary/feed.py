"""A diary for other diaries: a feed that programs fetch again and again, and invitations by email.

iCalendar (RFC 5545) and its invitations (RFC 5546). Times are given in Europe/London with the zone's
rules in the file, so that they are right on both sides of a change of the clocks.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from ilacs.diary.entry import Entry

if TYPE_CHECKING:
    import icalendar

PRODUCT = "-//ilacs//diary//EN"
LONDON = "Europe/London"
BUSY = "Busy"
ZONE = """\
BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:DAYLIGHT
DTSTART:19960331T010000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:BST
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:GMT
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
END:STANDARD
END:VTIMEZONE
""".replace("\n", "\r\n")
"""The last Sundays of March and October, the rule since 1996.

Written out here because what icalendar makes of the zone's data ends with a year and has the clocks
go forward at 02:00 instead of 01:00.
"""
FETCH_AGAIN = dt.timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Event:
    """An entry as it goes out.

    version: 0 at first, one more with each change, or programs keep the old time.
    changed: when it was last changed, with a zone. where: in words. details: a text under it.
    is_cancelled: it stays in the feed and says so, or it would stay in diaries for ever.
    """

    entry: Entry
    version: int
    changed: dt.datetime
    where: str = ""
    details: str = ""
    is_cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Party:
    """Someone an invitation is from or for."""

    name: str
    email: str


def make_feed(
    name: str, events: Iterable[Event], *, moment: dt.datetime, busy_only: bool = False
) -> bytes:
    """Return the file of a feed (METHOD:PUBLISH).

    name: what the diary program calls it. moment: when this was so, with a zone.
    busy_only: each event says that the time is taken and nothing else.
    """
    from icalendar import vDuration, vText

    calendar = _calendar("PUBLISH")
    calendar.add("x-wr-calname", vText(name))
    calendar.add("x-wr-timezone", vText(LONDON))
    calendar.add("refresh-interval", vDuration(FETCH_AGAIN), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(FETCH_AGAIN))
    for event in events:
        calendar.add_component(_event(event, moment, busy_only=busy_only))
    return bytes(calendar.to_ical())


def make_invitation(
    event: Event, organiser: Party, guests: Sequence[Party], *, moment: dt.datetime
) -> bytes:
    """Return an invitation for an email: METHOD:REQUEST, or METHOD:CANCEL for a cancelled event.

    Send it as `text/calendar; method=REQUEST` (or CANCEL): `method_of` gives the word.
    """
    calendar = _calendar(method_of(event))
    component = _event(event, moment)
    component.add("organizer", _address(organiser))
    for guest in guests:
        address = _address(guest)
        address.params["ROLE"] = "REQ-PARTICIPANT"
        if not event.is_cancelled:
            address.params["PARTSTAT"] = "NEEDS-ACTION"
            address.params["RSVP"] = "TRUE"
        component.add("attendee", address)
    calendar.add_component(component)
    return bytes(calendar.to_ical())


def method_of(event: Event) -> str:
    """Return `REQUEST` or `CANCEL`: what an invitation to the event is."""
    return "CANCEL" if event.is_cancelled else "REQUEST"


def uid_of(entry: Entry) -> str:
    """Return the id that an entry has in other diaries, the same for ever."""
    return f"{entry.id}@ilacs"


def _calendar(method: str) -> "icalendar.Calendar":
    from icalendar import Calendar, Timezone

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    calendar.add_component(Timezone.from_ical(ZONE))
    return calendar


def _event(event: Event, moment: dt.datetime, *, busy_only: bool = False) -> "icalendar.Event":
    import icalendar

    entry, zone = event.entry, ZoneInfo(LONDON)
    component = icalendar.Event()
    component.add("uid", uid_of(entry))
    component.add("dtstamp", moment.astimezone(dt.UTC))
    component.add("last-modified", event.changed.astimezone(dt.UTC))
    component.add("sequence", event.version)
    component.add("dtstart", entry.start.replace(tzinfo=zone))
    component.add("dtend", entry.end.replace(tzinfo=zone))
    component.add("summary", BUSY if busy_only else entry.title)
    component.add("status", "CANCELLED" if event.is_cancelled else "CONFIRMED")
    component.add("transp", "TRANSPARENT" if event.is_cancelled else "OPAQUE")
    component.add("class", "PRIVATE")
    if busy_only:
        return component
    if event.where:
        component.add("location", event.where)
    if event.details:
        component.add("description", event.details)
    return component


def _address(party: Party) -> "icalendar.vCalAddress":
    from icalendar import vCalAddress, vText

    address = vCalAddress(f"mailto:{party.email}")
    address.params["CN"] = vText(party.name)
    return address
