"""Every change to a document's facts, and the note of every look at what is in one."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from ilacs.errors import InputError
from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.models import Person
from ilacs.site.accounts.permissions import Permission
from ilacs.site.evidence_room.models import Audience, Document, NamedReader, Sharing, Version
from ilacs.site.evidence_room.seeing import may_open, visible
from ilacs.site.inspections.rooms import Room

FACTS = ("title", "audience", "marking", "redaction")
GONE = "You may not see this document any more."


@action(Permission.DOCUMENT_CHANGE)
def change_document(
    *, by: Actor, room: Room, document: Document, facts: dict[str, str], readers: Iterable[Person]
) -> Document:
    """Change a document's facts (see FACTS) and who may see it where it is for those named.

    Whoever limits a document to the people named stays one of them, so that nobody loses it out
    of sight. Raises InputError where the inspection is closed or the document is not theirs to see.
    """
    found = _locked(by, room, document)
    changed = [name for name in FACTS if getattr(found, name) != facts[name]]
    for name in changed:
        setattr(found, name, facts[name])
    found.save()
    if _name_readers(by, found, readers):
        changed.append("readers")
    _record("document_changed", by, found, changed=sorted(changed))
    return found


def _name_readers(by: Actor, document: Document, readers: Iterable[Person]) -> bool:
    """Let these people see a document, and no others; whether anything is different now."""
    wanted = {one.pk for one in readers} if document.audience == Audience.NAMED else set()
    if document.audience == Audience.NAMED and by.person and document.added_by != by.person:
        wanted.add(by.person.pk)
    have = set(document.named.values_list("person", flat=True))
    document.named.filter(person__in=have - wanted).delete()
    new = [NamedReader(document=document, person_id=key) for key in sorted(wanted - have)]
    NamedReader.objects.bulk_create(new)
    return have != wanted


@action(Permission.DOCUMENT_CHANGE)
def withdraw_document(*, by: Actor, room: Room, document: Document, reason: str) -> None:
    """Take a document away from its side's pages; what was shared of it stays shared.

    Raises InputError where it is withdrawn already or the inspection is closed.
    """
    found = _locked(by, room, document)
    if found.withdrawn:
        raise InputError("The document is withdrawn already.")
    found.withdrawn, found.why_withdrawn = timezone.now(), reason
    found.save()
    _record("document_withdrawn", by, found)


@action(Permission.DOCUMENT_CHANGE)
def put_back_document(*, by: Actor, room: Room, document: Document) -> None:
    """Show a withdrawn document again. Raises InputError where it is not withdrawn."""
    found = _locked(by, room, document)
    if not found.withdrawn:
        raise InputError("The document is not withdrawn.")
    found.withdrawn, found.why_withdrawn = None, ""
    found.save()
    _record("document_put_back", by, found)


@action(Permission.PART_VIEW)
def note_opening(*, by: Actor, room: Room, version: Version) -> None:
    """Write down that someone downloads a version. Raises InputError where they may not."""
    _require_open(by, version)
    facts = {"version": version.number, "sha256": version.digest}
    _record("document_opened", by, version.document, **facts)


@action(Permission.PART_VIEW)
def note_preview(*, by: Actor, room: Room, version: Version, page: int) -> None:
    """Write down that someone looks at a page. Raises InputError where they may not."""
    _require_open(by, version)
    _record("document_previewed", by, version.document, version=version.number, page=page)


@action(Permission.PART_VIEW)
def note_search(*, by: Actor, room: Room, found: int) -> None:
    """Write down that someone searched a room, but not for which words."""
    place = room.inspection or room.organisation
    audit.record(
        "documents_searched", by=by, about=place, organisation=room.organisation, found=found
    )


@action(Permission.DOCUMENT_VIEW)
def note_manifest(*, by: Actor, room: Room, sharing: Sharing) -> None:
    """Write down that someone downloads the manifest of a sharing."""
    audit.record(
        "sharing_manifest_downloaded", by=by, about=sharing, organisation=room.organisation
    )


@action(Permission.DOCUMENT_EXPORT)
def note_export(*, by: Actor, room: Room, what: str, documents: int, manifest_sha256: str) -> None:
    """Write down that someone downloads an archive, before its first byte is sent."""
    audit.record(
        "documents_exported",
        by=by,
        about=room.inspection or room.organisation,
        organisation=room.organisation,
        what=what,
        documents=documents,
        manifest_sha256=manifest_sha256,
    )


def _locked(by: Actor, room: Room, document: Document) -> Document:
    room.require_open()
    rows = visible(by, room, withdrawn=True).filter(pk=document.pk)
    found = rows.select_for_update(of=("self",)).first()
    if found is None:
        raise InputError(GONE)
    return found


def _require_open(by: Actor, version: Version) -> None:
    decision = may_open(by, version)
    if not decision:
        raise InputError(decision.reason)


def _record(event: str, by: Actor, document: Document, **details: Any) -> None:
    audit.record(event, by=by, about=document, organisation=document.organisation, **details)
