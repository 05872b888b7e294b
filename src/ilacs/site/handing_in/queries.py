"""What the pages of handing in read, each within what is the actor's own."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet, Sum
from django.http import Http404

from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.permissions import Permission
from ilacs.site.evidence_room.seeing import visible
from ilacs.site.handing_in.models import Batch, Outcome, State, Upload
from ilacs.site.inspections.rooms import Room, require_permission, room_of

ON_A_PAGE = 100
BATCHES_SHOWN = 10
CAN_GO_ON = (State.UNDER_WAY, State.WHOLE)


@dataclass(frozen=True)
class Summary:
    """How a batch stands, in numbers."""

    total: int
    under_way: int
    taken: int
    not_taken: int
    infected: int


def own_batches(actor: Actor, room: Room) -> QuerySet[Batch]:
    """Return the batches of an actor's in a room, the latest first."""
    rows = room.of(Batch.objects.all()).filter(by=actor.person)
    return rows if actor.person else rows.none()


def recent_batches(actor: Actor, room: Room) -> list[Batch]:
    """Return an actor's last batches in a room, with the numbers of their files."""
    counted = own_batches(actor, room).annotate(
        files=Count("uploads"),
        waiting=Count("uploads", filter=Q(uploads__state=State.UNDER_WAY)),
    )
    # A query that counts by group does not keep the model's own order.
    return list(counted.order_by("-created")[:BATCHES_SHOWN])


def unfinished_batch(actor: Actor, room: Room, about: str) -> Batch | None:
    """Return the batch that an actor has begun for this and not finished; the latest of several."""
    return own_batches(actor, room).filter(about=about, finished=None).first()


def going_on(batch: Batch) -> QuerySet[Upload]:
    """Return the files of a batch that need not be sent from their start again."""
    rows = Upload.objects.filter(batch=batch.pk, state__in=CAN_GO_ON, within=None)
    return rows.select_related(
        "batch__organisation", "batch__inspection", "version__document", "same_as__document"
    )


def under_way(actor: Actor, room: Room, about: str) -> list[Upload]:
    """Return the files that an actor has begun to send to a room for this, and that are not whole."""
    batches = own_batches(actor, room).filter(about=about)
    rows = Upload.objects.filter(batch__in=batches, state=State.UNDER_WAY)
    return list(rows.order_by("batch__created", "position"))


def bytes_under_way(actor: Actor) -> int:
    """Return how many bytes the files have, all rooms together, that an actor has begun to send."""
    rows = Upload.objects.filter(batch__by=actor.person, state=State.UNDER_WAY)
    return rows.aggregate(bytes=Sum("size"))["bytes"] or 0


def find_batch(actor: Actor, batch_id: UUID) -> Batch:
    """Return a batch of an actor's own. Raises Http404 where there is none."""
    rows = Batch.objects.select_related("organisation", "inspection", "by", "job__organisation")
    found = rows.filter(pk=batch_id, by=actor.person).first() if actor.person else None
    if found is None:
        raise Http404
    require_permission(actor, room_of(found), Permission.DOCUMENT_UPLOAD)
    return found


def find_upload(actor: Actor, upload_id: UUID) -> Upload:
    """Return a file that an actor has begun to send. Raises Http404 where there is none."""
    rows = Upload.objects.select_related("batch__organisation", "batch__inspection", "batch__by")
    found = rows.filter(pk=upload_id, batch__by=actor.person).first() if actor.person else None
    if found is None:
        raise Http404
    require_permission(actor, room_of(found.batch), Permission.DOCUMENT_UPLOAD)
    return found


def files_of(batch: Batch, number: str) -> Page[Upload]:
    """Return a page of a batch's files: first those that were not taken, then in their order."""
    rows = batch.uploads.select_related("version__document", "same_as__document")
    return Paginator(rows.order_by("state", "position"), ON_A_PAGE).get_page(number)


def same_seen(actor: Actor, room: Room, uploads: Iterable[Upload]) -> set[UUID]:
    """Return the documents with the same content as some files that an actor may see today.

    Since it was said first one may have been withdrawn, or limited to people named; its present
    title is then not told. One query, and none where there are no such documents.
    """
    same = {one.same_as.document_id for one in uploads if one.same_as}
    return (
        set(visible(actor, room).filter(pk__in=same).values_list("pk", flat=True)) if same else same
    )


def summary_of(batch: Batch) -> Summary:
    """Return how a batch stands."""
    rows = batch.uploads.values_list("state", "outcome", "version__scanned")
    states: Counter[str] = Counter()
    infected = 0
    for state, outcome, scanned in rows:
        if outcome in (Outcome.TAKING_OUT, Outcome.TAKEN_OUT):
            continue
        states[state] += 1
        infected += scanned == "infected"
    total = sum(states.values())
    waiting, taken = states[State.UNDER_WAY], states[State.WHOLE]
    return Summary(total, waiting, taken, total - waiting - taken, infected)
