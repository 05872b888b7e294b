"""The demonstration's focused visit of last autumn, with its letter."""

import dataclasses
import datetime as dt
from zoneinfo import ZoneInfo

from django.utils import timezone

from ilacs.editions.working_days import add_working_days
from ilacs.reporting import Draft, Paragraph, Section, to_plain
from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import SYSTEM, Actor
from ilacs.site.accounts.models import Organisation
from ilacs.site.inspections.actions import Call, close_inspection, open_inspection, stages_of
from ilacs.site.inspections.models import Inspection, Purpose
from ilacs.site.inspections.plan import ON_SITE, stage_of
from ilacs.site.report_writing.beginning import first_draft
from ilacs.site.report_writing.followers import shape
from ilacs.site.report_writing.models import DraftVersion, PublishedReport, ReportDraft, ReportStep
from ilacs.site.report_writing.publishing import Made, make_files
from ilacs.site.report_writing.states import State
from ilacs.site.visits.actions import Said, describe_visit
from ilacs.site.visits.letters import note_stages

LONDON = ZoneInfo("Europe/London")
MONTH, DAY = 9, 15
"""The call came on the first working day after this one, last year."""
OUT_AFTER = 21
"""So many working days after the last day on site the letter came out."""
LEAD = "Miriam Oakhanger"
TYPE = "focused_visit"
SCOPE = "Young people of 16 to 21, their pathway plans, and where they live"
SUMMARY = (
    "Most care leavers live in homes that suit them, and know whom to turn to.",
    "Pathway plans are uneven. Leaders know this, and began to put it right before the visit.",
)
AREAS = (
    "The quality of pathway plans, so that young people can see what is done by when.",
    "The preparation of young people who live outside Northmoor for their own home.",
)
FINDINGS = {
    "Staying in touch and planning": (
        "Personal advisers see young people often and know them well. Young people say so.",
        "In some pathway plans the aims are general. Young people do not always have a copy.",
    ),
    "Homes": (
        "Young people choose between homes, and few move against their wish.",
        "Those who live outside Northmoor wait longer for help to prepare for their own home.",
    ),
}


def load_made_up_visit() -> bool:
    """Add the visit to the demonstration, once; whether it was added."""
    northmoor = Organisation.objects.filter(name="Northmoor", is_demonstration=True).first()
    if northmoor is None:
        return False
    own = Inspection.objects.filter(organisation=northmoor)
    if not own.exists() or own.filter(type=TYPE).exists():
        return False
    visit = hold_visit(northmoor)
    publish_letter(by=SYSTEM, inspection=visit)
    return True


def hold_visit(northmoor: Organisation) -> Inspection:
    """Open the visit as it was called, say what it looked at, and close it."""
    called = add_working_days(dt.date(timezone.localdate().year - 1, MONTH, DAY), 1)
    visit = open_inspection(
        by=SYSTEM,
        organisation=northmoor,
        call=Call(
            purpose=Purpose.INSPECTION,
            type=TYPE,
            notified=dt.datetime.combine(called, dt.time(9, 30), LONDON),
            taken_by="Dorothea Ashgrove, director of children’s services",
            lead_inspector=LEAD,
            focus="Care leavers and the homes they live in",
        ),
    )
    said = Said("Care leavers and the homes they live in", SCOPE)
    describe_visit(by=SYSTEM, inspection=visit, said=said)
    close_inspection(by=SYSTEM, inspection=visit, reason="The letter came.")
    return Inspection.objects.select_related("organisation").get(pk=visit.pk)


def write_letter(inspection: Inspection) -> Draft:
    """Return the letter as it was written, without a day of publication."""
    draft = shape(inspection, first_draft(inspection))
    return dataclasses.replace(
        draft,
        team=("Peter Quarrendon",),
        summary=tuple(Paragraph(one) for one in SUMMARY),
        areas=tuple(Paragraph(one) for one in AREAS),
        sections=tuple(
            Section(tuple(Paragraph(one) for one in words), heading=heading)
            for heading, words in FINDINGS.items()
        ),
    )


def publish_letter(*, by: Actor, inspection: Inspection) -> PublishedReport:
    """Add the letter as it came out; its files are made before anything is written of it."""
    report = begin_letter(by=by, inspection=inspection)
    on_site = stage_of(stages_of(inspection), ON_SITE)
    last = on_site.last if on_site else inspection.notified_day
    made = make_files(report, add_working_days(last, OUT_AFTER))
    return keep_letter(by=by, inspection=inspection, made=made)


@action(None)
def begin_letter(*, by: Actor, inspection: Inspection) -> ReportDraft:
    """Add the letter's one version."""
    report = ReportDraft(inspection=inspection, version=1, state=State.FINAL.value)
    report.save()
    DraftVersion(
        report=report,
        number=1,
        plain=to_plain(write_letter(inspection)),
        what="All of it",
        by_name=LEAD,
    ).save()
    audit.record("draft_begun", by=by, about=report, inspection=str(inspection.pk), version=1)
    return report


@action(None)
def keep_letter(*, by: Actor, inspection: Inspection, made: Made) -> PublishedReport:
    """Keep the letter's files, as out since its day."""
    report = ReportDraft.objects.get(inspection=inspection)
    report.state = State.PUBLISHED.value
    report.save()
    day = made.draft.publication_date
    assert day  # the files were made for a day
    row = PublishedReport(
        report=report,
        version=1,
        plain=to_plain(made.draft),
        day=day,
        came_out=dt.datetime.combine(day, dt.time(9), LONDON),
        name=made.name,
        pdf=made.pdf.digest,
        word=made.word.digest,
        outcome=dataclasses.asdict(made.outcome),
        by_name=LEAD,
    )
    row.save()
    ReportStep(report=report, way="publish", version=1, by_name=LEAD).save()
    note_stages(row, asks_for_plan=False)
    audit.record(
        "inspection_report_published",
        by=by,
        about=report,
        organisation=inspection.organisation,
        version=1,
        day=day.isoformat(),
        pdf=made.pdf.digest,
        word=made.word.digest,
    )
    return row
