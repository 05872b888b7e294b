"""Roles and permissions: a policy that fits on a page, and that nobody can climb."""

import pytest

from ilacs.site.accounts.actor import SYSTEM, Actor, Grant, public_actor
from ilacs.site.accounts.permissions import SENTENCES, Permission
from ilacs.site.accounts.roles import KINDS, OWN, PLACES, PUBLIC, ROLES, roles_for


class Place:
    """An organisation, as far as a decision looks at it."""

    def __init__(self, pk: str, name: str) -> None:
        self.pk, self.name = pk, name

    def __str__(self) -> str:
        return self.name


HERE, ELSEWHERE = Place("1", "Northmoor"), Place("2", "Southmoor")


def holding(role: str, place: Place = HERE, kind: str = "authority") -> Actor:
    return Actor("7", "Ada", grants=(Grant(place.pk, kind, role),))


@pytest.mark.parametrize("role", ROLES.values(), ids=ROLES)
def test_a_role_is_a_paragraph_that_a_head_of_service_can_approve(role):
    assert role.paragraph.endswith(".")
    assert 30 < len(role.paragraph) < 300
    assert set(role.kinds) <= set(PLACES)
    assert role.kinds or role is PUBLIC


@pytest.mark.parametrize("permission", Permission)
def test_a_permission_is_a_sentence(permission):
    assert SENTENCES[permission][0].isupper()
    assert SENTENCES[permission].endswith(".")


@pytest.mark.parametrize("role", [role for role in ROLES.values() if role.id != "administrator"])
def test_nobody_gives_a_role_that_may_do_more_than_their_own(role):
    for given in role.gives:
        assert ROLES[given].permissions <= role.permissions, f"{role.id} gives {given}"


@pytest.mark.parametrize("role", ROLES.values(), ids=ROLES)
def test_a_role_gives_only_roles_of_its_own_kinds_of_organisation(role):
    if role.id != "administrator":
        for given in role.gives:
            assert set(ROLES[given].kinds) & set(role.kinds)


def test_whoever_gives_roles_may_invite_and_the_other_way_round():
    for role in ROLES.values():
        assert bool(role.gives) == (Permission.PERSON_INVITE in role.permissions)
        assert bool(role.gives) == (Permission.PERSON_CHANGE in role.permissions)


def test_somebody_gives_every_role():
    assert ROLES["administrator"].gives == set(ROLES) - {"public"}


def test_an_administrator_sees_no_organisations_reports():
    assert Permission.REPORT_VIEW not in ROLES["administrator"].permissions


def test_an_auditor_of_the_trail_is_one_who_answers_for_it():
    assert {r.id for r in ROLES.values() if Permission.AUDIT_VIEW in r.permissions} == {
        "director",
        "administrator",
    }


def test_each_kind_of_organisation_has_its_roles():
    for kind in KINDS:
        assert roles_for(kind)


def test_a_role_counts_where_it_is_held():
    coordinator = holding("inspection_coordinator")
    assert coordinator.decide(Permission.PERSON_INVITE, HERE)
    assert not coordinator.decide(Permission.PERSON_INVITE, ELSEWHERE)
    assert coordinator.decide(Permission.PERSON_INVITE)


def test_a_refusal_names_the_place_and_the_thing():
    reason = holding("councillor").decide(Permission.PERSON_INVITE, HERE).reason
    assert reason == (
        "No role you hold in Northmoor allows you to invite a person to the organisation."
    )


def test_an_administrators_role_counts_everywhere():
    administrator = holding("administrator", kind="installation")
    assert administrator.decide(Permission.PERSON_INVITE, ELSEWHERE)
    assert administrator.decide_to_give("director", ELSEWHERE)


def test_giving_is_bound_to_the_place_too():
    coordinator = holding("inspection_coordinator")
    assert coordinator.decide_to_give("councillor", HERE)
    assert not coordinator.decide_to_give("councillor", ELSEWHERE)
    assert not coordinator.decide_to_give("director", HERE)
    assert not coordinator.decide_to_give("nonsense", HERE)


def test_the_publics_permissions_are_everyones():
    for permission in PUBLIC.permissions:
        assert public_actor().decide(permission)
        assert holding("councillor").decide(permission, ELSEWHERE)


def test_ones_own_account_needs_no_role_but_a_person():
    for permission in OWN:
        assert not public_actor().decide(permission)
        assert Actor("7", "Ada", person=object()).decide(permission)


def test_the_system_may_do_everything():
    assert all(SYSTEM.decide(permission, ELSEWHERE) for permission in Permission)
    assert SYSTEM.decide_to_give("administrator", ELSEWHERE)
