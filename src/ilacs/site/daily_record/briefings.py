"""Writing a briefing, changing it while it is a draft, sending it, and reading it."""

import datetime as dt
import hashlib
from collections.abc import Sequence

from django.utils import timezone

from ilacs.errors import InputError
from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.models import Person
from ilacs.site.accounts.permissions import Permission
from ilacs.site.daily_record.drafting import draft_briefing
from ilacs.site.daily_record.models import Briefing, BriefingReader, BriefingVersion
from ilacs.site.daily_record.queries import leaders_of
from ilacs.site.inspections.models import Inspection
from ilacs.site.inspections.rooms import Room
from ilacs.site.outbox.posting import address_of, tell

WAITS = "A briefing on the inspection waits for you. It is confidential: sign in to read it."
SENT = "It was sent, and stays as it was sent."


@action(Permission.BRIEFING_SEND)
def write_briefing(*, by: Actor, inspection: Inspection, day: dt.date) -> Briefing:
    """Write the first draft of a day's briefing from the record.

    Raises InputError where the day has a draft already, or lies outside the inspection.
    """
    Room(inspection.organisation, inspection).require_open()
    if not inspection.notified_day <= day <= timezone.localdate():
        raise InputError("The day is not one of the inspection so far.", "day", "Choose another.")
    if Briefing.objects.filter(inspection=inspection, day=day, sent=None).exists():
        raise InputError("This day has a draft already.", "day", "Go on with it.")
    briefing = Briefing(inspection=inspection, day=day, text=draft_briefing(inspection, day))
    briefing.save()
    _keep_version(by, briefing)
    return briefing


@action(Permission.BRIEFING_SEND)
def change_briefing(
    *, by: Actor, inspection: Inspection, briefing: Briefing, text: str, version: int
) -> Briefing:
    """Keep another text of a draft as its next version. version: the one that was changed.

    Raises InputError where it was sent, is empty, or somebody changed it in the meantime.
    """
    row = _draft(inspection, briefing)
    if not text.strip():
        raise InputError("The briefing is empty.", "text", "Write something.")
    if version != row.version:
        raise InputError(
            "Somebody else changed it in the meantime.",
            "text",
            "Their version stands below the draft: put yours and theirs together.",
        )
    row.text, row.version = text.strip() + "\n", row.version + 1
    row.save()
    _keep_version(by, row)
    return row


@action(Permission.BRIEFING_SEND)
def send_briefing(
    *, by: Actor, inspection: Inspection, briefing: Briefing, to: Sequence[Person], version: int
) -> Briefing:
    """Freeze a draft, name who it is sent to, and tell each that it waits: a link, not its words.

    Raises InputError where it was sent before, was changed since it was read, or where somebody
    may not read briefings.
    """
    row = _draft(inspection, briefing)
    if version != row.version:
        raise InputError("It was changed since you read it.", "to", "Read it again.")
    if not to:
        raise InputError("Nobody is chosen.", "to", "Select who it is sent to.")
    allowed = {person.pk for person, _ in leaders_of(inspection)}
    if not {one.pk for one in to} <= allowed:
        raise InputError("Somebody chosen may not read briefings.", "to", "Choose again.")
    row.sent, row.sent_by = timezone.now(), by.name
    row.save()
    for person in to:
        BriefingReader(briefing=row, person=person).save()
        tell(inspection.organisation, person, WAITS, address_of("briefing", row.pk))
    audit.record(
        "briefing_sent",
        by=by,
        about=row,
        organisation=inspection.organisation,
        day=row.day.isoformat(),
        people=[str(one.pk) for one in to],
        text_hash=hashlib.sha256(row.text.encode()).hexdigest(),
    )
    return row


@action(Permission.BRIEFING_VIEW)
def note_briefing_viewed(*, by: Actor, inspection: Inspection, briefing: Briefing) -> None:
    """Write down that somebody read a briefing; of those it was sent to, when they first did."""
    if by.person is not None:
        BriefingReader.objects.filter(briefing=briefing, person=by.person, read=None).update(
            read=timezone.now()
        )
    audit.record(
        "briefing_viewed",
        by=by,
        about=briefing,
        organisation=inspection.organisation,
        day=briefing.day.isoformat(),
    )


@action(Permission.BRIEFING_VIEW)
def note_briefing_download(
    *, by: Actor, inspection: Inspection, briefing: Briefing, format: str
) -> None:
    """Write down that somebody downloaded a briefing."""
    audit.record(
        "briefing_downloaded",
        by=by,
        about=briefing,
        organisation=inspection.organisation,
        format=format,
    )


def _draft(inspection: Inspection, briefing: Briefing) -> Briefing:
    Room(inspection.organisation, inspection).require_open()
    row = Briefing.objects.select_for_update().get(pk=briefing.pk, inspection=inspection)
    if row.sent:
        raise InputError(SENT, "", "Write another briefing of the day for what is to be put right.")
    return row


def _keep_version(by: Actor, row: Briefing) -> None:
    BriefingVersion(briefing=row, number=row.version, text=row.text, by_name=by.name).save()
    audit.record(
        "briefing_written",
        by=by,
        about=row,
        organisation=row.inspection.organisation,
        day=row.day.isoformat(),
        version=row.version,
    )
