"""The rule of who opens what, against a plain reading of it document by document, in any world."""

from dataclasses import dataclass
from itertools import count

import pytest
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from ilacs.site.accounts.actions import add_organisation, add_person
from ilacs.site.accounts.actor import SYSTEM, Actor, Grant, Part
from ilacs.site.accounts.guard import open_scope
from ilacs.site.accounts.models import Person
from ilacs.site.evidence_room import seeing
from ilacs.site.evidence_room.exporting import Choice, versions_for
from ilacs.site.evidence_room.listing import listed
from ilacs.site.evidence_room.models import (
    Document,
    NamedReader,
    SharedVersion,
    Sharing,
    Version,
)
from ilacs.site.inspections.actions import open_inspection
from ilacs.site.inspections.rooms import Room
from made_up_call import call

PEOPLE = ("ann", "ben", "cyd")
ROOMS = ("event", "other event", "own", "other authority")
"""Of which the actor's roles count in some: their authority's, or in one inspection alone."""

HELD = {
    "director": "views",
    "inspection_coordinator": "runs",
    "data_officer": "views",
    "practice_auditor": "views",
    "social_worker": "own part",
    "chief_executive": "",
    "lead_member": "",
    "councillor": "",
}
"""What each role on the authority's side may do with documents, by the brief for this room."""
TAKEN = {
    "lead_inspector": "inspects",
    "inspector": "inspects",
    "peer_reviewer": "inspects",
    "director": "views",
    "social_worker": "own part",
    "chief_executive": "",
}


@dataclass(frozen=True)
class MadeVersion:
    added_by: str
    scanned: str
    shared: bool


@dataclass(frozen=True)
class MadeDocument:
    room: str
    added_by: str
    audience: str
    named: frozenset[str]
    withdrawn: bool
    asked_of: str
    """Who owns the request that it answers."""
    versions: tuple[MadeVersion, ...]


@dataclass(frozen=True)
class Who:
    """A person with roles. part: a role in the inspection `event` alone."""

    person: str
    role: str
    part: str


VERSIONS = st.builds(
    MadeVersion,
    added_by=st.sampled_from(PEOPLE),
    scanned=st.sampled_from(["clean", "clean", "not_scanned", "waiting", "infected"]),
    shared=st.booleans(),
)
DOCUMENTS = st.builds(
    MadeDocument,
    room=st.sampled_from(ROOMS),
    added_by=st.sampled_from((*PEOPLE, "")),
    audience=st.sampled_from(["side", "named"]),
    named=st.frozensets(st.sampled_from(PEOPLE), max_size=2),
    withdrawn=st.sampled_from([False, False, True]),
    asked_of=st.sampled_from((*PEOPLE, "")),
    versions=st.lists(VERSIONS, max_size=3).map(tuple),
)
ACTORS = st.builds(
    Who,
    person=st.sampled_from(PEOPLE),
    role=st.sampled_from((*HELD, "")),
    part=st.sampled_from((*TAKEN, "")),
)


def abilities(who: Who, room: str) -> set[str]:
    """What somebody's roles let them do in a room, side by side."""
    held = HELD.get(who.role, "") if room != "other authority" else ""
    taken = TAKEN.get(who.part, "") if room == "event" else ""
    found = {held, taken} - {""}
    if "runs" in found:
        found.add("views")
    if "views" in found:
        found.add("own part")
    return found


def sees_on_our_side(who: Who, one: MadeDocument) -> bool:
    can = abilities(who, one.room)
    if "views" in can and one.audience == "side":
        return True
    if "own part" not in can:
        return False
    is_asked = one.asked_of == who.person and one.audience == "side"
    return one.added_by == who.person or who.person in one.named or is_asked


def opens(who: Who, one: MadeDocument, version: MadeVersion) -> bool:
    """Whether somebody opens a version: the rule as it is told to people, one question at a time."""
    is_shared = version.shared and one.room in ("event", "other event")
    if version.scanned == "infected":
        return False
    if "inspects" in abilities(who, one.room) and is_shared and version.scanned != "waiting":
        return True
    if not sees_on_our_side(who, one):
        return False
    if one.withdrawn and not is_shared:
        return False
    if version.scanned == "waiting":
        return version.added_by == who.person or "runs" in abilities(who, one.room)
    return True


