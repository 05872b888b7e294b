"""Every address of an inspection, as everyone on either side: held roles, parts, ended, elsewhere."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from ilacs.site.accounts.actions import add_organisation, add_person
from ilacs.site.accounts.actor import SYSTEM, actor_for
from ilacs.site.accounts.guard import open_scope
from ilacs.site.accounts.permissions import Permission
from ilacs.site.accounts.roles import IN_INSPECTION, INSPECTION, ROLES, roles_for
from ilacs.site.inspections.actions import close_inspection, open_inspection
from ilacs.site.inspections.models import Inspection, Participant
from ilacs.site.inspections.participants import add_participant
from ilacs.site.inspections.sides import roles_to_add, side_of
from ilacs.site.inspections.states import AUTHORITY, INSPECTORS
from made_up_call import call

pytestmark = pytest.mark.django_db

PAGES = ("", "wall/", "stages/", "people/", "calendar/")
CHANGES = ("stages/on_site/", "state/close/")
PEOPLE = ("people/new/",)
IN_INSPECTIONS = [role.id for role in roles_for(INSPECTION)]


def take_part(inspection: Inspection, role: str):
    """Add someone new to an inspection, as if they had accepted; returns the person."""
    person = add_person(by=SYSTEM, email=f"{role}@elsewhere.example", name=f"Someone, {role}")
    one, _, _ = add_participant(
        by=SYSTEM, inspection=inspection, name=person.name, email=person.email, role=role
    )
    with open_scope("test"):
        Participant.objects.filter(pk=one.pk).update(person=person)
    return person


@pytest.fixture
def elsewhere(people):
    southmoor = add_organisation(by=SYSTEM, name="Southmoor", kind="authority")
    return open_inspection(by=SYSTEM, organisation=southmoor, call=call())


def answers(browser, inspection: Inspection) -> dict[str, int]:
    return {
        page: browser.get(f"/inspections/{inspection.pk}/{page}").status_code
        for page in (*PAGES, *CHANGES, *PEOPLE)
    }


@pytest.mark.parametrize("role", IN_INSPECTIONS)
def test_whoever_takes_part_opens_what_their_role_allows_there_and_nothing_elsewhere(
    role, seed_case, elsewhere, client_for
):
    browser = client_for(take_part(seed_case, role))
    held = ROLES[role].permissions
    expected = (
        dict.fromkeys(PAGES, 200 if Permission.INSPECTION_VIEW in held else 403)
        | dict.fromkeys(CHANGES, 200 if Permission.INSPECTION_CHANGE in held else 403)
        | dict.fromkeys(PEOPLE, 200 if Permission.PARTICIPANT_CHANGE in held else 403)
    )
    assert answers(browser, seed_case) == expected
    assert set(answers(browser, elsewhere).values()) <= {403, 404}


@pytest.mark.parametrize("role", IN_INSPECTIONS)
def test_a_part_in_an_inspection_opens_nothing_else_of_the_authoritys(role, seed_case):
    actor = actor_for(take_part(seed_case, role))
    for permission in set(ROLES[role].permissions) - IN_INSPECTION - ROLES["public"].permissions:
        if permission is not Permission.ACCOUNT_MANAGE:
            assert not actor.decide(permission, seed_case.organisation)
            assert not actor.decide(permission, seed_case)
            assert not actor.decide(permission)
    assert actor.organisations_with(Permission.INSPECTION_VIEW) == ()


@pytest.mark.parametrize("role", [role for role in ROLES if role != "public"])
def test_a_role_held_in_an_organisation_counts_in_its_own_inspections_alone(
    role, people, seed_case, elsewhere
):
    actor = actor_for(people[role])
    is_ours = "authority" in ROLES[role].kinds
    for permission in IN_INSPECTION:
        may = is_ours and permission in ROLES[role].permissions
        assert bool(actor.decide(permission, seed_case)) is may
        assert not actor.decide(permission, elsewhere)


def test_the_inspectorates_own_people_see_nothing_by_their_employer(client_for, seed_case):
    for role in ("lead_inspector", "inspector", "peer_reviewer"):
        assert set(answers(client_for(role), seed_case).values()) <= {403, 404}


def test_a_part_does_not_show_the_authority_among_ones_organisations(seed_case):
    actor = actor_for(take_part(seed_case, "inspection_coordinator"))
    assert actor.grants == ()
    assert [part.role for part in actor.parts] == ["inspection_coordinator"]


def test_access_ends_fourteen_days_after_the_inspection_was_closed(seed_case, monkeypatch):
    person = take_part(seed_case, "inspector")
    close_inspection(by=SYSTEM, inspection=seed_case, reason="Done")
    closed = timezone.now()
    for days, lets_in in ((13, True), (15, False)):
        later = closed + dt.timedelta(days=days)
        monkeypatch.setattr(timezone, "now", lambda later=later: later)
        assert bool(actor_for(person).decide(Permission.INSPECTION_VIEW, seed_case)) is lets_in


def test_a_lead_inspector_adds_inspectors_and_a_coordinator_anyone(seed_case, actor_of):
    ours = roles_to_add(actor_of("inspection_coordinator"), seed_case)
    lead = actor_for(take_part(seed_case, "lead_inspector"))
    assert {side_of(role) for role in roles_to_add(lead, seed_case)} == {INSPECTORS}
    assert {side_of(role) for role in ours} == {AUTHORITY, INSPECTORS}
    assert roles_to_add(actor_of("data_officer"), seed_case) == []


def test_a_lead_inspector_is_refused_to_add_an_authoritys_person(seed_case):
    lead = actor_for(take_part(seed_case, "lead_inspector"))
    with pytest.raises(PermissionDenied, match="No role you hold in this inspection"):
        add_participant(by=lead, inspection=seed_case, name="Ann", email="", role="director")


def test_everyone_is_known_by_one_query(seed_case, people, django_assert_num_queries):
    take_part(seed_case, "inspector")
    with django_assert_num_queries(1):
        actor_for(people["inspection_coordinator"])
