"""An inspection with a lead inspector, inspectors, and the authority's people; and its referrals."""

import pytest
from django.utils import timezone

from ilacs.site.accounts.actions import add_person
from ilacs.site.accounts.actor import SYSTEM, actor_for
from ilacs.site.accounts.guard import open_scope
from ilacs.site.cases import referrals
from ilacs.site.cases.models import Case
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
def lead(taking_part):
    return actor_for(taking_part("lead_inspector", "Lea Lead"))


@pytest.fixture
def inspector(taking_part):
    return actor_for(taking_part("inspector", "Ivo Inspector"))


@pytest.fixture
def director(actor_of):
    return actor_of("director")


@pytest.fixture
def clock(monkeypatch):
    """A function that moves the clock by some minutes from now."""
    real = timezone.now

    def move(minutes: float) -> None:
        moment = real() + timezone.timedelta(minutes=minutes)
        monkeypatch.setattr(timezone, "now", lambda: moment)

    return move


@pytest.fixture
def case(inspection):
    with open_scope("test"):
        return Case.objects.create(inspection=inspection, number=1, pseudonym="7QK2M-4D9XZ")


@pytest.fixture
def referral(inspector, inspection, case):
    concern = referrals.Concern("The child was alone at home.", case)
    return referrals.give_referral(by=inspector, inspection=inspection, concern=concern)
