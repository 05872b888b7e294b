"""What the page of a meeting shows to one of its two sides."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from ilacs.documents.briefing import Block, read_blocks
from ilacs.site.accounts.actor import Actor
from ilacs.site.engagement.letters import letter_for
from ilacs.site.engagement.models import AgendaItem, AgreedAction, Meeting, MeetingNote
from ilacs.site.engagement.seeing import CHANGE, LETTER, notes_for, place_of, side_of
from ilacs.site.engagement.states import STATES, State
from ilacs.site.inspections.states import AUTHORITY, INSPECTORS


@dataclass(frozen=True)
class ShownItem:
    """An item of the agenda with its points in blocks."""

    item: AgendaItem
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class ShownNote:
    """A note as a side sees it: whether it may agree to it, and whether it may take it away."""

    note: MeetingNote
    side: str
    may_agree: bool
    may_withdraw: bool


@dataclass(frozen=True)
class ShownAction:
    """Something agreed, with its owner's side in words."""

    action: AgreedAction
    side: str
    is_late: bool


@dataclass(frozen=True)
class LetterDue:
    """When the letter has to be there, and whether it is late."""

    day: dt.date
    is_late: bool


def meeting_page(actor: Actor, meeting: Meeting) -> dict[str, Any]:
    """Return what the page shows (six queries)."""
    side, place = side_of(actor, meeting), place_of(actor, meeting)
    may_change = bool(actor.decide(CHANGE, place)) and meeting.standing is not State.CANCELLED
    is_open = may_change and meeting.standing is State.PREPARING
    attendees = list(meeting.attendees.all())
    return {
        "meeting": meeting,
        "kind": STATES[meeting.standing],
        "items": [ShownItem(one, read_blocks(one.text)) for one in meeting.items.all()],
        "sides": [
            (name, [one for one in attendees if one.side == each], each == side)
            for each, name in names_of(meeting)
        ],
        "notes": [_note(one, meeting, side, may_change) for one in notes_for(meeting, side)],
        "actions": actions_of(meeting),
        "letter": letter_for(meeting, side),
        "letter_due": due_of(meeting),
        "outcome": getattr(meeting, "outcome", None) if meeting.standing is State.HELD else None,
        "is_ours": side == AUTHORITY,
        "may": {
            "change": may_change,
            "prepare": is_open,
            "hold": is_open and meeting.day is not None and meeting.day <= timezone.localdate(),
            "write": side == INSPECTORS
            and meeting.standing is State.HELD
            and bool(actor.decide(LETTER, place)),
        },
    }


def names_of(meeting: Meeting) -> list[tuple[str, str]]:
    """Return the two sides by id, each with its organisation's name."""
    return [(AUTHORITY, str(meeting.organisation)), (INSPECTORS, str(meeting.inspectorate))]


def actions_of(meeting: Meeting) -> list[ShownAction]:
    """Return what was agreed: what is not done first, by its day."""
    names, today = dict(names_of(meeting)), timezone.localdate()
    found = [ShownAction(one, names[one.side], one.is_late(today)) for one in meeting.actions.all()]
    return sorted(found, key=lambda one: (one.action.done is not None, one.action.due))


def due_of(meeting: Meeting) -> LetterDue | None:
    """Return when the letter is due; None once it was sent, or while no meeting was held."""
    letter = getattr(meeting, "letter", None)
    due = meeting.letter_due
    if due is None or meeting.standing is not State.HELD or (letter and letter.sent):
        return None
    return LetterDue(due, due < timezone.localdate())


def _note(note: MeetingNote, meeting: Meeting, side: str, may_change: bool) -> ShownNote:
    is_own = note.side == side
    waits = note.agreed is None
    return ShownNote(
        note,
        dict(names_of(meeting))[note.side],
        may_agree=may_change and note.is_shared and waits and not is_own,
        may_withdraw=may_change and waits and is_own,
    )
