"""Nobody is on both sides of an inspection, and the inspectors are the lead inspector's to add."""

import pytest

from ilacs.errors import InputError
from ilacs.site.accounts.actions import add_person, give_role
from ilacs.site.accounts.actor import SYSTEM, actor_for
from ilacs.site.accounts.guard import open_scope
from ilacs.site.accounts.invitations import accept_invitation
from ilacs.site.accounts.permissions import Permission
from ilacs.site.inspections.actions import open_inspection
from ilacs.site.inspections.models import Inspection, Participant
from ilacs.site.inspections.participants import add_participant
from ilacs.site.inspections.sides import roles_to_add, side_of
from ilacs.site.inspections.states import AUTHORITY, INSPECTORS
from made_up_call import call

pytestmark = pytest.mark.django_db

FINDS = Permission.FINDING_GIVE


@pytest.fixture
def add(client_for):
    """A function that adds somebody to an inspection on its page; returns the answer."""

    def post(who, inspection: Inspection, role: str, person):
        form = {"name": person.name, "email": person.email, "role": role}
        return client_for(who).post(f"/inspections/{inspection.pk}/people/new/", form)

    return post


def of_purpose(inspection: Inspection, purpose: str) -> Inspection:
    with open_scope("test"):
        Inspection.objects.filter(pk=inspection.pk).update(purpose=purpose)
    inspection.refresh_from_db()
    return inspection


def sides_to_add(actor, inspection: Inspection) -> set[str]:
    return {side_of(role) for role in roles_to_add(actor, inspection)}


@pytest.mark.parametrize("role", ["lead_inspector", "inspector", "quality_reader", "peer_reviewer"])
@pytest.mark.parametrize("purpose", ["inspection", "peer_review"])
def test_an_authoritys_own_people_get_no_role_of_the_inspectors(
    add, seed_case, people, role, purpose
):
    of_purpose(seed_case, purpose)
    coordinator = people["inspection_coordinator"]
    for person in (coordinator, people["social_worker"]):
        answer = add(coordinator, seed_case, role, person)
        assert answer.status_code == 422
        assert "This person belongs to Northmoor." in answer.content.decode()
    assert not Participant.objects.exists()
    assert not actor_for(coordinator).decide(FINDS, seed_case)


def test_in_a_rehearsal_they_play_the_inspectors(add, northmoor, people):
    rehearsal = of_purpose(
        open_inspection(by=SYSTEM, organisation=northmoor, call=call()), "rehearsal"
    )
    coordinator = people["inspection_coordinator"]
    assert add(coordinator, rehearsal, "lead_inspector", coordinator).status_code == 302
    assert actor_for(coordinator).decide(FINDS, rehearsal)
    assert sides_to_add(actor_for(coordinator), rehearsal) == {AUTHORITY, INSPECTORS}


def test_an_inspectorates_people_get_no_role_of_the_authoritys_side(add, seed_case, people):
    answer = add("inspection_coordinator", seed_case, "director", people["inspector"])
    assert answer.status_code == 422
    assert "belongs to an inspectorate or a peer review team" in answer.content.decode()


def test_who_belongs_to_the_authority_by_now_does_not_take_up_an_inspectors_part(
    seed_case, northmoor
):
    person = add_person(by=SYSTEM, email="new@elsewhere.example", name="New")
    _, _, token = add_participant(
        by=SYSTEM, inspection=seed_case, name="New", email=person.email, role="inspector"
    )
    give_role(by=SYSTEM, organisation=northmoor, person=person, role="data_officer")
    with pytest.raises(InputError, match="belongs to Northmoor"):
        accept_invitation(by=actor_for(person), token=token)
    assert not actor_for(person).parts


def test_an_inspector_who_joins_the_authority_is_let_in_as_one_no_longer(
    seed_case, northmoor, take_part_in
):
    inspector = take_part_in(seed_case, "inspector")
    assert inspector.decide(FINDS, seed_case)
    give_role(by=SYSTEM, organisation=northmoor, person=inspector.person, role="data_officer")
    joined = actor_for(inspector.person)
    assert not joined.decide(FINDS, seed_case)
    assert joined.decide(Permission.DOCUMENT_VIEW, seed_case)


def test_once_a_lead_inspector_is_in_only_inspectors_add_and_end_inspectors(
    add, client_for, seed_case, actor_of, take_part_in, stranger
):
    coordinator = actor_of("inspection_coordinator")
    other = take_part_in(seed_case, "inspector")
    assert sides_to_add(coordinator, seed_case) == {AUTHORITY, INSPECTORS}
    lead = take_part_in(seed_case, "lead_inspector")
    assert sides_to_add(coordinator, seed_case) == {AUTHORITY}
    assert sides_to_add(lead, seed_case) == {INSPECTORS}
    assert add("inspection_coordinator", seed_case, "inspector", stranger).status_code == 422
    part = Participant.objects.get(person=lead.person)
    address = f"/inspections/{seed_case.pk}/people/{part.pk}/end/"
    assert client_for("inspection_coordinator").post(address).status_code == 403
    assert actor_for(other.person).decide(FINDS, seed_case)


def test_a_lead_inspector_who_was_only_written_down_adds_nobody_so_the_authority_does(
    seed_case, actor_of
):
    add_participant(by=SYSTEM, inspection=seed_case, name="Lead", email="", role="lead_inspector")
    sides = sides_to_add(actor_of("inspection_coordinator"), seed_case)
    assert sides == {AUTHORITY, INSPECTORS}


def test_a_peer_review_is_the_authoritys_own_to_people(seed_case, actor_of, take_part_in):
    of_purpose(seed_case, "peer_review")
    take_part_in(seed_case, "lead_inspector")
    sides = sides_to_add(actor_of("inspection_coordinator"), seed_case)
    assert sides == {AUTHORITY, INSPECTORS}
