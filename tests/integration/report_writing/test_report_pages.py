"""The pages of a report: written, two texts kept, commented on, checked, and seen by nobody else."""

import re

import pypdfium2
import pytest
from django.urls import reverse
from django.utils import timezone

from ilacs.outcomes.reader import read_report
from ilacs.site.accounts.guard import open_scope
from ilacs.site.accounts.models import AuditEvent
from ilacs.site.inspections.models import Inspection
from ilacs.site.report_writing.coming_out import bring_out_what_is_due
from ilacs.site.report_writing.models import PublishedReport, ReportDraft
from site_walk.working_here import work_off
from tagged_pdf import faults_of

pytestmark = pytest.mark.django_db
TO_AUTHORITY = ("hand_over", "pass", "send")
TO_FINAL = (*TO_AUTHORITY, "close", "finish")
SECRET = "Social workers see children alone"


@pytest.fixture
def at(inspection):
    """A function from a route's name to its address in the inspection."""
    return lambda route, *more: reverse(route, args=[inspection.pk, *more])


def words_of(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_the_lead_begins_the_report_and_sees_what_is_missing(client_for, lead_person, at):
    client = client_for(lead_person)
    assert "not begun yet" in words_of(client.get(at("report_draft")))
    assert client.post(at("report_draft")).status_code == 302
    page = words_of(client.get(at("report_draft")))
    assert "It has no grade." in page
    assert "Write here what was found." in page


def test_a_part_is_edited_with_its_evidence(client_for, lead_person, at, begun):
    client = client_for(lead_person)
    text = "Visits are *in time*. [E3, e4]\n\n- first\n- second"
    sent = client.post(at("report_part", "in_care"), {"text": text, "based_on": 1})
    assert sent.status_code == 302
    begun.refresh_from_db()
    section = next(one for one in begun.text().sections if one.judgement == "in_care")
    assert [one.evidence for one in section.paragraphs] == [("E3", "E4"), ()]
    assert "(no confirmed evidence)" in words_of(client.get(at("report_draft")))


def test_a_preview_keeps_nothing(client_for, lead_person, at, begun):
    client = client_for(lead_person)
    asked = {"text": "Not *kept*.", "based_on": 1, "preview": "1"}
    answer = client.post(at("report_part", "in_care"), asked)
    assert "<em>kept</em>" in answer.content.decode()
    begun.refresh_from_db()
    assert begun.version == 1


def test_two_who_write_at_once_lose_nothing(client_for, lead_person, at, begun):
    client = client_for(lead_person)
    address = at("report_part", "in_care")
    client.post(address, {"text": "Theirs.", "based_on": 1})
    answer = client.post(address, {"text": "Mine.", "based_on": 1}, follow=True)
    page = words_of(answer)
    assert "Nothing is lost" in page
    assert "Mine." in page
    assert "Theirs." in page
    begun.refresh_from_db()
    assert begun.version == 2
    client.post(address, {"text": "Theirs. Mine.", "based_on": 2})
    begun.refresh_from_db()
    assert begun.version == 3


def test_a_change_elsewhere_meanwhile_is_no_conflict(client_for, lead_person, at, begun):
    client = client_for(lead_person)
    client.post(at("report_part", "in_care"), {"text": "One.", "based_on": 1})
    client.post(at("report_part", "summary"), {"text": "Two.", "based_on": 1})
    begun.refresh_from_db()
    draft = begun.text()
    assert draft.summary[0].text == "Two."
    assert next(o for o in draft.sections if o.judgement == "in_care").paragraphs[0].text == "One."
    compared = client.get(at("report_versions"), {"earlier": 1, "later": 3}).content.decode()
    assert "<ins>" in compared


def test_the_facts_give_dates_inspectors_and_grades(client_for, lead_person, at, begun):
    client = client_for(lead_person)
    page = client.get(at("report_facts"))
    assert page.status_code == 200
    given = {
        "first": "1 June 2026",
        "last": "5 June 2026",
        "leads": "Idris Fenn\nAda Vale",
        "team": "",
        "based_on": 1,
        "grade_in_care": "inadequate",
    }
    assert client.post(at("report_facts"), given).status_code == 302
    begun.refresh_from_db()
    draft = begun.text()
    assert draft.lead_inspectors == ("Idris Fenn", "Ada Vale")
    assert dict(draft.grades) == {"in_care": "inadequate"}
    assert client.post(at("report_facts"), given).status_code == 422


def test_the_reader_comments_and_the_team_sees_it(
    client_for, lead_person, reader_person, at, begun
):
    client = client_for(reader_person)
    assert client.post(at("report_remarks", "in_care"), {"paragraph": "1"}).status_code == 422
    client.post(at("report_remarks", "in_care"), {"paragraph": "1", "text": "Say which."})
    assert "1 comment" in words_of(client_for(lead_person).get(at("report_draft")))
    assert client.get(at("report_part", "in_care")).status_code in (403, 404)


def test_a_step_is_asked_for_once_more(client_for, lead_person, reader_person, at, begun):
    client_for(lead_person).post(at("report_onward", "hand_over"), {"version": 1})
    reader = client_for(reader_person)
    assert reader.post(at("report_onward", "return"), {"version": 1}).status_code == 422
    reader.post(at("report_onward", "return"), {"version": 1, "reason": "Say more."})
    begun.refresh_from_db()
    assert begun.state == "drafting"
    assert client_for(lead_person).get(at("report_onward", "pass")).status_code in (403, 404)


@pytest.mark.parametrize(
    ("ways", "sees"),
    [
        ((), False),
        (("hand_over",), False),
        (("hand_over", "pass"), False),
        (TO_AUTHORITY, True),
        ((*TO_AUTHORITY, "close"), False),
        (TO_FINAL, False),
        ((*TO_AUTHORITY, "withdraw"), False),
    ],
)
def test_the_authority_sees_the_draft_in_its_turn_alone(client_for, take, at, ways, sees):
    take(*ways)
    client = client_for("director")
    page = client.get(at("draft_report"))
    assert (SECRET in words_of(page)) is sees
    assert client.get(at("draft_comment", "in_care")).status_code == (200 if sees else 404)
    looks = AuditEvent.objects.filter(event="sent_draft_viewed")
    assert looks.exists() is sees
    for route in ("report_draft", "report_versions", "accuracy_list"):
        assert client.get(at(route)).status_code in (403, 404)


def test_the_authority_sees_only_the_version_it_was_sent(client_for, take, lead_person, at, begun):
    take(*TO_AUTHORITY)
    with open_scope("test"):
        ReportDraft.objects.update(version=2)
        row = begun.versions.get()
        row.pk, row.number, row._state.adding = None, 2, True
        row.plain["summary"][0]["text"] = "Words of later."
        row.save()
    assert "Words of later" not in words_of(client_for("director").get(at("draft_report")))


def test_a_comment_is_made_answered_and_read(client_for, take, lead_person, at):
    report = take(*TO_AUTHORITY)
    director = client_for("director")
    assert "5 working days left" in words_of(director.get(at("draft_report")))
    given = {"paragraph": "1", "text": "It was on Monday.", "proof": "The log.", "document": ""}
    assert director.post(at("draft_comment", "in_care"), given).status_code == 302
    take("close")
    lead = client_for(lead_person)
    assert "It was on Monday." in words_of(lead.get(at("accuracy_list")))
    answer = reverse("accuracy_answer", args=[report.accuracy_comments.get().pk])
    assert lead.post(answer, {"answer": "accepted"}).status_code == 422
    lead.post(answer, {"answer": "accepted", "reason": "Put right."})
    assert "Put right." in words_of(director.get(at("draft_report")))


@pytest.mark.parametrize("role", ["social_worker", "chief_executive", "data_officer", "councillor"])
def test_others_of_the_authority_see_no_draft(client_for, take, at, role):
    take(*TO_AUTHORITY)
    assert client_for(role).get(at("draft_report")).status_code in (403, 404)


def test_a_rehearsal_is_seen_by_its_two_sides_alone(
    client_for, take, inspection, lead, lead_person, at, stranger
):
    report = take(*TO_FINAL)
    day = f"{timezone.localdate():%d %B %Y}"
    sent = client_for(lead_person).post(
        at("report_publish"), {"day": day, "version": report.version}
    )
    assert sent.status_code == 302
    assert "Being made" not in words_of(client_for(lead_person).get(at("report_draft")))
    work_off("report_publication")
    row = PublishedReport.objects.get()
    address = reverse("published_report", args=[row.pk])
    for who in ("director", lead_person):
        page = words_of(client_for(who).get(address))
        assert SECRET in page
        assert "not an inspection by Ofsted" in page
    for who in ("public", stranger, "regional_lead", "administrator"):
        assert client_for(who).get(address).status_code == 404
        assert (
            client_for(who).get(reverse("published_file", args=[row.pk, "pdf"])).status_code == 404
        )
    pdf = client_for("director").get(reverse("published_file", args=[row.pk, "pdf"]))
    assert b"".join(pdf.streaming_content).startswith(b"%PDF-")
    assert "Rehearsal" in words_of(client_for("director").get(reverse("own_reviews")))
    assert SECRET not in words_of(client_for(stranger).get(reverse("own_reviews")))


def test_an_inspection_is_open_to_everyone_from_its_day(client_for, take, publish, begun):
    with open_scope("test"):
        Inspection.objects.update(purpose="inspection")
        row = begun.versions.get()
        row.plain["event"] = "inspection"
        row.save()
    take(*TO_FINAL)
    tomorrow = timezone.localdate() + timezone.timedelta(days=1)
    found = publish(tomorrow)
    address = reverse("published_report", args=[found.pk])
    assert client_for("public").get(address).status_code == 404
    assert "In confidence until" in words_of(client_for("director").get(address))
    assert client_for("chief_executive").get(address).status_code == 404
    with open_scope("test"):
        PublishedReport.objects.update(day=timezone.localdate())
    assert client_for("public").get(address).status_code == 404
    assert bring_out_what_is_due() == 1
    assert SECRET in words_of(client_for("public").get(address))
    take("withdraw")
    assert client_for("public").get(address).status_code == 404


def test_the_authoritys_trail_tells_nothing_of_the_draft_before_it_is_sent(
    take, lead, inspection, northmoor
):
    def known() -> set[str]:
        events = AuditEvent.objects.filter(organisation_id=str(northmoor.pk))
        return {one for one in events.values_list("event", flat=True) if "draft" in one}

    take("hand_over", "return", "hand_over", "pass")
    assert known() == set()
    take("send", "close")
    assert known() == {"draft_sent"}


def test_the_draft_taken_away_names_its_reader_on_each_page_and_is_no_report(
    take, client_for, at, tmp_path, northmoor
):
    take(*TO_AUTHORITY)
    answer = client_for("director").get(at("draft_file"))
    assert answer["Cache-Control"] == "no-store"
    event = AuditEvent.objects.filter(event="sent_draft_downloaded").get()
    said = f"Draft, confidential, for {event.actor_name}, {event.details['moment']}"
    document = pypdfium2.PdfDocument(answer.content)
    assert len(document) > 1
    for page in document:
        assert said in page.get_textpage().get_text_range()
        assert "Rehearsal: not an inspection" in page.get_textpage().get_text_range()
    assert faults_of(answer.content) == []
    outcome = read_report(answer.content, name="draft.pdf")
    assert (outcome.status, outcome.in_care) == ("not_a_report", "")
    take("close")
    assert client_for("director").get(at("draft_file")).status_code == 404


def test_nobody_else_takes_the_draft_away(take, client_for, at, lead_person):
    take(*TO_AUTHORITY)
    for who in (lead_person, "social_worker", "public"):
        assert client_for(who).get(at("draft_file")).status_code in (302, 403, 404)
    assert not AuditEvent.objects.filter(event="sent_draft_downloaded").exists()
