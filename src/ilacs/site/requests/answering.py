"""What both sides do on a request: its status, the conversation, and the documents that answer it."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from ilacs.errors import InputError
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.permissions import Permission
from ilacs.site.evidence_room.models import Document
from ilacs.site.evidence_room.seeing import shared_in, visible
from ilacs.site.inspections.rooms import Room, side_in
from ilacs.site.inspections.states import AUTHORITY, INSPECTORS
from ilacs.site.requests import telling
from ilacs.site.requests.actions import locked, record, require_work
from ilacs.site.requests.models import Request, RequestDocument, RequestNote
from ilacs.site.requests.seeing import is_own
from ilacs.site.requests.statuses import (
    ASKER,
    COORDINATOR,
    OWNER,
    WAYS,
    WHO,
    Status,
    Way,
    require_way,
)

SAID = {
    "ready": "is ready",
    "return": "was returned",
    "send_back": "was returned by the inspectors",
    "withdraw": "was withdrawn",
    "reopen": "is asked for again",
}
"""What messages say of a way."""


@action(Permission.REQUEST_ANSWER)
def change_status(
    *, by: Actor, room: Room, request: Request, way: str, reason: str = ""
) -> Request:
    """Take a request to another status; a reason is added to the conversation.

    Raises InputError where the status does not allow it or a reason is missing, PermissionDenied
    where it is not the actor's to do.
    """
    found = locked(by, room, request)
    taken = require_way(way, Status(found.status), in_readiness=room.inspection is None)
    if not may_go(by, room, found, taken):
        raise PermissionDenied(f"This is for {who_may(taken)} to do.")
    if taken.needs_reason and not reason.strip():
        raise InputError("It must be said why.", "reason", "Enter why.")
    if taken.to == Status.SHARED:
        _require_shared(room, found)
    side = side_in(by, room) or AUTHORITY
    found.status, found.changed = taken.to, timezone.now()
    found.why = reason.strip() if taken.needs_reason else ""
    if taken.to == Status.RETURNED:
        found.returned_by = side
    if taken.to in (Status.SHARED, Status.WITHDRAWN):
        found.unanswered = None
    if way == "send_back":
        found.unanswered = timezone.now()
    if taken.to == Status.READY:
        found.last_refreshed = timezone.localdate()
    found.save()
    if found.why:
        is_ours = side == AUTHORITY and way == "return"
        _say(by, found, side, found.why, is_own_side=is_ours)
    _tell(by, found, way, taken)
    details = {"side": side} if taken.to == Status.RETURNED else {}
    record(taken.event, by, found, **details)
    return found


def who_may(way: Way) -> str:
    """Return who may go a way, in words."""
    return " or ".join(WHO[each] for each in way.may)


def may_go(by: Actor, room: Room, request: Request, way: Way) -> bool:
    """Say whether a way is an actor's to go."""
    if by.is_system:
        return True
    side = side_in(by, room)
    if ASKER in way.may and side == INSPECTORS:
        return bool(request.item == "" or way.to == Status.RETURNED) and bool(
            by.decide(Permission.REQUEST_ASK, room)
        )
    if COORDINATOR in way.may and side == AUTHORITY:
        is_theirs = request.side == INSPECTORS and not request.item and request.asked_by_id
        if by.decide(Permission.REQUEST_CHANGE, room) and not (
            way.to == Status.WITHDRAWN and is_theirs and room.inspection and _asked_here(request)
        ):
            return True
    return OWNER in way.may and side == AUTHORITY and is_own(by, request)


def _asked_here(request: Request) -> bool:
    """Whether an inspector asked for it on the site, and so takes it back there."""
    asker = request.asked_by
    return (
        asker is not None
        and not asker.memberships.filter(organisation=request.organisation_id, ended=None).exists()
    )


