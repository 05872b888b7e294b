"""What the evidence room adds to the board of an inspection, and to what concerns one person."""

import datetime as dt

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from ilacs.site.accounts.actor import Actor
from ilacs.site.evidence_room.models import Scanned, SharedVersion, Version
from ilacs.site.evidence_room.queries import rooms_with_own
from ilacs.site.evidence_room.seeing import shared_in, standing_in, visible
from ilacs.site.inspections.models import Inspection
from ilacs.site.inspections.rooms import Room
from ilacs.site.inspections.sections import Line, Section

SHOWN = 5


def on_board(actor: Actor, inspection: Inspection, today: dt.date) -> Section | None:
    """Return the documents that wait or in which malware was found; to inspectors, what is new."""
    room = Room(inspection.organisation, inspection)
    standing = standing_in(actor, room)
    if standing.sees:
        return _in_trouble(actor, room)
    if standing.inspects:
        return _new_today(room, today)
    return None


def _in_trouble(actor: Actor, room: Room) -> Section:
    rows = Version.objects.filter(
        document__in=visible(actor, room), scanned__in=(Scanned.WAITING, Scanned.INFECTED)
    ).select_related("document")
    # Those in which something was found come first: `infected` is before `waiting`.
    found = list(rows.order_by("scanned", "added")[: SHOWN + 1])
    more = rows.count() - SHOWN if len(found) > SHOWN else 0
    lines = tuple(
        Line(
            f"{one.document.title}: {one.get_scanned_display().lower()}",
            href=reverse("document", args=[one.document_id]),
            is_late=one.scanned == Scanned.INFECTED,
        )
        for one in found[:SHOWN]
    )
    nothing = "No document waits to be scanned."
    return Section(
        "documents",
        "Documents not ready",
        lines,
        nothing,
        more,
        reverse("documents", args=[room.pk]),
    )


def _new_today(room: Room, today: dt.date) -> Section:
    start = timezone.make_aware(dt.datetime.combine(today, dt.time.min))
    span = (start, start + dt.timedelta(days=1))
    rows: QuerySet[SharedVersion] = shared_in(room).filter(sharing__moment__range=span)
    rows = rows.select_related("version", "sharing").order_by("-sharing__number", "position")
    found = list(rows[: SHOWN + 1])
    more = rows.count() - SHOWN if len(found) > SHOWN else 0
    lines = tuple(
        Line(
            one.title,
            f"Sharing {one.sharing.number}",
            reverse("document", args=[one.version.document_id]),
        )
        for one in found[:SHOWN]
    )
    nothing = "Nothing has been shared today."
    return Section(
        "documents",
        "Shared with you today",
        lines,
        nothing,
        more,
        reverse("documents", args=[room.pk]),
    )


def own_documents(actor: Actor, today: dt.date) -> list[Section]:
    """Return the rooms with documents that somebody handed in who sees no others; three queries."""
    lines = []
    for room, count in rooms_with_own(actor):
        standing = standing_in(actor, room)
        if standing.hands_in and not standing.sees:
            words = f"{count} {'document' if count == 1 else 'documents'}"
            lines.append(Line(str(room), words, reverse("documents", args=[room.pk])))
    return [Section("own-documents", "Documents you handed in", tuple(lines), "")] if lines else []
