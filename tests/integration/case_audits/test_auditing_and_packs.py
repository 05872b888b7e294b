"""Answering, completing, an authority's own tools, the sections of other pages, and packs."""

import datetime as dt
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from ilacs.errors import InputError
from ilacs.site.accounts.actor import SYSTEM, actor_for
from ilacs.site.case_audits.auditing import complete_audit, mark_of, save_section
from ilacs.site.case_audits.models import AuditPack, CaseAudit, KeptTool
from ilacs.site.case_audits.packing_job import give_up_pack, keep_made, prepare_pack
from ilacs.site.case_audits.packs import ask_for_pack
from ilacs.site.case_audits.queries import tools_in
from ilacs.site.case_audits.sections import on_board, own_part
from ilacs.site.evidence_room.models import Document
from ilacs.site.jobs.lease import bookkeeping
from ilacs.site.store import site_store
from tagged_pdf import faults_of, text_of

pytestmark = pytest.mark.django_db

OWN = b"""
id = "short"
version = 1
title = "Short audit"
editions = ["ilacs-2018"]
[[sections]]
id = "plan"
title = "Plan"
[[sections.questions]]
id = "plan_grade"
kind = "grade"
text = "How good is the plan?"
"""


@pytest.fixture
def post(client_for):
    """A function that posts a form to a page of an audit as its auditor."""

    def send(audit: CaseAudit, name: str, *args, **form):
        browser = client_for(audit.auditor)
        return browser.post(reverse(name, args=[audit.pk, *args]), form)

    return send


@pytest.fixture
def add(client_for, room):
    """A function that uploads a tool as the coordinator."""
    browser = client_for("inspection_coordinator")

    def send(content: bytes):
        file = SimpleUploadedFile("own.toml", content)
        return browser.post(reverse("case_audit_tool_new", args=[room.pk]), {"file": file})

    return send


def made(pack: AuditPack) -> AuditPack:
    """Make a pack there and then, as a worker does."""
    files = prepare_pack(pack.job, str(pack.pk))
    with bookkeeping():
        keep_made(pack.job, str(pack.pk), files)
    pack.refresh_from_db()
    return pack


def test_a_section_is_saved_with_answers_missing_and_others_stay(plan, post):
    audit = plan()[0]
    post(audit, "case_audit_section", "oversight", oversight_supervision="good")
    answer = post(audit, "case_audit_section", "impact", impact_difference="inadequate", stay="yes")
    assert answer.url == reverse("case_audit", args=[audit.pk])
    audit.refresh_from_db()
    assert audit.state == "under_way"
    assert audit.answers["oversight_supervision"] == "good"
    assert audit.answers["impact_difference"] == "inadequate"


def test_saving_leads_to_the_next_section(plan, post):
    audit = plan()[0]
    answer = post(audit, "case_audit_section", "assessment")
    assert answer.url == reverse("case_audit_section", args=[audit.pk, "planning"])


def test_a_grade_that_is_none_is_refused(plan, post):
    audit = plan()[0]
    answer = post(audit, "case_audit_section", "impact", impact_difference="adequate")
    assert answer.status_code == 422
    audit.refresh_from_db()
    assert audit.answers == {}


def test_words_that_identify_a_child_are_pointed_at_and_not_lost(plan, client_for):
    audit = plan()[0]
    address = reverse("case_audit_section", args=[audit.pk, "impact"])
    form = {"impact_family": "Known to health as 943 476 5919."}
    page = client_for(audit.auditor).post(address, form, follow=True)
    assert "It seems to hold an NHS number. Take it out" in page.content.decode()
    audit.refresh_from_db()
    assert audit.answers["impact_family"] == form["impact_family"]


def test_an_audit_is_not_completed_while_answers_are_missing(plan, room, post):
    audit = plan()[0]
    post(audit, "case_audit_section", "impact", impact_difference="good")
    with pytest.raises(InputError, match="23 answers are missing"):
        complete_audit(by=actor_for(audit.auditor), room=room, case_audit=audit)
    page = post(audit, "case_audit_complete")
    assert page.status_code == 422
    assert "Assessment: What shows this?" in page.content.decode()
    audit.refresh_from_db()
    assert audit.state == "under_way"


