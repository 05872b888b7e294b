"""Briefings: written from the record, changed while a draft, sent as a link, and then frozen."""

import datetime as dt
import io
import re

import docx
import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from ilacs.editions.working_days import add_working_days
from ilacs.errors import InputError
from ilacs.site.accounts.models import AuditEvent
from ilacs.site.daily_record import facts
from ilacs.site.daily_record.briefings import change_briefing, send_briefing, write_briefing
from ilacs.site.daily_record.drafting import draft_briefing
from ilacs.site.daily_record.issues import NewIssue, raise_issue
from ilacs.site.daily_record.models import Briefing
from ilacs.site.outbox.models import Message

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(inspection, coordinator, write, inspector):
    write(inspector, "finding", "Visits are late", judgement="help_and_protection")
    return write_briefing(by=coordinator, inspection=inspection, day=timezone.localdate())


def send(by, inspection, briefing, *people):
    return send_briefing(
        by=by, inspection=inspection, briefing=briefing, to=people, version=briefing.version
    )


def test_a_draft_tells_the_day_from_the_record(write, coordinator, inspector, inspection):
    write(coordinator, "log", "The team arrived at nine.")
    write(coordinator, "decision", "A second room is opened.", "authority")
    finding = write(inspector, "finding", "Visits are late", judgement="help_and_protection")
    write(inspector, "finding", "Staff know the children", weight="strength")
    write(coordinator, "response", "We see to it.", earlier=finding)
    write(inspector, "log", "Doubts among inspectors", "inspectors")
    issue = NewIssue(
        "Find the list", owner_name="Ann Example", due=timezone.now() - dt.timedelta(1)
    )
    raise_issue(by=coordinator, inspection=inspection, issue=issue)
    text = draft_briefing(inspection, timezone.localdate())
    assert re.match(r"Day \d+ of \d+ since the call\.", text)
    for words in (
        "- The team arrived at nine.",
        "- Decision: A second room is opened.",
        "Visits are late Our response: We see to it.",
        "- Strength: Staff know the children Not answered yet.",
        "Find the list (Ann Example), late: it was due",
        "Findings are provisional",
        "## Next: ",
    ):
        assert words in text
    assert text.index("Visits are late") < text.index("Staff know the children")
    assert "Doubts" not in text


def test_a_draft_of_a_quiet_day_says_so_and_leaves_out_what_is_not_there(inspection):
    text = draft_briefing(inspection, timezone.localdate())
    assert "No issue is open." in text
    assert "Emerging findings" not in text


def test_a_response_to_an_earlier_days_finding_is_told(write, coordinator, inspector, inspection):
    earlier = add_working_days(timezone.localdate(), -2)
    finding = write(inspector, "finding", "Visits are late", day=earlier)
    write(coordinator, "response", "We saw to it.", earlier=finding)
    assert "Response to a finding of" in draft_briefing(inspection, timezone.localdate())


def test_a_later_response_is_told_with_the_days_finding_and_a_correction_as_one(
    write, coordinator, inspector, inspection
):
    earlier = add_working_days(timezone.localdate(), -1)
    finding = write(inspector, "finding", "Visits are late", day=earlier)
    some = {"earlier": finding, "is_correction": True, "day": earlier}
    write(inspector, "finding", "Some visits are late", **some)
    write(coordinator, "response", "We saw to it.", earlier=finding)
    text = draft_briefing(inspection, earlier)
    assert "- Concern: Visits are late Our response: We saw to it." in text
    assert "- Corrected: Some visits are late" in text
    assert "Not answered yet" not in text


def test_other_parts_of_the_site_tell_what_they_know(inspection, monkeypatch):
    told = facts.Told("Requests", ("Two are late.",), ("Three are due.",))
    monkeypatch.setattr(facts, "TELLERS", [lambda *_: told, lambda *_: None])
    text = draft_briefing(inspection, timezone.localdate())
    assert "## Requests\n- Two are late." in text
    assert text.index("- Three are due.") > text.index("## Next")


def test_each_change_of_a_draft_is_kept(draft, coordinator, inspection):
    for number in (1, 2):
        draft = change_briefing(
            by=coordinator,
            inspection=inspection,
            briefing=draft,
            text=f"Text {number}",
            version=draft.version,
        )
    assert [one.number for one in draft.versions.all()] == [3, 2, 1]
    assert draft.text == "Text 2\n"


def test_a_change_by_two_at_once_loses_nothing(draft, coordinator, inspection):
    change = {"by": coordinator, "inspection": inspection, "briefing": draft, "version": 1}
    change_briefing(**change, text="Mine")
    with pytest.raises(InputError, match="Somebody else changed it"):
        change_briefing(**change, text="Theirs")
    assert Briefing.objects.get().text == "Mine\n"


