"""The pages of a timetable: the grid, one activity, and the file for a diary."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from ilacs.diary.feed import make_feed
from ilacs.site.accounts.middleware import Visit
from ilacs.site.inspections.queries import find_inspection
from ilacs.site.inspections.states import State
from ilacs.site.timetable.actions import note_download
from ilacs.site.timetable.diary import read_timetable
from ilacs.site.timetable.feeds import event_of
from ilacs.site.timetable.seeing import VIEW, find_activity, sight_of
from ilacs.site.timetable.showing import BY, show, week_words
from ilacs.site.timetable.wording import (
    clock,
    hours_of,
    length,
    long_day,
    names_of,
    short_day,
    when_of,
)

WORDS = {
    "clock": clock,
    "hours_of": hours_of,
    "length": length,
    "long_day": long_day,
    "names_of": names_of,
    "short_day": short_day,
    "when_of": when_of,
    "week_words": week_words,
}
"""How the templates of this app say times and names."""


def timetable(request: Visit, inspection_id: UUID) -> HttpResponse:
    """Show the timetable by day, person or room."""
    found = find_inspection(request.actor, inspection_id, VIEW)
    shown = show(request.actor, found, request.GET.get("by", ""), request.GET.get("day", ""))
    context = {"shown": shown, "inspection": found, "ways": BY, **WORDS}
    return render(request, "timetable/timetable.html", context)


def activity(request: Visit, activity_id: UUID) -> HttpResponse:
    """Show one activity, to whoever sees the timetable or takes part in it."""
    found = find_activity(request.actor, activity_id)
    sight = sight_of(request.actor, found)
    sees_all = bool(request.actor.decide(VIEW, found.inspection))
    clashes = []
    if sees_all and found.is_placed and not found.is_cancelled:
        table = read_timetable(found.inspection)
        clashes = [one for one in table.clashes if str(found.pk) in one.entries]
    context = {
        "activity": found,
        "inspection": found.inspection,
        "sight": sight,
        "sees_all": sees_all,
        "clashes": clashes,
        "may_change": sight.change and found.is_planned and _is_open(found),
        "has_begun": found.start is not None and found.start <= timezone.now(),
        **WORDS,
    }
    return render(request, "timetable/activity.html", context)


def _is_open(found: object) -> bool:
    return found.inspection.decided != State.CLOSED  # type: ignore[attr-defined]


def timetable_download(request: Visit, inspection_id: UUID) -> HttpResponse:
    """Download the whole timetable for a diary, and write down that it was."""
    found = find_inspection(request.actor, inspection_id, VIEW)
    placed = read_timetable(found).placed
    events = [event_of(one) for one in placed]
    content = make_feed(f"Timetable: {found}", events, moment=timezone.now())
    note_download(by=request.actor, inspection=found, activities=len(placed))
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="timetable.ics"'
    return response
