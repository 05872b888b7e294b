"""A report on its way: what each state allows to whom, and what stands in the way of the next."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from ilacs.editions.working_days import add_working_days
from ilacs.errors import InputError
from ilacs.outcomes.reader import read_report
from ilacs.outcomes.record import GRADE_COLUMNS
from ilacs.reporting import Stay
from ilacs.site.accounts.actor import actor_for
from ilacs.site.accounts.guard import open_scope
from ilacs.site.accounts.models import AuditEvent
from ilacs.site.inspections.models import Inspection, Participant
from ilacs.site.outbox.models import Message
from ilacs.site.report_writing import going, publishing
from ilacs.site.report_writing.accuracy import Saying, answer_comment, comment_on_draft
from ilacs.site.report_writing.going import TAKEN_BY, assure_draft
from ilacs.site.report_writing.judged import Judged
from ilacs.site.report_writing.models import PublishedReport, ReportDraft
from ilacs.site.report_writing.states import WAYS, State
from ilacs.site.report_writing.writing import PartText, begin_report, change_facts, change_part
from ilacs.site.store import site_store

pytestmark = pytest.mark.django_db
TO_AUTHORITY = ("hand_over", "pass", "send")
TO_FINAL = (*TO_AUTHORITY, "close", "finish")


def said(text="The visit was on Monday.", **more):
    return Saying("help_and_protection", 1, text, **more)


def test_a_rehearsal_goes_all_the_way_and_its_pdf_is_read_back(take, publish):
    take(*TO_FINAL)
    published = publish()
    outcome = read_report(site_store().read(published.pdf), name=f"{published.name}.pdf")
    assert outcome.status == "not_a_report"
    assert outcome.care_leavers == "requires_improvement"
    assert published.outcome["lead_inspector"] == "Idris Fenn"
    assert published.is_out()
    event = AuditEvent.objects.filter(event="inspection_report_published").get()
    assert event.details["pdf"] == published.pdf


def test_a_report_with_a_problem_is_not_handed_over(inspection, lead, take, begun):
    change_part(by=lead, inspection=inspection, written=PartText("summary", "See <b>this</b>", 1))
    with pytest.raises(InputError, match="1 problem"):
        take("hand_over")


def test_a_reader_who_once_inspected_here_cannot_pass_it(take, inspection, reader_person, let_in):
    report = take("hand_over")
    with open_scope("test"):
        Participant(
            inspection=inspection,
            person=reader_person,
            name=reader_person.name,
            side="inspectors",
            role="inspector",
            ended=timezone.now(),
        ).save()
    with pytest.raises(PermissionDenied, match="of the team"):
        assure_draft(
            by=actor_for(reader_person), inspection=inspection, way="pass", version=report.version
        )


def test_a_return_needs_its_reasons_and_goes_to_the_team(take):
    take("hand_over")
    with pytest.raises(InputError, match="reason"):
        take("return", reason=" ")
    report = take("return", reason="Name the evidence.")
    assert report.standing is State.DRAFTING
    assert report.steps.last().reason == "Name the evidence."
    assert Message.objects.filter(lines__icontains="returned by its quality reader").exists()


def test_the_authority_has_the_days_that_the_edition_gives(take):
    report = take(*TO_AUTHORITY)
    assert report.due == add_working_days(timezone.localdate(), 5)


def test_every_comment_is_answered_before_the_report_is_final(take, inspection, lead, director):
    report = take(*TO_AUTHORITY)
    comment = comment_on_draft(by=director, inspection=inspection, saying=said())
    with pytest.raises(InputError):
        answer_comment(
            by=lead, inspection=inspection, comment=comment, answer="accepted", reason="Yes."
        )
    take("close")
    with pytest.raises(InputError, match="no answer yet"):
        take("finish")
    with pytest.raises(InputError, match="reason"):
        answer_comment(
            by=lead, inspection=inspection, comment=comment, answer="not_accepted", reason=" "
        )
    answer_comment(
        by=lead, inspection=inspection, comment=comment, answer="accepted", reason="Put right."
    )
    report = take("finish")
    assert report.standing is State.FINAL


def test_a_comment_after_the_last_day_is_kept_as_late(take, inspection, director, begun):
    take(*TO_AUTHORITY)
    assert not comment_on_draft(by=director, inspection=inspection, saying=said()).was_late
    with open_scope("test"):
        ReportDraft.objects.filter(pk=begun.pk).update(
            due=timezone.localdate() - dt.timedelta(days=1)
        )
    assert comment_on_draft(by=director, inspection=inspection, saying=said()).was_late


@pytest.mark.parametrize("ways", [(), ("hand_over",), ("hand_over", "pass"), TO_FINAL])
def test_nobody_of_the_authority_comments_but_in_its_turn(take, inspection, director, ways):
    take(*ways)
    with pytest.raises(PermissionDenied):
        comment_on_draft(by=director, inspection=inspection, saying=said())


def test_a_report_is_not_published_before_it_is_final(take, publish):
    take(*TO_AUTHORITY, "close")
    with pytest.raises(InputError, match="Make it final"):
        publish()


def test_a_pdf_that_is_misread_is_not_published(take, publish, monkeypatch):
    take(*TO_FINAL)
    real = read_report

    def misread(*args, **options):
        outcome = real(*args, **options)
        outcome.in_care = "inadequate"
        return outcome

    monkeypatch.setattr("ilacs.outcomes.reader.read_report", misread)
    with pytest.raises(InputError, match="in care reads as “inadequate”"):
        publish()
    assert not PublishedReport.objects.exists()


@pytest.fixture
def decide(monkeypatch):
    """A function that lets judgements stand decided."""

    def let(*judged):
        for module in (going, publishing):
            monkeypatch.setattr(
                module, "judged_in", lambda _: {one.judgement: one for one in judged}
            )

    return let


def test_thin_evidence_is_confirmed_before_it_is_published(take, publish, decide):
    take(*TO_FINAL)
    decide(Judged("in_care", "good", is_thin=True))
    with pytest.raises(InputError, match="thin"):
        publish()
    assert publish(confirms_thin=True)


def test_a_grade_that_was_not_decided_goes_nowhere(take, decide):
    decide(Judged("in_care", "inadequate"))
    with pytest.raises(InputError, match="not the one that was decided"):
        take("hand_over")


def test_an_authority_that_never_saw_the_draft_hears_nothing_of_its_withdrawal(take):
    take("withdraw")
    assert not Message.objects.filter(lines__icontains="withdrawn").exists()


@pytest.fixture
def visit(inspection):
    """The inspection made a visit of some type, with what it looked at."""

    def make(kind: str) -> Inspection:
        with open_scope("test"):
            Inspection.objects.filter(pk=inspection.pk).update(
                type=kind, focus="The front door\nReturn interviews", purpose="inspection"
            )
        return Inspection.objects.select_related("organisation").get(pk=inspection.pk)

    return make


@pytest.mark.parametrize("kind", ["focused_visit", "monitoring_visit"])
def test_a_visit_gets_its_letter_published_and_read_back(visit, kind, lead, reader, publish):
    found = visit(kind)
    report = begin_report(by=lead, inspection=found)
    draft = report.text()
    assert draft.subject == "The front door and Return interviews"
    assert [one.heading for one in draft.sections] == ["The front door", "Return interviews"]
    end = timezone.localdate() - dt.timedelta(days=3)
    facts = {"stays": (Stay(end, end),), "publication_date": None}
    change_facts(by=lead, inspection=found, based_on=1, facts=facts)
    change_part(by=lead, inspection=found, written=PartText("summary", "In short, well.", 2))
    for number in (1, 2):
        heading = draft.sections[number - 1].heading
        progress = "good" if kind == "monitoring_visit" else ""
        text = PartText(f"section-{number}", "People answer.", 2 + number, heading, progress)
        change_part(by=lead, inspection=found, written=text)
    for way in TO_FINAL:
        take = TAKEN_BY[WAYS[way].permission]
        take(by=reader if way == "pass" else lead, inspection=found, way=way, version=5)
    published = publish()
    assert published.outcome["inspection_type"] == kind
    assert not any(published.outcome[column] for column in GRADE_COLUMNS)
