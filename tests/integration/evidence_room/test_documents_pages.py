"""The list of documents and the page of one: what stands there for each side, and what is not there."""

from html import unescape

import pytest

from ilacs.intake.kinds import Kind
from ilacs.site.accounts.guard import open_scope
from ilacs.site.evidence_room.actions import withdraw_document
from ilacs.site.evidence_room.models import Scanned
from ilacs.site.requests.models import Request, RequestDocument
from made_up_files import pdf
from site_walk.documents_here import put_document, put_version, share

from .conftest import name_for

pytestmark = pytest.mark.django_db


def listed(client, room, query="") -> str:
    return client.get(f"/rooms/{room.pk}/documents/{query}").content.decode()


def test_coordinator_finds_documents_with_their_folder_scan_and_sharing(client_for, room):
    shown = put_document(room, "Plan.pdf", kind=Kind.PDF, folder="Care leavers")
    put_document(room, "Waiting.txt", scanned=Scanned.WAITING)
    share(room, shown)
    page = listed(client_for("inspection_coordinator"), room)
    for words in ("Plan.pdf", "Care leavers", "Waits to be scanned", "2 documents", "Shared"):
        assert words in page


def test_list_says_that_a_newer_version_is_not_shared_and_to_the_authority_alone(
    client_for, room, inspector
):
    first = put_document(room, "Plan.txt")
    share(room, first)
    put_version(first.document)
    assert "Newer version not shared" in listed(client_for("director"), room)
    theirs = listed(client_for(inspector), room)
    assert "Plan.txt" in theirs
    assert "Newer" not in theirs


def test_inspectors_see_title_and_marking_as_they_were_when_shared(
    client_for, room, inspector, actor_of
):
    from ilacs.site.evidence_room.actions import change_document

    version = put_document(room, "Plan.txt", marking="official")
    share(room, version)
    facts = {
        "title": "Plan, with Ada’s name",
        "audience": "side",
        "marking": "official_sensitive",
        "redaction": "Page 3",
    }
    by = actor_of("inspection_coordinator")
    change_document(by=by, room=room, document=version.document, facts=facts, readers=[])
    browser = client_for(inspector)
    one = browser.get(f"/documents/{version.document_id}/").content.decode()
    for page in (listed(browser, room), one):
        assert "Plan.txt" in page
        assert "Ada" not in page
        assert "OFFICIAL" in page
        assert "OFFICIAL-SENSITIVE" not in page
        assert "Page 3" not in page


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", {"A.txt", "B.txt", "C.txt"}),
        ("?named=b", {"B.txt"}),
        ("?folder=Plans", {"A.txt"}),
        ("?state=waiting", {"B.txt"}),
        ("?state=ready", {"A.txt", "C.txt"}),
        ("?state=withdrawn", {"D.txt"}),
        ("?shared=yes", {"A.txt", "C.txt"}),
        ("?shared=newer", {"C.txt"}),
        ("?shared=no", {"B.txt"}),
        ("?sort=newest", {"A.txt", "B.txt", "C.txt"}),
        ("?sort=largest&shared=yes", {"A.txt", "C.txt"}),
    ],
)
def test_list_is_narrowed_by_what_is_asked(client_for, room, actor_of, query, expected):
    first = put_document(room, "A.txt", folder="Plans", words="Words")
    put_document(room, "B.txt", scanned=Scanned.WAITING)
    third = put_document(room, "C.txt")
    gone = put_document(room, "D.txt").document
    share(room, first, third)
    put_version(third.document)
    by = actor_of("inspection_coordinator")
    withdraw_document(by=by, room=room, document=gone, reason="Another child’s")
    page = listed(client_for("inspection_coordinator"), room, query)
    assert {f"{letter}.txt" for letter in "ABCD" if f"{letter}.txt" in page} == expected


def test_list_is_narrowed_to_the_documents_of_a_request(client_for, room):
    request = room.of(Request.objects.all()).first()
    put_document(room, "Other.txt")
    answer = put_document(room, "Answer.txt").document
    with open_scope("test"):
        RequestDocument.objects.create(request=request, document=answer)
    page = listed(client_for("inspection_coordinator"), room, f"?group={request.pk}")
    assert "Answer.txt" in page
    assert "Other.txt" not in page
    assert f"{request.number}. {request.name}" in unescape(page)


def test_social_worker_who_gathers_a_request_sees_its_documents_but_for_those_of_people_named(
    client_for, room, people
):
    request = room.of(Request.objects.all()).first()
    plain, named = put_document(room, "Plain.txt"), put_document(room, "Named.txt")
    name_for(named)
    with open_scope("test"):
        request.owner = people["social_worker"]
        request.save()
        for one in (plain, named):
            RequestDocument.objects.create(request=request, document=one.document)
    page = listed(client_for("social_worker"), room)
    assert "Plain.txt" in page
    assert "Named.txt" not in page


def test_list_refuses_a_choice_that_is_not_there(client_for, room):
    put_document(room, "A.txt", folder="Plans")
    browser = client_for("inspection_coordinator")
    assert browser.get(f"/rooms/{room.pk}/documents/?folder=Elsewhere").status_code == 422


