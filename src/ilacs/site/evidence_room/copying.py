"""Copying documents from one room into another: an authority's own into that of an inspection."""

from collections.abc import Iterable

from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.guard import require_scope
from ilacs.site.evidence_room.models import Document, DocumentPassage, NamedReader, Version
from ilacs.site.evidence_room.queries import latest_openable
from ilacs.site.inspections.rooms import Room

BATCH = 500
KEPT_OF_DOCUMENT = ("title", "folder", "audience", "marking", "redaction", "added_by_id")
KEPT_OF_VERSION = (
    *("digest", "size", "name", "kind", "pages", "added_by_id"),
    *("scanned", "scan_words", "text_state", "text_words"),
)


def copy_documents(
    by: Actor, from_room: Room, to_room: Room, documents: Iterable[Document]
) -> dict[Document, Document]:
    """Copy documents into another room; returns the new ones by the old. To be called in an action.

    Of each the latest version that the actor may open is copied, with its text, its marking and
    notes, and who may see it; the file itself is in the store once. What is withdrawn, or of which
    nothing may be opened, is left out. Raises InputError where the other room is closed.
    """
    require_scope("Document")
    to_room.require_open()
    latest = latest_openable(by, from_room)
    made: dict[Document, Document] = {}
    for old in documents:
        version = latest.get(old.pk)
        if version is not None and not old.withdrawn:
            made[old] = _copy(old, version, to_room)
    return made


def _copy(old: Document, version: Version, room: Room) -> Document:
    new = Document(**room.fields(), **{name: getattr(old, name) for name in KEPT_OF_DOCUMENT})
    new.save()
    NamedReader.objects.bulk_create(
        [NamedReader(document=new, person_id=one.person_id) for one in old.named.all()]
    )
    facts = {name: getattr(version, name) for name in KEPT_OF_VERSION}
    copied = Version(document=new, number=1, **facts)
    copied.save()
    _copy_passages(version, copied)
    return new


def _copy_passages(old: Version, new: Version) -> None:
    rows: list[DocumentPassage] = []
    for one in old.passages.order_by("position").iterator(chunk_size=BATCH):
        one.pk, one.version = None, new
        one._state.adding = True
        rows.append(one)
        if len(rows) == BATCH:
            DocumentPassage.objects.bulk_create(rows)
            rows = []
    DocumentPassage.objects.bulk_create(rows)
