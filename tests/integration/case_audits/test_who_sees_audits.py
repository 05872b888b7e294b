"""Who may read and do what with an audit: drafts, judgements made apart, the other side."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from ilacs.errors import InputError
from ilacs.site.accounts.actor import SYSTEM, actor_for
from ilacs.site.accounts.invitations import accept_invitation
from ilacs.site.accounts.models import AuditEvent
from ilacs.site.case_audits.actions import Given, assign_audits
from ilacs.site.case_audits.auditing import save_section
from ilacs.site.case_audits.moderating import agree_grades, give_grades
from ilacs.site.case_audits.seeing import may_moderate, may_read_answers, may_read_moderation
from ilacs.site.inspections.participants import add_participant
from made_up_audits import TOOL

pytestmark = pytest.mark.django_db

OVERSIGHT = "The manager wrote why on 3 May."


def text_of_page(browser, name, *args) -> str:
    return browser.get(reverse(name, args=args)).content.decode()


def test_a_draft_is_the_auditors_alone(plan, room, client_for, actor_of):
    audit = plan()[0]
    given = {"oversight_supervision": "good", "oversight_evidence": OVERSIGHT}
    save_section(
        by=actor_for(audit.auditor), room=room, case_audit=audit, section="oversight", given=given
    )
    audit.refresh_from_db()
    assert may_read_answers(actor_for(audit.auditor), audit)
    for other in (actor_for(audit.moderator), actor_of("inspection_coordinator")):
        assert not may_read_answers(other, audit)
    page = text_of_page(client_for("inspection_coordinator"), "case_audit", audit.pk)
    assert "The answers are the auditor’s alone until the audit is completed." in page
    assert OVERSIGHT not in page


def test_a_child_at_risk_is_seen_by_everyone_at_once(plan, room, client_for):
    audit = plan()[0]
    save_section(
        by=actor_for(audit.auditor),
        room=room,
        case_audit=audit,
        section="conclusion",
        given={"at_risk": "yes"},
    )
    listed = text_of_page(client_for("inspection_coordinator"), "case_audit_list", room.pk)
    assert "Child at risk now" in listed
    board = text_of_page(client_for("director"), "inspection_now", room.pk)
    assert "1 child is said to be at risk" in board


def test_a_moderator_sees_the_auditors_answers_only_after_grading(plan, answer, room, client_for):
    audit = answer(plan()[0], oversight_evidence=OVERSIGHT)
    browser, by = client_for(audit.moderator), actor_for(audit.moderator)
    assert OVERSIGHT not in text_of_page(browser, "case_audit", audit.pk)
    summary = text_of_page(browser, "case_audit_summary", room.pk)
    assert "Left out: 1 that you are to moderate and have not graded yet." in summary
    grades = {one.id: "good" for one in TOOL.graded}
    give_grades(by=by, room=room, case_audit=audit, grades=grades)
    assert OVERSIGHT in text_of_page(browser, "case_audit", audit.pk)
    assert "Left out" not in text_of_page(browser, "case_audit_summary", room.pk)


def test_grades_given_cannot_be_changed_after_the_others_were_seen(plan, answer, room):
    audit = answer(plan()[0])
    by = actor_for(audit.moderator)
    grades = {one.id: "good" for one in TOOL.graded}
    give_grades(by=by, room=room, case_audit=audit, grades=grades)
    with pytest.raises(InputError, match="cannot be changed"):
        give_grades(by=by, room=room, case_audit=audit, grades=grades)


def test_the_moderators_grades_are_not_shown_before_the_two_agreed(plan, answer, room):
    audit = answer(plan()[0])
    auditor = actor_for(audit.auditor)
    grades = {one.id: "inadequate" for one in TOOL.graded}
    give_grades(by=actor_for(audit.moderator), room=room, case_audit=audit, grades=grades)
    audit.refresh_from_db()
    assert not may_read_moderation(auditor, audit)
    agreed = {one.id: ("inadequate", "Seen.") for one in TOOL.graded}
    agree_grades(by=actor_for(audit.moderator), room=room, case_audit=audit, agreed=agreed)
    audit.refresh_from_db()
    assert may_read_moderation(auditor, audit)


def test_nobody_moderates_their_own_audit(plan, answer, room, second):
    audit = plan()[0]
    own = {audit: Given(second, second, audit.due)}
    with pytest.raises(InputError, match="cannot moderate their own audit of CASE-1"):
        assign_audits(by=SYSTEM, room=room, given=own)
    audit = answer(audit)
    assert not may_moderate(actor_for(audit.auditor), audit)
    with pytest.raises(PermissionDenied):
        give_grades(by=actor_for(audit.auditor), room=room, case_audit=audit, grades={})


def test_only_the_auditor_answers(plan, room, actor_of):
    audit = plan()[0]
    for by in (actor_for(audit.moderator), actor_of("inspection_coordinator")):
        with pytest.raises(PermissionDenied):
            save_section(by=by, room=room, case_audit=audit, section="oversight", given={})
    with pytest.raises(PermissionDenied):
        save_section(
            by=actor_of("director"), room=room, case_audit=audit, section="oversight", given={}
        )


def test_an_inspector_in_the_inspection_sees_no_page_of_audits(plan, room, people, client_for):
    audit = plan()[0]
    person = people["inspector"]
    named = {"name": person.name, "email": person.email, "role": "inspector"}
    _, _, token = add_participant(by=SYSTEM, inspection=room.inspection, **named)
    accept_invitation(by=actor_for(person), token=token)
    browser = client_for("inspector")
    assert browser.get(reverse("inspection_now", args=[room.pk])).status_code == 200
    for name, key in (("case_audit_list", room.pk), ("case_audit", audit.pk)):
        assert browser.get(reverse(name, args=[key])).status_code == 403


def test_another_authority_finds_nothing(plan, room, client_for, stranger):
    audit = plan()[0]
    browser = client_for(stranger)
    for name, key in (
        ("case_audit_list", room.pk),
        ("case_audit_summary", room.pk),
        ("case_audit_choose", room.pk),
        ("case_audit", audit.pk),
        ("case_audit_moderate", audit.pk),
        ("case_audit_change", audit.pk),
    ):
        assert browser.get(reverse(name, args=[key])).status_code == 404, name


def test_every_look_at_an_audit_is_written_down_with_what_was_seen(plan, answer, client_for):
    audit = answer(plan()[0])
    text_of_page(client_for("director"), "case_audit", audit.pk)
    text_of_page(client_for(audit.moderator), "case_audit", audit.pk)
    looks = AuditEvent.objects.filter(event="case_audit_viewed").order_by("sequence")
    assert [one.details["part"] for one in looks] == ["answers", "state"]
    assert looks[0].object_label == "Audit of CASE-1"
