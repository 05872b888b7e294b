"""Rooms and sections: who finds which room, on which side, and what others add to the pages."""

import pytest
from django.http import Http404

from ilacs.errors import InputError
from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.permissions import Permission
from ilacs.site.accounts.roles import ROLES, roles_for
from ilacs.site.evidence_room.models import Document
from ilacs.site.inspections import sections
from ilacs.site.inspections.actions import close_inspection
from ilacs.site.inspections.rooms import Room, find_room, require_permission, room_of, side_in
from ilacs.site.inspections.sections import Line, Section, Tab
from ilacs.site.inspections.states import AUTHORITY, INSPECTORS
from made_up_inspection import november

pytestmark = pytest.mark.django_db

VIEW = Permission.DOCUMENT_VIEW
OURS = [role.id for role in roles_for("authority")]


@pytest.fixture
def room(seed_case, northmoor):
    return Room(northmoor, seed_case)


def test_a_rooms_address_is_its_inspections_or_its_authoritys(room, northmoor, seed_case):
    assert room.pk == seed_case.pk
    assert Room(northmoor).pk == northmoor.pk


@pytest.mark.parametrize("role", OURS)
def test_a_room_is_found_by_those_who_hold_the_permission_in_it(role, room, northmoor, actor_of):
    actor = actor_of(role)
    for key, expected in ((room.pk, room), (northmoor.pk, Room(northmoor))):
        if VIEW in ROLES[role].permissions:
            assert find_room(actor, key, VIEW) == expected
        else:
            with pytest.raises(Http404):
                find_room(actor, key, VIEW)


def test_another_authoritys_people_find_neither(room, northmoor, stranger, actor_of):
    for key in (room.pk, northmoor.pk):
        with pytest.raises(Http404):
            find_room(actor_of(stranger), key, VIEW)


def test_an_organisation_that_is_no_authority_has_no_room(organisations, actor_of):
    with pytest.raises(Http404):
        find_room(actor_of("lead_inspector"), organisations["inspectorate"].pk, VIEW)


def test_a_permission_that_is_not_held_is_a_room_that_is_not_there(room, actor_of):
    assert require_permission(actor_of("director"), room, VIEW)
    with pytest.raises(Http404):
        require_permission(actor_of("social_worker"), room, VIEW)


@pytest.mark.parametrize("role", [role for role in OURS if role != "councillor"])
def test_the_authoritys_roles_are_on_its_side_in_both_rooms(role, room, northmoor, actor_of):
    assert side_in(actor_of(role), room) == AUTHORITY
    assert side_in(actor_of(role), Room(northmoor)) == AUTHORITY


@pytest.mark.parametrize("role", ["lead_inspector", "inspector", "peer_reviewer"])
def test_inspectors_are_on_their_side_in_the_inspection_they_take_part_in_alone(
    role, room, northmoor, take_part_in
):
    actor = take_part_in(room.inspection, role)
    assert side_in(actor, room) == INSPECTORS
    assert side_in(actor, Room(northmoor)) == ""


def test_strangers_are_on_no_side_and_the_system_works_for_the_authority(room, stranger, actor_of):
    assert side_in(actor_of(stranger), room) == ""
    assert side_in(SYSTEM, room) == AUTHORITY


def test_a_closed_inspections_room_takes_nothing_more_and_the_authoritys_own_does(
    room, northmoor, seed_case
):
    room.require_open()
    close_inspection(by=SYSTEM, inspection=seed_case, reason="Over")
    seed_case.refresh_from_db()
    with pytest.raises(InputError, match="closed"):
        room.require_open()
    Room(northmoor).require_open()


def test_rows_of_a_room_are_its_own_alone(room, northmoor):
    here, there = Document(**room.fields()), Document(**Room(northmoor).fields())
    assert room_of(here) == room
    assert room_of(there) == Room(northmoor)
    assert "inspection_id" in str(room.of(Document.objects.all()).query)
    assert "IS NULL" in str(Room(northmoor).of(Document.objects.all()).query)


def test_a_tab_shows_to_those_who_may_follow_it(room, client_for, monkeypatch):
    extra = Tab("inspection_people", "Extra", Permission.CASE_AUDIT_VIEW)
    monkeypatch.setattr(sections, "TABS", [*sections.TABS[:3], extra])
    address = f"/inspections/{room.pk}/"
    assert ">Extra<" in client_for("director").get(address).content.decode()
    assert ">Extra<" not in client_for("data_officer").get(address).content.decode()


def test_the_board_shows_what_other_parts_have_for_its_reader(room, actor_of, monkeypatch):
    shown = Section("x", "X", (Line("A", is_late=True), Line("B")), "")

    def for_directors(actor, inspection, day):
        return shown if "director" in actor.roles_in(inspection) else None

    monkeypatch.setattr(sections, "ON_BOARD", [for_directors])
    day = november(12)
    found = sections.board_sections(actor_of("director"), room.inspection, day)
    assert found == [shown]
    assert found[0].is_loud
    assert sections.board_sections(actor_of("data_officer"), room.inspection, day) == []
