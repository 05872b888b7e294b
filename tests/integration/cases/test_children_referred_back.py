"""A child who may be at risk now: told of at once, never late in silence, never removed."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, models, transaction

from ilacs.errors import InputError
from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.guard import open_scope
from ilacs.site.accounts.models import AuditEvent
from ilacs.site.cases import referrals
from ilacs.site.cases.escalating import escalate_what_is_late, keep
from ilacs.site.cases.models import Referral, ReferralStep
from ilacs.site.cases.referral_states import OWNERS, WAYS, ReferralState
from ilacs.site.daily_record.models import WrittenForGoodError
from ilacs.site.jobs.models import Job
from ilacs.site.outbox.models import Message

pytestmark = pytest.mark.django_db


def written_to() -> set[str]:
    return set(Message.objects.values_list("email", flat=True))


def test_leaders_are_told_at_once_and_the_message_holds_no_detail(referral, people):
    leaders = {people[one].email for one in ("director", "inspection_coordinator")}
    assert written_to() == leaders
    for message in Message.objects.all():
        text = message.subject + message.text
        assert "Referral 1" in text
        assert not any(word in text for word in ("alone", "7QK2M", "Ivo"))
    step = referral.steps.get()
    assert set(step.told) == {people["director"].name, people["inspection_coordinator"].name}


def test_a_leader_acknowledges_answers_and_the_inspectors_close(referral, director, inspector):
    of = {"inspection": referral.inspection, "referral": referral}
    referrals.acknowledge_referral(by=director, **of)
    referrals.answer_referral(by=director, words="She is with her aunt.", **of)
    referrals.ask_again(by=inspector, words="Who has seen her?", **of)
    referrals.answer_referral(by=director, words="Her worker, today.", **of)
    referrals.answer_referral(by=director, words="And her school.", **of)
    referrals.close_referral(by=inspector, words="She was seen, and is safe.", **of)
    referral.refresh_from_db()
    assert referral.state == ReferralState.CLOSED
    assert referral.acknowledged_by_name == director.name
    ways = [step.way for step in referral.steps.all()]
    assert ways == ["give", "acknowledge", "answer", "ask", "answer", "answer", "close"]
    found = AuditEvent.objects.filter(object_id=str(referral.pk)).order_by("sequence")
    assert [one.event for one in found] == [WAYS[way].event for way in ways]
    assert not any("aunt" in str(one.details) for one in found)


def test_it_cannot_be_closed_before_the_authority_answered(referral, director, inspector):
    of = {"inspection": referral.inspection, "referral": referral}
    for _ in range(2):
        with pytest.raises(InputError, match="cannot be done now"):
            referrals.close_referral(by=inspector, words="Fine.", **of)
        if Referral.objects.get().state == ReferralState.GIVEN:
            referrals.acknowledge_referral(by=director, **of)
    referrals.answer_referral(by=director, words="Seen.", **of)
    with pytest.raises(InputError, match="what satisfied you"):
        referrals.close_referral(by=inspector, words=" ", **of)


@pytest.mark.parametrize("role", ["data_officer", "chief_executive", "social_worker"])
def test_nobody_but_leaders_answers_for_the_authority(referral, actor_of, role):
    with pytest.raises(PermissionDenied):
        referrals.acknowledge_referral(
            by=actor_of(role), inspection=referral.inspection, referral=referral
        )


def test_neither_side_does_what_is_the_other_sides(referral, director, inspector):
    of = {"inspection": referral.inspection, "referral": referral}
    with pytest.raises(PermissionDenied):
        referrals.acknowledge_referral(by=inspector, **of)
    with pytest.raises(PermissionDenied):
        referrals.close_referral(by=director, words="It is fine.", **of)
    concern = referrals.Concern("x", None, "child 1")
    with pytest.raises(PermissionDenied):
        referrals.give_referral(by=director, inspection=referral.inspection, concern=concern)


def test_late_it_is_escalated_to_the_chief_executive_and_told_again(referral, people, clock):
    assert escalate_what_is_late() == 0
    clock(59)
    assert escalate_what_is_late() == 0
    clock(61)
    assert escalate_what_is_late() == 1
    assert people["chief_executive"].email in written_to()
    assert Message.objects.filter(email=people["director"].email).count() == 2
    to_chief = Message.objects.get(email=people["chief_executive"].email)
    assert f"/inspections/{referral.inspection_id}/" in to_chief.text
    assert "alone" not in to_chief.text
    assert escalate_what_is_late() == 0, "within the hour it is not told again"
    clock(122)
    assert escalate_what_is_late() == 1
    assert Message.objects.filter(email=people["chief_executive"].email).count() == 2


def test_the_look_at_its_time_is_asked_for_when_it_is_given(referral, people, clock):
    job = Job.objects.get(kind=referrals.ESCALATION)
    keep(job, str(referral.pk), "")
    assert people["chief_executive"].email not in written_to()
    clock(60.1)
    keep(job, str(referral.pk), "")
    assert people["chief_executive"].email in written_to()


def test_what_was_acknowledged_is_not_escalated(referral, director, clock):
    referrals.acknowledge_referral(by=director, inspection=referral.inspection, referral=referral)
    clock(300)
    assert escalate_what_is_late() == 0
    with pytest.raises(InputError):
        referrals.escalate_referral(by=SYSTEM, referral=referral)


def test_acknowledged_late_is_written_down_as_late(referral, director, clock):
    clock(75)
    referrals.acknowledge_referral(by=director, inspection=referral.inspection, referral=referral)
    assert AuditEvent.objects.get(event="referral_acknowledged").details["was_late"] is True


def test_a_referral_is_never_removed_by_the_program(referral):
    with open_scope("test"):
        for remove in (referral.delete, Referral.objects.all().delete, referral.steps.all().delete):
            with pytest.raises(WrittenForGoodError):
                remove()
        with pytest.raises(WrittenForGoodError):
            ReferralStep.objects.update(words="")


@pytest.mark.parametrize(
    "change",
    [
        lambda: models.QuerySet(Referral)._raw_delete("default"),
        lambda: models.QuerySet(Referral).update(seen="nothing"),
        lambda: models.QuerySet(Referral).update(pseudonym="another"),
        lambda: models.QuerySet(ReferralStep)._raw_delete("default"),
        lambda: models.QuerySet(ReferralStep).update(words="nothing"),
    ],
    ids=["delete it", "change what was seen", "change the child", "delete a step", "change a step"],
)
def test_nor_in_the_database_itself(referral, change):
    with pytest.raises(DatabaseError, match="kept for good"), transaction.atomic():
        change()


def test_it_goes_with_its_whole_inspection(referral, director):
    referrals.acknowledge_referral(by=director, inspection=referral.inspection, referral=referral)
    with open_scope("test"):
        referral.inspection.delete()
    assert not Referral.objects.exists()
    assert not ReferralStep.objects.exists()


def test_every_state_but_the_last_has_an_owner_and_every_way_an_event():
    assert set(OWNERS) == set(ReferralState)
    assert [state for state in ReferralState if not OWNERS[state]] == [ReferralState.CLOSED]
    reached = {way.to for way in WAYS.values()}
    assert reached == set(ReferralState)
    assert all(way.told and way.event for way in WAYS.values())
