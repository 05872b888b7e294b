"""Changes to a meeting itself: arranging it, its day, its agenda, who attends, that it was held.

Each takes the organisation on whose side one acts: the authority, or the inspectorate named.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import timezone

from ilacs.errors import InputError
from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.models import Organisation
from ilacs.site.engagement.models import AgendaItem, Attendee, Meeting
from ilacs.site.engagement.proposing import propose
from ilacs.site.engagement.seeing import CHANGE, VIEW, require_pair, side_acting
from ilacs.site.engagement.states import State, require_state


@dataclass(frozen=True)
class When:
    """When and where a meeting is, and what it is about; as far as it is known."""

    scope: str
    day: dt.date | None = None
    time: dt.time | None = None
    minutes: int = 120
    place: str = ""


@action(CHANGE)
def arrange_meeting(
    *,
    by: Actor,
    organisation: Organisation,
    authority: Organisation,
    inspectorate: Organisation,
    year: int,
    when: When,
) -> Meeting:
    """Arrange the meeting of a year, with the agenda that is proposed.

    organisation: on whose side one acts. Raises InputError where the two have one that year.
    """
    require_pair(authority, inspectorate)
    if (
        Meeting.objects.filter(organisation=authority, inspectorate=inspectorate, year=year)
        .exclude(state=State.CANCELLED.value)
        .exists()
    ):
        raise InputError(f"There is a meeting of {year} already.", "year", "Go on with that one.")
    meeting = Meeting(organisation=authority, inspectorate=inspectorate, year=year, **vars(when))
    side_acting(meeting, organisation)
    _require_day(meeting)
    meeting.save()
    _propose(meeting)
    audit.record("meeting_arranged", by=by, about=meeting, organisation=authority, year=year)
    return meeting


@action(CHANGE)
def change_meeting(
    *, by: Actor, organisation: Organisation, meeting: Meeting, when: When
) -> Meeting:
    """Change when and where it is. Raises InputError where it was held or cancelled."""
    row = locked(meeting, organisation)
    require_state(row.standing, State.PREPARING)
    changed = [name for name, value in vars(when).items() if getattr(row, name) != value]
    for name, value in vars(when).items():
        setattr(row, name, value)
    _require_day(row)
    row.sequence += bool({"day", "time", "minutes", "place"} & set(changed))
    row.save()
    _record("meeting_changed", by, row, changed=changed)
    return row


@action(CHANGE)
def note_held(*, by: Actor, organisation: Organisation, meeting: Meeting) -> Meeting:
    """Keep that a meeting was held. Raises InputError before its day."""
    row = locked(meeting, organisation)
    require_state(row.standing, State.PREPARING)
    if row.day is None:
        raise InputError("Its day is not known.", "", "Give the day first.")
    if row.day > timezone.localdate():
        raise InputError("Its day is still to come.", "", "Note it on the day, or change the day.")
    row.state = State.HELD.value
    row.save()
    _record("meeting_held", by, row)
    return row


@action(CHANGE)
def cancel_meeting(
    *, by: Actor, organisation: Organisation, meeting: Meeting, reason: str
) -> Meeting:
    """Keep that a meeting does not take place; another of that year can then be arranged."""
    row = locked(meeting, organisation)
    require_state(row.standing, State.PREPARING)
    row.state, row.reason = State.CANCELLED.value, reason
    row.sequence += 1
    row.save()
    _record("meeting_cancelled", by, row, reason=reason)
    return row


@action(CHANGE)
def propose_agenda(*, by: Actor, organisation: Organisation, meeting: Meeting) -> int:
    """Propose the agenda anew; what somebody wrote or changed stays. Returns how many are proposed."""
    row = locked(meeting, organisation)
    require_state(row.standing, State.PREPARING)
    row.items.filter(is_edited=False).exclude(kind="").delete()
    found = _propose(row)
    _record("meeting_agenda_proposed", by, row, items=found)
    return found


@action(CHANGE)
def add_item(
    *, by: Actor, organisation: Organisation, meeting: Meeting, heading: str, text: str
) -> AgendaItem:
    """Add an item of one's own at the end."""
    row = locked(meeting, organisation)
    require_state(row.standing, State.PREPARING)
    last = row.items.last()
    item = AgendaItem(
        meeting=row,
        position=last.position + 1 if last else 1,
        heading=heading,
        text=text,
        source=f"Added by {organisation}",
        is_edited=True,
    )
    item.save()
    _record("meeting_agenda_changed", by, row, change="added")
    return item


