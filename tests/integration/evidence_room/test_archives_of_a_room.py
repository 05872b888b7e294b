"""An archive, a search and a list hold what one may open one by one: for each role, at each stage."""

import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.utils import timezone

from ilacs.intake.archives import verify_archive
from ilacs.site.accounts.actor import SYSTEM, actor_for
from ilacs.site.accounts.guard import open_scope
from ilacs.site.accounts.permissions import Permission
from ilacs.site.accounts.roles import ROLES
from ilacs.site.evidence_room.actions import withdraw_document
from ilacs.site.evidence_room.exporting import Choice, versions_for
from ilacs.site.evidence_room.models import Scanned, Sharing, Version
from ilacs.site.evidence_room.searching import search_documents
from ilacs.site.inspections.actions import close_inspection
from ilacs.site.inspections.models import Inspection
from ilacs.site.store import site_store
from site_walk.documents_here import put_document, put_version, share

from .conftest import name_for, take_part

pytestmark = pytest.mark.django_db

OURS = ("director", "inspection_coordinator", "data_officer", "practice_auditor", "social_worker")
THEIRS = ("lead_inspector", "inspector", "peer_reviewer")
NOBODY = ("chief_executive", "lead_member", "councillor", "administrator")
STAGES = ("before", "shared", "newer", "withdrawn", "closed", "long closed")


@pytest.fixture
def held(room, people, actor_of) -> dict[str, Version]:
    """Documents of every kind of audience and scan, by a word for each."""
    by = actor_of("social_worker")
    found = {
        "plain": put_document(room, "Plain.txt", words="juniper"),
        "theirs": put_document(room, "Theirs.txt", by=by, words="juniper"),
        "named": put_document(room, "Named.txt", words="juniper"),
        "waiting": put_document(
            room, "Waiting.txt", by=by, words="juniper", scanned=Scanned.WAITING
        ),
        "infected": put_document(room, "Bad.txt", words="juniper", scanned=Scanned.INFECTED),
        "unshared": put_document(room, "Unshared.txt", words="juniper"),
    }
    name_for(found["named"], people["data_officer"], people["inspection_coordinator"])
    return found


@pytest.fixture
def team(inspection):
    return {role: take_part(inspection, role) for role in THEIRS}


@pytest.fixture
def go_on(room, held, actor_of):
    """A function that brings the room to the next stage."""
    by = actor_of("inspection_coordinator")

    def step(stage: str) -> None:
        if stage == "shared":
            share(room, held["plain"], held["theirs"], by=by)
            share(room, held["named"], by=by)
        elif stage == "newer":
            put_version(held["plain"].document, words="juniper")
            put_version(held["named"].document, words="juniper", scanned=Scanned.INFECTED)
        elif stage == "withdrawn":
            for name in ("theirs", "unshared"):
                document = held[name].document
                withdraw_document(by=by, room=room, document=document, reason="Mistaken")
        elif stage == "closed":
            close_inspection(by=SYSTEM, inspection=room.inspection, reason="Done")
        elif stage == "long closed":
            with open_scope("test"):
                closed = timezone.now() - timedelta(days=15)
                Inspection.objects.filter(pk=room.inspection.pk).update(closed=closed)

    return step


def opened_one_by_one(client) -> set[Version]:
    """Every version that is given out to a browser, asked for one after the other."""
    found = set()
    for one in Version.objects.select_related("document"):
        answer = client.get(f"/documents/{one.document_id}/versions/{one.pk}/download/")
        assert answer.status_code in (200, 403, 404)
        if answer.status_code == 200:
            b"".join(answer.streaming_content)
            found.add(one)
    return found


def latest(versions) -> set[Version]:
    by_document: dict = {}
    for one in sorted(versions, key=lambda each: each.number):
        by_document[one.document_id] = one
    return set(by_document.values())


def taken(client, room, what: str) -> set[str] | None:
    """The hashes of the files in an archive; None where there is none to take."""
    answer = client.post(f"/rooms/{room.pk}/documents/export/", {"what": what})
    if answer.status_code != 200:
        assert answer.status_code in (403, 404, 422)
        return None
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:
        facts = json.loads(archive.read("manifest.json"))
        names = [name for name in archive.namelist() if name.startswith("documents/")]
    assert len(names) == len(facts["files"])
    return {one["sha256"] for one in facts["files"]}


def hashes(versions) -> set[str]:
    return {one.digest for one in versions}


@pytest.mark.parametrize("role", [*OURS, *THEIRS, *NOBODY])
def test_bulk_paths_hold_exactly_what_opens_one_by_one(
    role, room, held, team, people, client_for, go_on
):
    person = team.get(role, people[role])
    client, may_export = client_for(person), Permission.DOCUMENT_EXPORT in ROLES[role].permissions
    for stage in STAGES:
        go_on(stage)
        opens, actor = opened_one_by_one(client), actor_for(person)
        expected = latest(opens)
        assert set(versions_for(actor, room, Choice())) == expected, stage
        found = search_documents(actor, room, "juniper", "").hits
        assert {one.passage.version for one in found} == expected, stage
        is_told = may_export and bool(expected)
        assert taken(client, room, "all") == (hashes(expected) if is_told else None), stage
        for sharing in Sharing.objects.all():
            shared = {one.version for one in sharing.shared.select_related("version")} & opens
            is_told = may_export and bool(shared)
            found = taken(client, room, str(sharing.pk))
            assert found == (hashes(shared) if is_told else None), stage


