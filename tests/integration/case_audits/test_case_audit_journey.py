"""One audit from choosing the case to the pack, through the pages."""

import pytest
from django.urls import reverse

from ilacs.site.accounts.models import AuditEvent
from ilacs.site.case_audits.models import AuditPack, CaseAudit
from ilacs.site.evidence_room.models import Document, SharedVersion
from ilacs.site.jobs import lease
from ilacs.site.jobs.models import Job
from ilacs.site.jobs.running import run
from ilacs.site.store import site_store
from made_up_audits import TOOL
from tagged_pdf import faults_of, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client_for):
    """A function that gets or posts a page as somebody, and returns the answer."""
    browsers = {}

    def send(who, name: str, *args, form: dict | None = None):
        browser = browsers.setdefault(who, client_for(who))
        address = reverse(name, args=args)
        return browser.get(address) if form is None else browser.post(address, form)

    return send


def make_packs() -> None:
    for job in Job.objects.filter(kind="case_audit_pack", state="queued"):
        run(lease.claim(str(job.pk), "test"))


def plan_two(page, room, first, other) -> CaseAudit:
    """Choose two cases, and give both to one person, moderated by another; returns the first."""
    coordinator = "inspection_coordinator"
    form = {
        "source": "typed",
        "cases": "7QK2M-4D9XZ, Assessment team\ncase-12",
        "tool": "practice:1",
        "due": "8 November 2019",
        "share_among": [str(first.pk)],
    }
    assert page(coordinator, "case_audit_choose", room.pk, form=form).status_code == 302
    audit, other_case = CaseAudit.objects.order_by("case")
    assert (audit.team, audit.auditor, audit.state) == ("Assessment team", first, "planned")
    given = {"auditor": str(first.pk), "moderator": str(other.pk), "due": "8 November 2019"}
    form = {
        f"{name}-{one.pk}": value
        for one in (audit, other_case)
        for name, value in (given | {"team": "Assessment team"}).items()
    }
    assert page(coordinator, "case_audit_assign", room.pk, form=form).status_code == 302
    return audit


def answer_all(page, auditor, audit) -> None:
    """Answer every section, add a step, and complete the audit."""
    for section in TOOL.all_sections:
        shown = page(auditor, "case_audit_section", audit.pk, section.id)
        assert shown.status_code == 200
        form = {section.id: "yes"} if section.only_if else {}
        for question in section.questions:
            form[question.id] = {"grade": "good", "yes_no": "no", "text": "The record of May."}[
                question.kind
            ]
        assert (
            page(auditor, "case_audit_section", audit.pk, section.id, form=form).status_code == 302
        )
    step = {"what": "See the child this week.", "owner": "Social worker", "due": "15 November 2019"}
    assert page(auditor, "case_audit_step_new", audit.pk, form=step).status_code == 302
    assert page(auditor, "case_audit_complete", audit.pk, form={}).status_code == 302


def moderate(page, moderator, audit) -> None:
    """Grade everything as the auditor did but for the overall grade, and agree on that."""
    grades = {one.id: "good" for one in TOOL.graded} | {"overall": "requires_improvement"}
    assert page(moderator, "case_audit_moderate", audit.pk, form=grades).status_code == 302
    shown = page(moderator, "case_audit_moderate", audit.pk).content.decode()
    assert "13 of 14 grades are the same." in shown
    agreed = {"overall": "requires_improvement", "overall-why": "The plan is late."}
    assert page(moderator, "case_audit_moderate", audit.pk, form=agreed).status_code == 302


def test_a_case_is_chosen_audited_moderated_and_put_into_the_pack(page, room, people, second):
    coordinator = "inspection_coordinator"
    audit = plan_two(page, room, people["practice_auditor"], second)
    answer_all(page, "practice_auditor", audit)
    moderate(page, second, audit)
    assert page(coordinator, "case_audit_pack_new", room.pk, form={}).status_code == 302
    make_packs()
    pack = AuditPack.objects.get()
    assert (pack.audits, pack.message) == (1, "")
    audit.refresh_from_db()
    assert audit.state == "in_pack"
    pdf = site_store().read(pack.pdf.digest)
    assert faults_of(pdf) == []
    assert "Audit of 7QK2M-4D9XZ" in text_of(pdf)
    assert "The plan is late." in text_of(pdf)
    taken = page(coordinator, "case_audit_pack", pack.pk, "pdf")
    assert b"".join(taken.streaming_content) == pdf
    documents = Document.objects.filter(inspection=room.inspection)
    assert documents.count() == 2
    assert {one.marking for one in documents} == {"official_sensitive_personal"}
    assert not SharedVersion.objects.exists(), "a pack is never shared by itself"
    for page_of in ("case_audit_list", "case_audit_summary", "case_audit_tools"):
        assert page(coordinator, page_of, room.pk).status_code == 200
    assert page(coordinator, "case_audit", audit.pk).status_code == 200
    assert AuditEvent.objects.filter(event="case_audit_pack_downloaded").count() == 1
