"""The case that this product began with, as the records would hold it: its facts, and none of its words."""

import datetime as dt

from django.utils import timezone

from ilacs.outcomes.register import load_register
from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.guard import open_scope
from ilacs.site.accounts.models import Organisation
from ilacs.site.case_audits.models import CaseAudit, KeptTool
from ilacs.site.case_audits.states import State
from ilacs.site.cases.models import Case
from ilacs.site.evidence_room.models import Document, SharedVersion, Sharing, Version
from ilacs.site.inspections.made_up import open_seed_case, seed_call
from ilacs.site.inspections.models import Inspection
from ilacs.site.intelligence.actions import replace_outcomes
from ilacs.site.intelligence.models import PublishedOutcome
from ilacs.site.plans.models import Plan, PlanAction
from ilacs.site.plans.opening import AreaDraft, open_plan
from ilacs.site.scrutiny.models import Paper
from ilacs.site.scrutiny.writing import About, FrontOf, begin_paper
from ilacs.site.timetable.models import Activity, ActivityState, Way

CODE, CALL, RECEIVED = "E06000034", dt.date(2019, 11, 4), dt.date(2019, 12, 20)
AREAS = ("The quality of plans", "The timeliness of visits", "The use of life-story work")
"""Three areas, as many as the report had; the words are made up."""
INTERVIEWED = ("chief_executive", "lead_member", "director", "assistant_director")
DOCUMENTS, AUDITS, CASES = 220, 24, 62


def rebuild_example(northmoor: Organisation) -> Paper:
    """Begin the report on the inspection of November 2019; the authority has Thurrock's code."""
    with open_scope("test"):
        northmoor.authority_code = CODE
        northmoor.save()
    replace_outcomes(by=SYSTEM, outcomes=_register(), stamp="committee")
    outcome = PublishedOutcome.objects.get(authority_code=CODE, inspection_start="2019-11-11")
    inspection = open_seed_case(northmoor, seed_call(CALL))
    plan = _plan(northmoor, outcome)
    with open_scope("test"):
        _share(inspection)
        _interview(inspection)
        _audit(inspection)
    front = FrontOf(
        title="Ofsted inspection of children’s services",
        committee="Children’s overview and scrutiny committee",
        meeting=dt.date(2020, 2, 4),
        item="7",
        wards="All",
        key_decision="Not applicable",
        report_of="Ada Fenn, Assistant director",
        accountable_director="Idris Fenn, Interim director",
        author="Ada Fenn\nAssistant director",
    )
    about = About(inspection=Inspection.objects.get(pk=inspection.pk), outcome=outcome, plan=plan)
    return begin_paper(by=SYSTEM, organisation=northmoor, about=about, front=front)


def _register() -> list:
    rows = load_register()
    for row in rows:
        if (row.authority_code, row.inspection_start) == (CODE, "2019-11-11"):
            row.areas_for_improvement = "\n".join(AREAS)
    return rows


def _plan(northmoor: Organisation, outcome: PublishedOutcome) -> Plan:
    """A plan whose three areas had actions before the report came."""
    drafts = [AreaDraft(text) for text in AREAS]
    plan = open_plan(
        by=SYSTEM,
        organisation=northmoor,
        title="Development plan",
        source="register",
        areas=drafts,
        received=RECEIVED,
        outcome=outcome,
    )
    before = dt.datetime(2019, 9, 2, tzinfo=dt.UTC)
    with open_scope("test"):
        for area in plan.areas.all():
            PlanAction.objects.create(area=area, number=f"{area.number}.1", what="Train")
        PlanAction.objects.filter(area__plan=plan).update(created=before)
    return plan


def _share(inspection: Inspection) -> None:
    where = {"organisation": inspection.organisation, "inspection": inspection}
    documents = Document.objects.bulk_create(
        Document(title=f"Paper {n}", **where) for n in range(DOCUMENTS)
    )
    versions = Version.objects.bulk_create(
        Version(document=one, number=1, digest="0" * 64, size=1, name="paper.pdf", kind="pdf")
        for one in documents
    )
    sharing = Sharing.objects.create(number=1, **where)
    SharedVersion.objects.bulk_create(
        SharedVersion(
            sharing=sharing, version=one, position=n, name="paper.pdf", marking="official"
        )
        for n, one in enumerate(versions)
    )


def _interview(inspection: Inspection) -> None:
    for hour, role in enumerate(INTERVIEWED, 9):
        start = timezone.make_aware(dt.datetime.combine(CALL + dt.timedelta(days=1), dt.time(hour)))
        Activity.objects.create(
            inspection=inspection,
            drafted=f"interview_{role}-1",
            kind="interview",
            title="As it was renamed: Ada’s call",
            minutes=45,
            start=start,
            end=start + dt.timedelta(minutes=45),
            way=Way.TELEPHONE,
            state=ActivityState.DONE,
        )


def _audit(inspection: Inspection) -> None:
    where = {"organisation": inspection.organisation, "inspection": inspection}
    tool = KeptTool.objects.create(
        organisation=inspection.organisation, tool_id="t", version=1, title="T", content={}
    )
    CaseAudit.objects.bulk_create(
        CaseAudit(tool=tool, edition="ilacs-2018", case=f"CASE-{n}", state=State.MODERATED, **where)
        for n in range(AUDITS)
    )
    Case.objects.bulk_create(
        Case(inspection=inspection, number=n, pseudonym=f"CASE-{n}") for n in range(1, CASES + 1)
    )