def test_what_is_sent_stays_as_it_was_sent(draft, coordinator, inspection, people):
    sent = send(coordinator, inspection, draft, people["chief_executive"])
    event = AuditEvent.objects.order_by("-sequence")[0]
    assert event.details["people"] == [str(people["chief_executive"].pk)]
    for change in (
        lambda: send(coordinator, inspection, sent, people["director"]),
        lambda: change_briefing(
            by=coordinator, inspection=inspection, briefing=sent, text="Other", version=1
        ),
    ):
        with pytest.raises(InputError, match="stays as it was sent"):
            change()
    another = write_briefing(by=coordinator, inspection=inspection, day=sent.day)
    assert another.pk != sent.pk


def test_a_day_has_one_draft_and_lies_in_the_inspection(draft, coordinator, inspection, tomorrow):
    with pytest.raises(InputError, match="a draft already"):
        write_briefing(by=coordinator, inspection=inspection, day=draft.day)
    with pytest.raises(InputError, match="not one of the inspection"):
        write_briefing(by=coordinator, inspection=inspection, day=tomorrow)


def test_only_those_who_may_read_briefings_are_sent_one(draft, coordinator, inspection, people):
    with pytest.raises(InputError, match="may not read briefings"):
        send(coordinator, inspection, draft, people["social_worker"])
    with pytest.raises(InputError, match="Nobody is chosen"):
        send(coordinator, inspection, draft)


def test_inspectors_write_and_read_no_briefing(draft, inspector, inspection):
    with pytest.raises(PermissionDenied):
        write_briefing(by=inspector, inspection=inspection, day=draft.day)


def test_a_briefing_from_the_draft_to_its_readers(draft, client_for, inspection, people):
    browser = client_for("inspection_coordinator")
    page = f"/inspections/briefings/{draft.pk}/"
    assert "Visits are late" in browser.get(page).content.decode()
    leader = client_for("chief_executive")
    assert leader.get(page).status_code == 404
    assert browser.post(page, {"text": "", "version": 1}).status_code == 422
    text = "## Today\n- Visits are late\n\nAll is quiet."
    assert browser.post(page, {"text": text, "version": 1}).status_code == 302
    assert browser.post(f"{page}send/", {"version": 2}).status_code == 422
    to = [str(people[role].pk) for role in ("chief_executive", "lead_member")]
    answer = browser.post(f"{page}send/", {"to": to, "version": 2}, follow=True)
    assert "The briefing is sent." in answer.content.decode()
    assert "Not opened yet" in answer.content.decode()
    told = Message.objects.filter(person__in=[people["chief_executive"], people["lead_member"]])
    assert len(told) == 2
    assert all(page in str(one.lines) and "Visits" not in str(one.lines) for one in told)
    assert "Briefings you have not read" in leader.get("/your-part/").content.decode()
    words = leader.get(page).content.decode()
    assert "<li>Visits are late</li>" in words
    assert "Who it was sent to" not in words
    assert "Briefings you have not read" not in leader.get("/your-part/").content.decode()
    assert "Opened" in browser.get(page).content.decode()


def test_a_leader_sees_what_was_sent_and_no_draft_in_the_list(
    draft, coordinator, inspection, people, client_for
):
    leader = client_for("lead_member")
    page = f"/inspections/{inspection.pk}/briefings/"
    assert "No briefing was sent yet." in leader.get(page).content.decode()
    send(coordinator, inspection, draft, people["chief_executive"])
    assert f"/inspections/briefings/{draft.pk}/" in leader.get(page).content.decode()
    assert leader.post(page, {"day": draft.day.isoformat()}).status_code == 403
    assert Briefing.objects.count() == 1


def test_the_list_begins_a_draft_and_goes_on_with_it(client_for, inspection):
    browser = client_for("director")
    page = f"/inspections/{inspection.pk}/briefings/"
    today = timezone.localdate().isoformat()
    first = browser.post(page, {"day": today})
    again = browser.post(page, {"day": today})
    assert first.status_code == 302
    assert first["Location"] == again["Location"]
    assert browser.post(page, {"day": "2019-01-01"}).status_code == 422


def test_a_briefing_is_downloaded_as_pdf_and_word_and_that_is_written_down(
    draft, client_for, inspection
):
    browser = client_for("director")
    page = f"/inspections/briefings/{draft.pk}/download"
    assert browser.get(f"{page}/pdf/").content.startswith(b"%PDF")
    word = docx.Document(io.BytesIO(browser.get(f"{page}/docx/").content))
    assert any("Visits are late" in one.text for one in word.paragraphs)
    assert browser.get(f"{page}/odt/").status_code == 404
    event = AuditEvent.objects.order_by("-sequence")[0]
    assert (event.event, event.details) == ("briefing_downloaded", {"format": "docx"})


def test_a_briefing_of_a_past_day_tells_the_requests_as_they_stood_that_evening(inspection):
    day = inspection.notified_day
    told = facts.tell_requests(inspection, day, add_working_days(day, 1))
    number = inspection.framework.requests
    assert told.now == (f"{len(number)} of {len(number)} requests are still being worked on.",)
