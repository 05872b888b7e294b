"""A formal complaint: the authority's, answered by others than the team from the evidence, kept for good."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from ilacs.errors import InputError
from ilacs.site.accounts.actions import add_person
from ilacs.site.accounts.actor import SYSTEM, actor_for
from ilacs.site.accounts.guard import open_scope
from ilacs.site.accounts.models import AuditEvent
from ilacs.site.inspections.models import Inspection
from ilacs.site.judgements.deciding import reopen_after_complaint
from ilacs.site.judgements.models import Judging
from ilacs.site.judgements.when import State as Standing
from ilacs.site.report_writing import complaining
from ilacs.site.report_writing.coming_out import bring_out_what_is_due
from ilacs.site.report_writing.complaining import (
    TAKEN_BY,
    Complaining,
    Said,
    has_complaints,
    make_complaint,
    note_complaint_viewed,
)
from ilacs.site.report_writing.complaint_states import STEPS
from ilacs.site.report_writing.judged import Judged
from ilacs.site.report_writing.models import Complaint, ComplaintEntry, ReportDraft
from ilacs.site.report_writing.states import State
from site_walk.inspecting_here import open_made_up

pytestmark = pytest.mark.django_db
TO_AUTHORITY = ("hand_over", "pass", "send")
WRONG = "The grade for care leavers does not follow from what was found."


@pytest.fixture
def complain(take, inspection, director):
    """A function by which the director complains about the draft that was sent."""

    def make(words: str = WRONG, about=("care_leavers",)) -> Complaint:
        take(*TO_AUTHORITY)
        asked = Complaining(words, "A review of the grade.", about)
        return make_complaint(by=director, inspection=inspection, complaining=asked)

    return make


@pytest.fixture
def step(inspection, reader, lead, director, record):
    """A function that takes a step as whoever does it."""
    number = record().number

    def go(row: Complaint, id: str, *, by=None, words="Because of it.", choice="", cites=None):
        who = {"take": reader, "answer": reader, "adjudicated": reader, "hold": lead}
        said = Said(words, choice, (number,) if cites is None else cites)
        return TAKEN_BY[STEPS[id].permission](
            by=by or who.get(id, director), inspection=inspection, complaint=row, step=id, said=said
        )

    return go


def words_of(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_it_is_made_taken_on_answered_and_adjudicated_and_each_step_stays(complain, step):
    row = complain()
    step(row, "take")
    step(row, "hold", choice="not_held")
    step(row, "answer", choice="not_upheld")
    step(row, "adjudicate")
    row = step(row, "adjudicated")
    assert row.state == "adjudicated"
    assert [one.step for one in row.entries.all()] == [
        "make",
        "take",
        "hold",
        "answer",
        "adjudicate",
        "adjudicated",
    ]
    events = AuditEvent.objects.filter(event__startswith="complaint_")
    assert events.count() == 6


def test_what_happened_is_never_changed_or_taken_away(complain):
    row = complain()
    entry = row.entries.get()
    for change in (
        lambda: ComplaintEntry.objects.filter(pk=entry.pk).update(words="Other."),
        lambda: ComplaintEntry.objects.filter(pk=entry.pk).delete(),
    ):
        with (
            pytest.raises(DatabaseError, match="only ever added"),
            transaction.atomic(),
            open_scope("test"),
        ):
            change()


def test_it_goes_with_its_inspection(complain, inspection):
    complain()
    with open_scope("test"):
        Inspection.objects.filter(pk=inspection.pk).delete()
    assert not ComplaintEntry.objects.exists()


def test_nobody_of_the_team_looks_into_it(complain, step, lead, reader, let_in):
    row = complain()
    known = add_person(by=SYSTEM, email="una@elsewhere.example", name="Una Vale")
    with pytest.raises(PermissionDenied):
        step(row, "take", by=lead)
    step(row, "take")
    other = actor_for(let_in("quality_reader", person=known))
    with pytest.raises(PermissionDenied):
        step(row, "answer", by=other, choice="upheld")


def test_it_is_answered_from_confirmed_evidence_with_reasons_and_an_outcome(complain, step):
    row = complain()
    with pytest.raises(InputError, match="not at this step"):
        step(row, "answer", choice="upheld")
    step(row, "take")
    for wrong, words in (
        ({"choice": "upheld", "cites": ()}, "cites no evidence"),
        ({"choice": "upheld", "cites": (99,)}, "Evidence E99 is not there"),
        ({"choice": "perhaps"}, "outcome is missing"),
        ({"choice": "upheld", "words": " "}, "Words are missing"),
    ):
        with pytest.raises(InputError, match=words):
            step(row, "answer", **wrong)
    assert not Complaint.objects.get().outcome


def test_publication_waits_for_the_leads_decision_and_where_held_for_the_answer(
    complain, step, take, publish
):
    row = complain()
    take("close", "finish")
    with pytest.raises(InputError, match="formal complaint"):
        publish()
    step(row, "hold", choice="held")
    with pytest.raises(InputError, match="waits for the answer"):
        publish()
    step(row, "take")
    step(row, "answer", choice="not_upheld")
    assert publish().is_out()


def test_publication_that_is_not_held_goes_on(complain, step, take, publish):
    row = complain()
    take("close", "finish")
    with pytest.raises(InputError, match="Words are missing"):
        step(row, "hold", choice="not_held", words="")
    step(row, "hold", choice="not_held", words="The findings stand whatever the answer.")
    assert publish().is_out()


def test_a_report_that_waits_for_its_day_does_not_come_out_while_it_is_held(
    complain, step, take, publish, monkeypatch
):
    row = complain()
    take("close", "finish")
    step(row, "hold", choice="not_held")
    tomorrow = timezone.now() + dt.timedelta(days=1)
    publish(timezone.localdate(tomorrow))
    step(row, "hold", choice="held", words="We think again.")
    monkeypatch.setattr(timezone, "now", lambda: tomorrow)
    assert bring_out_what_is_due() == 0
    step(row, "take")
    step(row, "answer", choice="not_upheld")
    assert bring_out_what_is_due() == 1


@pytest.mark.parametrize("outcome", ["upheld", "in_part"])
def test_upheld_it_opens_the_report_and_the_judgement_again(
    complain, step, take, publish, monkeypatch, outcome
):
    opened = []
    monkeypatch.setattr(complaining, "judged_in", lambda _: {"care_leavers": Judged("x", "good")})
    monkeypatch.setattr(
        complaining, "reopen_after_complaint", lambda **asked: opened.append(asked["judgement"])
    )
    row = complain()
    take("close", "finish")
    step(row, "hold", choice="not_held")
    published = publish()
    step(row, "take")
    step(row, "answer", choice=outcome, words="The grade must be looked at again.")
    report = ReportDraft.objects.get()
    assert report.standing is State.ANSWERING
    assert report.steps.last().way == "upheld"
    assert opened == ["care_leavers"]
    published.refresh_from_db()
    assert not published.is_out()
    take("finish")
    assert publish().is_out()


def test_a_judgement_that_was_decided_is_opened_again(inspection, lead, step):
    with open_scope("test"):
        row = Judging.objects.create(
            inspection=inspection, judgement="care_leavers", state=Standing.MODERATED
        )
    asked = {"inspection": inspection, "judgement": "care_leavers", "reason": "Upheld."}
    with pytest.raises(PermissionDenied):
        reopen_after_complaint(by=lead, **asked)
    reopen_after_complaint(by=SYSTEM, **asked)
    row.refresh_from_db()
    assert row.state == Standing.REOPENED
    with pytest.raises(InputError):
        reopen_after_complaint(by=SYSTEM, **asked)


def test_it_is_there_from_april_2024_on_and_where_a_draft_was_sent(take, inspection, director):
    report = take(*TO_AUTHORITY)
    assert has_complaints(inspection, report)
    report.sent = timezone.make_aware(dt.datetime(2024, 3, 31, 12))
    assert not has_complaints(inspection, report)
    report.sent = timezone.make_aware(dt.datetime(2024, 4, 1, 12))
    assert has_complaints(inspection, report)
    take("close")
    with pytest.raises(PermissionDenied):
        make_complaint(
            by=director, inspection=inspection, complaining=Complaining(WRONG, "A review.")
        )


def test_the_authority_complains_on_a_page_and_sees_the_answer_without_the_evidence(
    take, step, inspection, client_for, reader_person, lead_person
):
    take(*TO_AUTHORITY)
    director = client_for("director")
    draft = reverse("draft_report", args=[inspection.pk])
    assert "make a formal complaint" in words_of(director.get(draft))
    new = reverse("complaint_new", args=[inspection.pk])
    assert director.post(new, {"words": ""}).status_code == 422
    given = {"judgements": ["care_leavers"], "words": WRONG, "asks": "A review."}
    assert director.post(new, given).status_code == 302
    row = Complaint.objects.get()
    page = reverse("complaint", args=[row.pk])
    assert row.judgements == ["care_leavers"]
    reader = client_for(reader_person)
    assert reader.post(page, {"step": "take"}).status_code == 302
    answer = {"step": "answer", "choice": "in_part", "words": "In part so.", "cites": "99"}
    assert reader.post(page, answer).status_code == 422
    assert reader.post(page, answer | {"cites": "1"}).status_code == 302
    assert "Evidence: E1" in words_of(reader.get(page))
    seen = words_of(director.get(page))
    assert "In part so." in seen
    assert "Evidence: E1" not in seen
    assert "Formal complaint" in words_of(director.get(draft))
    lead = client_for(lead_person)
    assert "Formal complaint" in words_of(lead.get(reverse("accuracy_list", args=[inspection.pk])))
    assert lead.post(page, {"step": "adjudicate", "words": "We do."}).status_code == 404
    assert director.post(page, {"step": "adjudicate", "words": "How."}).status_code == 302


@pytest.mark.parametrize("role", ["social_worker", "chief_executive", "public", "councillor"])
def test_nobody_else_sees_a_complaint(complain, client_for, role, stranger):
    row = complain()
    address = reverse("complaint", args=[row.pk])
    for who in (role, stranger):
        assert client_for(who).get(address).status_code in (302, 403, 404)


def test_a_post_without_a_step_is_an_error(complain, client_for):
    address = reverse("complaint", args=[complain().pk])
    answer = client_for("director").post(address, {})
    assert answer.status_code == 422
    assert "There is a problem" in words_of(answer)
    assert "no step was chosen" in words_of(answer)


@pytest.fixture
def another(northmoor):
    """Another inspection of the same authority."""
    found, _ = open_made_up(northmoor, 1)
    return found


@pytest.mark.parametrize("id", ["take", "hold", "adjudicate"])
def test_a_step_is_taken_in_the_complaints_own_inspection_alone(complain, another, id):
    row, go = complain(), TAKEN_BY[STEPS[id].permission]
    with pytest.raises(InputError, match="no such complaint"):
        go(by=SYSTEM, inspection=another, complaint=row, step=id, said=Said("So.", "held"))
    row.refresh_from_db()
    assert row.state == "made"


def test_a_look_is_written_down_in_the_complaints_own_inspection_alone(complain, another):
    with pytest.raises(InputError, match="no such complaint"):
        note_complaint_viewed(by=SYSTEM, inspection=another, complaint=complain())