def sees(who: Who, one: MadeDocument) -> bool:
    """Whether a document stands in somebody's list."""
    is_shared = any(version.shared for version in one.versions)
    is_shared = is_shared and one.room in ("event", "other event")
    if "inspects" in abilities(who, one.room) and is_shared:
        return True
    return sees_on_our_side(who, one) and not one.withdrawn


class Installed:
    """Two authorities, their rooms, and three people, in which worlds are put."""

    def __init__(self) -> None:
        ours = add_organisation(by=SYSTEM, name="Northmoor", kind="authority")
        theirs = add_organisation(by=SYSTEM, name="Southmoor", kind="authority")
        event, other = (
            open_inspection(by=SYSTEM, organisation=ours, call=call()) for _ in range(2)
        )
        self.rooms = {
            "event": Room(ours, event),
            "other event": Room(ours, other),
            "own": Room(ours),
            "other authority": Room(theirs),
        }
        self.people: dict[str, Person] = {
            name: add_person(by=SYSTEM, email=f"{name}@north.example", name=name) for name in PEOPLE
        }

    def put(self, world: list[MadeDocument]) -> dict[Version, tuple[MadeDocument, MadeVersion]]:
        made, shared = {}, {}
        numbers = count(1)
        self.asked: dict[str, list] = {name: [] for name in PEOPLE}
        self.documents = {}
        for one in world:
            room = self.rooms[one.room]
            document = Document.objects.create(
                **room.fields(),
                title="Plan",
                audience=one.audience,
                added_by=self.people.get(one.added_by),
                withdrawn=timezone.now() if one.withdrawn else None,
            )
            self.documents[document] = one
            for name in one.named:
                NamedReader.objects.create(document=document, person=self.people[name])
            if one.asked_of:
                self.asked[one.asked_of].append(document.pk)
            for number, version in enumerate(one.versions, 1):
                row = Version.objects.create(
                    document=document,
                    number=number,
                    digest="0" * 64,
                    size=1,
                    name="Plan",
                    kind="txt",
                    added_by=self.people[version.added_by],
                    scanned=version.scanned,
                )
                made[row] = one, version
                if version.shared and room.inspection:
                    if room not in shared:
                        shared[room] = Sharing.objects.create(**room.fields(), number=1)
                    SharedVersion.objects.create(
                        sharing=shared[room],
                        version=row,
                        position=next(numbers),
                        marking="official",
                    )
        return made

    def actor(self, who: Who) -> Actor:
        ours = str(self.rooms["own"].organisation.pk)
        grants = (Grant(ours, "authority", who.role),) if who.role else ()
        parts = (Part(str(self.rooms["event"].pk), who.part),) if who.part else ()
        person = self.people[who.person]
        return Actor(str(person.pk), person.name, "", person, grants, parts)


@pytest.fixture
def installed(db, monkeypatch):
    found = Installed()

    def asked(actor: Actor) -> Q:
        return Q(pk__in=found.asked[actor.name])

    monkeypatch.setattr(seeing, "GROUNDS", [asked])
    return found


@given(world=st.lists(DOCUMENTS, max_size=6), who=ACTORS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_everyone_opens_what_the_plain_reading_says_and_nothing_else(installed, world, who):
    with transaction.atomic(), open_scope("test"):
        made = installed.put(world)
        actor = installed.actor(who)
        for name, room in installed.rooms.items():
            here = {row: each for row, each in made.items() if each[0].room == name}
            expected = {row for row, each in here.items() if opens(who, *each)}
            found = list(seeing.openable(actor, room))
            assert len(found) == len(set(found))
            assert set(found) == expected
            for row in here:
                decision = seeing.may_open(actor, row)
                assert bool(decision) == (row in expected)
                assert decision.reason
            seen = {row for row, one in installed.documents.items() if one.room == name}
            wanted = {row for row in seen if sees(who, installed.documents[row])}
            rows = list(seeing.visible(actor, room))
            assert len(rows) == len(wanted)
            assert set(rows) == wanted
            assert set(listed(actor, room, {})) == wanted
            latest = {row.document_id: row for row in sorted(expected, key=lambda one: one.number)}
            assert set(versions_for(actor, room, Choice())) == set(latest.values())
            event("opens some" if expected else "opens nothing")
        transaction.set_rollback(True)
