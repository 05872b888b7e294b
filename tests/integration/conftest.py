"""People in every role and browsers signed in as them, for every test of the site."""

import pytest
from django.test import Client

from ilacs.site import demonstration
from ilacs.site.accounts.actions import add_organisation, add_person, give_role
from ilacs.site.accounts.actor import SYSTEM, actor_for
from ilacs.site.accounts.models import Organisation, Person
from site_walk.client import LintingClient


@pytest.fixture
def people(db) -> dict[str, Person]:
    """The demonstration's person for each role, by the role's id."""
    demonstration.load_demonstration()
    by_email = Person.objects.in_bulk(field_name="email")
    return {one.role: by_email[one.email] for one in demonstration.PEOPLE}


@pytest.fixture
def organisations(people) -> dict[str, Organisation]:
    """The demonstration's organisation of each kind, by kind; `authority` is Northmoor."""
    found = Organisation.objects.filter(is_demonstration=True)
    return {organisation.kind: organisation for organisation in found}


@pytest.fixture
def northmoor(organisations) -> Organisation:
    return organisations["authority"]


@pytest.fixture
def stranger(people) -> Person:
    """An inspection coordinator of another authority, who must see nothing of Northmoor's."""
    southmoor = add_organisation(by=SYSTEM, name="Southmoor", kind="authority")
    person = add_person(by=SYSTEM, email="stranger@southmoor.example", name="Una Vale")
    give_role(by=SYSTEM, organisation=southmoor, person=person, role="inspection_coordinator")
    return person


@pytest.fixture
def client_for(people):
    """A function from a role's id (or a Person, or `public`) to a signed-in client that lints its pages."""

    def sign_in(role: str | Person) -> Client:
        client = LintingClient()
        if role != "public":
            person = role if isinstance(role, Person) else people[role]
            client.force_login(person, "allauth.account.auth_backends.AuthenticationBackend")
        return client

    return sign_in


@pytest.fixture
def actor_of(people):
    """A function from a role's id (or a Person) to the actor that actions take as `by`."""
    return lambda role: actor_for(role if isinstance(role, Person) else people[role], "192.0.2.1")
