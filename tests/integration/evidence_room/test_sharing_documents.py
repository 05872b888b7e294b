"""Sharing: what is chosen is checked, what is confirmed is frozen, and nothing else is shared."""

import json

import pytest
from django.core.exceptions import PermissionDenied
from django.db.models import RestrictedError

from ilacs.errors import InputError
from ilacs.intake import manifest
from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.guard import open_scope
from ilacs.site.evidence_room.actions import withdraw_document
from ilacs.site.evidence_room.models import Document, Scanned, SharedVersion, Sharing
from ilacs.site.evidence_room.sharing import candidates, share_documents
from ilacs.site.inspections.actions import close_inspection
from site_walk.documents_here import put_document, put_version, share

from .conftest import name_for

pytestmark = pytest.mark.django_db


def choose(browser, room, *versions, **more):
    keys = [str(one.document_id) for one in versions]
    return browser.post(f"/rooms/{room.pk}/documents/share/", {"document": keys, **more})


def confirm(browser, room, *versions, **more):
    sent = {"version": [str(one.pk) for one in versions], **more}
    return browser.post(f"/rooms/{room.pk}/documents/share/now/", sent)


@pytest.fixture
def browser(client_for):
    return client_for("inspection_coordinator")


def test_documents_are_chosen_checked_and_shared(browser, room, last_event, people):
    plan, other = put_document(room, "Plan.txt"), put_document(room, "Other.txt")
    page = browser.get(f"/rooms/{room.pk}/documents/share/").content.decode()
    assert "Check all 2 that are ready" in page
    check = choose(browser, room, plan).content.decode()
    assert "1 document will be shared" in check
    assert "Other.txt" not in check
    answer = confirm(browser, room, plan, note="As asked on Monday")
    sharing = Sharing.objects.get()
    assert answer.headers["Location"] == f"/sharings/{sharing.pk}/"
    assert sharing.by == people["inspection_coordinator"]
    assert [one.version for one in sharing.shared.all()] == [plan]
    event = last_event()
    assert event.event == "documents_shared"
    assert event.details == {
        "number": 1,
        "documents": 1,
        "manifest_sha256": sharing.manifest_sha256,
    }
    page = browser.get(f"/rooms/{room.pk}/documents/share/").content.decode()
    assert "Other.txt" in page
    assert "Plan.txt" not in page
    assert other.document.title in page


def test_all_that_are_ready_leaves_out_what_waits_or_must_be_asked(browser, room, people):
    put_document(room, "Ready.txt")
    put_document(room, "Waiting.txt", scanned=Scanned.WAITING)
    named = put_document(room, "Named.txt")
    name_for(named, people["inspection_coordinator"])
    check = choose(browser, room, which="ready").content.decode()
    assert "Ready.txt" in check
    assert "Waiting.txt" not in check
    assert "Named.txt" not in check


def test_check_says_for_each_what_cannot_be_shared_and_why(browser, room, people):
    named = put_document(room, "Named.txt")
    name_for(named, people["inspection_coordinator"])
    shared = put_document(room, "Shared.txt")
    share(room, shared)
    versions = [
        put_document(room, "Ready.txt", redaction="Names of carers"),
        put_document(room, "Waiting.txt", scanned=Scanned.WAITING),
        put_document(room, "Infected.txt", scanned=Scanned.INFECTED),
        put_document(room, "Unscanned.txt", scanned=Scanned.NOT_SCANNED),
        shared,
        named,
    ]
    page = choose(browser, room, *versions)
    assert page.status_code == 200
    check = page.content.decode()
    for words in (
        "2 documents will be shared",
        "Redaction: Names of carers",
        "Not scanned for malware",
        "<strong>Waiting.txt</strong>: It waits to be scanned.",
        "<strong>Infected.txt</strong>: Malware was found in it.",
        "<strong>Shared.txt</strong>: This version was shared already.",
        "Only if you agree",
    ):
        assert words in check


