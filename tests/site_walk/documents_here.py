"""Documents in a room, with a version, its text, and one of them shared, for every world that needs them."""

from uuid import UUID

from ilacs.intake.kinds import Kind
from ilacs.site.accounts.actor import SYSTEM, Actor
from ilacs.site.accounts.guard import open_scope
from ilacs.site.evidence_room.documents import add_document, add_version
from ilacs.site.evidence_room.models import (
    Document,
    DocumentPassage,
    Scanned,
    Sharing,
    TextState,
    Version,
)
from ilacs.site.evidence_room.sharing import share_documents
from ilacs.site.inspections.models import Inspection
from ilacs.site.inspections.rooms import Room
from ilacs.site.library.full_text import words_to_store
from ilacs.site.store import site_store
from made_up_files import pdf


def put_document(
    room: Room,
    name: str,
    *,
    by: Actor = SYSTEM,
    data: bytes = b"",
    kind: Kind = Kind.TEXT,
    scanned: Scanned = Scanned.CLEAN,
    words: str | list[str] = "",
    **facts: object,
) -> Version:
    """Put a document into a room as if it had been handed in, scanned and read; its first version.

    words: its text, a page each. facts: of the document, such as its folder or audience.
    """
    file = site_store().put([data or f"{name} in {room}".encode()], limit=10**7)
    with open_scope("test"):
        version = add_document(by, room, file=file, name=name, kind=kind.value)
        for field, value in facts.items():
            setattr(version.document, field, value)
        version.document.save()
        _finish(version, scanned, words)
    return version


def put_version(
    document: Document,
    *,
    by: Actor = SYSTEM,
    data: bytes = b"",
    scanned: Scanned = Scanned.CLEAN,
    words: str | list[str] = "",
) -> Version:
    """Put a newer version of a document into its room."""
    number = document.versions.count() + 1
    content = data or f"{document.pk} {number}".encode()
    file = site_store().put([content], limit=10**7)
    kind = document.versions.first().kind
    with open_scope("test"):
        version = add_version(by, document, file=file, name=document.title, kind=kind)
        _finish(version, scanned, words)
    return version


def _finish(version: Version, scanned: Scanned, words: str | list[str]) -> None:
    pages = [words] if isinstance(words, str) else words
    pages = [text for text in pages if text]
    version.scanned = scanned
    version.text_state = TextState.READ if pages else TextState.NONE
    version.pages = len(pages)
    version.save()
    DocumentPassage.objects.bulk_create(
        DocumentPassage(
            version=version,
            position=number,
            page=number,
            place=f"Page {number}",
            text=text,
            words=words_to_store(text),
        )
        for number, text in enumerate(pages, 1)
    )


def share(room: Room, *versions: Version, by: Actor = SYSTEM, note: str = "") -> Sharing:
    """Share versions with the inspectors, those for named people too."""
    agreed = [one.document_id for one in versions]
    keys = [one.pk for one in versions]
    return share_documents(by=by, room=room, versions=keys, agreed=agreed, note=note)


def documents_made_up(inspection: Inspection, number: int) -> dict[str, UUID]:
    """Give an inspection a PDF of two pages that is shared, and a text that is not; returns their ids."""
    room = Room(inspection.organisation, inspection)
    name = f"Plan {number} of {inspection.organisation}"
    pages = [f"{name}, first page", f"{name}, second page"]
    shown = put_document(
        room, f"{name}.pdf", data=pdf(*pages), kind=Kind.PDF, words=pages, folder="Plans"
    )
    sharing = share(room, shown)
    put_document(room, f"Notes {number} of {inspection.organisation}.txt", words="Notes")
    return {
        "document_id": shown.document_id,
        "version_id": shown.pk,
        "sharing_id": sharing.pk,
    }
