"""The regional lead's list as an iCalendar file: days that any diary program can show."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ilacs.pathway.regional import DueInspection

if TYPE_CHECKING:
    from icalendar import Event

PRODUCT = "-//ilacs//pathway//EN"


def write_calendar(rows: Iterable[DueInspection], on: dt.date) -> bytes:
    """An iCalendar file (RFC 5545) with the expected day of each inspection, all day and not busy.

    Where the guidance's window opens after the day that is asked about, that day stands in it too.
    The same rows give the same file: each event's id is the authority's and the last inspection's,
    so that a later file takes the place of an earlier one.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"Expected inspections as at {on.isoformat()}")
    for row in rows:
        for event in _events(row, on):
            calendar.add_component(event)
    return bytes(calendar.to_ical())


def _events(row: DueInspection, on: dt.date) -> "Iterator[Event]":
    yield _event(
        row,
        on,
        key="expected",
        day=row.expected,
        summary=f"{row.authority}: {row.next_type.lower()} expected (not announced)",
    )
    if row.guidance_from > on.isoformat():
        yield _event(
            row,
            on,
            key="window",
            day=row.guidance_from,
            summary=f"{row.authority}: window for a {row.next_type.lower()} opens",
        )


def _event(row: DueInspection, on: dt.date, *, key: str, day: str, summary: str) -> "Event":
    from icalendar import Event

    first = dt.date.fromisoformat(day)
    event = Event()
    event.add("uid", f"{row.authority_code}-{row.last_inspection}-{key}@ilacs")
    event.add("dtstamp", dt.datetime(on.year, on.month, on.day, tzinfo=dt.UTC))
    event.add("dtstart", first)
    event.add("dtend", first + dt.timedelta(days=1))
    event.add("summary", summary)
    event.add("transp", "TRANSPARENT")
    event.add("description", _description(row))
    return event


def _description(row: DueInspection) -> str:
    confirmed = "" if row.rule_is_confirmed == "yes" else " (this rule is not confirmed)"
    return "\n".join(
        (
            f"Nine in ten begin from {row.earliest} to {row.latest}, half from {row.half_from} "
            f"to {row.half_to}. Most likely: {row.quarter} ({row.chance_in_quarter}).",
            f"{row.rule}{confirmed}",
            f"Last inspection held: {row.last_inspection}. Chance that a later one is missing from "
            f"the register: {row.chance_missing}.",
            row.act,
        )
    )