def test_list_of_five_hundred_is_paged_and_takes_no_more_queries(
    client_for, room, django_assert_max_num_queries
):
    put_document(room, "First.txt")
    browser = client_for("inspection_coordinator")
    for number in range(120):
        put_document(room, f"Document {number:03}.txt")
    with django_assert_max_num_queries(16):
        page = listed(browser, room)
    assert "121 documents, 1 to 50" in page
    assert "Document 049.txt" in page
    assert "Document 050.txt" not in page
    assert "Document 050.txt" in listed(browser, room, "?page=2")


def test_social_worker_finds_only_what_they_handed_in_or_are_named_for(
    client_for, room, actor_of, people
):
    put_document(room, "Theirs.txt", by=actor_of("social_worker"))
    put_document(room, "Other.txt")
    named = put_document(room, "Named.txt")
    name_for(named, people["social_worker"])
    page = listed(client_for("social_worker"), room)
    assert "Theirs.txt" in page
    assert "Named.txt" in page
    assert "Other.txt" not in page


@pytest.mark.parametrize("role", ["chief_executive", "lead_member", "councillor", "administrator"])
def test_leaders_and_members_open_no_page_of_documents(client_for, room, people, role):
    version = put_document(room, "Plan.txt")
    name_for(version, people[role])
    browser = client_for(role)
    for page in (
        f"/rooms/{room.pk}/documents/",
        f"/rooms/{room.pk}/documents/search/?q=plan",
        f"/documents/{version.document_id}/",
        f"/documents/{version.document_id}/versions/{version.pk}/",
        f"/documents/{version.document_id}/versions/{version.pk}/download/",
    ):
        assert browser.get(page).status_code in (403, 404)


def test_documents_of_another_authority_are_not_there(client_for, stranger, room):
    version = put_document(room, "Plan.txt")
    sharing = share(room, version)
    browser = client_for(stranger)
    for page in (
        f"/rooms/{room.pk}/documents/",
        f"/rooms/{room.pk}/documents/share/",
        f"/rooms/{room.pk}/documents/export/",
        f"/rooms/{room.organisation.pk}/documents/",
        f"/documents/{version.document_id}/",
        f"/documents/{version.document_id}/change/",
        f"/documents/{version.document_id}/versions/{version.pk}/",
        f"/sharings/{sharing.pk}/",
        f"/sharings/{sharing.pk}/manifest/",
    ):
        assert browser.get(page).status_code == 404


def test_version_belongs_to_its_own_document_in_an_address(client_for, room):
    one, other = put_document(room, "A.txt"), put_document(room, "B.txt")
    browser = client_for("inspection_coordinator")
    assert browser.get(f"/documents/{one.document_id}/versions/{other.pk}/").status_code == 404


def test_page_of_a_document_says_who_may_see_it_what_it_holds_and_what_was_done(
    client_for, room, people, actor_of
):
    version = put_document(
        room, "Plan.pdf", data=pdf("One"), kind=Kind.PDF, words=["One"], redaction="Names of carers"
    )
    share(room, version)
    put_version(version.document, scanned=Scanned.INFECTED)
    name_for(version, people["data_officer"], people["inspection_coordinator"])
    page = client_for("inspection_coordinator").get(f"/documents/{version.document_id}/")
    text = page.content.decode()
    for words in (
        "Malware was found in the newest version",
        "Names of carers",
        people["data_officer"].name,
        version.digest,
        "A PDF, 1 page",
        "sharing 1",
        "Closed",
    ):
        assert words in text


def test_own_room_between_inspections_has_documents_and_no_sharing(client_for, readiness):
    put_document(readiness, "Plan.txt")
    browser = client_for("inspection_coordinator")
    page = listed(browser, readiness)
    assert "Plan.txt" in page
    assert "Share with the inspectors" not in page
    assert browser.get(f"/rooms/{readiness.pk}/documents/share/").status_code == 404


def test_inspectors_are_told_of_no_request_whose_documents_were_not_shared(
    client_for, room, inspector
):
    shown, hidden = put_document(room, "Shown.txt"), put_document(room, "Hidden.txt")
    share(room, shown)
    one, other = room.inspection.requests.order_by("number")[:2]
    with open_scope("test"):
        RequestDocument.objects.create(request=one, document=shown.document)
        RequestDocument.objects.create(request=other, document=hidden.document)
    theirs = unescape(listed(client_for(inspector), room))
    assert f"{one.number}. {one.name}" in theirs
    assert f"{other.number}. {other.name}" not in theirs
    ours = unescape(listed(client_for("inspection_coordinator"), room))
    assert f"{other.number}. {other.name}" in ours


def test_page_of_a_document_says_who_can_give_it_a_new_version(client_for, room, inspector):
    version = put_document(room, "Plan.txt")
    share(room, version)
    address = f"/documents/{version.document_id}/"
    said = "also the owner of a request to which it is attached"
    assert said in client_for("inspection_coordinator").get(address).content.decode()
    assert said not in client_for(inspector).get(address).content.decode()
