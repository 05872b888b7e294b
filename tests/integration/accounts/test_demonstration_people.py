"""The demonstration: one made-up person for each role, loaded once however often it is asked."""

from ilacs.site.accounts import audit
from ilacs.site.accounts.actions import end_role
from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.models import AuditEvent, Membership, Person
from ilacs.site.accounts.roles import ROLES
from ilacs.site.demonstration import load_demonstration


def test_there_is_a_person_for_every_role(people):
    assert set(people) == set(ROLES) - {"public"}
    assert all(person.memberships.get().role == role for role, person in people.items())


def test_loading_again_changes_nothing(people):
    before = (Person.objects.count(), Membership.objects.count(), AuditEvent.objects.count())
    load_demonstration()
    assert before == (
        Person.objects.count(),
        Membership.objects.count(),
        AuditEvent.objects.count(),
    )


def test_loading_leaves_a_whole_chain(people):
    assert list(audit.verify()) == []


def test_a_client_is_signed_in_as_the_role(client_for, people):
    page = client_for("director").get("/")
    assert page.wsgi_request.user == people["director"]


def test_nobody_can_sign_in_to_the_demonstration_by_password(people):
    assert not any(person.has_usable_password() for person in people.values())


def test_a_role_that_a_visitor_ended_is_given_back(people, northmoor):
    end_role(by=SYSTEM, organisation=northmoor, membership=people["councillor"].memberships.get())
    load_demonstration()
    assert people["councillor"].memberships.get(ended=None).role == "councillor"
    assert Person.objects.count() == len(people)
