"""Suggested words: beside the old ones, taken as a version or declined, and never lost."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from ilacs.errors import InputError
from ilacs.site.accounts.models import AuditEvent
from ilacs.site.report_writing.going import assure_draft
from ilacs.site.report_writing.models import ReportDraft, Suggestion
from ilacs.site.report_writing.suggesting import (
    Deciding,
    Suggested,
    decide_suggestion,
    suggest_words,
)

pytestmark = pytest.mark.django_db
WAS = "Social workers see children alone."
BETTER = "Social workers see most children alone."


@pytest.fixture
def suggest(begun, inspection, reader):
    """A function by which the quality reader suggests other words for a paragraph."""

    def make(after: str = BETTER, before: str = WAS, number: int = 1) -> Suggestion:
        suggested = Suggested("in_care", number, before, after, "Not all of them.")
        return suggest_words(by=reader, inspection=inspection, suggested=suggested)

    return make


@pytest.fixture
def decide(inspection, lead):
    def make(row: Suggestion, decision: str = "accepted", **more) -> Suggestion:
        version = ReportDraft.objects.get(pk=row.report_id).version
        asked = {"text": row.after, "paragraph": 1, "based_on": version} | more
        deciding = Deciding(decision, **asked)
        return decide_suggestion(by=lead, inspection=inspection, suggestion=row, deciding=deciding)

    return make


def texts_of(report) -> list[str]:
    report.refresh_from_db()
    (section,) = (one for one in report.text().sections if one.judgement == "in_care")
    return [one.text for one in section.paragraphs]


def test_nothing_changes_until_the_writer_accepts_and_then_it_is_a_version(suggest, decide, begun):
    row = suggest()
    assert texts_of(begun) == [WAS]
    row = decide(row)
    assert texts_of(begun) == [BETTER]
    assert (row.decision, row.taken_version, begun.version) == ("accepted", 2, 2)
    kinds = set(AuditEvent.objects.values_list("event", flat=True))
    assert {"draft_change_suggested", "draft_suggestion_decided"} <= kinds


def test_the_writer_may_change_the_words_that_they_take(suggest, decide, begun):
    decide(suggest(), text="Social workers often see children alone.")
    assert texts_of(begun) == ["Social workers often see children alone."]


def test_it_is_declined_with_a_reason_alone(suggest, decide, begun):
    row = suggest()
    with pytest.raises(InputError, match="reason"):
        decide(row, "declined", reason=" ")
    row = decide(row, "declined", reason="It was all of them.")
    assert row.taken_version == 0
    assert texts_of(begun) == [WAS]
    with pytest.raises(InputError, match="decided on already"):
        decide(row)


def test_whoever_suggested_words_that_were_taken_still_reads_for_quality(
    suggest, decide, take, inspection, reader
):
    decide(suggest())
    report = take("hand_over")
    passed = assure_draft(by=reader, inspection=inspection, way="pass", version=report.version)
    assert passed.state == "passed"


@pytest.mark.parametrize("after", [WAS, f"  {WAS} "])
def test_words_that_change_nothing_are_no_suggestion(suggest, after):
    with pytest.raises(InputError, match="the same"):
        suggest(after)


def test_a_paragraph_that_moved_is_found_again(suggest, change, client_for, lead_person, begun):
    row = suggest()
    change(f"First.\n\n{WAS}", "in_care")
    client = client_for(lead_person)
    address = reverse("report_suggestion", args=[row.pk])
    page = client.get(address)
    assert "has changed since" not in page.content.decode()
    form = {"decision": "accepted", "text": BETTER, "paragraph": 2, "based_on": 2}
    assert 'value="2" selected' in page.content.decode()
    assert client.post(address, form).status_code == 302
    assert texts_of(begun) == ["First.", BETTER]


def test_a_paragraph_that_changed_says_so_and_nothing_is_lost(
    suggest, change, client_for, lead_person, begun
):
    row = suggest()
    change("Quite another thing.", "in_care")
    client = client_for(lead_person)
    page = client.get(reverse("report_suggestion", args=[row.pk])).content.decode()
    assert "The paragraph has changed since." in page
    for words in ("Quite another thing.", "most", "Not all of them."):
        assert words in page
    listed = client.get(reverse("report_suggestions", args=[begun.inspection_id]))
    assert "Changed since" in listed.content.decode()
    form = {"decision": "accepted", "text": BETTER, "paragraph": 0, "based_on": 2}
    client.post(reverse("report_suggestion", args=[row.pk]), form)
    assert texts_of(begun) == ["Quite another thing.", BETTER]


def test_a_part_changed_while_the_writer_decides_is_looked_at_again(
    suggest, change, decide, client_for, lead_person, begun
):
    row = suggest()
    change("Quite another thing.", "in_care")
    with pytest.raises(InputError, match="changed this part meanwhile"):
        decide(row, based_on=1)
    form = {"decision": "accepted", "text": "Mine.", "paragraph": 1, "based_on": 1}
    answer = client_for(lead_person).post(reverse("report_suggestion", args=[row.pk]), form)
    assert answer.status_code == 422
    assert "Mine." in answer.content.decode()
    assert texts_of(begun) == ["Quite another thing."]


def test_a_suggestion_for_a_paragraph_changed_while_it_was_written_is_kept(suggest, change, begun):
    change("Quite another thing.", "in_care")
    row = suggest()
    assert (row.before, row.after, row.version) == (WAS, BETTER, 2)


def test_nothing_is_taken_while_the_report_is_read_for_quality(suggest, decide, take):
    take("hand_over")
    row = suggest()
    with pytest.raises(InputError, match="not changed"):
        decide(row)


def test_old_and_new_stand_side_by_side_and_what_differs_is_said(
    suggest, client_for, reader_person
):
    row = suggest()
    page = client_for(reader_person).get(reverse("report_suggestion", args=[row.pk]))
    text = page.content.decode()
    assert "added: </span>most" in text
    assert "<del>" not in text
    assert "Save the decision" not in text
    assert client_for(reader_person).post(
        reverse("report_suggestion", args=[row.pk])
    ).status_code in (
        403,
        404,
    )


def test_it_is_suggested_on_a_page_of_its_own_and_the_writers_see_that_it_waits(
    begun, inspection, client_for, reader_person, lead_person
):
    reader = client_for(reader_person)
    address = reverse("report_suggest", args=[inspection.pk, "in_care", 1])
    assert reader.post(address, {"text": "", "before": WAS}).status_code == 422
    assert reader.post(address, {"text": BETTER, "before": WAS}).status_code == 302
    page = client_for(lead_person).get(reverse("report_draft", args=[inspection.pk]))
    assert "1 suggestion of other words" in page.content.decode()
    assert (
        reader.get(reverse("report_suggest", args=[inspection.pk, "in_care", 9])).status_code == 404
    )


def test_nobody_of_the_authority_sees_or_makes_one(
    suggest, begun, inspection, client_for, director
):
    row = suggest()
    for address in (
        reverse("report_suggestion", args=[row.pk]),
        reverse("report_suggestions", args=[inspection.pk]),
        reverse("report_suggest", args=[inspection.pk, "in_care", 1]),
    ):
        assert client_for("director").get(address).status_code in (403, 404)
    with pytest.raises(PermissionDenied):
        suggest_words(
            by=director, inspection=inspection, suggested=Suggested("in_care", 1, WAS, BETTER)
        )


def test_a_letters_section_keeps_its_heading_when_words_are_taken(inspection, lead, decide):
    from ilacs.site.accounts.guard import open_scope
    from ilacs.site.inspections.models import Inspection
    from ilacs.site.report_writing.writing import begin_report

    with open_scope("test"):
        Inspection.objects.update(type="focused_visit", focus="The front door")
    visit = Inspection.objects.get(pk=inspection.pk)
    report = begin_report(by=lead, inspection=visit)
    before = report.text().sections[0].paragraphs[0].text
    suggested = Suggested("section-1", 1, before, "People answer.")
    row = suggest_words(by=lead, inspection=visit, suggested=suggested)
    decide(row)
    report.refresh_from_db()
    section = report.text().sections[0]
    assert (section.heading, section.paragraphs[0].text) == ("The front door", "People answer.")
