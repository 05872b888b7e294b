"""Everything that is added to a record: entries, keeping-in-touch meetings; and reading it."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from ilacs.errors import InputError
from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.permissions import Permission
from ilacs.site.daily_record.books import seal
from ilacs.site.daily_record.models import Audience, Book, Entry, Kind
from ilacs.site.daily_record.seeing import audiences_of
from ilacs.site.inspections.models import Inspection
from ilacs.site.inspections.rooms import Room, side_in
from ilacs.site.inspections.states import AUTHORITY, INSPECTORS

if TYPE_CHECKING:
    from ilacs.site.daily_record.issues import NewIssue


@dataclass(frozen=True)
class Writing:
    """What somebody writes down. day: that it is about. earlier: what it answers or corrects."""

    kind: str
    text: str
    day: dt.date
    audience: str = Audience.BOTH
    judgement: str = ""
    criterion: str = ""
    weight: str = ""
    earlier: Entry | None = None
    is_correction: bool = False


FOLLOWERS: list[Callable[[Entry], None]] = []
"""Called within the action that adds an entry; an app adds its own when ready."""


@action(Permission.RECORD_ADD)
def add_entry(*, by: Actor, inspection: Inspection, writing: Writing) -> Entry:
    """Add an entry to the record, for good.

    Raises InputError where it cannot be, PermissionDenied where it is not the actor's to write: an
    emerging finding is given by inspectors, and answered by the authority.
    """
    side = _require(by, inspection, writing)
    entry = _write(by, inspection, side, writing)
    audit.record(
        "record_added",
        by=by,
        about=entry,
        organisation=inspection.organisation,
        kind=writing.kind,
        book=entry.book_id,
        number=entry.number,
        hash=entry.hash,
    )
    return entry


def _require(by: Actor, inspection: Inspection, writing: Writing) -> str:
    """Return the side that writes. Raises InputError or PermissionDenied."""
    room = Room(inspection.organisation, inspection)
    room.require_open()
    side = side_in(by, room)
    if not writing.text.strip():
        raise InputError("There is nothing to keep.", "text", "Write it down.")
    if writing.audience not in audiences_of(side):
        raise PermissionDenied("It cannot be written where one’s own side does not read.")
    if writing.day > timezone.localdate():
        raise InputError("The day is still to come.", "day", "Give today or an earlier day.")
    if writing.day < inspection.notified_day:
        raise InputError("The day is before the call.", "day", "Give a later day.")
    if writing.kind == Kind.FINDING:
        _require_finding(by, room, writing)
    if writing.kind == Kind.RESPONSE:
        _require_response(side, writing)
    if writing.earlier is not None:
        _require_earlier(side, inspection, writing)
    return side


def _require_finding(by: Actor, room: Room, writing: Writing) -> None:
    if not by.decide(Permission.FINDING_GIVE, room) or side_in(by, room) != INSPECTORS:
        raise PermissionDenied("Emerging findings are given by the inspectors.")
    if writing.audience != Audience.BOTH:
        raise InputError("A finding is given to the authority.", "audience")
    if not writing.weight:
        raise InputError("Say whether it is a strength or a concern.", "weight")
    if writing.judgement and writing.judgement not in {
        one.id
        for one in room.inspection.framework.judgements  # type: ignore[union-attr]
    }:
        raise InputError("The framework has no such judgement.", "about", "Choose another.")


def _require_response(side: str, writing: Writing) -> None:
    found = writing.earlier
    if side != AUTHORITY:
        raise PermissionDenied("An emerging finding is answered by the authority.")
    if found is None or (found.kind != Kind.FINDING and not writing.is_correction):
        raise InputError("A response answers an emerging finding.", "text")


def _require_earlier(side: str, inspection: Inspection, writing: Writing) -> None:
    """Refuse to point at what the new entry's readers do not all read, or to correct another's."""
    found = writing.earlier
    if found is None or found.book.inspection_id != inspection.pk:
        raise InputError("There is no such entry in this record.")
    if found.audience not in (writing.audience, Audience.BOTH):
        raise InputError("It would show what only one side reads.", "audience")
    if writing.is_correction and (found.side, found.kind, found.audience) != (
        side,
        writing.kind,
        writing.audience,
    ):
        raise PermissionDenied("Each side corrects what it wrote itself.")


def _write(by: Actor, inspection: Inspection, side: str, writing: Writing) -> Entry:
    book, _ = Book.objects.get_or_create(inspection=inspection, audience=writing.audience)
    book = Book.objects.select_for_update().select_related("inspection").get(pk=book.pk)
    entry = Entry(
        book=book,
        number=book.number + 1,
        previous=book.hash,
        day=writing.day,
        kind=writing.kind,
        side=side,
        text=writing.text.strip(),
        judgement=writing.judgement,
        criterion=writing.criterion,
        weight=writing.weight,
        earlier=writing.earlier,
        is_correction=writing.is_correction,
        by=by.id,
        by_name=by.name,
        moment=timezone.now(),
    )
    entry.hash = seal(entry)
    entry.save()
    book.number, book.hash = entry.number, entry.hash
    book.save()
    for follow in FOLLOWERS:
        follow(entry)
    return entry


@dataclass(frozen=True)
class Meeting:
    """A keeping-in-touch meeting. present, matters: as written; findings: each with its weight."""

    day: dt.date
    present: str
    matters: str
    audience: str = Audience.BOTH
    findings: Sequence[tuple[str, str]] = ()
    agreed: Sequence["NewIssue"] = field(default=())


@action(Permission.RECORD_ADD)
def keep_meeting(*, by: Actor, inspection: Inspection, meeting: Meeting) -> Entry:
    """Keep the note of a meeting, the findings given in it, and what was agreed as issues.

    Returns the note. Raises InputError or PermissionDenied, and then keeps nothing.
    """
    from ilacs.site.daily_record.issues import raise_issue

    note = add_entry(
        by=by,
        inspection=inspection,
        writing=Writing(Kind.NOTE, _note(meeting), meeting.day, meeting.audience),
    )
    for weight, text in meeting.findings:
        finding = Writing(
            Kind.FINDING,
            text,
            meeting.day,
            weight=weight,
            earlier=note if meeting.audience == Audience.BOTH else None,
        )
        add_entry(by=by, inspection=inspection, writing=finding)
    for one in meeting.agreed:
        raise_issue(by=by, inspection=inspection, issue=one, entry=note)
    audit.record(
        "meeting_kept",
        by=by,
        about=note,
        organisation=inspection.organisation,
        findings=len(meeting.findings),
        issues=len(meeting.agreed),
    )
    return note


def _note(meeting: Meeting) -> str:
    """Return the note's text."""
    parts = [f"Present: {meeting.present.strip()}"] if meeting.present.strip() else []
    return "\n\n".join([*parts, meeting.matters.strip()])


@action(Permission.RECORD_VIEW)
def note_record_viewed(*, by: Actor, inspection: Inspection, page: str) -> None:
    """Write down that somebody read the record."""
    audit.record(
        "record_viewed", by=by, about=inspection, organisation=inspection.organisation, page=page
    )
