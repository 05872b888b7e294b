"""The seed case as a real inspection of Northmoor's, on a day of the test's choosing."""

import datetime as dt

import pytest
from django.utils import timezone

from ilacs.site.accounts.actions import add_person
from ilacs.site.accounts.actor import SYSTEM, actor_for
from ilacs.site.accounts.guard import open_scope
from ilacs.site.inspections.actions import open_inspection
from ilacs.site.inspections.models import Participant
from ilacs.site.inspections.participants import add_participant
from made_up_call import call


@pytest.fixture
def seed_case(northmoor):
    return open_inspection(by=SYSTEM, organisation=northmoor, call=call())


@pytest.fixture
def on_day(monkeypatch):
    """A function that makes it a day of November 2019, at noon."""

    def travel(day: dt.date) -> None:
        moment = dt.datetime.combine(day, dt.time(12), dt.UTC)
        monkeypatch.setattr(timezone, "now", lambda: moment)

    return travel


@pytest.fixture
def events():
    """A function that returns the kinds of audit event so far about inspections, oldest first."""
    from ilacs.site.accounts.models import AuditEvent

    return lambda: [
        one.event
        for one in AuditEvent.objects.order_by("sequence")
        if one.event.startswith(("inspection", "stage", "participant"))
    ]


@pytest.fixture
def take_part_in():
    """A function that adds someone new to an inspection in a role, as if they had accepted."""

    def take_part(inspection, role: str):
        person = add_person(by=SYSTEM, email=f"{role}@elsewhere.example", name=f"Someone, {role}")
        one, _, _ = add_participant(
            by=SYSTEM, inspection=inspection, name=person.name, email=person.email, role=role
        )
        with open_scope("test"):
            Participant.objects.filter(pk=one.pk).update(person=person)
        return actor_for(person)

    return take_part
