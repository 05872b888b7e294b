"""What an authority's inspectors do is in the trail, and the authority does not read it."""

import csv
import io

import pytest

from ilacs.site.accounts import audit
from ilacs.site.accounts.actions import add_organisation, add_person
from ilacs.site.accounts.actor import SYSTEM, Actor, actor_for
from ilacs.site.accounts.guard import open_scope
from ilacs.site.accounts.models import AuditEvent
from ilacs.site.accounts.trail import Filter, events_for
from ilacs.site.inspections.actions import open_inspection
from ilacs.site.inspections.models import Participant
from made_up_call import call

pytestmark = pytest.mark.django_db

SEARCHED = "documents_searched"


@pytest.fixture
def inspection(northmoor):
    return open_inspection(by=SYSTEM, organisation=northmoor, call=call())


@pytest.fixture
def part_of():
    """A function that lets somebody new into an inspection on one side."""

    def let_in(inspection, role: str, side: str, name: str) -> Actor:
        person = add_person(by=SYSTEM, email=f"{name}@elsewhere.example", name=name)
        with open_scope("test"):
            Participant.objects.create(
                inspection=inspection, person=person, name=name, side=side, role=role
            )
        return actor_for(person)

    return let_in


@pytest.fixture
def inspector(inspection, part_of):
    return part_of(inspection, "inspector", "inspectors", "Ivy")


def search(by: Actor, organisation) -> None:
    audit.record(SEARCHED, by=by, organisation=organisation, found=3)


def searches(actor: Actor, **narrowed: str) -> list[str]:
    return sorted(one.actor_name for one in events_for(actor, Filter(what=SEARCHED, **narrowed)))


def test_the_authority_reads_what_its_own_people_did_and_not_what_its_inspectors_did(
    inspection, inspector, part_of, actor_of, northmoor
):
    outside = part_of(inspection, "practice_auditor", "authority", "Oda")
    for actor in (inspector, outside, actor_of("data_officer")):
        search(actor, northmoor)
    ours = sorted(["Oda", actor_of("data_officer").name])
    assert searches(actor_of("director")) == ours
    assert searches(actor_of("administrator")) == sorted([*ours, "Ivy"])


def test_nor_by_narrowing_to_their_name_or_thing_nor_in_a_file(
    inspector, actor_of, client_for, northmoor
):
    audit.record(SEARCHED, by=inspector, about=northmoor, organisation=northmoor, found=3)
    assert searches(actor_of("director"), who="Ivy") == []
    assert searches(actor_of("director"), about=str(northmoor.pk)) == []
    query = "?who=Ivy"
    shown = f"/audit/?what={SEARCHED}"
    assert "Ivy" not in client_for("director").get(shown).content.decode()
    assert "Ivy" in client_for("administrator").get(shown).content.decode()
    for role, found in (("director", 0), ("administrator", 1)):
        answer = client_for(role).get(f"/audit/download/csv/{query}")
        rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
        assert len([one for one in rows if one["event"] == SEARCHED]) == found


def test_what_an_inspector_does_elsewhere_shows_there(inspector, part_of, actor_of, northmoor):
    southmoor = add_organisation(by=SYSTEM, name="Southmoor", kind="authority")
    assert inspector.inspects_at(northmoor)
    assert not inspector.inspects_at(southmoor)
    assert not inspector.inspects_at(None)


def test_an_authoritys_own_person_who_plays_an_inspector_is_none(people, northmoor, inspection):
    director = people["director"]
    with open_scope("test"):
        type(inspection).objects.update(purpose="rehearsal")
        Participant.objects.create(
            inspection=inspection,
            person=director,
            name="D",
            side="inspectors",
            role="inspector",
        )
    actor = actor_for(director)
    assert [part.role for part in actor.parts] == ["inspector"]
    search(actor, northmoor)
    assert searches(actor) == [director.name]


def test_the_trail_holds_whole_with_the_mark(inspector, northmoor):
    search(inspector, northmoor)
    assert AuditEvent.objects.get(event=SEARCHED).by_inspectors is True
    assert list(audit.verify()) == []
    assert all("by_inspectors" not in entry for entry in audit.entries())
