"""What the pages of requests read, each within what its actor may see."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.permissions import Permission
from ilacs.site.evidence_room.models import Document
from ilacs.site.evidence_room.seeing import visible
from ilacs.site.inspections.rooms import Room, side_in
from ilacs.site.inspections.states import AUTHORITY, INSPECTORS
from ilacs.site.requests.models import Request, RequestDocument, RequestNote
from ilacs.site.requests.seeing import is_own, requests_in
from ilacs.site.requests.statuses import STATUSES, Status, StatusKind

NOBODY = "nobody"


@dataclass(frozen=True)
class Row:
    """A request as it shows in a list to a side."""

    request: Request
    status: Status
    notes: int
    documents: int
    owner: str
    is_own: bool

    @property
    def kind(self) -> StatusKind:
        return STATUSES[self.status]

    @property
    def is_question(self) -> bool:
        """Whether the inspectors wait for a word on it."""
        return self.request.unanswered is not None and self.request.is_open


@dataclass(frozen=True)
class Chosen:
    """What of a list is shown. only: `late`, `today`, `mine`, `questions` or ''."""

    status: str = ""
    group: str = ""
    owner: str = ""
    only: str = ""

    def takes(self, row: Row, today: dt.date) -> bool:
        """Say whether a row is one of those chosen."""
        one = row.request
        due = timezone.localtime(one.due).date() if one.due else None
        only = {
            "": True,
            "late": one.is_late,
            "today": one.is_open and due == today,
            "mine": row.is_own,
            "questions": row.is_question,
        }
        return (
            only[self.only]
            and self.status in ("", row.status)
            and self.group in ("", one.group)
            and self.owner in ("", row.owner or NOBODY)
        )


def read_rows(actor: Actor, room: Room) -> list[Row]:
    """Return the requests of a room that an actor may see, in their order (three queries)."""
    side = side_in(actor, room) or AUTHORITY
    requests = list(requests_in(actor, room))
    keys = [one.pk for one in requests]
    readable = Q(is_own_side=False) | Q(side=side)
    notes = _counts(RequestNote.objects.filter(readable, request__in=keys))
    attached = RequestDocument.objects.filter(request__in=keys)
    if requests:
        attached = attached.filter(document__in=visible(actor, room))
    documents = _counts(attached)
    return [
        Row(
            one,
            one.status_for(side),
            notes.get(one.pk, 0),
            documents.get(one.pk, 0),
            "" if side == INSPECTORS else one.owner_words,
            is_own(actor, one),
        )
        for one in requests
    ]


def _counts(rows: QuerySet[Any]) -> dict[UUID, int]:
    return dict(rows.order_by().values_list("request").annotate(Count("pk")))


def counts_of(rows: Iterable[Row]) -> dict[Status, int]:
    """Return how many requests have each status, in the order of the statuses."""
    found = Counter(row.status for row in rows)
    return {status: found.get(status, 0) for status in STATUSES}


def groups_of(rows: Sequence[Row]) -> list[str]:
    """Return the groups that occur, in the order in which they do."""
    return list(dict.fromkeys(row.request.group for row in rows))


def columns_of(rows: Iterable[Row]) -> list[tuple[Status, StatusKind, list[Row]]]:
    """Return the columns of the board: the rows of each status."""
    kept = list(rows)
    return [
        (status, kind, [row for row in kept if row.status == status])
        for status, kind in STATUSES.items()
        if status != Status.WITHDRAWN or any(row.status == status for row in kept)
    ]


def attachable(actor: Actor, request: Request, room: Room) -> list[Document]:
    """Return the documents of a room that could be attached to a request, the first five hundred."""
    attached = RequestDocument.objects.filter(request=request).values("document")
    return list(visible(actor, room).exclude(pk__in=attached)[:500])


def may_here(actor: Actor, room: Room) -> dict[str, bool]:
    """Return what an actor may do with the requests of a room, by short names."""
    is_open = room.is_open
    changes = is_open and bool(actor.decide(Permission.REQUEST_CHANGE, room))
    asks = is_open and bool(actor.decide(Permission.REQUEST_ASK, room))
    return {
        "change": changes,
        "ask": changes or (asks and side_in(actor, room) == INSPECTORS),
        "answer": is_open and bool(actor.decide(Permission.REQUEST_ANSWER, room)),
        "upload": is_open and bool(actor.decide(Permission.DOCUMENT_UPLOAD, room)),
        "is_inspector": side_in(actor, room) == INSPECTORS,
    }
