"""The demonstration's timetable: the usual activities of Northmoor's inspection, with their times."""

from django.utils import timezone

from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.inspections.models import Inspection
from ilacs.site.inspections.queries import standing_of
from ilacs.site.timetable.actions import (
    fingerprint_of,
    finish_activity,
    lay_out_activities,
    place_as_suggested,
)
from ilacs.site.timetable.diary import read_timetable
from ilacs.site.timetable.venues import RoomFacts, add_logistics, add_meeting_room, tick_logistics

ROOMS = (
    RoomFacts("Ash", "Moor House", 24, "01632 960101"),
    RoomFacts("Birch", "Moor House", 10, "01632 960102"),
    RoomFacts("Cedar", "Moor House", 6),
    RoomFacts("Docks", "Quayside Centre", 12),
)
"""Numbers that Ofcom keeps for stories."""
LOGISTICS = (
    ("parking", "Six inspectors", "Callum Birchwood", True),
    ("visitor", "Six inspectors", "Front desk, Moor House", True),
    ("access", "Miriam Oakhanger and Peter Quarrendon", "Farida Fenwell", True),
    ("access", "Leila Underhill and Tobias Wychwood", "Farida Fenwell", False),
    ("desk", "Six inspectors, second floor", "Callum Birchwood", False),
)


def load_made_up_timetable() -> None:
    """Fill the timetable of Northmoor's inspection under way, unless it has any activity."""
    inspection = Inspection.objects.filter(
        organisation__is_demonstration=True, closed=None, activities=None
    ).first()
    if inspection is None:
        return
    for facts in ROOMS:
        add_meeting_room(by=SYSTEM, inspection=inspection, facts=facts)
    _see_to_logistics(inspection)
    if read_timetable(inspection).missing_drafts:
        lay_out_activities(by=SYSTEM, inspection=inspection)
        _place(inspection)


def _see_to_logistics(inspection: Inspection) -> None:
    on_site = standing_of(inspection).on_site
    for kind, whom, owner, is_done in LOGISTICS:
        item = add_logistics(
            by=SYSTEM,
            inspection=inspection,
            kind=kind,
            whom=whom,
            owner=owner,
            due=on_site.first if on_site else None,
        )
        if is_done:
            tick_logistics(by=SYSTEM, inspection=inspection, item=item, is_done=True)


def _place(inspection: Inspection) -> None:
    """Place what the edition expects as if on the day of the call; what is past was done."""
    called = inspection.notified_day
    entries = read_timetable(inspection, called).suggestion().entries
    placed = place_as_suggested(
        by=SYSTEM,
        inspection=inspection,
        chosen=[one.id for one in entries],
        fingerprint=fingerprint_of(entries),
        today=called,
    )
    now = timezone.now()
    for one in placed:
        if one.end and one.end < now:
            finish_activity(by=SYSTEM, inspection=inspection, activity=one)