def test_after_completing_the_auditor_changes_nothing(plan, answer, post):
    audit = answer(plan()[0])
    assert post(audit, "case_audit_section", "impact").status_code == 403
    assert post(audit, "case_audit_step_new").status_code == 403


def test_steps_are_added_and_taken_away(plan, post):
    audit = plan()[0]
    assert post(audit, "case_audit_step_new", what="See the child.").status_code == 422
    form = {"what": "See the child.", "owner": "Worker", "due": "15 November 2019"}
    post(audit, "case_audit_step_new", **form)
    step = audit.steps.get()
    assert (step.what, step.due) == ("See the child.", dt.date(2019, 11, 15))
    post(audit, "case_audit_step_remove", step.pk)
    assert not audit.steps.exists()


def test_an_authority_adds_its_own_tool_and_it_is_offered_first(add, room):
    assert add(OWN).status_code == 302
    offered = tools_in(room, room.inspection.framework)
    assert [(one.tool_id, one.is_own) for one in offered] == [("short", True), ("practice", False)]


def test_a_changed_tool_needs_a_higher_version(add, room):
    add(OWN)
    again = add(OWN.replace(b"Short audit", b"Shorter audit"))
    assert again.status_code == 422
    assert "Give the file a higher version." in again.content.decode()
    assert add(OWN.replace(b"version = 1", b"version = 2")).status_code == 302
    assert KeptTool.objects.count() == 2
    assert tools_in(room, room.inspection.framework)[0].version == 2


def test_a_wrong_tool_is_refused_with_file_and_place(add):
    answer = add(OWN.replace(b'"grade"', b'"mark"'))
    assert answer.status_code == 422
    assert "own.toml: sections.plan.questions.plan_grade.kind" in answer.content.decode()
    assert not KeptTool.objects.exists()


def test_the_board_says_what_is_late_and_due(plan, answer, room, actor_of):
    plan(3)
    inspection, director = room.inspection, actor_of("director")
    answer(CaseAudit.objects.get(case="CASE-1"))
    on_the_day = on_board(director, inspection, dt.date(2019, 11, 8))
    assert [one.text for one in on_the_day.lines] == ["2 due today", "1 of 3 completed"]
    later = on_board(director, inspection, dt.date(2019, 11, 11))
    assert [one.text for one in later.lines] == ["2 not completed", "1 of 3 completed"]
    assert later.is_loud


def test_the_board_says_nothing_to_those_who_see_no_audits(plan, room, actor_of):
    assert on_board(actor_of("director"), room.inspection, timezone.localdate()) is None
    plan(1)
    for role in ("inspector", "chief_executive", "data_officer"):
        assert on_board(actor_of(role), room.inspection, timezone.localdate()) is None


def test_ones_own_part_lists_what_to_audit_and_what_to_moderate(plan, answer, people, second):
    audits = plan(3)
    answer(audits[1])
    (mine,) = own_part(actor_for(people["practice_auditor"]), dt.date(2019, 11, 11))
    assert [one.text for one in mine.lines] == [
        "Audit CASE-1",
        "Moderate the audit of CASE-2",
        "Audit CASE-3",
    ]
    assert [one.is_late for one in mine.lines] == [True, False, True]
    assert own_part(actor_for(people["social_worker"]), dt.date(2019, 11, 11)) == []


def test_a_pack_needs_a_completed_audit(plan, room, client_for):
    plan()
    with pytest.raises(InputError, match="No audit is completed yet"):
        ask_for_pack(by=SYSTEM, room=room)
    address = reverse("case_audit_pack_new", args=[room.pk])
    answer = client_for("inspection_coordinator").post(address, follow=True)
    assert "No audit is completed yet." in answer.content.decode()


