"""Reading what is in a document: a page of it, its file, the search; and what is written down."""

import pytest

from ilacs.intake.kinds import Kind
from ilacs.site.accounts.models import AuditEvent
from ilacs.site.evidence_room.models import Scanned
from ilacs.site.library.query import parse_query
from ilacs.site.store import site_store
from made_up_files import pdf
from site_walk.documents_here import put_document, put_version, share

from .conftest import name_for

pytestmark = pytest.mark.django_db
PAGES = ["The front door", "Supervision of social workers", "Homes for children"]


def address(version, rest="") -> str:
    return f"/documents/{version.document_id}/versions/{version.pk}/{rest}"


@pytest.fixture
def plan(room):
    return put_document(room, "Plan.pdf", data=pdf(*PAGES), kind=Kind.PDF, words=PAGES)


def test_page_shows_its_picture_and_its_words_and_is_written_down(client_for, plan, last_event):
    answer = client_for("inspection_coordinator").get(address(plan, "?page=2&q=supervised"))
    page = answer.content.decode()
    assert "Plan.pdf: page 2 of 3" in page
    assert 'src="data:image/webp;base64,' in page
    assert 'alt="Page 2 of 3 of Plan.pdf. Its words stand below."' in page
    assert "<mark>Supervision</mark> of social workers" in page
    assert answer.headers["Cache-Control"] == "no-store"
    event = last_event()
    assert event.event == "document_previewed"
    assert event.details == {"version": 1, "page": 2}


@pytest.mark.parametrize("page", ["0", "4", "x", "-1", "99999999", "²"])
def test_page_that_is_not_there_is_not_found_and_not_written_down(client_for, plan, page):
    browser = client_for("inspection_coordinator")
    assert browser.get(address(plan, f"?page={page}")).status_code == 404
    assert not AuditEvent.objects.filter(event="document_previewed").exists()


def test_file_without_pages_shows_its_words_in_parts(client_for, room):
    words = [f"Sentence {number}" for number in range(1, 46)]
    version = put_document(room, "Notes.txt", words=words)
    page = client_for("inspection_coordinator").get(address(version, "?page=2")).content.decode()
    assert "Notes.txt: part 2 of 3" in page
    assert "Sentence 20" in page
    assert "Sentence 39" in page
    assert "Sentence 40" not in page


def test_damaged_file_says_why_there_is_no_picture(client_for, room):
    version = put_document(room, "Broken.pdf", data=b"%PDF-1.4 nothing", kind=Kind.PDF)
    page = client_for("inspection_coordinator").get(address(version)).content.decode()
    assert "damaged" in page
    assert "<img" not in page


def test_file_that_is_gone_from_the_store_says_so(client_for, room):
    version = put_document(room, "Gone.pdf", data=pdf("Gone"), kind=Kind.PDF)
    site_store().remove(version.digest)
    browser = client_for("inspection_coordinator")
    assert "missing from the store" in browser.get(address(version)).content.decode()
    assert browser.get(address(version, "download/")).status_code == 404


def test_download_gives_the_file_to_be_saved_and_is_written_down(client_for, plan, last_event):
    answer = client_for("inspection_coordinator").get(address(plan, "download/"))
    assert b"".join(answer.streaming_content) == pdf(*PAGES)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="Plan.pdf"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    event = last_event()
    assert event.event == "document_opened"
    assert event.details == {"version": 1, "sha256": plan.digest}
    assert event.organisation_id == str(plan.document.organisation_id)


def test_web_page_that_was_handed_in_is_never_sent_as_one(client_for, room):
    data = b"<script>alert(1)</script>"
    version = put_document(room, "Page.html", data=data, kind=Kind.WEB_PAGE)
    answer = client_for("inspection_coordinator").get(address(version, "download/"))
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_name_with_accents_and_quotes_is_sent_safely(client_for, room):
    version = put_document(room, 'Plän "final".txt')
    answer = client_for("inspection_coordinator").get(address(version, "download/"))
    assert "filename*=utf-8''Pl%C3%A4n" in answer.headers["Content-Disposition"]


def test_nobody_opens_a_file_with_malware_and_the_reason_is_given(client_for, room, actor_of):
    by = actor_of("data_officer")
    version = put_document(room, "Bad.pdf", by=by, kind=Kind.PDF, scanned=Scanned.INFECTED)
    for role in ("data_officer", "inspection_coordinator", "director"):
        answer = client_for(role).get(address(version, "download/"))
        assert answer.status_code == 403
        assert "Malware was found in it" in answer.content.decode()


