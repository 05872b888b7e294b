"""Changing a document's facts, withdrawing and putting back, copying into another room, the board."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from ilacs.errors import InputError
from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.guard import WriteOutsideActionError, open_scope
from ilacs.site.evidence_room.actions import (
    change_document,
    put_back_document,
    withdraw_document,
)
from ilacs.site.evidence_room.copying import copy_documents
from ilacs.site.evidence_room.models import Audience, Document, NamedReader, Scanned, Version
from ilacs.site.evidence_room.readers import people_to_name
from ilacs.site.evidence_room.sections import on_board
from ilacs.site.evidence_room.seeing import visible
from ilacs.site.inspections.actions import close_inspection
from site_walk.documents_here import put_document, put_version, share

from .conftest import name_for, take_part

pytestmark = pytest.mark.django_db
FACTS = {"title": "Plan", "audience": "side", "marking": "official", "redaction": ""}


@pytest.fixture
def coordinator(actor_of):
    return actor_of("inspection_coordinator")


def send(client, version, page: str, **values):
    sent = {
        "title": version.document.title,
        "marking": "official",
        "redaction": "",
        "audience": "side",
    } | values
    return client.post(f"/documents/{version.document_id}/{page}/", sent)


def test_coordinator_limits_a_document_to_people_named_and_stays_one_of_them(
    client_for, room, people, last_event, actor_of
):
    version = put_document(room, "Complaint.txt")
    answer = send(
        client_for("inspection_coordinator"),
        version,
        "change",
        audience="named",
        readers=[str(people["data_officer"].pk)],
    )
    assert answer.status_code == 302
    readers = {one.person for one in NamedReader.objects.all()}
    assert readers == {people["data_officer"], people["inspection_coordinator"]}
    assert last_event().details == {"changed": ["audience", "marking", "readers"]}
    document = version.document
    for role, may in (("data_officer", 1), ("inspection_coordinator", 1), ("director", 0)):
        assert visible(actor_of(role), room).filter(pk=document.pk).count() == may


def test_names_are_forgotten_once_everyone_may_see_it(room, people, coordinator):
    version = put_document(room, "Plan.txt")
    name_for(version, people["inspection_coordinator"], people["director"])
    change_document(by=coordinator, room=room, document=version.document, facts=FACTS, readers=[])
    assert not NamedReader.objects.exists()


@pytest.mark.parametrize(
    "wrong", [{"title": ""}, {"marking": "secret"}, {"audience": "all"}, {"readers": ["x"]}]
)
def test_what_cannot_be_is_refused_and_said(client_for, room, wrong):
    version = put_document(room, "Plan.txt")
    answer = send(client_for("inspection_coordinator"), version, "change", **wrong)
    assert answer.status_code == 422
    assert "There is a problem" in answer.content.decode()


def test_only_people_of_the_side_who_may_see_documents_can_be_named(room, people):
    take_part(room.inspection, "inspector")
    helper = take_part(room.inspection, "practice_auditor")
    roles = {"director", "inspection_coordinator", "data_officer", "practice_auditor"}
    expected = {people[role] for role in {*roles, "social_worker"}} | {helper}
    assert set(people_to_name(room)) == expected


@pytest.mark.parametrize("role", ["director", "data_officer", "practice_auditor", "social_worker"])
def test_only_coordinators_change_documents(client_for, room, role, actor_of):
    version = put_document(room, "Plan.txt")
    for page in ("change", "withdraw", "put-back"):
        assert send(client_for(role), version, page, reason="x").status_code in (403, 404)
    with pytest.raises(PermissionDenied):
        withdraw_document(
            by=actor_of(role), room=room, document=version.document, reason="Mistaken"
        )


def test_document_that_one_may_not_see_cannot_be_changed(client_for, room, people, coordinator):
    version = put_document(room, "Hidden.txt")
    name_for(version, people["director"])
    assert send(client_for("inspection_coordinator"), version, "change").status_code == 404
    with pytest.raises(InputError, match="may not see"):
        change_document(
            by=coordinator, room=room, document=version.document, facts=FACTS, readers=[]
        )


def test_withdrawn_document_is_gone_from_the_list_and_comes_back(
    client_for, room, coordinator, last_event
):
    version = put_document(room, "Plan.txt")
    browser = client_for("inspection_coordinator")
    assert send(browser, version, "withdraw").status_code == 422
    assert send(browser, version, "withdraw", reason="Wrong child").status_code == 302
    event = last_event()
    assert (event.event, event.object_label) == ("document_withdrawn", "Document")
    assert event.details == {}
    assert not visible(coordinator, room).exists()
    page = browser.get(f"/documents/{version.document_id}/").content.decode()
    assert "Wrong child" in page
    assert browser.get(f"/documents/{version.document_id}/withdraw/").status_code == 404
    assert send(browser, version, "put-back").status_code == 302
    assert visible(coordinator, room).exists()


def test_withdrawing_twice_or_putting_back_what_is_there_is_refused(room, coordinator):
    document = put_document(room, "Plan.txt").document
    with pytest.raises(InputError, match="not withdrawn"):
        put_back_document(by=coordinator, room=room, document=document)
    withdraw_document(by=coordinator, room=room, document=document, reason="Mistaken")
    with pytest.raises(InputError, match="withdrawn already"):
        withdraw_document(by=coordinator, room=room, document=document, reason="Mistaken")


def test_nothing_changes_in_a_closed_inspection(client_for, room, coordinator):
    version = put_document(room, "Plan.txt")
    close_inspection(by=SYSTEM, inspection=room.inspection, reason="Done")
    version.document.inspection.refresh_from_db()
    room.inspection.refresh_from_db()
    with pytest.raises(InputError, match="closed"):
        withdraw_document(by=coordinator, room=room, document=version.document, reason="x")
    page = client_for("inspection_coordinator").get(f"/documents/{version.document_id}/")
    assert "Withdraw it" not in page.content.decode()
    assert send(client_for("inspection_coordinator"), version, "change").status_code == 422


def test_documents_are_copied_with_all_that_belongs_to_them(readiness, room, people, coordinator):
    old = put_document(
        readiness,
        "Plan.txt",
        words=["One", "Two"],
        folder="Plans",
        marking="official",
        redaction="Page 2",
    )
    put_version(old.document, words=["Three", "Four", "Five"], scanned=Scanned.NOT_SCANNED)
    name_for(old, people["inspection_coordinator"], people["director"])
    with open_scope("test"):
        made = copy_documents(coordinator, readiness, room, [old.document])
    new = made[old.document]
    assert room.of(Document.objects.all()).get() == new
    for name in ("title", "folder", "audience", "marking", "redaction", "added_by"):
        assert getattr(new, name) == getattr(old.document, name)
    assert {one.person for one in new.named.all()} == {
        one.person for one in old.document.named.all()
    }
    version = new.versions.get()
    latest = old.document.versions.first()
    for name in ("digest", "size", "name", "kind", "pages", "scanned", "text_state"):
        assert getattr(version, name) == getattr(latest, name)
    assert version.number == 1
    assert [one.text for one in version.passages.all()] == ["Three", "Four", "Five"]
    assert latest.passages.count() == 3


def test_what_is_withdrawn_infected_or_hidden_is_not_copied(readiness, room, people, coordinator):
    gone = put_document(readiness, "Gone.txt", withdrawn=timezone.now())
    bad = put_document(readiness, "Bad.txt", scanned=Scanned.INFECTED)
    hidden = put_document(readiness, "Hidden.txt")
    name_for(hidden, people["director"])
    documents = [one.document for one in (gone, bad, hidden)]
    with open_scope("test"):
        assert copy_documents(coordinator, readiness, room, documents) == {}
    assert not room.of(Document.objects.all()).exists()


def test_copying_is_done_in_an_action_and_into_an_open_room(readiness, room, coordinator):
    document = put_document(readiness, "Plan.txt").document
    with pytest.raises(WriteOutsideActionError):
        copy_documents(coordinator, readiness, room, [document])
    close_inspection(by=SYSTEM, inspection=room.inspection, reason="Done")
    room.inspection.refresh_from_db()
    with open_scope("test"), pytest.raises(InputError, match="closed"):
        copy_documents(coordinator, readiness, room, [document])


def test_many_passages_are_copied_in_order(readiness, room, coordinator, monkeypatch):
    monkeypatch.setattr("ilacs.site.evidence_room.copying.BATCH", 4)
    texts = [f"Sentence {number}" for number in range(11)]
    old = put_document(readiness, "Plan.txt", words=texts)
    with open_scope("test"):
        made = copy_documents(coordinator, readiness, room, [old.document])
    version = Version.objects.get(document=made[old.document])
    assert [one.text for one in version.passages.all()] == texts


def test_board_tells_the_authority_what_waits_and_the_inspectors_what_is_new(
    room, coordinator, as_inspector, actor_of, django_assert_max_num_queries
):
    put_document(room, "Bad.txt", scanned=Scanned.INFECTED)
    put_document(room, "Waiting.txt", scanned=Scanned.WAITING)
    share(room, put_document(room, "Plan.txt"))
    today = timezone.localdate()
    with django_assert_max_num_queries(2):
        ours = on_board(coordinator, room.inspection, today)
        theirs = on_board(as_inspector, room.inspection, today)
    assert [one.text for one in ours.lines] == [
        "Bad.txt: malware found",
        "Waiting.txt: waits to be scanned",
    ]
    assert ours.is_loud
    assert [one.text for one in theirs.lines] == ["Plan.txt"]
    assert on_board(as_inspector, room.inspection, today - dt.timedelta(days=1)).lines == ()
    assert on_board(actor_of("lead_member"), room.inspection, today) is None


def test_board_counts_what_it_has_no_room_for(room, coordinator, as_inspector):
    versions = [put_document(room, f"{n}.txt") for n in range(7)]
    share(room, *versions)
    for number in range(8):
        put_document(room, f"W{number}.txt", scanned=Scanned.WAITING)
    today = timezone.localdate()
    assert on_board(coordinator, room.inspection, today).more == 3
    assert on_board(as_inspector, room.inspection, today).more == 2


def test_ones_own_part_leads_a_social_worker_to_what_they_handed_in(
    room, readiness, client_for, actor_of
):
    by = actor_of("social_worker")
    for place in (room, room, readiness):
        put_document(place, f"Notes {place.pk}.txt", by=by)
    page = client_for("social_worker").get("/your-part/").content.decode()
    assert "Documents you handed in" in page
    assert f"/rooms/{room.pk}/documents/" in page
    assert f"/rooms/{readiness.pk}/documents/" in page
    assert "2 documents" in page
    put_document(room, "Others.txt", by=actor_of("data_officer"))
    others = client_for("data_officer").get("/your-part/").content.decode()
    assert "Documents you handed in" not in others


def test_audience_of_a_new_document_is_its_side(room):
    assert put_document(room, "Plan.txt").document.audience == Audience.SIDE