def test_a_pack_holds_completed_audits_and_marks_only_moderated_ones(plan, answer, moderate, room):
    one, two, three = plan(3)
    moderate(answer(one))
    answer(two)
    pack = made(ask_for_pack(by=SYSTEM, room=room))
    assert pack.audits == 2
    states = dict(CaseAudit.objects.values_list("case", "state"))
    assert states == {"CASE-1": "in_pack", "CASE-2": "completed", "CASE-3": three.state}
    pdf = site_store().read(pack.pdf.digest)
    assert faults_of(pdf) == []
    assert "CASE-2" in text_of(pdf)
    assert "CASE-3" not in text_of(pdf)


def test_an_audit_that_changed_while_the_pack_was_made_is_not_called_in_it(
    plan, answer, moderate, room
):
    audit = moderate(answer(plan()[0]))
    pack = ask_for_pack(by=SYSTEM, room=room)
    files = prepare_pack(pack.job, str(pack.pk))
    with bookkeeping():
        audit.save()
        keep_made(pack.job, str(pack.pk), files)
    audit.refresh_from_db()
    assert audit.state == "moderated"


def test_a_pack_lies_with_the_documents_unshared_and_waits_to_be_scanned(plan, answer, room):
    answer(plan()[0])
    made(ask_for_pack(by=SYSTEM, room=room))
    pdf, word = Document.objects.filter(folder="Audits of case work").order_by("-title")
    assert (pdf.title[-4:], word.title[-5:]) == (".pdf", ".docx")
    assert pdf.versions.get().scanned == "waiting"


def test_a_pack_that_cannot_be_made_says_why(plan, answer, room, client_for):
    answer(plan()[0])
    pack = ask_for_pack(by=SYSTEM, room=room)
    with bookkeeping():
        give_up_pack(pack.job, str(pack.pk), "There is no room left to store this file.")
    page = client_for("director").get(reverse("case_audit_list", args=[room.pk]))
    assert "There is no room left to store this file." in page.content.decode()
    address = reverse("case_audit_pack", args=[pack.pk, "pdf"])
    assert client_for("director").get(address).status_code == 404


def test_saving_an_unknown_section_is_refused(plan, room):
    audit = plan()[0]
    with pytest.raises(InputError, match="no such section"):
        save_section(
            by=actor_for(audit.auditor), room=room, case_audit=audit, section="x", given={}
        )


@pytest.mark.parametrize("name", ["case_audit_list", "case_audit_summary", "case_audit_assign"])
def test_more_audits_take_no_more_queries(
    name, plan, answer, room, client_for, django_assert_max_num_queries
):
    first = plan(1)[0]
    answer(first)
    browser, address = client_for("inspection_coordinator"), reverse(name, args=[room.pk])
    browser.get(address)
    with CaptureQueriesContext(connection) as before:
        browser.get(address)
    for one in range(2, 5):
        audit = CaseAudit.objects.get(pk=first.pk)
        audit.pk, audit.case, audit._state.adding = uuid4(), f"CASE-{one}", True
        with bookkeeping():
            audit.save(force_insert=True)
    with django_assert_max_num_queries(len(before)):
        browser.get(address)


def test_an_older_window_does_not_write_over_what_a_newer_one_saved(plan, client_for, people):
    audit = plan()[0]
    browser = client_for(people["practice_auditor"])
    section = audit.tool.tool.sections[0]
    address = reverse("case_audit_section", args=[audit.pk, section.id])
    seen = mark_of(section, audit.answers)
    grade = section.grades[0].id
    assert browser.post(address, {"seen": seen, grade: "good", "stay": "yes"}).status_code == 302
    older = browser.post(address, {"seen": seen, grade: "inadequate", "stay": "yes"})
    assert older.status_code == 422
    assert "saved in another window since you opened it" in older.content.decode()
    audit.refresh_from_db()
    assert audit.answers[grade] == "good"
    again = {"seen": mark_of(section, audit.answers), grade: "inadequate", "stay": "yes"}
    assert browser.post(address, again).status_code == 302
