"""Searching what the team recorded: what is found, by whom, and what other parts add."""

import uuid

import pytest
from django.utils import timezone

from ilacs.site.accounts.guard import open_scope
from ilacs.site.accounts.permissions import Permission
from ilacs.site.cases import referrals
from ilacs.site.daily_record.actions import Writing as Entered
from ilacs.site.daily_record.actions import add_entry
from ilacs.site.evidence.enquiring import Hypothesis, close_enquiry, open_enquiry
from ilacs.site.evidence.searching import (
    SEARCHED,
    Searched,
    forget_passages,
    keep_passages,
    search_evidence,
)
from ilacs.site.timetable.models import Activity
from ilacs.site.timetable.notes import add_note

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
    assert found("LIME-FOX") == ["Evidence E1. Case 4: LIME-FOX"]


def test_phrases_prefixes_and_words_left_out_are_understood(found, record):
    record("Plans are clear.")
    record("Plans are late.")
    assert found('"plans are clear"') == ["Evidence E1. Case 4: LIME-FOX"]
    assert len(found("pla*")) == 2
    assert found("plans -late") == ["Evidence E1. Case 4: LIME-FOX"]
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


def test_notes_of_the_team_are_found_and_the_authoritys_own_are_not(
    found, inspection, inspector, actor_of
):
    with open_scope("test"):
        talk = Activity.objects.create(inspection=inspection, title="Meeting of IROs", minutes=60)
    for by, text in (
        (inspector, "Kites were flown."),
        (inspector, "Then boats."),
        (actor_of("inspection_coordinator"), "Whales, for us alone."),
    ):
        add_note(by=by, inspection=inspection, activity=talk, text=text)
    assert found("kites") == found("boats") == ["Meeting of IROs"]
    assert found("whales") == []
    hit = search_evidence(inspector, inspection, "kites", "").hits[0]
    assert hit.address == f"/inspections/activities/{talk.pk}/notes/"


def test_the_daily_record_is_found_as_far_as_the_team_reads_it(
    found, inspection, inspector, actor_of
):
    day = timezone.localdate()
    coordinator = actor_of("inspection_coordinator")
    for by, audience, text in (
        (inspector, "inspectors", "Kites, among us."),
        (coordinator, "both", "Boats, for both."),
        (coordinator, "authority", "Whales, for the authority."),
    ):
        add_entry(by=by, inspection=inspection, writing=Entered("note", text, day, audience))
    assert len(found("kites")) == len(found("boats")) == 1
    assert found("whales") == []


def test_a_child_referred_back_is_found_by_what_was_seen_and_answered(
    found, inspection, inspector, case, actor_of
):
    concern = referrals.Concern("Kites on the roof.", case)
    given = referrals.give_referral(by=inspector, inspection=inspection, concern=concern)
    by = {"by": actor_of("director"), "inspection": inspection, "referral": given}
    referrals.acknowledge_referral(**by)
    referrals.answer_referral(**by, words="Boats were found.")
    assert found("kites") == found("boats") == [f"Referral 1: {case.pseudonym}"]


def test_the_authority_finds_nothing_at_all(found, inspection, inspector, record, actor_of):
    record("Kites were seen.")
    writing = Entered("note", "Kites, for both.", timezone.localdate(), "both")
    add_entry(by=inspector, inspection=inspection, writing=writing)
    for role in ("director", "inspection_coordinator", "chief_executive"):
        assert found("kites", by=actor_of(role)) == []
