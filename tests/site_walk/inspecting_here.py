"""An inspection under way with an inspector in it, for every organisation of a world."""

import datetime as dt

from django.utils import timezone

from ilacs.editions.working_days import add_working_days
from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.models import Organisation
from ilacs.site.inspections.actions import Call, move_stage, open_inspection
from ilacs.site.inspections.models import Inspection, Participant
from ilacs.site.inspections.participants import add_participant


def open_made_up(organisation: Organisation, number: int) -> tuple[Inspection, Participant]:
    """Open a standard inspection called some working days ago, and add an inspector."""
    day = add_working_days(timezone.localdate(), -(6 + number))
    call = Call(
        purpose="inspection",
        type="standard",
        notified=timezone.make_aware(dt.datetime.combine(day, dt.time(9, 15))),
        taken_by=f"Sample {number}",
        lead_inspector="Ada Example",
        focus=organisation.name,
    )
    inspection = open_inspection(by=SYSTEM, organisation=organisation, call=call)
    name = f"Inspector {number} of {organisation.name}"
    participant, _, _ = add_participant(
        by=SYSTEM, inspection=inspection, name=name, email="", role="inspector"
    )
    move_stage(
        by=SYSTEM,
        inspection=inspection,
        stage="child_level_data",
        first=day,
        last=day,
        is_done=True,
    )
    return inspection, participant
