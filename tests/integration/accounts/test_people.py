"""People and roles: who sees whom, who gives and ends which role, and who cannot."""

import pytest
from django.core.exceptions import PermissionDenied

from ilacs.errors import InputError
from ilacs.site.accounts.actions import add_person, end_role, give_role
from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.models import Membership


def role_of(person) -> Membership:
    return person.memberships.get(ended=None)


@pytest.fixture
def address_of(northmoor):
    return lambda rest="": f"/people/{northmoor.pk}/{rest}"


def test_a_person_sees_who_works_with_them(client_for, people):
    page = client_for("data_officer").get("/people/").content.decode()
    assert people["director"].name in page
    assert people["lead_inspector"].name not in page
    assert "Invite a person" not in page


def test_roles_are_explained_where_they_are_given(client_for):
    page = client_for("inspection_coordinator").get("/people/").content.decode()
    assert "Holds leaders to account from what is published" in page


def test_another_authoritys_people_are_not_there(client_for, stranger, address_of):
    assert client_for(stranger).get(address_of()).status_code == 404
    assert client_for(stranger).get(address_of("invite/")).status_code == 404


def test_an_administrator_chooses_an_organisation(client_for, address_of):
    page = client_for("administrator").get("/people/").content.decode()
    assert address_of() in page


def test_a_coordinator_gives_a_role(client_for, people, address_of, events):
    councillor = people["councillor"]
    given = client_for("inspection_coordinator").post(
        address_of(f"roles/{councillor.pk}/"), {"role": "practice_auditor"}
    )
    assert given.status_code == 302
    assert councillor.memberships.filter(role="practice_auditor", ended=None).exists()
    event = events("role_given")[-1]
    assert (event.actor_id, event.object_id, event.details) == (
        str(people["inspection_coordinator"].pk),
        str(councillor.pk),
        {"role": "practice_auditor"},
    )


@pytest.mark.parametrize("role", ["director", "administrator", "lead_inspector", "nonsense"])
def test_a_coordinator_cannot_give_what_is_not_theirs_to_give(client_for, people, address_of, role):
    address = address_of(f"roles/{people['councillor'].pk}/")
    page = client_for("inspection_coordinator").post(address, {"role": role})
    assert page.status_code == 422
    assert not people["councillor"].memberships.exclude(role="councillor").exists()


def test_the_action_itself_refuses_it_too(people, northmoor, actor_of):
    with pytest.raises(PermissionDenied, match="No role you hold in Northmoor"):
        give_role(
            by=actor_of("inspection_coordinator"),
            organisation=northmoor,
            person=people["inspection_coordinator"],
            role="director",
        )


def test_a_coordinator_gives_nothing_in_another_authority(stranger, people, northmoor, actor_of):
    with pytest.raises(PermissionDenied):
        give_role(by=actor_of(stranger), organisation=northmoor, person=stranger, role="councillor")


def test_a_role_is_held_once_at_a_time(people, northmoor):
    with pytest.raises(InputError, match="already holds"):
        give_role(by=SYSTEM, organisation=northmoor, person=people["councillor"], role="councillor")


def test_a_role_belongs_to_its_kind_of_organisation(people, northmoor):
    with pytest.raises(InputError, match="not a role in Northmoor"):
        give_role(by=SYSTEM, organisation=northmoor, person=people["director"], role="inspector")


def test_a_stranger_to_the_organisation_is_invited_not_picked(client_for, stranger, address_of):
    page = client_for("inspection_coordinator").get(address_of(f"roles/{stranger.pk}/"))
    assert page.status_code == 404


def test_a_coordinator_ends_a_role_after_being_asked(client_for, people, address_of, events):
    membership = role_of(people["councillor"])
    address = address_of(f"roles/{membership.pk}/end/")
    client = client_for("inspection_coordinator")
    assert "End Samuel Larkrise’s role" in client.get(address).content.decode()
    assert client.post(address).url == address_of()
    membership.refresh_from_db()
    assert membership.ended is not None
    assert events("role_ended")[0].details == {"role": "councillor"}


def test_an_ended_role_gives_nothing_from_the_next_page_on(client_for, people, northmoor):
    client = client_for("data_officer")
    assert client.get("/people/").status_code == 200
    end_role(by=SYSTEM, organisation=northmoor, membership=role_of(people["data_officer"]))
    assert client.get("/people/").status_code == 403


def test_a_coordinator_cannot_end_the_directors_role(client_for, people, address_of):
    address = address_of(f"roles/{role_of(people['director']).pk}/end/")
    assert client_for("inspection_coordinator").post(address).status_code == 403
    assert role_of(people["director"])


def test_a_role_ends_only_in_its_own_organisation(people, northmoor, actor_of):
    elsewhere = role_of(people["inspector"])
    with pytest.raises(InputError):
        end_role(by=SYSTEM, organisation=northmoor, membership=elsewhere)


def test_the_last_administrator_stays(client_for, people, organisations):
    membership = role_of(people["administrator"])
    address = f"/people/{organisations['installation'].pk}/roles/{membership.pk}/end/"
    page = client_for("administrator").post(address)
    assert page.status_code == 422
    assert "Give the role to another person first" in page.content.decode()
    assert role_of(people["administrator"])


def test_with_another_one_may_go(client_for, people, organisations):
    second = add_person(by=SYSTEM, email="second@northmoor.example", name="Second")
    installation = organisations["installation"]
    give_role(by=SYSTEM, organisation=installation, person=second, role="administrator")
    membership = role_of(people["administrator"])
    address = f"/people/{installation.pk}/roles/{membership.pk}/end/"
    assert client_for("administrator").post(address).url == "/account/"
    assert not people["administrator"].memberships.filter(ended=None).exists()


def test_an_administrator_who_cannot_sign_in_does_not_count(people, organisations):
    second = add_person(by=SYSTEM, email="second@northmoor.example", name="Second")
    installation = organisations["installation"]
    give_role(by=SYSTEM, organisation=installation, person=second, role="administrator")
    from ilacs.site.accounts.guard import open_scope

    with open_scope("test"):
        type(second).objects.filter(pk=second.pk).update(is_active=False)
    with pytest.raises(InputError, match="last administrator"):
        end_role(by=SYSTEM, organisation=installation, membership=role_of(people["administrator"]))


def test_two_administrators_cannot_end_each_other(people, organisations, actor_of):
    """Each looked at the page while both were administrators; the second is too late."""
    second = add_person(by=SYSTEM, email="second@northmoor.example", name="Second")
    installation = organisations["installation"]
    give_role(by=SYSTEM, organisation=installation, person=second, role="administrator")
    first, other = actor_of("administrator"), actor_of(second)
    end_role(by=first, organisation=installation, membership=role_of(second))
    with pytest.raises(InputError, match="last administrator"):
        end_role(by=other, organisation=installation, membership=role_of(people["administrator"]))


def test_an_address_belongs_to_one_person(people):
    with pytest.raises(InputError, match="already has an account"):
        add_person(by=SYSTEM, email=people["director"].email.upper(), name="Another")


def test_many_people_take_no_more_queries_than_few(
    client_for, northmoor, django_assert_num_queries, address_of
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = client_for("inspection_coordinator")
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(address_of())
    for number in range(40):
        person = add_person(by=SYSTEM, email=f"p{number}@northmoor.example", name=f"P {number}")
        give_role(by=SYSTEM, organisation=northmoor, person=person, role="councillor")
    with django_assert_num_queries(len(few)):
        client.get(address_of())