def ways_for(by: Actor, room: Room, request: Request) -> dict[str, Way]:
    """Return the ways that a request's status allows and that are an actor's to go."""
    status, between = Status(request.status), room.inspection is None
    return {
        id: way
        for id, way in WAYS.items()
        if room.is_open
        and status in way.begins
        and (way.in_readiness or not between)
        and may_go(by, room, request, way)
    }


@action(Permission.REQUEST_ANSWER)
def add_note(
    *, by: Actor, room: Room, request: Request, text: str, is_own_side: bool
) -> RequestNote:
    """Say something on a request, to both sides or to one's own; it is never changed.

    Raises InputError where nothing is said or the inspection is closed.
    """
    found = locked(by, room, request)
    if not text.strip():
        raise InputError("There is nothing to add.", "text", "Enter what you want to say.")
    side = side_in(by, room) or AUTHORITY
    note = _say(by, found, side, text.strip(), is_own_side=is_own_side)
    if not is_own_side:
        found.unanswered = timezone.now() if side == INSPECTORS else None
        found.save()
        if side == INSPECTORS:
            telling.tell_owner(by, found, "was written on by the inspectors")
            if found.owner is None:
                telling.tell_coordinators(by, found, "was written on by the inspectors")
        else:
            telling.tell_asker(by, found, "was answered")
    record("request_note_added", by, found, is_own_side=is_own_side)
    return note


@action(Permission.REQUEST_ANSWER)
def change_documents(
    *,
    by: Actor,
    room: Room,
    request: Request,
    added: Iterable[Document] = (),
    removed: Iterable[Document] = (),
) -> None:
    """Attach documents of the room to a request, or take them off it; they stay in the room.

    Raises PermissionDenied for whoever neither owns the request nor coordinates, InputError for a
    document that they may not see.
    """
    found = locked(by, room, request)
    require_work(by, room, found)
    new, gone = list(added), list(removed)
    keys = {one.pk for one in new}
    if visible(by, room).filter(pk__in=keys).count() != len(keys):
        raise InputError("One of the documents is not there.", "documents", "Choose again.")
    attach(by, found, new)
    RequestDocument.objects.filter(request=found, document__in=gone).delete()
    record("request_documents_changed", by, found, added=len(new), removed=len(gone))


def attach(by: Actor, request: Request, documents: list[Document]) -> None:
    """Attach documents to a request and note that it was brought up to date; inside an action."""
    RequestDocument.objects.bulk_create(
        [RequestDocument(request=request, document=one, by=by.person) for one in documents],
        ignore_conflicts=True,
    )
    if not documents:
        return
    request.last_refreshed = timezone.localdate()
    if request.status in (Status.NOT_STARTED, Status.RETURNED):
        request.status, request.changed = Status.GATHERING, timezone.now()
    request.save()


def _require_shared(room: Room, request: Request) -> None:
    """Raise InputError where the inspectors have nothing yet: no document of it, and no answer."""
    attached = request.attached.filter(document__withdrawn=None).values("document")
    if not attached.exists():
        if request.notes.filter(side=AUTHORITY, is_own_side=False).exists():
            return
        raise InputError(
            "The inspectors have nothing yet: no document of it was shared, and no answer was given.",
            "",
            "Share a document, or answer in the conversation for both sides.",
        )
    if not shared_in(room).filter(version__document__in=attached).exists():
        raise InputError(
            "None of its documents has been shared with the inspectors yet.",
            "",
            "Share them in the evidence room first, or take them off the request.",
        )


def _say(by: Actor, request: Request, side: str, text: str, *, is_own_side: bool) -> RequestNote:
    note = RequestNote(
        request=request,
        side=side,
        by=by.person,
        by_name=by.name,
        is_own_side=is_own_side,
        text=text,
    )
    note.save()
    return note


def _tell(by: Actor, request: Request, id: str, way: Way) -> None:
    if OWNER in way.told:
        telling.tell_owner(by, request, SAID[id])
    if COORDINATOR in way.told:
        telling.tell_coordinators(by, request, SAID[id])
    if id == "share":
        telling.tell_asker(by, request, "was shared")
