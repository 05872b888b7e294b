"""Who may see which document and open which version of it: the one rule, each answer with its reason.

Every page, search, archive and feed begins with `visible` or `openable`; nothing else decides.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Case, CharField, Q, QuerySet, Value, When

from ilacs.site.accounts.actor import Actor, Decision
from ilacs.site.accounts.permissions import Permission
from ilacs.site.accounts.roles import ROLES
from ilacs.site.evidence_room.models import (
    Audience,
    Document,
    NamedReader,
    Scanned,
    SharedVersion,
    Version,
)
from ilacs.site.inspections.rooms import Room, room_of
from ilacs.site.inspections.sides import side_of
from ilacs.site.inspections.states import AUTHORITY, INSPECTORS

GROUNDS: list[Callable[[Actor], Q]] = []
"""Each gives, over Document, what is an actor's own beside what they handed in, such as the
documents of a request that they own; an app adds its own when ready. A document for the people
named alone is never seen on such a ground."""

SCANNED = (Scanned.CLEAN, Scanned.NOT_SCANNED)
NOTHING = "Nothing lets you see this document."


@dataclass(frozen=True)
class Standing:
    """What an actor's roles in a room let them do with its documents, side by side.

    sees: the documents of the authority's side. hands_in: their own, and those they are named for.
    changes: coordinates the room, so that a file whose scan waits can be looked at. inspects: what
    was shared with the inspectors.
    """

    sees: bool
    hands_in: bool
    changes: bool
    inspects: bool

    def __bool__(self) -> bool:
        return self.sees or self.hands_in or self.inspects


def standing_in(actor: Actor, room: Room) -> Standing:
    """Return what an actor's roles in a room let them do with its documents; no query."""
    if actor.is_system:
        return Standing(sees=True, hands_in=False, changes=True, inspects=False)
    roles = [ROLES[id] for id in actor.roles_in(room)]
    ours = {each for role in roles if side_of(role) == AUTHORITY for each in role.permissions}
    theirs = {each for role in roles if side_of(role) == INSPECTORS for each in role.permissions}
    sees = Permission.DOCUMENT_VIEW in ours
    return Standing(
        sees=sees,
        hands_in=actor.person is not None and (sees or Permission.DOCUMENT_UPLOAD in ours),
        changes=Permission.DOCUMENT_CHANGE in ours,
        inspects=Permission.DOCUMENT_VIEW in theirs and room.inspection is not None,
    )


def visible(actor: Actor, room: Room, *, withdrawn: bool = False) -> QuerySet[Document]:
    """Return the documents of a room that an actor may see.

    withdrawn: also those of one's own side that were taken away again. Inspectors go on seeing
    what was shared with them.
    """
    known = Q() if withdrawn else Q(withdrawn=None)
    chosen = [known & which for which, _ in _on_our_side(actor, room)]
    if standing_in(actor, room).inspects:
        chosen.append(Q(pk__in=shared_in(room).values("version__document")))
    rows = room.of(Document.objects.all())
    return rows.filter(reduce(or_, chosen)) if chosen else rows.none()


def openable(actor: Actor, room: Room) -> QuerySet[Version]:
    """Return the versions of a room's documents that an actor may open.

    Inspectors: exactly those that were shared with them. The authority's side: every version of
    what they see; of a withdrawn document, those that were shared. Nobody opens a file in which
    malware was found; one whose scan waits, only whoever handed it in and those who change
    documents.
    """
    standing = standing_in(actor, room)
    shared = Q(pk__in=shared_in(room).values("version"))
    safe = Q(scanned__in=SCANNED)
    chosen = []
    if ours := [which for which, _ in _on_our_side(actor, room)]:
        documents = room.of(Document.objects.all()).filter(reduce(or_, ours))
        there = Q(document__withdrawn=None) | shared
        chosen.append(Q(document__in=documents) & there & (safe | _waiting(actor, standing)))
    if standing.inspects:
        chosen.append(shared & safe)
    rows = Version.objects.select_related("document__organisation", "document__inspection")
    return rows.filter(reduce(or_, chosen)) if chosen else rows.none()


def may_open(actor: Actor, version: Version) -> Decision:
    """Decide whether an actor may open a version, and say why or why not; two queries."""
    room = room_of(version.document)
    reason = _why(actor, room, version)
    if openable(actor, room).filter(pk=version.pk).exists():
        return Decision(True, reason)
    return Decision(False, _why_not(version) if reason else NOTHING)


def shared_in(room: Room) -> QuerySet[SharedVersion]:
    """Return what was shared in a room's inspection; nothing between inspections."""
    if room.inspection is None:
        return SharedVersion.objects.none()
    return SharedVersion.objects.filter(
        sharing__inspection=room.inspection, version__document__inspection=room.inspection
    )


def _on_our_side(actor: Actor, room: Room) -> list[tuple[Q, str]]:
    """Return on which grounds an actor of the authority's side sees documents, each in words."""
    standing = standing_in(actor, room)
    if actor.is_system:
        return [(Q(pk__isnull=False), "The system acts on its own behalf.")]
    grounds = []
    if standing.sees:
        grounds.append((Q(audience=Audience.SIDE), "It is for everyone on your side."))
    if standing.hands_in:
        named = NamedReader.objects.filter(person=actor.person).values("document")
        grounds.append((Q(added_by=actor.person), "You handed it in."))
        grounds.append((Q(pk__in=named), "You are named as one who may see it."))
        for own in GROUNDS:
            which = Q(audience=Audience.SIDE) & own(actor)
            grounds.append((which, "It belongs to what you were asked for."))
    return grounds


def _waiting(actor: Actor, standing: Standing) -> Q:
    """Return which versions whose scan waits an actor may open."""
    waits = Q(scanned=Scanned.WAITING)
    if standing.changes:
        return waits
    return waits & Q(added_by=actor.person) if actor.person else Q(pk__in=[])


def _why(actor: Actor, room: Room, version: Version) -> str:
    """Return on which ground an actor sees a version's document; '' where there is none."""
    words = [When(which, then=Value(reason)) for which, reason in _on_our_side(actor, room)]
    if standing_in(actor, room).inspects:
        shared = shared_in(room).filter(version=version).values("version__document")
        words.append(When(pk__in=shared, then=Value("It was shared with the inspectors.")))
    if not words:
        return ""
    case = Case(*words, default=Value(""), output_field=CharField())
    rows = room.of(Document.objects.filter(pk=version.document_id))
    return rows.annotate(why=case).values_list("why", flat=True).first() or ""


def _why_not(version: Version) -> str:
    """Return what stands against opening a version of a document that one sees."""
    if version.scanned == Scanned.INFECTED:
        return "Malware was found in it: nobody may open it."
    if version.document.withdrawn:
        return "The document was withdrawn, and this version was not shared."
    return "Its scan has not ended: only whoever handed it in and the coordinators may open it."
