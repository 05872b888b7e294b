"""A timetable with a placed activity, a room and something to see to, for every organisation of a world."""

import datetime as dt
from typing import Any

from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.inspections.models import Inspection, Participant
from ilacs.site.inspections.queries import standing_of
from ilacs.site.timetable.actions import Details, add_activity, lay_out_activities
from ilacs.site.timetable.notes import add_note
from ilacs.site.timetable.venues import RoomFacts, add_logistics, add_meeting_room


def timetable_made_up(
    inspection: Inspection, participant: Participant, number: int
) -> dict[str, Any]:
    """Lay out a timetable and place one activity; returns what addresses name of it."""
    lay_out_activities(by=SYSTEM, inspection=inspection)
    facts = RoomFacts(f"Ash {number}", "Town hall", 8)
    room = add_meeting_room(by=SYSTEM, inspection=inspection, facts=facts)
    on_site = standing_of(inspection).on_site
    day = on_site.first if on_site else inspection.notified_day
    details = Details(
        title=f"Talk of {inspection.organisation}",
        minutes=60,
        start=dt.datetime.combine(day, dt.time(10)),
        kind="interview",
        room=room,
        people=(f"participant:{participant.pk}",),
        case="7QK2M-4D9XZ",
    )
    activity = add_activity(by=SYSTEM, inspection=inspection, details=details)
    add_note(by=SYSTEM, inspection=inspection, activity=activity, text="What was said")
    item = add_logistics(
        by=SYSTEM, inspection=inspection, kind="parking", whom=participant.name, due=day
    )
    return {
        "activity_id": activity.pk,
        "meeting_room_id": room.pk,
        "logistics_id": item.pk,
    }
