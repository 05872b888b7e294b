"""Every change to the rooms of a timetable and to what has to be there for people who come."""

import datetime as dt
from dataclasses import asdict, dataclass

from django.utils import timezone

from ilacs.errors import InputError
from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.permissions import Permission
from ilacs.site.inspections.models import Inspection
from ilacs.site.timetable.actions import require_open
from ilacs.site.timetable.models import LogisticsItem, MeetingRoom

CHANGE = Permission.ACTIVITY_CHANGE


@dataclass(frozen=True)
class RoomFacts:
    """What is known of a room. site: its building. capacity: seats; None where nobody knows."""

    name: str
    site: str = ""
    capacity: int | None = None
    phone: str = ""
    notes: str = ""


@action(CHANGE)
def add_meeting_room(*, by: Actor, inspection: Inspection, facts: RoomFacts) -> MeetingRoom:
    """Add a room. Raises InputError where it is there already or the inspection is closed."""
    require_open(inspection)
    room = MeetingRoom(inspection=inspection, **asdict(facts))
    _require_own_name(room)
    room.save()
    audit.record("meeting_room_added", by=by, about=room, organisation=inspection.organisation)
    return room


@action(CHANGE)
def change_meeting_room(
    *, by: Actor, inspection: Inspection, meeting_room: MeetingRoom, facts: RoomFacts
) -> None:
    """Change a room; what is placed there stays, and clashes show. Raises InputError as adding."""
    require_open(inspection)
    found = inspection.meeting_rooms.select_for_update().get(pk=meeting_room.pk)
    values = asdict(facts)
    changed = sorted(name for name, value in values.items() if getattr(found, name) != value)
    for name in changed:
        setattr(found, name, values[name])
    _require_own_name(found)
    found.save()
    audit.record(
        "meeting_room_changed",
        by=by,
        about=found,
        organisation=inspection.organisation,
        changed=changed,
    )


def _require_own_name(room: MeetingRoom) -> None:
    same = room.inspection.meeting_rooms.filter(name=room.name, site=room.site)
    if same.exclude(pk=room.pk).exists():
        raise InputError("There is such a room already.", "name", "Give it another name.")


@action(CHANGE)
def add_logistics(
    *,
    by: Actor,
    inspection: Inspection,
    kind: str,
    whom: str,
    due: dt.date | None = None,
    owner: str = "",
    notes: str = "",
) -> LogisticsItem:
    """Add something to see to. Raises InputError where the inspection is closed."""
    require_open(inspection)
    item = LogisticsItem(
        inspection=inspection, kind=kind, whom=whom, due=due, owner=owner, notes=notes
    )
    item.save()
    audit.record(
        "logistics_added", by=by, about=item, organisation=inspection.organisation, kind=kind
    )
    return item


@action(CHANGE)
def tick_logistics(
    *, by: Actor, inspection: Inspection, item: LogisticsItem, is_done: bool
) -> None:
    """Note that something is done, or that it is not after all."""
    require_open(inspection)
    found = inspection.logistics.select_for_update().get(pk=item.pk)
    found.done = timezone.now() if is_done else None
    found.save()
    audit.record(
        "logistics_ticked",
        by=by,
        about=found,
        organisation=inspection.organisation,
        is_done=is_done,
    )
