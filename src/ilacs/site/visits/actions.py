"""Saying what a visit looks at, judging progress in its areas, and naming its partners."""

from collections.abc import Collection
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied

from ilacs.errors import InputError
from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.permissions import Permission
from ilacs.site.inspections.actions import Call
from ilacs.site.inspections.models import Inspection
from ilacs.site.inspections.rooms import Room
from ilacs.site.report_writing.models import ReportDraft
from ilacs.site.report_writing.states import CHANGES
from ilacs.site.visits.models import Agency, AgencyPerson, Progress, VisitArea, VisitFacts
from ilacs.site.visits.monitored import last_monitored, next_number
from ilacs.site.visits.seeing import may_judge

CHANGE, JUDGE = Permission.INSPECTION_CHANGE, Permission.JUDGEMENT_DECIDE


@dataclass(frozen=True)
class Said:
    """What is said of a visit. number: in its series, where it has one."""

    theme: str
    scope: str = ""
    kind: str = ""
    number: int | None = None


def follow_opening(actor: Actor, inspection: Inspection, call: Call) -> None:
    """Begin what is particular to a visit, within the action that opens its inspection."""
    if inspection.kind.visit is not None:
        begin_facts(inspection)


def begin_facts(inspection: Inspection) -> VisitFacts:
    """Add what is known of a visit from its call and from what went before. Inside an action."""
    visit = inspection.kind.visit
    if visit is None:
        raise InputError("This is no visit.")
    lines = [line.strip() for line in inspection.focus.splitlines() if line.strip()]
    facts = VisitFacts(inspection=inspection, theme=lines[0][:300] if lines else "")
    monitored = None
    if visit.looks_at == "progress":
        monitored = last_monitored(inspection.organisation, inspection.notified_day)
        facts.number = 1
    if monitored:
        facts.outcome, facts.earlier = monitored.outcome, monitored.earlier
        facts.title = monitored.title
        facts.number = next_number(inspection, monitored)
    facts.save()
    for number, text in enumerate(monitored.areas if monitored else (), 1):
        VisitArea(visit=facts, number=number, text=text).save()
    return facts


@action(CHANGE)
def describe_visit(*, by: Actor, inspection: Inspection, said: Said) -> VisitFacts:
    """Say what a visit looks at. Raises InputError where its type has no such kind, or it is closed."""
    facts = _open_facts(inspection)
    visit = inspection.kind.visit
    assert visit  # it has facts
    if said.kind and said.kind not in {one.id for one in visit.kinds}:
        raise InputError("The edition has no such kind of visit.", "kind", "Choose another.")
    if said.number is not None and visit.looks_at != "progress":
        raise InputError("Only a monitoring visit has a number in a series.", "number")
    changed = [name for name, value in vars(said).items() if getattr(facts, name) != value]
    for name, value in vars(said).items():
        setattr(facts, name, value)
    facts.save()
    _record("visit_described", by, facts, changed=changed)
    return facts


@action(CHANGE)
def choose_areas(*, by: Actor, inspection: Inspection, numbers: Collection[int]) -> int:
    """Choose which areas of the monitored inspection a visit looks at; returns how many.

    An area on which progress was judged stays. Raises InputError where none is left.
    """
    facts = _open_facts(inspection)
    areas = list(facts.areas.all())
    chosen = [one for one in areas if one.number in numbers or one.progress]
    if areas and not chosen:
        raise InputError("No area is chosen.", "areas", "Select at least one.")
    for one in areas:
        one.is_looked_at = one in chosen
        one.save()
    _record("visit_areas_chosen", by, facts, areas=len(chosen))
    return len(chosen)


@action(JUDGE)
def judge_progress(
    *, by: Actor, inspection: Inspection, area: VisitArea, progress: str, words: str
) -> VisitArea:
    """Judge, for the inspectors, what progress was made in an area.

    The authority reads it once the letter is out, and so it leaves no trace in the authority's
    trail. Raises InputError where the letter can no longer be changed, and PermissionDenied.
    """
    if not (by.is_system or may_judge(by, inspection)):
        raise PermissionDenied("Progress is the inspection team’s to judge.")
    row = VisitArea.objects.select_for_update(of=("self",)).get(
        pk=area.pk, visit__inspection=inspection
    )
    if progress not in Progress.values:
        raise InputError("There is no such progress.", "progress", "Select one.")
    if not row.is_looked_at:
        raise InputError("The visit does not look at this area.")
    report = ReportDraft.objects.filter(inspection=inspection).first()
    if report and report.standing not in CHANGES:
        raise InputError("The letter can no longer be changed, and this stands in it.")
    row.progress, row.words, row.by_name = progress, words.strip(), by.name
    row.save()
    audit.record(
        "visit_progress_judged",
        by=by,
        about=row,
        inspection=str(inspection.pk),
        area=row.number,
    )
    return row


@action(CHANGE)
def add_agency(*, by: Actor, inspection: Inspection, name: str) -> Agency:
    """Name an agency that takes part in a joint inspection. Raises InputError where it is named."""
    facts = _open_facts(inspection)
    visit = inspection.kind.visit
    if visit is None or visit.looks_at != "partnership":
        raise InputError("Only a joint inspection has partners.")
    if facts.agencies.filter(name__iexact=name).exists():
        raise InputError("The agency is named already.", "name", "Add its people to it.")
    row = Agency(visit=facts, name=name)
    row.save()
    _record("visit_agency_added", by, facts)
    return row


@action(CHANGE)
def add_agency_person(
    *, by: Actor, inspection: Inspection, agency: Agency, name: str, post: str, email: str
) -> AgencyPerson:
    """Name somebody of an agency."""
    facts = _open_facts(inspection)
    row = AgencyPerson(agency=facts.agencies.get(pk=agency.pk), name=name, post=post, email=email)
    row.save()
    _record("visit_agency_changed", by, facts, change="person added")
    return row


@action(CHANGE)
def remove_agency(*, by: Actor, inspection: Inspection, agency: Agency) -> None:
    """Take an agency and its people away."""
    facts = _open_facts(inspection)
    facts.agencies.filter(pk=agency.pk).delete()
    _record("visit_agency_changed", by, facts, change="removed")


def _open_facts(inspection: Inspection) -> VisitFacts:
    """Return what is particular to a visit, locked; begun where it was opened before there was such.

    Raises InputError where its inspection is closed.
    """
    Room(inspection.organisation, inspection).require_open()
    facts = VisitFacts.objects.select_for_update().filter(inspection=inspection).first()
    return facts or begin_facts(inspection)


def _record(event: str, by: Actor, facts: VisitFacts, **details: object) -> None:
    audit.record(event, by=by, about=facts, organisation=facts.inspection.organisation, **details)
