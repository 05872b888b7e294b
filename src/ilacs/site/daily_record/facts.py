"""What other parts of the site know of a day of an inspection, for the briefing."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.apps import apps
from django.utils import timezone

from ilacs.site.inspections.models import Inspection
from ilacs.site.inspections.states import INSPECTORS
from ilacs.site.jinja import format_moment

NAMED, LATE = 12, 5
"""How many activities and how many late requests are named; of the others there is a count."""


@dataclass(frozen=True)
class Told:
    """What there is to say under a heading. now: of the day; next: of the next working day."""

    heading: str
    now: tuple[str, ...] = ()
    next: tuple[str, ...] = ()


def tell_timetable(inspection: Inspection, day: dt.date, next_day: dt.date) -> Told | None:
    """Tell the activities of the day and of the next; None where there is no timetable."""
    if not apps.is_installed("ilacs.site.timetable"):
        return None

    def of(which: dt.date) -> tuple[str, ...]:
        from ilacs.site.timetable.models import Activity, ActivityState

        placed = Activity.objects.filter(inspection=inspection, start__date=which)
        rows = placed.exclude(state=ActivityState.CANCELLED).order_by("start")
        return tuple(
            _cut([f"{_clock(one.start)} {one.title}" for one in rows if one.start], "activities")
        )

    return Told("Timetable of the day", of(day), of(next_day))


def tell_requests(inspection: Inspection, day: dt.date, next_day: dt.date) -> Told | None:
    """Tell how many requests are open, which are late, and which are due next."""
    if not apps.is_installed("ilacs.site.requests"):
        return None
    from ilacs.site.requests.models import Request
    from ilacs.site.requests.statuses import AT_WORK

    then = min(timezone.now(), _end_of(day))
    rows = [
        one
        for one in Request.objects.filter(inspection=inspection).order_by("due", "number")
        if one.created <= then or day == inspection.notified_day
    ]
    # What has changed since was still open on the evening of the day.
    going = [one for one in rows if one.status in AT_WORK or one.changed > then]
    late = [one for one in going if one.due and one.due < then]
    added = [one for one in rows if not one.item and one.side == INSPECTORS]
    asked = [one for one in added if _day(one.created) == day]
    said = [f"{len(going)} of {len(rows)} requests are still being worked on."] if rows else []
    if asked:
        said.append(f"The inspectors asked for {len(asked)} more that day.")
    said += _cut(
        [f"Late: {one.name}, due {format_moment(one.due)}" for one in late], "that are late", LATE
    )
    due = [f"Due: {one.name}" for one in going if one.due and _day(one.due) == next_day]
    return Told("Requests", tuple(said), tuple(_cut(due, "that are due")))


def _cut(lines: list[str], what: str, most: int = NAMED) -> Iterator[str]:
    """Yield the first lines, and how many more there are."""
    yield from lines[:most]
    if len(lines) > most:
        yield f"And {len(lines) - most} more {what}."


def _clock(moment: dt.datetime) -> str:
    """Return the time of day in England: `9:15am`."""
    return format_moment(moment).rpartition(", ")[2]


def _end_of(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time.max))


def _day(moment: dt.datetime) -> dt.date:
    return timezone.localtime(moment).date()


Teller = Callable[[Inspection, dt.date, dt.date], Told | None]
TELLERS: list[Teller] = [tell_timetable, tell_requests]
"""Each takes an inspection, the day and the next working day; an app may add its own when it is ready.

What they tell must hold nothing that only inspectors may read: the briefing is the authority's.
"""


def told_of(inspection: Inspection, day: dt.date, next_day: dt.date) -> list[Told]:
    """Return what all of them tell."""
    found = (tell(inspection, day, next_day) for tell in TELLERS)
    return [one for one in found if one is not None]
