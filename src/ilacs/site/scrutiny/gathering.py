"""What the records know, for a committee report: of its inspection, its published outcome, its plan."""

import datetime as dt
from collections import Counter
from typing import Any

from django.http import Http404
from django.utils import timezone

from ilacs.authorities import find_authority
from ilacs.committee.known import Earlier, Known, PlanStanding, Team
from ilacs.editions import get_edition
from ilacs.errors import InputError
from ilacs.outcomes.comparison import write_account
from ilacs.outcomes.comparison.paragraph import MARK
from ilacs.outcomes.comparison.words import day_words, span_words
from ilacs.outcomes.register import period_of
from ilacs.planning import statutory_dates
from ilacs.reporting.markup import plain_text
from ilacs.site.case_audits.models import CaseAudit
from ilacs.site.case_audits.states import COUNTED
from ilacs.site.cases.models import Case
from ilacs.site.evidence_room.models import SharedVersion
from ilacs.site.inspections.models import Inspection, Participant
from ilacs.site.inspections.queries import standing_of
from ilacs.site.inspections.states import INSPECTORS
from ilacs.site.intelligence.comparison import read_comparison
from ilacs.site.intelligence.models import PublishedOutcome
from ilacs.site.plans.models import Plan, PlanAction
from ilacs.site.scrutiny.models import Paper
from ilacs.site.scrutiny.seeing import areas_of, public_report_of
from ilacs.site.timetable.models import Activity, ActivityState, Way

INSPECTING = ("lead_inspector", "inspector", "peer_reviewer")


def gather(paper: Paper, today: dt.date | None = None) -> Known:
    """Return what the records know now of what a report is about.

    Of the inspection only what the authority knows of it: grades once its report is out, and the
    number of the cases that it had ready.
    """
    day = today or timezone.localdate()
    said: dict[str, Any] = {"authority": str(paper.organisation)}
    sources = {"event": "The organisation as it is known here"}
    if paper.outcome:
        _add(said, sources, _of_outcome(paper.outcome))
    if paper.inspection:
        _add(said, sources, _of_inspection(paper.inspection, day))
    if paper.plan:
        answers = answered(paper, said.get("first"), said.get("areas", ()))
        _add(said, sources, _of_plan(paper.plan, day, answers))
    published = said.get("published")
    if said.get("areas") and published:
        planned = _planned(paper, said["areas"], published)
        _add(said, sources, ({"planned": planned}, {"planned": "The actions of our own plans"}))
    return Known(**said, sources=sources)


Part = tuple[dict[str, Any], dict[str, str]]


def _add(said: dict[str, Any], sources: dict[str, str], part: Part) -> None:
    facts, origins = part
    said |= {key: value for key, value in facts.items() if value}
    sources |= origins


def _of_outcome(row: PublishedOutcome) -> Part:
    """Return what the register holds of an inspection, the one before and those beside it."""
    where = f"The register of published outcomes, on site from {day_words(row.inspection_start)}"
    facts: dict[str, Any] = {
        "edition": row.edition,
        "type": row.inspection_type,
        "first": row.inspection_start,
        "last": row.inspection_end,
        "published": row.publication_date,
        "grades": row.grades,
        "areas": tuple(row.areas),
    }
    try:
        authority = find_authority(row.authority_code)
        comparison = read_comparison(authority, row.inspection_start)
    except (InputError, Http404):
        return facts, dict.fromkeys(("event", "grades", "areas"), where)
    facts["authority"] = authority.name
    called = period_of(comparison.outcome, with_off_site=True)
    facts["call"] = called[0] if called else None
    account = write_account(comparison)
    facts["comparison"] = tuple(
        " ".join(MARK.sub("", one).replace(" .", ".").split()) for one in account.paragraphs[1:]
    )
    before = comparison.before
    if before:
        facts["earlier"] = Earlier(
            before.edition,
            dt.date.fromisoformat(before.inspection_start),
            dt.date.fromisoformat(before.inspection_end) if before.inspection_end else None,
            {each.judgement: each.before for each in comparison.changes if each.before},
        )
    number = len(account.sources)
    origins = dict.fromkeys(("event", "grades", "areas", "earlier"), where)
    origins["comparison"] = f"The register of published outcomes, {number} of its entries"
    return facts, origins


