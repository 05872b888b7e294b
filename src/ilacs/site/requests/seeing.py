"""Which requests an actor may see, what of each, and the documents that come with them."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.permissions import Permission
from ilacs.site.evidence_room.models import Document
from ilacs.site.evidence_room.seeing import visible
from ilacs.site.inspections.rooms import Room, room_of, side_in
from ilacs.site.inspections.states import AUTHORITY, INSPECTORS
from ilacs.site.requests.models import Request, RequestDocument, RequestNote


def requests_in(actor: Actor, room: Room) -> QuerySet[Request]:
    """Return the requests of a room that an actor may see.

    Whoever sees requests there sees all, but inspectors not what the authority asks of itself;
    others see what they own.
    """
    rows = room.of(Request.objects.select_related("owner"))
    if actor.decide(Permission.REQUEST_VIEW, room):
        return rows.filter(side=INSPECTORS) if side_in(actor, room) == INSPECTORS else rows
    if actor.person is not None and actor.decide(Permission.PART_VIEW, room):
        return rows.filter(owner=actor.person)
    return rows.none()


def find_request(actor: Actor, request_id: UUID) -> Request:
    """Return a request with its room. Raises Http404 where there is none for the actor."""
    rows = Request.objects.select_related("organisation", "inspection", "owner", "asked_by")
    found = rows.filter(pk=request_id).first()
    if found is None or not may_see(actor, found):
        raise Http404
    return found


def may_see(actor: Actor, request: Request) -> bool:
    """Say whether an actor may see a request; no query where its room was selected with it."""
    room = room_of(request)
    if actor.decide(Permission.REQUEST_VIEW, room):
        return request.side == INSPECTORS or side_in(actor, room) != INSPECTORS
    return is_own(actor, request) and bool(actor.decide(Permission.PART_VIEW, room))


def is_own(actor: Actor, request: Request) -> bool:
    """Say whether an actor is who gathers a request."""
    return actor.person is not None and request.owner_id == actor.person.pk


def require_sight(actor: Actor, request: Request) -> None:
    """Raise PermissionDenied where an actor may not see a request."""
    if not may_see(actor, request):
        raise PermissionDenied("You can change a request only where you may see it.")


def notes_for(actor: Actor, request: Request) -> QuerySet[RequestNote]:
    """Return what an actor may read of the conversation: never the other side's own notes."""
    side = side_in(actor, room_of(request)) or AUTHORITY
    return request.notes.filter(Q(is_own_side=False) | Q(side=side))


def documents_for(actor: Actor, request: Request) -> QuerySet[Document]:
    """Return the documents of a request that an actor may see."""
    attached = RequestDocument.objects.filter(request=request).values("document")
    return visible(actor, room_of(request)).filter(pk__in=attached)


def documents_of_own_requests(actor: Actor) -> Q:
    """Return which documents are an actor's own because they gather the request they answer."""
    if actor.person is None:
        return Q(pk__in=[])
    own = RequestDocument.objects.filter(document=OuterRef("pk"), request__owner=actor.person)
    return Q(Exists(own))
