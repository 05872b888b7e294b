"""A room under way at Northmoor with people on both sides, and documents put into it."""

import pytest

from ilacs.site.accounts.actions import add_person
from ilacs.site.accounts.actor import SYSTEM, actor_for
from ilacs.site.accounts.guard import open_scope
from ilacs.site.accounts.models import AuditEvent, Person
from ilacs.site.evidence_room.models import Audience, NamedReader, Version
from ilacs.site.inspections.actions import open_inspection
from ilacs.site.inspections.models import Inspection, Participant
from ilacs.site.inspections.participants import add_participant
from ilacs.site.inspections.rooms import Room
from made_up_call import call


def take_part(inspection: Inspection, role: str, name: str = "") -> Person:
    """Add someone new to an inspection, as if they had accepted; returns the person."""
    email = f"{role}{name}@elsewhere.example"
    person = add_person(by=SYSTEM, email=email, name=name or f"Someone, {role}")
    one, _, _ = add_participant(
        by=SYSTEM, inspection=inspection, name=person.name, email=email, role=role
    )
    with open_scope("test"):
        Participant.objects.filter(pk=one.pk).update(person=person)
    return person


def name_for(version: Version, *people: Person) -> None:
    """Limit a document to the people named."""
    with open_scope("test"):
        version.document.audience = Audience.NAMED
        version.document.save()
        NamedReader.objects.bulk_create(
            NamedReader(document=version.document, person=one) for one in people
        )


@pytest.fixture
def inspection(northmoor) -> Inspection:
    return open_inspection(by=SYSTEM, organisation=northmoor, call=call())


@pytest.fixture
def room(inspection) -> Room:
    return Room(inspection.organisation, inspection)


@pytest.fixture
def readiness(northmoor) -> Room:
    """Northmoor's own room between inspections."""
    return Room(northmoor)


@pytest.fixture
def inspector(inspection) -> Person:
    """An inspector of the team."""
    return take_part(inspection, "inspector")


@pytest.fixture
def as_inspector(inspector):
    return actor_for(inspector)


@pytest.fixture
def last_event():
    """A function that returns the newest audit event."""
    return lambda: AuditEvent.objects.order_by("-sequence").first()