def test_document_for_people_named_is_shared_only_where_that_was_ticked(browser, room, people):
    named, plain = put_document(room, "Named.txt"), put_document(room, "Plain.txt")
    name_for(named, people["inspection_coordinator"])
    extra = {f"version-{named.document_id}": str(named.pk)}
    confirm(browser, room, plain, **extra)
    assert [one.version for one in SharedVersion.objects.all()] == [plain]
    confirm(browser, room, agreed=str(named.document_id), **extra)
    assert {one.version for one in SharedVersion.objects.all()} == {plain, named}


def test_what_a_scanner_did_not_take_is_shared_only_where_that_was_ticked(browser, room, settings):
    padded = put_document(room, "Padded.txt", scanned=Scanned.NOT_SCANNED)
    plain = put_document(room, "Plain.txt")
    settings.CLAMD = "unix:/run/clamd"
    assert "Padded.txt" not in choose(browser, room, which="ready").content.decode()
    check = choose(browser, room, plain, padded).content.decode()
    assert "1 document will be shared" in check
    assert "It was not scanned for malware." in check
    answer = confirm(browser, room, plain, padded, document=str(plain.document_id))
    assert answer.status_code == 422
    assert not Sharing.objects.exists()
    confirm(
        browser,
        room,
        agreed=str(padded.document_id),
        **{f"version-{padded.document_id}": str(padded.pk)},
    )
    assert [one.version for one in SharedVersion.objects.all()] == [padded]


def test_list_of_what_is_ready_leaves_out_what_a_scanner_did_not_take(browser, room, settings):
    put_document(room, "Padded.txt", scanned=Scanned.NOT_SCANNED)
    address = f"/rooms/{room.pk}/documents/?state=ready"
    assert "Padded.txt" in browser.get(address).content.decode()
    settings.CLAMD = "unix:/run/clamd"
    assert "Padded.txt" not in browser.get(address).content.decode()


@pytest.mark.parametrize("path", ["share/", "share/now/"])
def test_choosing_nothing_is_said(browser, room, path):
    put_document(room, "Plan.txt")
    answer = browser.post(f"/rooms/{room.pk}/documents/{path}", {})
    assert answer.status_code == 422
    assert "Choose at least one document" in answer.content.decode()


def test_whatever_changed_since_the_check_stops_the_sharing(browser, room, actor_of):
    new, gone = put_document(room, "New.txt"), put_document(room, "Gone.txt")
    ready = put_document(room, "Ready.txt")
    put_version(new.document)
    by = actor_of("inspection_coordinator")
    withdraw_document(by=by, room=room, document=gone.document, reason="Wrong child")
    for changed in (new, gone):
        answer = confirm(browser, room, ready, changed, document=str(ready.document_id))
        assert answer.status_code == 422
        assert "changed, withdrawn or given a new version" in answer.content.decode()
    assert not Sharing.objects.exists()


@pytest.mark.parametrize("scanned", [Scanned.WAITING, Scanned.INFECTED])
def test_nothing_is_shared_before_its_scan_has_found_nothing(room, scanned):
    version = put_document(room, "Plan.txt", scanned=scanned)
    with pytest.raises(InputError, match=r"Plan\.txt"):
        share(room, version)
    assert not SharedVersion.objects.exists()


def test_a_version_is_shared_once(room):
    version = put_document(room, "Plan.txt")
    share(room, version)
    with pytest.raises(InputError, match="was shared already"):
        share(room, version)


def test_documents_of_another_room_cannot_be_shared_in_this_one(room, readiness):
    version = put_document(readiness, "Plan.txt")
    with pytest.raises(InputError):
        share(room, version)
    with pytest.raises(InputError, match="shared in an inspection"):
        share(readiness, version)


@pytest.mark.parametrize("role", ["data_officer", "practice_auditor", "social_worker"])
def test_only_those_who_may_share_do(actor_of, client_for, room, role):
    version = put_document(room, "Plan.txt")
    with pytest.raises(PermissionDenied):
        share(room, version, by=actor_of(role))
    assert client_for(role).get(f"/rooms/{room.pk}/documents/share/").status_code in (403, 404)


def test_inspectors_do_not_share(client_for, room, inspector, as_inspector):
    version = put_document(room, "Plan.txt")
    with pytest.raises(PermissionDenied):
        share(room, version, by=as_inspector)
    assert client_for(inspector).get(f"/rooms/{room.pk}/documents/share/").status_code == 403