BEFORE = {"plain", "theirs", "unshared"}
SHARED = {"plain", "theirs", "named"}


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("inspector", [set(), SHARED, SHARED, SHARED, SHARED, set()]),
        (
            "director",
            [BEFORE, BEFORE, BEFORE | {"new plain"}, *[{"plain", "theirs", "new plain"}] * 3],
        ),
        (
            "inspection_coordinator",
            [
                *[BEFORE | {"named", "waiting"}] * 2,
                BEFORE | {"named", "waiting", "new plain"},
                *[SHARED | {"waiting", "new plain"}] * 3,
            ],
        ),
        ("social_worker", [{"theirs", "waiting"}] * 6),
        ("lead_member", [set()] * 6),
    ],
)
def test_each_role_opens_what_is_theirs(
    role, expected, room, held, team, people, client_for, go_on
):
    names = {one: name for name, one in held.items()}
    client = client_for(team.get(role, people[role]))
    for stage, wanted in zip(STAGES, expected, strict=True):
        go_on(stage)
        new = Version.objects.filter(document=held["plain"].document, number=2)
        names |= dict.fromkeys(new, "new plain")
        assert {names[one] for one in opened_one_by_one(client)} == wanted, stage


@pytest.fixture
def browser(client_for):
    return client_for("inspection_coordinator")


def test_a_selection_holds_those_chosen_and_never_what_is_hidden(browser, room, held, people):
    hidden = put_document(room, "Hidden.txt")
    name_for(hidden, people["director"])
    chosen = [held["plain"], held["infected"], hidden]
    sent = {"what": "chosen", "document": [str(one.document_id) for one in chosen]}
    answer = browser.post(f"/rooms/{room.pk}/documents/export/", sent)
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:
        facts = json.loads(archive.read("manifest.json"))
    assert [one["sha256"] for one in facts["files"]] == [held["plain"].digest]


def test_an_archive_verifies_and_its_hash_is_in_the_trail(
    browser, room, held, last_event, tmp_path
):
    share(room, held["plain"])
    answer = browser.post(f"/rooms/{room.pk}/documents/export/", {"what": "all"})
    event = last_event()
    path = tmp_path / "taken.zip"
    path.write_bytes(b"".join(answer.streaming_content))
    assert verify_archive(path) == ()
    with zipfile.ZipFile(path) as archive:
        facts = json.loads(archive.read("manifest.json"))
    assert event.event == "documents_exported"
    assert event.details == {
        "what": "all",
        "documents": 5,
        "manifest_sha256": facts["manifest_sha256"],
    }
    line = next(one for one in facts["files"] if one["sha256"] == held["plain"].digest)
    assert line["shared_at"] == Sharing.objects.get().moment.isoformat()
    assert line["shared_by"] == "Someone who has left"
    others = [one for one in facts["files"] if one["sha256"] != held["plain"].digest]
    assert {one["shared_at"] for one in others} == {""}


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"what": "chosen"},
        {"what": "chosen", "document": "no id"},
        {"what": "00000000-0000-0000-0000-000000000000"},
    ],
)
def test_an_archive_of_nothing_is_refused_in_words(browser, room, held, sent):
    answer = browser.post(f"/rooms/{room.pk}/documents/export/", sent)
    assert answer.status_code == 422
    assert "There is a problem" in answer.content.decode()


def test_an_archive_is_not_begun_where_a_file_is_missing(browser, room, held):
    site_store().remove(held["plain"].digest)
    answer = browser.post(f"/rooms/{room.pk}/documents/export/", {"what": "all"})
    assert answer.status_code == 422
    assert "1 of the files are missing" in answer.content.decode()


def test_only_so_many_archives_are_under_way_and_places_come_back(
    browser, client_for, inspection, room, held
):
    address = f"/rooms/{room.pk}/documents/export/"
    others = [
        client_for(take_part(inspection, "inspection_coordinator", str(number)))
        for number in range(3)
    ]
    answers = [one.post(address, {"what": "all"}) for one in others]
    own = others[0].post(address, {"what": "all"})
    assert own.status_code == 422
    assert "You are downloading an archive already" in own.content.decode()
    refused = browser.post(address, {"what": "all"})
    assert refused.status_code == 422
    assert "Try again when one of them is done" in refused.content.decode()
    for one in answers:
        assert b"".join(one.streaming_content)
    again = browser.post(address, {"what": "all"})
    assert again.status_code == 200
    assert b"".join(again.streaming_content)
