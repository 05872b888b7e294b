"""What requests add to other pages: the board's due, late and open questions, and one's own part."""

import datetime as dt

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.permissions import Permission
from ilacs.site.inspections.models import Inspection
from ilacs.site.inspections.rooms import Room, room_of
from ilacs.site.inspections.sections import Line, Section
from ilacs.site.jinja import format_moment
from ilacs.site.requests.models import Request
from ilacs.site.requests.seeing import requests_in
from ilacs.site.requests.statuses import AT_WORK, OPEN

SHOWN = 6
"""Lines of a section at most; the list has the rest."""


def due_today(actor: Actor, inspection: Inspection, today: dt.date) -> Section | None:
    """Return the requests that are due on a day and not shared yet."""
    begins = timezone.make_aware(dt.datetime.combine(today, dt.time()))
    due = Q(status__in=OPEN, due__gte=max(begins, timezone.now()), due__lt=begins + _DAY)
    rows = _rows(actor, inspection, due)
    if rows is None:
        return None
    return _section("requests-due", "Requests due today", rows, inspection, "None is due today.")


def late(actor: Actor, inspection: Inspection, today: dt.date) -> Section | None:
    """Return the requests that were due before now and are not shared yet."""
    rows = _rows(actor, inspection, Q(status__in=OPEN, due__lt=timezone.now()))
    if rows is None:
        return None
    nothing = "None is late."
    return _section("requests-late", "Requests late", rows, inspection, nothing, is_late=True)


def open_questions(actor: Actor, inspection: Inspection, today: dt.date) -> Section | None:
    """Return what the inspectors asked or wrote and nobody has answered yet."""
    rows = _rows(actor, inspection, Q(unanswered__isnull=False, status__in=OPEN))
    if rows is None:
        return None
    found = [(one, f"Since {format_moment(one.unanswered)}") for one in rows]
    lines = tuple(_line(one, when) for one, when in found[:SHOWN])
    return Section(
        "questions",
        "Open questions",
        lines,
        "Every question has its answer.",
        max(0, len(found) - SHOWN),
        reverse("request_list", args=[inspection.pk]) + "?only=questions",
    )


def still_open(actor: Actor, inspection: Inspection) -> Line | None:
    """Count the requests that are not shared."""
    room = Room(inspection.organisation, inspection)
    if not actor.decide(Permission.REQUEST_VIEW, room):
        return None
    rows = requests_in(actor, room).filter(status__in=OPEN)
    dues = list(rows.order_by().values_list("due", flat=True))
    if not dues:
        return None
    late = sum(due is not None and due < timezone.now() for due in dues)
    words = f"{len(dues)} {'request' if len(dues) == 1 else 'requests'} not shared"
    href = reverse("request_list", args=[inspection.pk])
    return Line(words, f"{late} late" if late else "", href)


def own_requests(actor: Actor, today: dt.date) -> list[Section]:
    """Return what a person is asked for, in every room where they still have a part."""
    if actor.person is None:
        return []
    rows = Request.objects.filter(owner=actor.person, status__in=AT_WORK).filter(
        Q(inspection=None) | Q(inspection__closed=None)
    )
    rows = rows.select_related("organisation", "inspection", "owner").order_by("due", "number")
    found = [one for one in rows if actor.decide(Permission.PART_VIEW, room_of(one))]
    lines = tuple(
        Line(
            f"{one.number}. {one.name}",
            f"{room_of(one)}{f': by {format_moment(one.due)}' if one.due else ''}",
            reverse("request", args=[one.pk]),
            one.is_late,
        )
        for one in found
    )
    return [Section("own-requests", "What you are asked for", lines, "Nothing.")]


_DAY = dt.timedelta(days=1)


def _rows(actor: Actor, inspection: Inspection, which: Q) -> QuerySet[Request] | None:
    room = Room(inspection.organisation, inspection)
    if inspection.decided or not actor.decide(Permission.REQUEST_VIEW, room):
        return None
    return requests_in(actor, room).filter(which).order_by("due", "number")


def _section(
    id: str,
    title: str,
    rows: QuerySet[Request],
    inspection: Inspection,
    nothing: str,
    *,
    is_late: bool = False,
) -> Section:
    found = list(rows)
    lines = tuple(_line(one, format_moment(one.due), is_late) for one in found[:SHOWN])
    address = reverse("request_list", args=[inspection.pk])
    only = "late" if is_late else "today"
    return Section(id, title, lines, nothing, max(0, len(found) - SHOWN), f"{address}?only={only}")


def _line(one: Request, when: str, is_late: bool = False) -> Line:
    href = reverse("request", args=[one.pk])
    return Line(f"{one.number}. {one.name}", when, href, is_late)
