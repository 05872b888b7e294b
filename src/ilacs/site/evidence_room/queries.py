"""What the pages of the evidence room read, each within what its actor may see."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Count, QuerySet
from django.http import Http404

from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.models import AuditEvent, Organisation
from ilacs.site.accounts.permissions import Permission
from ilacs.site.evidence_room.models import Document, SharedVersion, Sharing, Version
from ilacs.site.evidence_room.seeing import (
    NOTHING,
    may_open,
    openable,
    shared_in,
    standing_in,
    visible,
)
from ilacs.site.inspections.models import Inspection
from ilacs.site.inspections.rooms import Room, find_room, room_of

CHANGES = ("document_changed", "document_withdrawn", "document_put_back")
PLACES = ("organisation", "inspection", "inspection__organisation")


@dataclass(frozen=True)
class Shown:
    """A document as one actor sees it.

    version: the latest that they may open. newest: the newest there is, and to inspectors the
    latest that was shared. shared: the latest that was shared, where any was. as_shared: its facts
    are those of the day it was shared, as inspectors see them.
    """

    document: Document
    version: Version | None
    newest: Version | None
    shared: SharedVersion | None
    as_shared: bool = False

    @property
    def title(self) -> str:
        return self._frozen.title if self._frozen else self.document.title

    @property
    def folder(self) -> str:
        return self._frozen.folder if self._frozen else self.document.folder

    @property
    def marking(self) -> str:
        return (self._frozen or self.document).get_marking_display()

    @property
    def redaction(self) -> str:
        return self._frozen.redaction if self._frozen else self.document.redaction

    @property
    def has_newer(self) -> bool:
        """Whether it has a version that is newer than what was shared of it."""
        if self.shared is None or self.newest is None:
            return False
        return self.shared.version_id != self.newest.pk

    @property
    def _frozen(self) -> SharedVersion | None:
        return self.shared if self.as_shared else None


def find_document_room(actor: Actor, room_id: UUID) -> Room:
    """Return a room in which an actor has any part in its documents. Raises Http404."""
    room = find_room(actor, room_id, Permission.PART_VIEW)
    if not standing_in(actor, room):
        raise Http404
    return room


def find_document(actor: Actor, document_id: UUID) -> Document:
    """Return a document that an actor may see. Raises Http404."""
    rows = Document.objects.select_related(*PLACES, "added_by")
    found = rows.filter(pk=document_id).first()
    if found is None:
        raise Http404
    if not visible(actor, room_of(found), withdrawn=True).filter(pk=found.pk).exists():
        raise Http404
    return found


def find_version(actor: Actor, document_id: UUID, version_id: UUID) -> Version:
    """Return a version to open. Raises Http404, or PermissionDenied with the reason for a no."""
    places = (f"document__{each}" for each in PLACES)
    rows = Version.objects.select_related(*places)
    found = rows.filter(pk=version_id, document=document_id).first()
    if found is None:
        raise Http404
    decision = may_open(actor, found)
    if decision:
        return found
    if decision.reason == NOTHING:
        raise Http404
    raise PermissionDenied(decision.reason)


def sees_as_shared(actor: Actor, room: Room) -> bool:
    """Whether an actor sees a room's documents as inspectors do: as they were when shared."""
    standing = standing_in(actor, room)
    return standing.inspects and not (standing.sees or standing.hands_in)


def shown_of(actor: Actor, room: Room, documents: Iterable[Document]) -> list[Shown]:
    """Return documents as an actor sees them, in their order; three queries however many."""
    listed = list(documents)
    keys = [one.pk for one in listed]
    as_shared = sees_as_shared(actor, room)
    versions: dict[UUID, Version] = {}
    for version in openable(actor, room).filter(document__in=keys).order_by("number"):
        versions[version.document_id] = version
    newest = versions
    if not as_shared:
        every = Version.objects.filter(document__in=keys).order_by("number")
        newest = {version.document_id: version for version in every}
    shared = last_shared(room, keys)
    return [
        Shown(one, versions.get(one.pk), newest.get(one.pk), shared.get(one.pk), as_shared)
        for one in listed
    ]


