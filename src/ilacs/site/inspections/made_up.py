"""The demonstration's inspections: the case this product began with, as if it were under way now."""

import datetime as dt

from django.utils import timezone

from ilacs.editions.working_days import add_working_days
from ilacs.site.accounts.actor import SYSTEM, actor_for
from ilacs.site.accounts.invitations import accept_invitation
from ilacs.site.accounts.models import Organisation, Person
from ilacs.site.inspections.actions import Call, close_inspection, move_stage, open_inspection
from ilacs.site.inspections.models import Inspection, Participant, Purpose
from ilacs.site.inspections.participants import add_participant, change_days
from ilacs.site.inspections.plan import plan_stages, stage_of
from ilacs.site.inspections.presence import fieldwork_days

WEEK = dt.timedelta(days=7)
LEAD = "lead.inspector@northmoor.example"
MEMBER = "inspector@northmoor.example"
TEAM = (
    ("Miriam Oakhanger", LEAD, "lead_inspector"),
    ("Peter Quarrendon", MEMBER, "inspector"),
    ("Bryony Saltmarsh", "", "inspector"),
    ("Owen Thistlewood", "", "inspector"),
    ("Leila Underhill", "", "inspector"),
    ("Tobias Wychwood", "", "inspector"),
)
"""Six inspectors; the last two are there on two days."""
TWO_DAYS = slice(2, 4)
FOCUS = "Care leavers and their pathway plans\nThe front door\nPre-proceedings work"


def load_made_up_inspections() -> None:
    """Open Northmoor's inspection and an earlier rehearsal, unless it has opened any already."""
    northmoor = Organisation.objects.filter(name="Northmoor", is_demonstration=True).first()
    if northmoor is None or Inspection.objects.filter(organisation=northmoor).exists():
        return
    _rehearsal(northmoor)
    open_seed_case(northmoor, seed_call(_first_day(1)))


def open_seed_case(northmoor: Organisation, call: Call) -> Inspection:
    """Open the case that this product began with, with its team of six; child-level data is in."""
    inspection = open_inspection(by=SYSTEM, organisation=northmoor, call=call)
    first = add_working_days(inspection.notified_day, 1)
    move_stage(
        by=SYSTEM,
        inspection=inspection,
        stage="child_level_data",
        first=first,
        last=first,
        is_done=True,
    )
    _add_team(inspection)
    return inspection


def _first_day(weeks_ago: int) -> dt.date:
    """Return the first working day of a week some weeks ago."""
    today = timezone.localdate()
    monday = today - dt.timedelta(days=today.weekday()) - weeks_ago * WEEK
    return add_working_days(monday - dt.timedelta(days=1), 1)


def seed_call(day: dt.date, purpose: str = Purpose.INSPECTION) -> Call:
    """Return the call of the seed case as it would come on a day."""
    return Call(
        purpose=purpose,
        type="standard",
        notified=timezone.make_aware(dt.datetime.combine(day, dt.time(9, 15))),
        taken_by="Dorothea Ashgrove, director of children’s services",
        lead_inspector="Miriam Oakhanger" if purpose == Purpose.INSPECTION else "Joan Heatherley",
        focus=FOCUS,
    )


def _rehearsal(northmoor: Organisation) -> None:
    call = seed_call(_first_day(20), Purpose.REHEARSAL)
    rehearsal = open_inspection(by=SYSTEM, organisation=northmoor, call=call)
    close_inspection(by=SYSTEM, inspection=rehearsal, reason="Talked over with all who took part.")


def _add_team(inspection: Inspection) -> None:
    added = [add_member(inspection, *one) for one in TEAM]
    on_site = stage_of(plan_stages(inspection.record), "on_site")
    if on_site:
        days = fieldwork_days(on_site.first, on_site.last)[TWO_DAYS]
        change_days(by=SYSTEM, inspection=inspection, days=dict.fromkeys(added[4:], days))


def add_member(inspection: Inspection, name: str, email: str, role: str) -> Participant:
    """Add one of the inspectors' side, who accepts at once where they are of the demonstration."""
    one, _, token = add_participant(
        by=SYSTEM, inspection=inspection, name=name, email=email, role=role
    )
    person = Person.objects.filter(email=email, is_demonstration=True).first()
    if person and token:
        accept_invitation(by=actor_for(person), token=token)
    return one
