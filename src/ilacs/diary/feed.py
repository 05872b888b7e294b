"""A diary for other diaries: a feed that programs fetch again and again, and invitations by email.

iCalendar (RFC 5545) and its invitations (RFC 5546). Times are given in Europe/London with the zone's
rules in the file, so that they are right on both sides of a change of the clocks.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ilacs.diary.entry import Entry

PRODUCT = "-//ilacs//diary//EN"
LONDON = "Europe/London"


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
    return b""


def make_invitation(
    event: Event, organiser: Party, guests: Sequence[Party], *, moment: dt.datetime
) -> bytes:
    """Return an invitation for an email: METHOD:REQUEST, or METHOD:CANCEL for a cancelled event.

    Send it as `text/calendar; method=REQUEST` (or CANCEL): `method_of` gives the word.
    """
    return b""


def method_of(event: Event) -> str:
    """Return `REQUEST` or `CANCEL`: what an invitation to the event is."""
    return "CANCEL" if event.is_cancelled else "REQUEST"