def last_shared(room: Room, documents: Iterable[UUID]) -> dict[UUID, SharedVersion]:
    """Return the latest version that was shared of each document, by the document; one query."""
    rows = shared_in(room).filter(version__document__in=list(documents))
    rows = rows.select_related("version", "sharing__by")
    return {one.version.document_id: one for one in rows.order_by("version__number", "sharing")}


def latest_openable(actor: Actor, room: Room) -> dict[UUID, Version]:
    """Return the latest version that an actor may open of each document, by the document."""
    return {one.document_id: one for one in openable(actor, room).order_by("number")}


def versions_of(actor: Actor, document: Document) -> list[tuple[Version, bool]]:
    """Return the versions of a document that an actor knows of, newest first; whether each opens.

    Inspectors know of those that were shared with them and of no other.
    """
    room = room_of(document)
    opens = set(openable(actor, room).filter(document=document).values_list("pk", flat=True))
    rows = document.versions.select_related("added_by")
    if sees_as_shared(actor, room):
        rows = rows.filter(pk__in=shared_in(room).values("version"))
    return [(one, one.pk in opens) for one in rows]


def sharings_of(room: Room) -> QuerySet[Sharing]:
    """Return what was shared in a room, the latest first; nothing between inspections."""
    rows = Sharing.objects.filter(inspection=room.inspection) if room.inspection else None
    found = Sharing.objects.none() if rows is None else rows
    return found.select_related("by").order_by("-number")


def shared_of(document: Document) -> list[SharedVersion]:
    """Return in which sharings a document's versions are, the latest first."""
    rows = SharedVersion.objects.filter(version__document=document)
    return list(rows.select_related("sharing__by", "version").order_by("-sharing__number"))


def find_sharing(actor: Actor, sharing_id: UUID) -> Sharing:
    """Return a sharing in a room whose documents an actor may see. Raises Http404."""
    rows = Sharing.objects.select_related(*PLACES, "by")
    found = rows.filter(pk=sharing_id).first()
    if found is None:
        raise Http404
    standing = standing_in(actor, room_of(found))
    if not (standing.sees or standing.inspects):
        raise Http404
    return found


def lines_of(actor: Actor, sharing: Sharing) -> list[tuple[SharedVersion, bool]]:
    """Return what was shared in a sharing as far as an actor may see it; whether each opens."""
    room = room_of(sharing)
    seen = visible(actor, room, withdrawn=True)
    rows = sharing.shared.filter(version__document__in=seen).select_related("version__document")
    opens = set(
        openable(actor, room).filter(sharings__sharing=sharing).values_list("pk", flat=True)
    )
    return [(one, one.version_id in opens) for one in rows]


def history_of(document: Document) -> list[AuditEvent]:
    """Return what was changed of a document, the latest first, as far as the trail goes back."""
    rows = AuditEvent.objects.filter(object_kind="document", object_id=str(document.pk))
    rows = rows.filter(event__in=CHANGES)
    return list(rows.order_by("-sequence")[:100])


def rooms_with_own(actor: Actor) -> list[tuple[Room, int]]:
    """Return the rooms in which somebody has handed in documents, and how many; three queries."""
    if actor.person is None:
        return []
    rows = Document.objects.filter(added_by=actor.person, withdrawn=None).order_by()
    counts = list(rows.values_list("organisation", "inspection").annotate(Count("pk")))
    inspections = Inspection.objects.in_bulk({key for _, key, _ in counts if key})
    organisations = Organisation.objects.in_bulk({key for key, _, _ in counts})
    for one in inspections.values():
        one.organisation = organisations[one.organisation_id]
    return [
        (Room(organisations[key], inspections.get(inspection)), count)
        for key, inspection, count in counts
    ]
