"""Choosing cases and people for audits: typed or from a sample, shared out, changed, taken off."""

import pytest
from django.urls import reverse

from ilacs.errors import InputError
from ilacs.site.accounts.actor import SYSTEM, actor_for
from ilacs.site.accounts.models import AuditEvent, Person
from ilacs.site.case_audits.actions import (
    Case,
    Given,
    assign_audits,
    choose_cases,
    reopen_audit,
    withdraw_audit,
)
from ilacs.site.case_audits.models import CaseAudit, KeptTool
from ilacs.site.case_audits.queries import tools_in
from ilacs.site.inspections.actions import close_inspection
from ilacs.site.inspections.rooms import Room
from ilacs.site.submissions.samples import open_sample
from site_walk.submitting_here import sample_made_up, submit_made_up

pytestmark = pytest.mark.django_db

FORM = {"source": "typed", "cases": "CASE-1", "tool": "practice:1", "due": ""}


@pytest.fixture
def choose(client_for, room):
    """A function that posts the form that chooses cases, as the coordinator."""
    browser = client_for("inspection_coordinator")
    return lambda **form: browser.post(reverse("case_audit_choose", args=[room.pk]), FORM | form)


def test_audits_are_shared_out_in_turn_each_moderated_by_the_next(plan, people, second):
    first = people["practice_auditor"]
    assert [(one.auditor, one.moderator) for one in plan(3)] == [
        (first, second),
        (second, first),
        (first, second),
    ]


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"cases": ""}, "Enter a pseudonym on each line"),
        ({"cases": "CASE-1\nAnna Example"}, "Line 2: This looks like a name"),
        ({"cases": "943 476 5919"}, "Line 1: This looks like an NHS number."),
        ({"cases": "4/11/2012, Assessment"}, "Line 1: This looks like a date of birth."),
        ({"cases": "CASE-1\ncase-1"}, "Line 2 is there twice."),
        ({"cases": "\n".join(f"C-{n}" for n in range(100, 400))}, "more than 200 cases"),
        ({"tool": "other:1"}, "Select a valid choice"),
        ({"due": "soon"}, "must be a real date"),
        ({"share_among": ["nobody"]}, "Select a valid choice"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_no_audit_is_planned(choose, form, said):
    answer = choose(**form)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not CaseAudit.objects.exists()
    assert not KeptTool.objects.exists()


def test_a_case_that_is_audited_already_is_named(choose, plan):
    plan(2)
    answer = choose(cases="CASE-9\nCASE-2")
    assert "There is an audit already of CASE-2." in answer.content.decode()
    assert CaseAudit.objects.count() == 2


def test_cases_come_from_a_sample_by_pseudonym_with_their_team(choose, northmoor):
    submission, _ = submit_made_up(northmoor)
    sample = sample_made_up(submission)
    assert choose(source=str(sample.pk), cases="").status_code == 302
    drawn = open_sample(sample)
    teams = [cells[drawn["columns"].index("team")] for cells in drawn["cells"]]
    planned = set(CaseAudit.objects.values_list("case", "team"))
    assert planned == set(zip(drawn["codes"], teams, strict=True))
    looked = AuditEvent.objects.get(event="submission_children_viewed")
    assert looked.details == {"page": "sample"}


def test_typed_cases_beside_a_sample_are_refused(choose, northmoor):
    sample = sample_made_up(submit_made_up(northmoor)[0])
    assert choose(source=str(sample.pk)).status_code == 422


def test_a_tool_is_kept_as_it_was_when_it_was_first_used(plan, northmoor):
    plan(2)
    kept = KeptTool.objects.get()
    assert (kept.organisation, kept.tool_id, kept.version, kept.is_own) == (
        northmoor,
        "practice",
        1,
        False,
    )
    assert kept.tool.section("impact").title == "Impact"


def test_nobody_is_given_an_audit_who_may_not_make_it(plan, room, people):
    audit = plan()[0]
    councillor = people["councillor"]
    with pytest.raises(InputError, match=f"No role lets {councillor.name} audit here"):
        assign_audits(by=SYSTEM, room=room, given={audit: Given(councillor, None, None)})


def test_only_what_changed_is_written_down(plan, room):
    one, two = plan(2)
    same = Given(one.auditor, one.moderator, one.due, one.team)
    given = {one: same, two: Given(two.auditor, None, None, "Leaving care")}
    assert assign_audits(by=SYSTEM, room=room, given=given) == 1
    assert AuditEvent.objects.get(event="case_audits_assigned").details == {"audits": ["CASE-2"]}


def test_the_auditor_of_a_completed_audit_stays(plan, answer, room, second):
    audit = answer(plan()[0])
    with pytest.raises(InputError, match="is completed"):
        assign_audits(by=SYSTEM, room=room, given={audit: Given(second, None, audit.due)})


def test_an_audit_that_is_opened_again_is_moderated_anew(plan, answer, moderate, room):
    audit = moderate(answer(plan()[0]))
    reopen_audit(by=SYSTEM, room=room, case_audit=audit, reason="A note came later.")
    audit.refresh_from_db()
    assert (audit.state, audit.moderator_grades, audit.agreed) == ("under_way", {}, {})
    assert audit.answers["overall_why"]
    assert audit.completed is audit.moderated is None


def test_a_case_taken_off_can_be_chosen_again(plan, room, choose):
    withdraw_audit(by=SYSTEM, room=room, case_audit=plan()[0], reason="The family moved.")
    assert choose().status_code == 302
    assert sorted(CaseAudit.objects.values_list("state", flat=True)) == ["planned", "withdrawn"]


def test_a_completed_audit_is_not_taken_off(plan, answer, room):
    audit = answer(plan()[0])
    with pytest.raises(InputError, match="cannot be taken off"):
        withdraw_audit(by=SYSTEM, room=room, case_audit=audit, reason="No.")


def test_taking_off_and_opening_again_ask_for_a_reason(plan, answer, client_for):
    browser = client_for("inspection_coordinator")
    planned, done = plan(2)
    for audit, state in ((planned, "withdrawn"), (answer(done), "under_way")):
        address = reverse("case_audit_change", args=[audit.pk])
        assert "Enter why" in browser.post(address, {}).content.decode()
        assert browser.post(address, {"reason": "It is right so."}).status_code == 302
        audit.refresh_from_db()
        assert audit.state == state


def test_nothing_changes_once_the_inspection_is_closed(plan, room, choose, client_for):
    audit = plan()[0]
    close_inspection(by=SYSTEM, inspection=room.inspection, reason="Over.")
    answer = choose(cases="CASE-8")
    assert answer.status_code == 422
    assert "The inspection is closed" in answer.content.decode()
    auditor = Person.objects.get(pk=audit.auditor_id)
    address = reverse("case_audit_section", args=[audit.pk, "impact"])
    assert client_for(auditor).post(address, {"impact_family": "x"}).status_code == 403


def test_an_authority_audits_between_inspections_too(northmoor, people, client_for):
    from ilacs.site.case_audits.rooms import edition_of

    room = Room(northmoor)
    edition = edition_of(room)
    (audit,) = choose_cases(
        by=SYSTEM,
        room=room,
        edition=edition,
        tool=tools_in(room, edition)[0],
        cases=[Case("CASE-1")],
        share_among=[people["practice_auditor"]],
    )
    assert (audit.inspection, audit.edition) == (None, edition.id)
    for role in ("practice_auditor", "inspection_coordinator"):
        page = client_for(role).get(reverse("case_audit_list", args=[northmoor.pk]))
        assert "CASE-1" in page.content.decode()
    assert (
        client_for("practice_auditor").get(reverse("case_audit", args=[audit.pk])).status_code
        == 200
    )
    assert actor_for(people["practice_auditor"]).person == audit.auditor
