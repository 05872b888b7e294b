"""A monitoring visit with an area, and a joint inspection with an agency."""

import datetime as dt
from uuid import UUID

from django.utils import timezone

from ilacs.editions.working_days import add_working_days
from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.guard import open_scope
from ilacs.site.accounts.models import Organisation
from ilacs.site.inspections.actions import Call, open_inspection
from ilacs.site.inspections.models import Inspection, Purpose
from ilacs.site.visits.actions import Said, add_agency, add_agency_person, describe_visit
from ilacs.site.visits.models import VisitArea


def visit_made_up(organisation: Organisation) -> dict[str, UUID]:
    """Return the samples of what addresses of visits name, for an organisation."""
    monitoring, joint = _open(organisation, "monitoring_visit"), _open(organisation, "jtai")
    said = Said("The front door", "Contacts of the last six months", number=1)
    facts = describe_visit(by=SYSTEM, inspection=monitoring, said=said)
    area = VisitArea(visit=facts, number=1, text="The timeliness of visits to children")
    with open_scope("walk"):
        area.save()
    agency = add_agency(by=SYSTEM, inspection=joint, name="Police")
    add_agency_person(
        by=SYSTEM,
        inspection=joint,
        agency=agency,
        name="Rowan Fellgate",
        post="Detective inspector",
        email="rowan@police.example",
    )
    return {"visit_id": monitoring.pk, "visit_area_id": area.pk, "agency_id": agency.pk}


def _open(organisation: Organisation, type: str) -> Inspection:
    day = add_working_days(timezone.localdate(), -4)
    call = Call(
        purpose=Purpose.INSPECTION,
        type=type,
        notified=timezone.make_aware(dt.datetime.combine(day, dt.time(9, 15))),
        taken_by="The director",
        lead_inspector="Miriam Oakhanger",
        focus="The front door",
    )
    return open_inspection(by=SYSTEM, organisation=organisation, call=call)
