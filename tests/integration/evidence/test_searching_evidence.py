"""Searching what the team recorded: what is found, by whom, and what other parts add."""

import uuid

import pytest

from ilacs.site.accounts.guard import open_scope
from ilacs.site.accounts.permissions import Permission
from ilacs.site.evidence.enquiring import Hypothesis, close_enquiry, open_enquiry
from ilacs.site.evidence.searching import (
    SEARCHED,
    Searched,
    forget_passages,
    keep_passages,
    search_evidence,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def found(inspection, inspector):
    """A function from words to the titles that are found."""

    def search(words: str, by=inspector):
        hits = search_evidence(by, inspection, words, "").hits
        return [hit.passage.title for hit in hits]

    return search


def test_words_are_found_in_any_form_and_marked(inspection, inspector, record):
    record("The social worker visited late.")
    hit = search_evidence(inspector, inspection, "visits", "").hits[0]
    assert [part.text for part in hit.parts if part.is_marked] == ["visited"]
    assert hit.kind == "Evidence"


def test_a_record_is_found_by_what_it_comes_from(found, record):
    record()
    assert found("LIME-FOX") == ["Evidence 1. Case 4: LIME-FOX"]


def test_phrases_prefixes_and_words_left_out_are_understood(found, record):
    record("Plans are clear.")
    record("Plans are late.")
    assert found('"plans are clear"') == ["Evidence 1. Case 4: LIME-FOX"]
    assert len(found("pla*")) == 2
    assert found("plans -late") == ["Evidence 1. Case 4: LIME-FOX"]
    assert found("nothing") == []
    assert found("!!") == []


def test_drafts_are_found_by_nobody(found, record):
    record("A thought of my own", confirm=False)
    assert found("thought") == []


def test_lines_of_enquiry_are_found_by_their_words_and_their_conclusion(
    found, inspection, inspector
):
    asked = Hypothesis("Vacancies delay visits", "Late visits", "No difference")
    enquiry = open_enquiry(by=inspector, inspection=inspection, asked=asked)
    assert found("vacancies") == ["Line of enquiry 1"]
    close_enquiry(
        by=inspector,
        inspection=inspection,
        enquiry=enquiry,
        conclusion="refuted",
        words="Teams were alike.",
    )
    assert found("alike") == ["Line of enquiry 1"]


def test_another_part_adds_what_it_keeps(found, inspection, monkeypatch):
    searched = Searched("Case review", "evidence_record", Permission.CASE_VIEW)
    monkeypatch.setitem(SEARCHED, "case_review", searched)
    key = uuid.uuid4()
    with open_scope("test"):
        keep_passages(
            "case_review", key, inspection=inspection, title="Case 1", texts=["Kites", ""]
        )
        keep_passages("case_review", key, inspection=inspection, title="Case 1", texts=["Boats"])
    assert (found("kites"), found("boats")) == ([], ["Case 1"])
    with open_scope("test"):
        forget_passages("case_review", key)
    assert found("boats") == []


def test_what_needs_another_permission_is_not_found(found, inspection, monkeypatch):
    searched = Searched("Case review", "evidence_record", Permission.JUDGEMENT_DECIDE)
    monkeypatch.setitem(SEARCHED, "case_review", searched)
    with open_scope("test"):
        keep_passages(
            "case_review", uuid.uuid4(), inspection=inspection, title="Case 1", texts=["Kites"]
        )
    assert found("kites") == []


def test_nothing_of_another_inspection_is_found(northmoor, found, record, let_in):
    from ilacs.site.accounts.actor import actor_for
    from site_walk.inspecting_here import open_made_up

    record()
    elsewhere = open_made_up(northmoor, 1)[0]
    stranger = actor_for(let_in(elsewhere, "inspector", "Cy"))
    assert search_evidence(stranger, elsewhere, "visits", "").hits == []
    assert found("visits", by=stranger) == []
