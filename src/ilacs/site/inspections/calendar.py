"""An inspection's stages as an iCalendar file: days that any diary program can show."""

import datetime as dt
from collections.abc import Iterable

from ilacs.site.inspections.plan import PlannedStage

PRODUCT = "-//ilacs//inspection//EN"


def stages_calendar(
    name: str, key: str, stages: Iterable[PlannedStage], moment: dt.datetime
) -> bytes:
    """Return an iCalendar file (RFC 5545) with a stage as an all-day event, not busy.

    key: the inspection's id; each event's id is made of it and the stage's, so that a later file
    takes the place of an earlier one. moment: when this was so.
    """
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for one in stages:
        event = Event()
        event.add("uid", f"{key}-{one.stage.id}@ilacs")
        event.add("dtstamp", moment.astimezone(dt.UTC))
        event.add("dtstart", one.first)
        event.add("dtend", one.last + dt.timedelta(days=1))
        event.add("summary", f"{name}: {one.title}")
        event.add("description", one.explained or one.stage.note)
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())
