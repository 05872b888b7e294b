"""The letter that follows a meeting: its first draft, its versions, sending it, showing it to members."""

import hashlib
from collections.abc import Iterator
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from ilacs.documents.briefing import read_blocks
from ilacs.documents.meeting_letter import LetterPaper
from ilacs.errors import InputError
from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.models import Membership, Organisation, Person
from ilacs.site.engagement.actions import locked
from ilacs.site.engagement.models import Letter, LetterVersion, Meeting
from ilacs.site.engagement.seeing import CHANGE, LETTER, MEMBERS, VIEW, side_acting
from ilacs.site.engagement.states import State, require_state
from ilacs.site.inspections.states import AUTHORITY, INSPECTORS, SIDES
from ilacs.site.jinja import format_day
from ilacs.site.outbox.posting import address_of, tell

WAITS = "The letter after the annual engagement meeting waits for you. Sign in to read it."
POST = "Director of children’s services"
SENT = "It was sent, and stays as it was sent."


def first_letter(meeting: Meeting) -> str:
    """Return a draft from what both sides agreed, in the plain lines of `read_blocks`.

    Notes that were not agreed, and those of one side, are not in it.
    """
    notes = list(meeting.notes.filter(agreed__isnull=False))
    sums_up = " This letter sums up what we discussed." if notes else ""
    lines = [f"Thank you for meeting us{_on(meeting)}.{sums_up}"]
    came = "; ".join(
        f"{one.name}, {one.post}" if one.post else one.name for one in meeting.attendees.all()
    )
    if came:
        lines += ["", "## Who was there", f"{came}."]
    if items := list(meeting.items.all()):
        # That an item stood on the agenda is known; that it was discussed, only from a note.
        heading = "## What we discussed" if notes else "## What was on the agenda"
        lines += ["", heading, *(f"- {one.heading}" for one in items)]
    elif notes:
        lines += ["", "## What we discussed"]
    for note in notes:
        lines += ["", note.text]
    if agreed := _agreed(meeting):
        lines += ["", "## What we agreed", *agreed]
    outcome = getattr(meeting, "outcome", None)
    if outcome and (outcome.theme or outcome.activity or outcome.text):
        lines += ["", "## What comes next", *_next(meeting)]
    return "\n".join(lines) + "\n"


def _on(meeting: Meeting) -> str:
    return f" on {format_day(meeting.day)}" if meeting.day else ""


def _agreed(meeting: Meeting) -> list[str]:
    return [
        f"- {' '.join(one.what.split())} ({one.owner_name}, {SIDES[one.side].lower()}, "
        f"by {format_day(one.due)})"
        for one in meeting.actions.all()
    ]


def _next(meeting: Meeting) -> Iterator[str]:
    outcome = meeting.outcome
    if outcome.activity:
        yield f"We expect the next activity to be a {outcome.activity_name.lower()}."
    if outcome.theme:
        yield f"The theme proposed for the next visit: {outcome.theme}."
    if outcome.text:
        yield outcome.text


@action(LETTER)
def write_letter(
    *, by: Actor, organisation: Organisation, meeting: Meeting, text: str, version: int
) -> Letter:
    """Keep the letter's text as its next version. version: the one it was written on; 0 for none.

    Raises InputError where the meeting was not held, the letter was sent, is empty, or somebody
    changed it in the meantime.
    """
    row = locked(meeting, organisation)
    require_state(row.standing, State.HELD)
    _require_inspectorate(row, organisation)
    if not text.strip():
        raise InputError("The letter is empty.", "text", "Write something.")
    letter = Letter.objects.select_for_update().filter(meeting=row).first() or Letter(meeting=row)
    if letter.sent:
        raise InputError(SENT)
    if version != letter.version:
        raise InputError(
            "Somebody else changed it in the meantime.",
            "text",
            "Their version stands below: put yours and theirs together.",
        )
    letter.text, letter.version = text.strip() + "\n", letter.version + 1
    letter.save()
    LetterVersion(letter=letter, number=letter.version, text=letter.text, by_name=by.name).save()
    # A draft is the inspectorate's: its events are of its own trail, not of the authority's.
    audit.record(
        "meeting_letter_written",
        by=by,
        about=letter,
        organisation=row.inspectorate,
        version=letter.version,
    )
    return letter


