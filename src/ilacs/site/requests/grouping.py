"""The requests by which a list of documents can be narrowed."""

from django.db.models import Exists, OuterRef, Q

from ilacs.site.accounts.actor import Actor
from ilacs.site.evidence_room.listing import Group
from ilacs.site.evidence_room.seeing import visible
from ilacs.site.inspections.rooms import Room
from ilacs.site.requests.models import RequestDocument
from ilacs.site.requests.seeing import requests_in


def documents_by_request(actor: Actor, room: Room) -> list[Group]:
    """Return the requests of a room that have documents which an actor sees, as groups of them.

    A request whose documents are all hidden is none: that there are some is not told. One query.
    """
    attached = RequestDocument.objects.filter(
        request=OuterRef("pk"), document__in=visible(actor, room)
    )
    rows = requests_in(actor, room).filter(Exists(attached)).order_by("number")
    return [
        Group(
            str(one.pk),
            f"{one.number}. {one.name}",
            Q(pk__in=RequestDocument.objects.filter(request=one).values("document")),
        )
        for one in rows
    ]
