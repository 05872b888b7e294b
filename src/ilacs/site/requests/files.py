"""A room's requests as files: a table as CSV or Excel, and their due times for a diary."""

import datetime as dt
from collections.abc import Iterable, Sequence

from django.utils import timezone

from ilacs.outcomes.formats import WRITERS, plain_text
from ilacs.site.requests.queries import Row

COLUMNS = (
    "number",
    "group",
    "name",
    "what_exactly",
    "asked_by",
    "owner",
    "due",
    "status",
    "late",
    "last_refreshed",
    "stays_fresh",
    "fresh_until",
    "documents",
    "notes",
)
DATES = frozenset({"last_refreshed", "fresh_until"})
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ics": "text/calendar; charset=utf-8",
}
PRODUCT = "-//ilacs//requests//EN"


def table_of(rows: Sequence[Row], format: str, *, with_freshness: bool) -> bytes:
    """Return requests as CSV or Excel; no cell of it runs in a spreadsheet.

    with_freshness: the authority's own columns too, which are nothing to inspectors.
    """
    own = {"owner", "last_refreshed", "stays_fresh", "fresh_until"}
    kept = [name for name in COLUMNS if with_freshness or name not in own]
    cells = [[plain_text(_facts(row)[name]) for name in kept] for row in rows]
    return WRITERS[f".{format}"](kept, cells, DATES)


def _facts(row: Row) -> dict[str, object]:
    one = row.request
    return {
        "number": one.number,
        "group": one.group,
        "name": one.name,
        "what_exactly": one.what,
        "asked_by": one.asked_by_name or one.get_side_display(),
        "owner": row.owner,
        "due": f"{timezone.localtime(one.due):%Y-%m-%d %H:%M}" if one.due else "",
        "status": row.kind.title,
        "late": "yes" if one.is_late else "no",
        "last_refreshed": one.last_refreshed.isoformat() if one.last_refreshed else "",
        "stays_fresh": str(one.rule),
        "fresh_until": one.fresh_until.isoformat() if one.fresh_until else "",
        "documents": row.documents,
        "notes": row.notes,
    }


def due_calendar(name: str, rows: Iterable[Row], moment: dt.datetime) -> bytes:
    """Return an iCalendar file (RFC 5545) of when open requests are due.

    Each is called by its number and the room alone: what somebody asked may name a child.
    """
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"Requests: {name}")
    for one in (row.request for row in rows):
        if one.due is None or not one.is_open:
            continue
        event = Event()
        event.add("uid", f"{one.pk}@ilacs")
        event.add("dtstamp", moment.astimezone(dt.UTC))
        event.add("dtstart", one.due.astimezone(dt.UTC))
        event.add("dtend", one.due.astimezone(dt.UTC))
        event.add("summary", f"{one} is due: {name}")
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())
