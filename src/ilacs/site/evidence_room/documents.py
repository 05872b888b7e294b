"""Adding documents and versions to a room; called within the action that takes a file in."""

from ilacs.intake.names import safe_name
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.guard import require_scope
from ilacs.site.evidence_room.models import Document, Version
from ilacs.site.inspections.rooms import Room, room_of
from ilacs.site.store import StoredFile


def add_document(
    by: Actor, room: Room, *, file: StoredFile, name: str, kind: str, folder: str = ""
) -> Version:
    """Add a document with its first version and return that. To be called inside an action.

    name: as the file was handed in. Raises InputError where the inspection is closed.
    """
    require_scope("Document")
    room.require_open()
    shown = safe_name(name)
    document = Document(**room.fields(), title=shown, folder=folder, added_by=by.person)
    document.save()
    return _add(by, document, file, shown, kind, 1)


def add_version(
    by: Actor, document: Document, *, file: StoredFile, name: str, kind: str
) -> Version:
    """Add what a document holds from now on; earlier versions stay. To be called inside an action.

    Raises InputError where the inspection is closed.
    """
    require_scope("Version")
    room_of(document).require_open()
    latest = document.versions.select_for_update().first()
    number = latest.number + 1 if latest else 1
    return _add(by, document, file, safe_name(name), kind, number)


def _add(
    by: Actor, document: Document, file: StoredFile, name: str, kind: str, number: int
) -> Version:
    version = Version(
        document=document,
        number=number,
        digest=file.digest,
        size=file.size,
        name=name,
        kind=kind,
        added_by=by.person,
    )
    version.save()
    return version
