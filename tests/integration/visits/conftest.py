"""Visits to Northmoor, which judged something inadequate before, and people who take part in them."""

import datetime as dt

import pytest
from django.utils import timezone

from ilacs.site.accounts.actor import SYSTEM, actor_for
from ilacs.site.accounts.guard import open_scope
from ilacs.site.inspections.actions import open_inspection
from ilacs.site.inspections.models import Participant
from ilacs.site.inspections.participants import add_participant
from ilacs.site.intelligence.models import PublishedOutcome
from made_up_call import call

CODE = "E06000034"
AREAS = ("The timeliness of visits to children", "The quality of plans", "Pathway plans")


@pytest.fixture
def judged(northmoor):
    """An inspection of January 2024 that judged help and protection inadequate, published in March."""
    with open_scope("test"):
        type(northmoor).objects.filter(pk=northmoor.pk).update(authority_code=CODE)
        northmoor.refresh_from_db()
        return PublishedOutcome.objects.create(
            authority_code=CODE,
            local_authority="Northmoor",
            edition="ilacs-2023",
            inspection_type="standard",
            inspection_start=dt.date(2024, 1, 15),
            inspection_end=dt.date(2024, 1, 26),
            publication_date=dt.date(2024, 3, 11),
            counts_from=dt.date(2024, 3, 11),
            help_and_protection="inadequate",
            impact_of_leaders="requires_improvement",
            areas_for_improvement="\n".join(AREAS),
            is_graded=True,
            source="register",
        )


@pytest.fixture
def visit_on(northmoor):
    """A function that opens a visit of a type, called on a day."""

    def make(day: dt.date, type: str = "monitoring_visit", **changes):
        moment = timezone.make_aware(dt.datetime.combine(day, dt.time(9, 15)))
        given = call(type=type, notified=moment, **{"focus": "The front door", **changes})
        return open_inspection(by=SYSTEM, organisation=northmoor, call=given)

    return make


@pytest.fixture
def lead_of(people):
    """A function that lets the demonstration's lead inspector lead an inspection; returns the actor."""

    def lead(inspection, role: str = "lead_inspector"):
        person = people[role]
        one, _, _ = add_participant(
            by=SYSTEM, inspection=inspection, name=person.name, email=person.email, role=role
        )
        with open_scope("test"):
            Participant.objects.filter(pk=one.pk).update(person=person)
        return actor_for(person)

    return lead