def test_waiting_file_opens_to_whoever_handed_it_in_and_to_coordinators(client_for, room, actor_of):
    by = actor_of("data_officer")
    version = put_document(room, "New.txt", by=by, scanned=Scanned.WAITING)
    codes = {
        role: client_for(role).get(address(version)).status_code
        for role in ("data_officer", "inspection_coordinator", "director", "practice_auditor")
    }
    assert codes == {
        "data_officer": 200,
        "inspection_coordinator": 200,
        "director": 403,
        "practice_auditor": 403,
    }


def test_inspector_opens_the_version_that_was_shared_and_no_other(client_for, room, inspector):
    first = put_document(room, "Plan.txt")
    second = put_version(first.document)
    share(room, second)
    third = put_version(first.document)
    browser = client_for(inspector)
    codes = [browser.get(address(one)).status_code for one in (first, second, third)]
    assert codes == [404, 200, 404]
    page = browser.get(f"/documents/{first.document_id}/").content.decode()
    assert second.digest in page
    assert first.digest not in page
    assert third.digest not in page


def searched(browser, room, words: str) -> str:
    page = browser.get(f"/rooms/{room.pk}/documents/search/", {"q": words}, follow=True)
    assert page.status_code == 200
    return page.content.decode()


def test_search_finds_a_phrase_with_its_page_and_leads_to_it(client_for, room, plan):
    page = searched(client_for("inspection_coordinator"), room, '"supervision of social workers"')
    assert "1 passage in 1 document" in page
    assert "<mark>Supervision of social workers</mark>" in page
    assert "Page 2" in page
    assert f"{address(plan)}?page=2&amp;q=" in page


def test_search_is_written_down_without_its_words(client_for, room, plan, last_event):
    searched(client_for("inspection_coordinator"), room, "supervision")
    event = last_event()
    assert event.event == "documents_searched"
    assert event.details == {"found": 1}
    assert "supervision" not in str(vars(event)).lower()


def test_search_finds_only_the_latest_version_that_one_may_open(client_for, room, inspector):
    first = put_document(room, "Plan.txt", words="Juniper")
    share(room, first)
    put_version(first.document, words="Rowan")
    ours, theirs = client_for("director"), client_for(inspector)
    assert "Nothing found" in searched(ours, room, "juniper")
    assert "1 passage" in searched(ours, room, "rowan")
    assert "1 passage" in searched(theirs, room, "juniper")
    assert "Nothing found" in searched(theirs, room, "rowan")


def test_search_finds_nothing_in_what_is_hidden_infected_or_of_another_room(
    client_for, room, readiness, people
):
    hidden = put_document(room, "Hidden.txt", words="Juniper")
    name_for(hidden, people["data_officer"])
    put_document(room, "Bad.txt", words="Juniper", scanned=Scanned.INFECTED)
    put_document(readiness, "Elsewhere.txt", words="Juniper")
    assert "Nothing found" in searched(client_for("director"), room, "juniper")
    assert "Hidden.txt" in searched(client_for("data_officer"), room, "juniper")


@pytest.mark.parametrize("words", ["", "!!", '"', "-juniper", "'; DROP TABLE", "a*b*", "juniper*"])
def test_any_text_at_all_is_a_query(client_for, room, words):
    put_document(room, "Plan.txt", words="Juniper berries")
    searched(client_for("inspection_coordinator"), room, words)


def test_search_of_too_many_characters_is_refused(client_for, room):
    put_document(room, "Plan.txt")
    browser = client_for("inspection_coordinator")
    page = browser.get(f"/rooms/{room.pk}/documents/search/", {"q": "a" * 301})
    assert page.status_code == 422


def test_both_databases_find_what_the_slow_reading_finds(room, actor_of):
    from ilacs.site.evidence_room.models import DocumentPassage
    from ilacs.site.evidence_room.searching import search_documents

    texts = ["Supervised contact", "Plans for care leavers", "A plan of care", "Leaving care plan"]
    for number, text in enumerate(texts):
        put_document(room, f"{number}.txt", words=text)
    actor = actor_of("inspection_coordinator")
    for words in ("plan", '"care leavers"', "plan -leaving", "superv*", "care plan"):
        query = parse_query(words)
        expected = {one.pk for one in DocumentPassage.objects.all() if query.fits(one.text)}
        hits = search_documents(actor, room, words, "").hits
        assert {hit.passage.pk for hit in hits} == expected, words