def _of_inspection(inspection: Inspection, today: dt.date) -> Part:
    """Return what is recorded of an inspection that was held here."""
    on_site = standing_of(inspection, today).on_site
    facts: dict[str, Any] = {
        "edition": inspection.edition,
        "type": inspection.type,
        "call": inspection.notified_day,
        "first": on_site.first if on_site else None,
        "last": on_site.last if on_site else None,
        "team": _team(inspection),
        "documents": _documents(inspection),
        "audits": CaseAudit.objects.filter(inspection=inspection, state__in=COUNTED).count(),
        "interviews": _interviews(inspection),
        "cases": Case.objects.filter(inspection=inspection, swapped_for=None).count(),
    }
    origins = {
        "event": "The record of the inspection",
        "team": "The people of the inspection",
        "documents": "What was shared in the evidence room",
        "audits": "Our audits of case work for the inspection",
        "interviews": "The timetable of the inspection",
        "cases": "The cases that we were asked to have ready",
    }
    report = public_report_of(inspection)
    if report is not None:
        draft = report.draft
        areas = tuple(plain_text(one.text) for one in (*draft.priority_areas, *draft.areas))
        facts |= {"grades": draft.grades, "published": report.day, "areas": areas}
        where = f"The report that was published on {day_words(report.day)}"
        origins |= dict.fromkeys(("grades", "areas"), where)
    return facts, origins


def _team(inspection: Inspection) -> Team | None:
    """Return how many inspectors came for all of it, and for how many days the others did."""
    people = Participant.objects.filter(inspection=inspection, side=INSPECTORS, role__in=INSPECTING)
    # Whoever left before the end was there all the same; somebody added twice counts once.
    days = {one.name: len(one.days) for one in people}
    whole = sum(not number for number in days.values())
    parts = Counter(number for number in days.values() if number)
    if not days:
        return None
    return Team(whole, tuple((count, number) for number, count in sorted(parts.items())))


def _documents(inspection: Inspection) -> int:
    shared = SharedVersion.objects.filter(sharing__inspection=inspection)
    return shared.values("version__document").distinct().count()


def _interviews(inspection: Inspection) -> tuple[str, ...]:
    """Return the roles interviewed by telephone, as the framework's timetable names them.

    What was typed by hand is left out: it may name somebody.
    """
    named = {one.id: one.name for one in inspection.kind.activities}
    held = Activity.objects.filter(
        inspection=inspection, kind="interview", way=Way.TELEPHONE, state=ActivityState.DONE
    ).order_by("start")
    names = (named.get(one.drafted.rpartition("-")[0], "") for one in held)
    said = (name.removeprefix("Interview with ") for name in names if name)
    return tuple(dict.fromkeys(said))


def _of_plan(plan: Plan, today: dt.date, answers: str) -> Part:
    from ilacs.site.plans.progress import progress_for

    progress = progress_for(plan, today)
    dates = None
    if plan.received and plan.edition:
        dates = statutory_dates(plan.received, get_edition(plan.edition), plan.inspection_type)
    standing = PlanStanding(
        title=plan.title,
        as_at=today,
        areas=tuple(dict.fromkeys(text for _, text in areas_of(plan))),
        actions=progress.total - progress.by_status["stopped"],
        done=progress.finished,
        overdue=progress.overdue,
        received=plan.received,
        report_due=dates.report_due if dates else None,
        due=dates.plan_due if dates else None,
        stopped=progress.by_status["stopped"],
        answers=answers,
    )
    return {"plan": standing}, {"plan": f"The improvement plan on {day_words(today)}"}


def answered(paper: Paper, first: dt.date | None, areas: tuple[str, ...]) -> str:
    """Return what a report's plan answers, in words, where it is not what the report is about.

    first: the first day on site of what it is about. areas: what that asks for; a plan with one of
    them answers it, whatever it was opened from. '' where the plan answers it, or nothing is to be
    answered.
    """
    plan = paper.plan
    if plan is None or not (paper.inspection or paper.outcome):
        return ""
    if plan.outcome and first == plan.outcome.inspection_start:
        return ""
    if plan.inspection and plan.inspection == paper.inspection:
        return ""
    texts = {" ".join(area.text.split()) for area in plan.areas.all()}
    if texts & {" ".join(one.split()) for one in areas}:
        return ""
    return _words_of_source(plan)


def _words_of_source(plan: Plan) -> str:
    if plan.outcome:
        one = plan.outcome
        last = one.inspection_end or one.inspection_start
        return f"the inspection of {span_words(one.inspection_start, last)}"
    if plan.inspection:
        kind, told = plan.inspection.kind.name.lower(), day_words(plan.inspection.notified_day)
        return f"the {kind} of which the council was told on {told}"
    if plan.received:
        return f"a report that was received on {day_words(plan.received)}"
    return "no report that is recorded"


def _planned(paper: Paper, areas: tuple[str, ...], published: dt.date) -> int | None:
    """Return how many areas had an action before the report came: of the plan's own, or taken over.

    None where no plan answers the areas, so that nothing is said of it.
    """
    if paper.plan is None:
        return None
    rows = {" ".join(one.text.split()): one for one in paper.plan.areas.all()}
    known = [rows[text] for text in (" ".join(each.split()) for each in areas) if text in rows]
    if not known:
        return None
    before = PlanAction.objects.filter(created__date__lt=published)
    return sum(
        before.filter(area=one).exists() or before.filter(also_answers=one).exists()
        for one in known
    )