@action(CHANGE)
def change_item(
    *,
    by: Actor,
    organisation: Organisation,
    meeting: Meeting,
    item: AgendaItem,
    change: Mapping[str, str],
) -> AgendaItem:
    """Change an item's heading or text."""
    row = locked(meeting, organisation)
    require_state(row.standing, State.PREPARING)
    found = row.items.get(pk=item.pk)
    found.heading, found.text, found.is_edited = change["heading"], change["text"], True
    found.save()
    _record("meeting_agenda_changed", by, row, change="changed")
    return found


@action(CHANGE)
def remove_item(
    *, by: Actor, organisation: Organisation, meeting: Meeting, item: AgendaItem
) -> None:
    """Take an item off the agenda."""
    row = locked(meeting, organisation)
    require_state(row.standing, State.PREPARING)
    row.items.filter(pk=item.pk).delete()
    _record("meeting_agenda_changed", by, row, change="removed")


@action(CHANGE)
def add_attendee(
    *, by: Actor, organisation: Organisation, meeting: Meeting, name: str, post: str
) -> Attendee:
    """Name somebody of one's own side who comes, or came."""
    row = locked(meeting, organisation)
    require_state(row.standing, State.PREPARING, State.HELD)
    one = Attendee(meeting=row, side=side_acting(row, organisation), name=name, post=post)
    one.save()
    _record("meeting_attendee_changed", by, row, change="added")
    return one


@action(CHANGE)
def remove_attendee(
    *, by: Actor, organisation: Organisation, meeting: Meeting, attendee: Attendee
) -> None:
    """Take somebody of one's own side away. Raises InputError for somebody of the other's."""
    row = locked(meeting, organisation)
    require_state(row.standing, State.PREPARING, State.HELD)
    found = row.attendees.get(pk=attendee.pk)
    if found.side != side_acting(row, organisation):
        raise InputError("This is somebody of the other side.")
    found.delete()
    _record("meeting_attendee_changed", by, row, change="removed")


@action(VIEW)
def note_calendar(*, by: Actor, organisation: Organisation, meeting: Meeting) -> None:
    """Write down that somebody took a meeting into their diary."""
    side_acting(meeting, organisation)
    _record("meeting_calendar_downloaded", by, meeting)


def locked(meeting: Meeting, organisation: Organisation) -> Meeting:
    """Return a meeting's row, locked. Raises PermissionDenied where it is not the organisation's."""
    row = (
        Meeting.objects.select_for_update(of=("self",))
        .select_related("organisation", "inspectorate")
        .get(pk=meeting.pk)
    )
    side_acting(row, organisation)
    return row


def _require_day(meeting: Meeting) -> None:
    if meeting.day and meeting.day.year != meeting.year:
        raise InputError(f"The day is not in {meeting.year}.", "day", "Check the year.")
    if meeting.time and not meeting.day:
        raise InputError("A time without a day.", "day", "Give the day too.")


def _propose(meeting: Meeting) -> int:
    """Add what is proposed, in its place before and between what was kept."""
    kept = {one.kind: one for one in meeting.items.all() if one.kind}
    own = [one for one in meeting.items.all() if not one.kind]
    found = propose(meeting, timezone.localdate())
    for position, one in enumerate(found, 1):
        item = kept.get(one.kind) or AgendaItem(meeting=meeting, **vars(one))
        item.position = position
        item.save()
    for position, item in enumerate(own, len(found) + 1):
        item.position = position
        item.save()
    return len(found)


def _record(event: str, by: Actor, meeting: Meeting, **details: object) -> None:
    audit.record(event, by=by, about=meeting, organisation=meeting.organisation, **details)