def test_nothing_is_shared_in_a_closed_inspection(room):
    version = put_document(room, "Plan.txt")
    close_inspection(by=SYSTEM, inspection=room.inspection, reason="Done")
    with pytest.raises(InputError, match="closed"):
        share(room, version)


def test_manifest_says_what_was_shared_and_anybody_can_check_it(browser, room, last_event):
    plan = put_document(room, "Plan.txt", folder="Plans", marking="official", redaction="Page 3")
    sharing = share(room, plan, put_document(room, "Other.txt"), note="As asked")
    answer = browser.get(f"/sharings/{sharing.pk}/manifest/")
    assert last_event().event == "sharing_manifest_downloaded"
    facts, fits = manifest.opened(answer.content)
    assert fits
    assert json.loads(answer.content)["manifest_sha256"] == sharing.manifest_sha256
    assert facts["shared_at"] == sharing.moment.isoformat()
    assert facts["shared_by"] == "The system"
    assert facts["note"] == "As asked"
    line = next(one for one in facts["files"] if one["name"] == "Plan.txt")
    assert line["sha256"] == plan.digest
    assert line["size"] == plan.size
    assert line["folder"] == "Plans"
    assert line["marking"] == "OFFICIAL"
    assert line["redaction"] == "Page 3"
    assert [one["number"] for one in facts["files"]] == [1, 2]


def test_what_was_shared_stays_as_it_was(browser, room):
    plan = put_document(room, "Plan.txt")
    sharing = share(room, plan)
    before = sharing.manifest
    put_version(plan.document)
    sharing.refresh_from_db()
    assert sharing.manifest == before
    page = browser.get(f"/sharings/{sharing.pk}/").content.decode()
    assert "Newer version not shared" in page
    assert sharing.manifest_sha256 in page


def test_page_of_a_sharing_hides_what_is_for_others_named(client_for, room, people):
    hidden, plain = put_document(room, "Hidden.txt"), put_document(room, "Plain.txt")
    name_for(hidden, people["inspection_coordinator"])
    sharing = share(room, hidden, plain)
    browser = client_for("director")
    page = browser.get(f"/sharings/{sharing.pk}/").content.decode()
    assert "Hidden.txt" not in page
    assert "1 of the documents is for people named" in page
    assert browser.get(f"/sharings/{sharing.pk}/manifest/").status_code == 403


def test_inspectors_see_every_line_of_a_sharing_and_its_manifest(client_for, room, inspector):
    hidden = put_document(room, "Shown.txt")
    name_for(hidden)
    sharing = share(room, hidden)
    browser = client_for(inspector)
    page = browser.get(f"/sharings/{sharing.pk}/").content.decode()
    assert "Shown.txt" in page
    assert "not shown to you" not in page
    assert browser.get(f"/sharings/{sharing.pk}/manifest/").status_code == 200
    assert "Sharing 1" in browser.get(f"/rooms/{room.pk}/documents/shared/").content.decode()


def test_sharings_are_numbered_one_after_the_other(room):
    numbers = [share(room, put_document(room, f"{n}.txt")).number for n in range(3)]
    assert numbers == [1, 2, 3]


def test_candidates_take_the_same_queries_however_many(
    room, actor_of, django_assert_max_num_queries
):
    actor = actor_of("inspection_coordinator")
    for number in range(30):
        put_document(room, f"{number}.txt")
    with django_assert_max_num_queries(5):
        assert len(candidates(actor, room)) == 30


def test_too_many_at_once_are_refused(room, monkeypatch):
    monkeypatch.setattr("ilacs.site.evidence_room.sharing.MOST", 1)
    versions = [put_document(room, f"{number}.txt").pk for number in range(2)]
    with pytest.raises(InputError, match="at most 1 documents"):
        share_documents(by=SYSTEM, room=room, versions=versions, agreed=[])


def test_what_was_shared_goes_with_its_inspection_and_not_before(room):
    version = put_document(room, "Plan.txt", words="Words")
    share(room, version)
    with open_scope("test"), pytest.raises(RestrictedError):
        version.document.delete()
    with open_scope("test"):
        room.inspection.delete()
    assert not SharedVersion.objects.exists()
    assert not Document.objects.exists()
