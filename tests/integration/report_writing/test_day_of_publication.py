"""The day of publication: a report waits for it in confidence, and comes out on it, not before."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from ilacs.errors import InputError
from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.guard import open_scope
from ilacs.site.accounts.models import AuditEvent
from ilacs.site.inspections.models import Inspection, Participant
from ilacs.site.intelligence.models import PublishedOutcome
from ilacs.site.jobs.models import Job
from ilacs.site.outbox.models import Message
from ilacs.site.report_writing.coming_out import bring_out, bring_out_what_is_due
from ilacs.site.report_writing.models import PublishedReport, ReportDraft
from ilacs.site.report_writing.states import State
from ilacs.site.report_writing.work import ask_for_publication, latest_work, stop_work
from ilacs.site.store import site_store
from site_walk.working_here import work_off

pytestmark = pytest.mark.django_db
TO_FINAL = ("hand_over", "pass", "send", "close", "finish")
PUBLICATION = "report_publication"


@pytest.fixture
def tomorrow():
    return timezone.localdate() + dt.timedelta(days=1)


@pytest.fixture
def go_to(monkeypatch):
    """A function that makes it another day."""

    def go(day: dt.date, hour: int = 0) -> None:
        moment = timezone.make_aware(dt.datetime.combine(day, dt.time(hour)))
        monkeypatch.setattr(timezone, "now", lambda: moment)

    return go


def test_a_report_waits_for_its_day_and_comes_out_on_it(take, publish, tomorrow, go_to):
    take(*TO_FINAL)
    row = publish(tomorrow)
    assert row.report.standing is State.SCHEDULED
    assert not row.is_out()
    go_to(tomorrow - dt.timedelta(days=1), 23)
    assert bring_out_what_is_due() == 0
    go_to(tomorrow)
    assert bring_out_what_is_due() == 1
    assert bring_out_what_is_due() == 0
    row = PublishedReport.objects.get()
    assert row.is_out()
    assert row.report.steps.last().way == "publish"
    given, out = (
        AuditEvent.objects.get(event=kind)
        for kind in ("report_day_given", "inspection_report_published")
    )
    assert given.details["day"] == out.details["day"] == tomorrow.isoformat()
    assert Message.objects.filter(lines__icontains="report of an inspection is published").exists()


@pytest.mark.parametrize(
    ("purpose", "tag"), [("rehearsal", "Rehearsal"), ("peer_review", "Peer review")]
)
def test_what_is_published_joins_the_authoritys_own_reviews_marked_and_no_register(
    inspection, begun, take, publish, client_for, purpose, tag
):
    with open_scope("test"):
        Inspection.objects.update(purpose=purpose)
        row = begun.versions.get()
        row.plain["event"] = purpose
        row.save()
    before = set(PublishedOutcome.objects.values_list("pk", flat=True))
    take(*TO_FINAL)
    publish()
    assert set(PublishedOutcome.objects.values_list("pk", flat=True)) == before
    page = client_for("director").get(reverse("own_reviews")).content.decode()
    assert f">{tag}</strong>" in page
    assert "Requires improvement to be good" in page
    assert (
        f">{tag}</strong>" not in client_for("public").get(reverse("own_reviews")).content.decode()
    )


def test_a_report_whose_files_are_gone_does_not_come_out(
    take, publish, tomorrow, go_to, inspection
):
    take(*TO_FINAL)
    row = publish(tomorrow)
    site_store().remove(row.word)
    go_to(tomorrow)
    assert bring_out_what_is_due() == 0
    with pytest.raises(InputError, match="missing from the store"):
        bring_out(by=SYSTEM, inspection=inspection)


def test_its_day_is_taken_back_and_another_given(take, publish, tomorrow, go_to):
    take(*TO_FINAL)
    first = publish(tomorrow)
    report = take("take_day_back")
    assert report.standing is State.FINAL
    assert not PublishedReport.objects.exists()
    go_to(tomorrow)
    assert bring_out_what_is_due() == 0
    assert publish().pk != first.pk


def test_what_was_asked_for_can_be_stopped_while_it_waits(take, inspection, lead):
    report = take(*TO_FINAL)
    asked = {"by": lead, "inspection": inspection, "day": timezone.localdate()}
    job = ask_for_publication(version=report.version, **asked)
    with pytest.raises(InputError, match="under way already"):
        ask_for_publication(version=report.version, **asked)
    stop_work(by=lead, inspection=inspection, job=job)
    work_off(PUBLICATION)
    assert not PublishedReport.objects.exists()
    assert ReportDraft.objects.get().standing is State.FINAL


def test_whoever_asked_must_still_be_allowed_when_it_is_made(
    take, inspection, lead, lead_person, client_for
):
    report = take(*TO_FINAL)
    asked = {"by": lead, "inspection": inspection, "day": timezone.localdate()}
    ask_for_publication(version=report.version, **asked)
    with open_scope("test"):
        Participant.objects.filter(person=lead_person).update(ended=timezone.now())
    work_off(PUBLICATION)
    assert not PublishedReport.objects.exists()
    assert "may not any more" in latest_work(inspection, PUBLICATION).steps.get().failure


def test_a_report_changed_meanwhile_is_not_published(take, inspection, lead):
    report = take(*TO_FINAL)
    ask_for_publication(
        by=lead, inspection=inspection, day=timezone.localdate(), version=report.version
    )
    take("reopen")
    work_off(PUBLICATION)
    assert not PublishedReport.objects.exists()
    assert "Make it final first" in Job.objects.get(kind=PUBLICATION).steps.get().failure


def test_the_page_says_how_far_it_is_and_why_it_failed(
    take, inspection, client_for, lead_person, reader_person
):
    report = take(*TO_FINAL)
    client = client_for(lead_person)
    today = timezone.localdate()
    given = {"day": f"{today:%d %B %Y}", "version": report.version}
    client.post(reverse("report_publish", args=[inspection.pk]), given)
    page = reverse("report_draft", args=[inspection.pk])
    assert "Waiting: 0 of 1 done." in client.get(page).content.decode()
    job = Job.objects.get(kind=PUBLICATION)
    follow = reverse("report_work", args=[job.pk])
    assert client.get(follow).json()["is_ended"] is False
    for who in ("director", "public", reader_person):
        assert client_for(who).get(follow).status_code in (302, 403, 404)
        assert client_for(who).post(follow).status_code in (302, 403, 404)
    assert client.post(follow).status_code == 302
    assert client.get(follow).json()["headline"].startswith("Stopped")
