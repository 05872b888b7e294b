"""Notes of a meeting, what was agreed to be done, and what it led to."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from ilacs.errors import InputError
from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.models import Organisation, Person
from ilacs.site.engagement.actions import locked
from ilacs.site.engagement.models import AgreedAction, Meeting, MeetingNote, MeetingOutcome
from ilacs.site.engagement.seeing import CHANGE, LETTER, organisation_of, side_acting
from ilacs.site.engagement.states import State, require_state
from ilacs.site.inspections.states import INSPECTORS


@action(CHANGE)
def add_note(
    *, by: Actor, organisation: Organisation, meeting: Meeting, text: str, is_shared: bool
) -> MeetingNote:
    """Write a note: for one's own side, or for both once the other side agrees to it.

    That one's own side wrote a note for itself stands in its own trail alone.
    """
    row = locked(meeting, organisation)
    require_state(row.standing, State.PREPARING, State.HELD)
    note = MeetingNote(
        meeting=row,
        side=side_acting(row, organisation),
        is_shared=is_shared,
        text=text,
        by_name=by.name,
    )
    note.save()
    audit.record(
        "meeting_note_added",
        by=by,
        about=note,
        organisation=row.organisation if is_shared else organisation,
        audience="both" if is_shared else note.side,
    )
    return note


@action(CHANGE)
def agree_note(*, by: Actor, organisation: Organisation, note: MeetingNote) -> MeetingNote:
    """Agree to a note of the other side's; it then stays as it is. Raises InputError where one cannot."""
    row = _note(organisation, note)
    if not row.is_shared or row.side == side_acting(row.meeting, organisation):
        raise InputError("Only the other side agrees to a note that is for both.")
    if row.agreed:
        raise InputError("It was agreed already.")
    row.agreed, row.agreed_by = timezone.now(), by.name
    row.save()
    audit.record("meeting_note_agreed", by=by, about=row, organisation=row.meeting.organisation)
    return row


@action(CHANGE)
def withdraw_note(*, by: Actor, organisation: Organisation, note: MeetingNote) -> None:
    """Take a note of one's own side away. Raises InputError once the other side agreed to it."""
    row = _note(organisation, note)
    if row.side != side_acting(row.meeting, organisation):
        raise InputError("This is a note of the other side.")
    if row.agreed:
        raise InputError(
            "It was agreed: it stays.", "", "Write another for what is to be put right."
        )
    audit.record(
        "meeting_note_withdrawn",
        by=by,
        about=row,
        organisation=row.meeting.organisation if row.is_shared else organisation,
    )
    row.delete()


@dataclass(frozen=True)
class Agreed:
    """What is to be done. side: whose owner it is. owner: where they have an account here."""

    what: str
    side: str
    owner_name: str
    due: dt.date
    owner: Person | None = None


@action(CHANGE)
def add_agreed(
    *, by: Actor, organisation: Organisation, meeting: Meeting, agreed: Agreed
) -> AgreedAction:
    """Note something that was agreed. Raises InputError where the owner is not of that side."""
    row = locked(meeting, organisation)
    require_state(row.standing, State.PREPARING, State.HELD)
    _require_owner(row, agreed)
    found = AgreedAction(meeting=row, **vars(agreed))
    found.save()
    audit.record("meeting_action_added", by=by, about=found, organisation=row.organisation)
    return found


@action(CHANGE)
def change_agreed(
    *, by: Actor, organisation: Organisation, agreed_action: AgreedAction, agreed: Agreed
) -> AgreedAction:
    """Change what is to be done, by whom or when. Raises InputError once it is done."""
    row = _open_action(organisation, agreed_action)
    _require_owner(row.meeting, agreed)
    changed = [name for name, value in vars(agreed).items() if getattr(row, name) != value]
    for name, value in vars(agreed).items():
        setattr(row, name, value)
    row.reminded = None
    row.save()
    audit.record(
        "meeting_action_changed",
        by=by,
        about=row,
        organisation=row.meeting.organisation,
        changed=changed,
    )
    return row


@action(CHANGE)
def finish_agreed(
    *, by: Actor, organisation: Organisation, agreed_action: AgreedAction, outcome: str
) -> AgreedAction:
    """Note that it is done, and what came of it. Raises InputError where it was before."""
    row = _open_action(organisation, agreed_action)
    row.done, row.done_by, row.outcome = timezone.localdate(), by.name, outcome
    row.save()
    audit.record("meeting_action_done", by=by, about=row, organisation=row.meeting.organisation)
    return row


@action(LETTER)
def note_outcome(
    *,
    by: Actor,
    organisation: Organisation,
    meeting: Meeting,
    activity: str,
    theme: str,
    text: str,
) -> MeetingOutcome:
    """Say, for the inspectorate, what a meeting led to. activity: an inspection type id, or ''.

    Raises InputError where it was not held, or the edition has no such activity.
    """
    row = locked(meeting, organisation)
    require_state(row.standing, State.HELD)
    if side_acting(row, organisation) != INSPECTORS:
        raise InputError("The inspectorate says what it led to.")
    if activity:
        row.framework.inspection_type(activity)
    found = MeetingOutcome.objects.filter(meeting=row).first() or MeetingOutcome(meeting=row)
    found.activity, found.theme, found.text, found.by_name = activity, theme, text, by.name
    found.save()
    audit.record("meeting_outcome_noted", by=by, about=found, organisation=row.organisation)
    return found


def _require_owner(meeting: Meeting, agreed: Agreed) -> None:
    """Raise InputError where an owner with an account holds no role in that side's organisation."""
    if agreed.owner is None:
        return
    place = organisation_of(meeting, agreed.side)
    if not agreed.owner.memberships.filter(organisation=place, ended=None).exists():
        raise InputError(f"The owner is not of {place}.", "owner", "Choose another.")


def _note(organisation: Organisation, note: MeetingNote) -> MeetingNote:
    row = (
        MeetingNote.objects.select_for_update(of=("self",))
        .select_related("meeting__organisation", "meeting__inspectorate")
        .get(pk=note.pk)
    )
    side_acting(row.meeting, organisation)
    return row


def _open_action(organisation: Organisation, agreed_action: AgreedAction) -> AgreedAction:
    row = (
        AgreedAction.objects.select_for_update(of=("self",))
        .select_related("meeting__organisation", "meeting__inspectorate")
        .get(pk=agreed_action.pk)
    )
    side_acting(row.meeting, organisation)
    if row.done:
        raise InputError("It is done.", "", "Note another action for what is left.")
    return row
