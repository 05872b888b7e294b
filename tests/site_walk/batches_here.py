"""A file that somebody has begun to hand in, for every organisation of a world."""

from typing import Any

from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.models import Membership, Person
from ilacs.site.handing_in.actions import begin_uploads
from ilacs.site.handing_in.models import Batch, Upload
from ilacs.site.inspections.models import Inspection
from ilacs.site.inspections.rooms import Room


def begin_made_up(inspection: Inspection, person: Person) -> dict[str, Any]:
    """Record a file that the organisation's coordinator (or, without one, a person) began to send.

    It is nobody else's to see or to go on with.
    """
    organisation = inspection.organisation
    held = Membership.objects.filter(organisation=organisation, role="inspection_coordinator")
    coordinator = held.select_related("person").first()
    room = Room(organisation, inspection)
    batch = Batch(**room.fields(), by=coordinator.person if coordinator else person)
    upload = Upload(path="Plans/sample.pdf", name="sample.pdf", size=9)
    begin_uploads(by=SYSTEM, room=room, batch=batch, uploads=[upload])
    return {"batch_id": batch.pk, "handed_id": upload.pk}
