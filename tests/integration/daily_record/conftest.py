"""An inspection under way today, with someone of each role in it, and a function that writes."""

import datetime as dt

import pytest
from django.utils import timezone

from ilacs.site.accounts.actions import add_person
from ilacs.site.accounts.actor import SYSTEM, actor_for
from ilacs.site.accounts.guard import open_scope
from ilacs.site.daily_record.actions import Writing, add_entry
from ilacs.site.inspections.models import Participant
from ilacs.site.inspections.participants import add_participant
from site_walk.inspecting_here import open_made_up


@pytest.fixture
def inspection(northmoor):
    return open_made_up(northmoor, 0)[0]


@pytest.fixture
def taking_part(inspection):
    """A function from a role's id to someone new who holds it in the inspection."""

    def take_part(role: str, name: str = ""):
        email = f"{role}.{name or 'one'}@elsewhere.example".replace(" ", ".").lower()
        person = add_person(by=SYSTEM, email=email, name=name or f"Someone, {role}")
        one, _, _ = add_participant(
            by=SYSTEM, inspection=inspection, name=person.name, email=email, role=role
        )
        with open_scope("test"):
            Participant.objects.filter(pk=one.pk).update(person=person)
        return person

    return take_part


@pytest.fixture
def inspector(taking_part):
    return actor_for(taking_part("inspector"))


@pytest.fixture
def coordinator(actor_of):
    return actor_of("inspection_coordinator")


@pytest.fixture
def write(inspection):
    """A function that adds an entry of today, to both sides' book unless it is said otherwise."""

    def add(by, kind: str, text: str, audience: str = "both", **more):
        if kind == "finding":
            more.setdefault("weight", "concern")
        day = more.pop("day", timezone.localdate())
        return add_entry(
            by=by, inspection=inspection, writing=Writing(kind, text, day, audience, **more)
        )

    return add


@pytest.fixture
def tomorrow():
    return timezone.localdate() + dt.timedelta(days=1)