@action(LETTER)
def send_letter(*, by: Actor, organisation: Organisation, meeting: Meeting, version: int) -> Letter:
    """Send the letter, once: it then stays as it is, and the authority's people are told.

    version: the one that was read. Raises InputError where there is none, it was sent, or changed.
    """
    row = locked(meeting, organisation)
    _require_inspectorate(row, organisation)
    letter = Letter.objects.select_for_update().filter(meeting=row).first()
    if letter is None:
        raise InputError("There is no letter yet.", "", "Write it first.")
    if letter.sent:
        raise InputError(SENT)
    if version != letter.version:
        raise InputError("It was changed since you read it.", "", "Read it again.")
    letter.sent, letter.sent_by, letter.addressee = timezone.now(), by.name, addressee_of(row)
    letter.save()
    for person in readers_of(row):
        tell(row.organisation, person, WAITS, address_of("meeting_letter", row.pk))
    audit.record(
        "meeting_letter_sent",
        by=by,
        about=letter,
        organisation=row.organisation,
        version=letter.version,
        text_hash=hashlib.sha256(letter.text.encode()).hexdigest(),
    )
    return letter


@action(CHANGE)
def show_letter(*, by: Actor, organisation: Organisation, meeting: Meeting, shown: bool) -> Letter:
    """Show the letter to the authority's committee, or no longer. The authority decides, nobody else.

    Raises InputError where it was not sent, or it is not the authority that asks.
    """
    row = locked(meeting, organisation)
    if side_acting(row, organisation) != AUTHORITY:
        raise InputError("The authority decides whether its committee sees the letter.")
    letter = Letter.objects.select_for_update().filter(meeting=row, sent__isnull=False).first()
    if letter is None:
        raise InputError("The letter was not sent yet.")
    letter.shown = timezone.now() if shown else None
    letter.shown_by = by.name if shown else ""
    letter.save()
    audit.record(
        "meeting_letter_shown", by=by, about=letter, organisation=row.organisation, shown=shown
    )
    return letter


@action(VIEW)
def note_letter_read(*, by: Actor, organisation: Organisation, letter: Letter) -> None:
    """Write down that somebody of either side read the letter."""
    side_acting(letter.meeting, organisation)
    audit.record("meeting_letter_viewed", by=by, about=letter, organisation=organisation)


@action(VIEW)
def note_letter_download(
    *, by: Actor, organisation: Organisation, letter: Letter, format: str
) -> None:
    """Write down that somebody of either side downloaded it."""
    side_acting(letter.meeting, organisation)
    audit.record(
        "meeting_letter_downloaded", by=by, about=letter, organisation=organisation, format=format
    )


@action(MEMBERS)
def note_shown_letter(
    *, by: Actor, organisation: Organisation, letter: Letter, format: str = ""
) -> None:
    """Write down that a member read or downloaded a letter that is shown to the committee."""
    if format:
        audit.record(
            "meeting_letter_downloaded",
            by=by,
            about=letter,
            organisation=organisation,
            format=format,
        )
    else:
        audit.record("meeting_letter_viewed", by=by, about=letter, organisation=organisation)


def letter_for(meeting: Meeting, side: str) -> Letter | None:
    """Return the letter as far as a side may see it: the inspectorate any, the authority once sent."""
    found = Letter.objects.filter(meeting=meeting).first()
    return found if found and (found.sent or side == INSPECTORS) else None


def shown_letters(actor: Actor) -> QuerySet[Letter]:
    """Return the letters that authorities show to their committees, as far as an actor is a member."""
    rows = Letter.objects.filter(sent__isnull=False, shown__isnull=False)
    rows = rows.select_related("meeting__organisation", "meeting__inspectorate")
    if actor.is_system:
        return rows
    own = [UUID(id) for id in actor.organisations_with(MEMBERS)]
    return rows.filter(meeting__organisation__in=own)


def readers_of(meeting: Meeting) -> list[Person]:
    """Return the authority's people whom a letter concerns: its director, or whoever arranges meetings."""
    held = Membership.objects.filter(organisation=meeting.organisation, ended=None)
    held = held.select_related("person").order_by("person__name")
    directors = [one.person for one in held if one.role == "director"]
    return directors or [one.person for one in held if one.role == "inspection_coordinator"]


def addressee_of(meeting: Meeting) -> str:
    """Return the name of the director, or of the post where nobody holds it here."""
    people = readers_of(meeting)
    return people[0].name if people else POST


def paper_of(meeting: Meeting, letter: Letter) -> LetterPaper:
    """Return a letter as it is printed."""
    director = letter.addressee or addressee_of(meeting)
    is_sent = letter.sent is not None
    return LetterPaper(
        sender=str(meeting.inspectorate),
        addressee=tuple(dict.fromkeys((director, POST, str(meeting.organisation)))),
        date=format_day(timezone.localdate(letter.sent)) if letter.sent else "Draft, not sent",
        subject=f"{meeting}: {meeting.organisation}",
        greeting=f"Dear {director}",
        blocks=read_blocks(letter.text),
        signed=letter.sent_by,
        foot=f"{meeting.organisation}, {meeting}{'' if is_sent else ' · Draft'}",
    )


def _require_inspectorate(meeting: Meeting, organisation: Organisation) -> None:
    if side_acting(meeting, organisation) != INSPECTORS:
        raise InputError("The letter is the inspectorate’s to write.")
