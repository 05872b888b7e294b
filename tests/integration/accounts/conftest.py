"""Someone with a password, and the way to sign in with it."""

import pytest
from django.test import Client

from ilacs.site.accounts.actions import add_person, give_role
from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.models import AuditEvent, Person

PASSWORD = "three purple herons"


@pytest.fixture
def person(northmoor) -> Person:
    """A data officer of Northmoor who signs in with a password."""
    person = add_person(
        by=SYSTEM, email="ada@northmoor.example", name="Ada Fell", password=PASSWORD
    )
    give_role(by=SYSTEM, organisation=northmoor, person=person, role="data_officer")
    return person


@pytest.fixture
def sign_in(client: Client):
    """A function that types an address and a password into the sign-in page."""

    def typed(email="ada@northmoor.example", password=PASSWORD, **rest):
        return client.post("/account/login/", {"login": email, "password": password, **rest})

    return typed


@pytest.fixture
def events():
    """A function that returns the trail's events of some kinds, oldest first."""
    return lambda *kinds: list(AuditEvent.objects.filter(event__in=kinds).order_by("sequence"))
