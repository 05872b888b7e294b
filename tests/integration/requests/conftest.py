"""The seed case with its requests laid out, people on both sides, and messages sent there and then."""

import pytest
from django.utils import timezone

from ilacs.site.accounts.actor import SYSTEM, actor_for
from ilacs.site.accounts.models import AuditEvent
from ilacs.site.evidence_room.documents import add_document
from ilacs.site.inspections.actions import open_inspection
from ilacs.site.inspections.participants import add_participant
from ilacs.site.inspections.rooms import Room
from ilacs.site.store import StoredFile
from made_up_call import call
from site_walk.sending_here import send_here


@pytest.fixture
def inspection(northmoor):
    return open_inspection(by=SYSTEM, organisation=northmoor, call=call())


@pytest.fixture
def room(inspection):
    return Room(inspection.organisation, inspection)


@pytest.fixture
def between(northmoor):
    return Room(northmoor)


@pytest.fixture
def inspector(inspection, people):
    """The actor of the inspectorate's inspector, who takes part in the inspection."""
    return _let_in(inspection, people["inspector"], "inspector")


@pytest.fixture
def lead(inspection, people):
    return _let_in(inspection, people["lead_inspector"], "lead_inspector")


def _let_in(inspection, person, role):
    one, _, _ = add_participant(
        by=SYSTEM, inspection=inspection, name=person.name, email=person.email, role=role
    )
    from ilacs.site.accounts.guard import open_scope

    with open_scope("test"):
        one.person = person
        one.save()
    return actor_for(person)


@pytest.fixture
def coordinator(actor_of):
    return actor_of("inspection_coordinator")


@pytest.fixture
def worker(actor_of):
    """The social worker's actor."""
    return actor_of("social_worker")


@pytest.fixture
def first(inspection):
    """The first request of the edition's list."""
    return inspection.requests.get(number=1)


@pytest.fixture
def hand_in():
    """A function that puts a document into a room, clean of malware, as somebody."""
    from ilacs.site.accounts.guard import open_scope
    from ilacs.site.evidence_room.models import Scanned

    def put(by, room, name="plan.pdf"):
        with open_scope("test"):
            digest = name.encode().hex().ljust(64, "0")[:64]
            version = add_document(by, room, file=StoredFile(digest, 10), name=name, kind="pdf")
            version.scanned = Scanned.CLEAN
            version.save()
        return version.document

    return put


@pytest.fixture
def send(monkeypatch, db):
    """A function that runs the jobs of messages that wait."""
    return send_here(monkeypatch)


@pytest.fixture
def at(monkeypatch):
    """A function that makes it a moment for everything that asks Django what time it is."""

    def travel(moment) -> None:
        monkeypatch.setattr(timezone, "now", lambda: moment)

    return travel


@pytest.fixture
def last_event(db):
    return lambda: AuditEvent.objects.order_by("sequence").last()
