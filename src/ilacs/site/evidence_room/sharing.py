"""Sharing documents with the inspectors: what can be, what must be asked first, and the step itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings

from ilacs.errors import InputError
from ilacs.intake import manifest
from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.permissions import Permission
from ilacs.site.evidence_room.models import (
    Audience,
    Document,
    Scanned,
    SharedVersion,
    Sharing,
    Version,
)
from ilacs.site.evidence_room.queries import Shown, shown_of
from ilacs.site.evidence_room.seeing import shared_in, visible
from ilacs.site.inspections.models import Inspection
from ilacs.site.inspections.rooms import Room

MOST = 2000
"""Documents in one step; a room of an inspection holds some hundreds."""
CHOOSE_AGAIN = "Go back, look at them again and share what is there now."


@dataclass(frozen=True)
class Candidate:
    """A document that may be shared. obstacle: why it cannot be now; '' where it can.

    asks: what must be agreed to first; '' where nothing must. is_shared: its newest version was.
    """

    shown: Shown
    obstacle: str
    asks: str
    is_shared: bool

    @property
    def document(self) -> Document:
        return self.shown.document

    @property
    def version(self) -> Version | None:
        return self.shown.newest

    @property
    def is_ready(self) -> bool:
        """Whether nothing stands against it and nothing must be asked."""
        return not (self.obstacle or self.asks or self.is_shared)


def candidates(
    actor: Actor, room: Room, documents: Iterable[UUID] | None = None
) -> list[Candidate]:
    """Return documents of a room that an actor sees, with what stands against sharing each.

    documents: those chosen; all where None is given. Five queries however many there are.
    """
    rows = visible(actor, room).order_by("folder", "title", "created")
    if documents is not None:
        rows = rows.filter(pk__in=list(documents))
    shared = set(shared_in(room).values_list("version", flat=True))
    return [_candidate(one, shared) for one in shown_of(actor, room, rows)]


def _candidate(shown: Shown, shared: set[UUID]) -> Candidate:
    is_shared = shown.newest is not None and shown.newest.pk in shared
    return Candidate(shown, obstacle_of(shown.newest), _asks_of(shown), is_shared)


def _asks_of(shown: Shown) -> str:
    """Return what must be agreed to before a document is shared; '' where nothing must.

    Where a scanner is set up, a file that it did not take, such as one made too large for it, is
    the exception and somebody's decision; where none is, no file was scanned, and each says so.
    """
    asks = []
    if shown.document.audience == Audience.NAMED:
        asks.append("On our side only the people named may see it.")
    if settings.CLAMD and shown.newest and shown.newest.scanned == Scanned.NOT_SCANNED:
        asks.append("It was not scanned for malware.")
    return " ".join(asks)


def obstacle_of(version: Version | None) -> str:
    """Return why a version cannot be shared; '' where it can."""
    if version is None:
        return "It holds no file yet."
    if version.scanned == Scanned.INFECTED:
        return "Malware was found in it."
    if version.scanned == Scanned.WAITING:
        return "It waits to be scanned."
    return ""


@action(Permission.DOCUMENT_SHARE)
def share_documents(
    *, by: Actor, room: Room, versions: Iterable[UUID], agreed: Iterable[UUID], note: str = ""
) -> Sharing:
    """Share versions with the inspectors and freeze what was shared; returns the sharing.

    versions: as the person saw them; each must still be the newest of its document. agreed: the
    documents that ask for it (see Candidate) and are shared all the same. Raises InputError, and shares none,
    where one of them cannot be shared, or anything is different from what the person saw.
    """
    inspection = _locked(room)
    chosen = list(dict.fromkeys(versions))
    allowed = set(agreed)
    lines = _checked(by, room, chosen, allowed)
    number = Sharing.objects.filter(inspection=inspection).count() + 1
    sharing = Sharing(**room.fields(), number=number, by=by.person, note=note)
    sharing.save()
    SharedVersion.objects.bulk_create(
        [_frozen(sharing, position, one) for position, one in enumerate(lines, 1)]
    )
    facts = manifest_facts(sharing, by.name)
    sharing.manifest = manifest.sealed(facts).decode("ascii")
    sharing.manifest_sha256 = manifest.own_hash(facts)
    sharing.save(update_fields=["manifest", "manifest_sha256"])
    audit.record(
        "documents_shared",
        by=by,
        about=inspection,
        organisation=room.organisation,
        number=number,
        documents=len(lines),
        manifest_sha256=sharing.manifest_sha256,
    )
    return sharing


def _locked(room: Room) -> Inspection:
    """Return the inspection of a room, locked: sharings are numbered one after the other."""
    if room.inspection is None:
        raise InputError("Documents are shared in an inspection.")
    inspection = Inspection.objects.select_for_update(of=("self",)).get(pk=room.inspection.pk)
    Room(room.organisation, inspection).require_open()
    return inspection


def _checked(by: Actor, room: Room, versions: list[UUID], agreed: set[UUID]) -> list[Candidate]:
    """Return what is shared, in order. Raises InputError where it is not as the person saw it."""
    if not versions:
        raise InputError("Choose at least one document.")
    if len(versions) > MOST:
        raise InputError(f"Share at most {MOST} documents at once.", "", "Share them in parts.")
    documents = Version.objects.filter(pk__in=versions).values("document")
    rows = Document.objects.filter(pk__in=documents).select_for_update(of=("self",))
    found = candidates(by, room, [one.pk for one in rows])
    if {one.version.pk for one in found if one.version} != set(versions):
        what = "A document was changed, withdrawn or given a new version meanwhile."
        raise InputError(what, "", CHOOSE_AGAIN)
    for one in found:
        if one.obstacle:
            raise InputError(f"{one.document.title}: {one.obstacle}", "", CHOOSE_AGAIN)
        if one.is_shared:
            raise InputError(f"{one.document.title} was shared already.", "", CHOOSE_AGAIN)
        if one.asks and one.document.pk not in agreed:
            raise InputError(
                f"{one.document.title}: {one.asks}", "", "Agree to it, or leave it out."
            )
    return found


def _frozen(sharing: Sharing, position: int, one: Candidate) -> SharedVersion:
    assert one.version is not None
    return SharedVersion(
        sharing=sharing,
        version=one.version,
        position=position,
        name=one.version.name,
        title=one.document.title,
        folder=one.document.folder,
        marking=one.document.marking,
        redaction=one.document.redaction,
    )


def manifest_facts(sharing: Sharing, by: str) -> dict[str, Any]:
    """Return what the manifest of a sharing says: what was shared, when and by whom."""
    rows = sharing.shared.select_related("version")
    return {
        "format": manifest.FORMAT,
        "title": f"{sharing.inspection}: documents shared, number {sharing.number}",
        "sharing": str(sharing.pk),
        "shared_at": sharing.moment.isoformat(),
        "shared_by": by,
        "note": sharing.note,
        "files": [_line(one) for one in rows],
    }


def _line(one: SharedVersion) -> dict[str, Any]:
    return {
        "number": one.position,
        "document": str(one.version.document_id),
        "version": one.version.number,
        "name": one.name,
        "title": one.title,
        "folder": one.folder,
        "marking": one.get_marking_display(),
        "redaction": one.redaction,
        "sha256": one.version.digest,
        "size": one.version.size,
    }
