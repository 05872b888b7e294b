"""Carrying what was gathered between inspections into one that opens: owners, state, documents."""

from collections import defaultdict

from django.utils import timezone

from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.models import Person
from ilacs.site.evidence_room.models import Document
from ilacs.site.inspections.rooms import Room
from ilacs.site.requests.laying_out import next_number
from ilacs.site.requests.models import Request, RequestDocument
from ilacs.site.requests.statuses import Status
from ilacs.site.requests.telling import owners_in, tell_of_several

CARRIED = ("owner", "owner_name", "last_refreshed", "fresh_number", "fresh_unit", "why_rule")


def carry_over(by: Actor, room: Room, rows: list[Request]) -> None:
    """Give the requests of a new inspection what the authority's own room holds; in an action.

    What was added there by hand comes too. What is ready there and fresh is ready; the rest of
    what was begun is gathered further.
    """
    between = Room(room.organisation)
    kept = list(
        between.of(Request.objects.exclude(status=Status.WITHDRAWN)).select_related("owner")
    )
    by_item = {one.item: one for one in rows}
    pairs = [(one, by_item.get(one.item) if one.item else None) for one in kept]
    added = _added_by_hand(room, [one for one, there in pairs if there is None and not one.item])
    carried = {one: there for one, there in pairs if there is not None} | added
    for source, target in carried.items():
        _carry(source, target)
    fields = (*CARRIED, "status", "changed")
    Request.objects.bulk_update(carried.values(), fields)
    _copy_documents(by, room, carried)
    _tell(by, room, list(carried.values()))


def _carry(source: Request, target: Request) -> None:
    for name in CARRIED:
        setattr(target, name, getattr(source, name))
    if source.status == Status.READY and not source.is_stale(timezone.localdate()):
        target.status = Status.READY
    elif source.status != Status.NOT_STARTED:
        target.status = Status.GATHERING
    target.changed = timezone.now()


def _added_by_hand(room: Room, sources: list[Request]) -> dict[Request, Request]:
    first = next_number(room)
    made = {
        one: Request(
            **room.fields(),
            number=number,
            group=one.group,
            name=one.name,
            what=one.what,
            side=one.side,
            asked_by=one.asked_by,
            asked_by_name=one.asked_by_name,
        )
        for number, one in enumerate(sources, first)
    }
    Request.objects.bulk_create(made.values())
    return made


def _copy_documents(by: Actor, room: Room, carried: dict[Request, Request]) -> None:
    """Copy the documents of the requests once each, and attach the copies."""
    from ilacs.site.evidence_room.copying import copy_documents

    attached = RequestDocument.objects.filter(
        request__in=[one.pk for one in carried], document__withdrawn=None
    ).select_related("document", "request")
    where: dict[Document, list[Request]] = defaultdict(list)
    for one in attached:
        where[one.document].append(one.request)
    if not where:
        return
    copies = copy_documents(by, Room(room.organisation), room, list(where))
    RequestDocument.objects.bulk_create(
        RequestDocument(request=carried[source], document=copies[document], by=by.person)
        for document, sources in where.items()
        if document in copies
        for source in sources
    )


def _tell(by: Actor, room: Room, requests: list[Request]) -> None:
    """Tell each owner who can sign in here that the requests are theirs in the inspection too."""
    here = {person.pk for person in owners_in(room)}
    theirs: dict[Person, list[Request]] = defaultdict(list)
    for one in requests:
        if one.owner is not None and one.owner.pk in here:
            theirs[one.owner].append(one)
    for person, owned in theirs.items():
        noun = "is yours" if len(owned) == 1 else "are yours"
        tell_of_several(by, room, person, owned, f"{noun} in an inspection that was opened")
