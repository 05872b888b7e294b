"""What the timetable says elsewhere: today's activities on the board, and one's own appointments."""

import datetime as dt

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.permissions import Permission
from ilacs.site.inspections.models import Inspection
from ilacs.site.inspections.sections import Line, Section
from ilacs.site.timetable.models import Activity, ActivityState
from ilacs.site.timetable.seeing import attending
from ilacs.site.timetable.wording import clock, names_of, when_of

SHOWN = 6
"""So many of today's activities stand on the board, those that are over left out first."""
APPOINTMENTS = 20


def moments_of(day: dt.date) -> tuple[dt.datetime, dt.datetime]:
    """Return when a day begins in England and when the next one does."""
    midnight = dt.datetime.combine(day, dt.time())
    return (
        timezone.make_aware(midnight),
        timezone.make_aware(midnight + dt.timedelta(days=1)),
    )


def on_day(rows: QuerySet[Activity], day: dt.date) -> QuerySet[Activity]:
    """Return those of the activities that begin on a day and were not cancelled."""
    first, next_day = moments_of(day)
    begun = rows.filter(start__gte=first, start__lt=next_day)
    return begun.exclude(state=ActivityState.CANCELLED).order_by("start", "title")


def on_board(actor: Actor, inspection: Inspection, day: dt.date) -> Section | None:
    """Return what is on now and next, where, and with whom; never whose case is talked about."""
    if not actor.decide(Permission.ACTIVITY_VIEW, inspection):
        return None
    rows = on_day(inspection.activities.all(), day).select_related("room")
    found = list(rows.prefetch_related("attendees"))
    now = timezone.now()
    ahead = [one for one in found if one.end and one.end > now and one.is_planned]
    return Section(
        "today",
        "Today’s timetable",
        tuple(_line(one, now) for one in ahead[:SHOWN]),
        "Nothing more today." if found else "Nothing is in the timetable for today.",
        more=max(0, len(ahead) - SHOWN),
        href=f"{reverse('timetable', args=[inspection.pk])}?day={day.isoformat()}",
    )


def _line(one: Activity, now: dt.datetime) -> Line:
    assert one.start  # it is placed, on the day
    assert one.end
    begun = one.start <= now
    times = f"Now, until {clock(one.end)}" if begun else f"{clock(one.start)} to {clock(one.end)}"
    words = ". ".join(filter(None, (times, one.where, names_of(one))))
    return Line(one.title, words, reverse("activity", args=[one.pk]))


def appointments(actor: Actor, day: dt.date) -> list[Section]:
    """Return where a person is expected from a day on, over all inspections."""
    first, _ = moments_of(day)
    rows = attending(actor).filter(start__gte=first, state=ActivityState.PLANNED)
    found = list(rows.select_related("room").order_by("start")[: APPOINTMENTS + 1])
    if not found:
        return []
    shown = tuple(
        Line(
            one.title,
            ". ".join(filter(None, (when_of(one), one.where))),
            reverse("activity", args=[one.pk]),
        )
        for one in found[:APPOINTMENTS]
    )
    link = Line("Have them in your own diary", href=reverse("own_feed"))
    return [Section("appointments", "Where you are expected", (*shown, link), "")]
