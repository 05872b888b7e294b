"""What members see of an authority: outcomes, progress of plans, reports, resolutions, questions.

Everything here is published, or a count; every text that somebody typed is looked over, and one that
may point at a child is left out. No child-level table is read.
"""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from ilacs.committee.questions import Judged, Noted, Question, questions_of
from ilacs.editions import load_editions
from ilacs.outcomes.comparison.words import span_words
from ilacs.planning import statutory_dates
from ilacs.planning.progress import AreaProgress
from ilacs.site.accounts.models import Organisation
from ilacs.site.intelligence.models import PublishedOutcome
from ilacs.site.plans.models import Measure, Plan, PlanAction, State
from ilacs.site.plans.progress import actions_of, progress_for
from ilacs.site.plans.values import Standing, standings_of
from ilacs.site.report_writing.models import PublishedReport
from ilacs.site.report_writing.seeing import is_public
from ilacs.site.report_writing.states import State as ReportState
from ilacs.site.scrutiny.identifying import LEFT_OUT, find_children, without_children
from ilacs.site.scrutiny.models import FollowUp, PaperState, PublishedPaper, Resolution
from ilacs.site.scrutiny.queries import published_of
from ilacs.site.scrutiny.seeing import NOT_PUBLISHED, areas_of

OVERALL, MOST = "overall_effectiveness", 20


@dataclass(frozen=True)
class Inspected:
    """A graded inspection for members, of the register or held here; or a visit, without grades."""

    first: dt.date
    last: dt.date
    published: dt.date | None
    edition: str
    grades: tuple[tuple[str, str], ...]
    ids: dict[str, str]
    areas: tuple[str, ...]
    report: PublishedReport | None = None
    called: str = "Inspection"

    @property
    def when(self) -> str:
        return span_words(self.first, self.last)

    @property
    def headline(self) -> tuple[str, str, int]:
        """Overall effectiveness, or else leaders: the name, the grade in words, its place (1 is best)."""
        edition = load_editions()[self.edition]
        id = OVERALL if OVERALL in self.ids else "impact_of_leaders"
        grade = edition.grade(self.ids[id]) if id in self.ids else edition.grades[-1]
        return edition.judgement(id).name, grade.name.lower(), grade.order


@dataclass(frozen=True)
class AreaLine:
    """An area of a plan, with how many actions it has and how many are finished and overdue.

    actions: those not stopped, of which the others are counted.
    """

    text: str
    actions: int
    finished: int
    overdue: int
    stopped: int


@dataclass(frozen=True)
class PlanLines:
    """A plan for members: counts, and its areas. total: the actions that are not stopped."""

    title: str
    total: int
    finished: int
    overdue: int
    stopped: int
    areas: tuple[AreaLine, ...]
    due: dt.date | None
    days_left: int | None


@dataclass(frozen=True)
class MembersView:
    """All of it."""

    organisation: Organisation
    inspected: list[Inspected]
    plans: list[PlanLines]
    papers: list[PublishedPaper]
    resolutions: list[Resolution]
    questions: list[Question]


def members_view_of(organisation: Organisation, today: dt.date | None = None) -> MembersView:
    """Return what members see of an authority on a day."""
    day = today or timezone.localdate()
    inspected = inspections_of(organisation)
    plans = list(
        Plan.objects.filter(organisation=organisation)
        .exclude(state=State.CLOSED)
        .select_related("inspection")
        .prefetch_related("areas__actions", "areas__taken_over")
    )
    lines = [lines_of(one, day) for one in plans]
    resolutions = list(
        Resolution.objects.filter(
            paper__organisation=organisation, paper__state=PaperState.PUBLISHED
        )
        .exclude(Q(state=FollowUp.NONE) & Q(words=""))
        .select_related("paper")
        .prefetch_related("steps")
        .order_by("-paper__meeting", "number")[:MOST]
    )
    noted = _noted(organisation, day, inspected, plans, lines, resolutions)
    return MembersView(
        organisation,
        inspected,
        lines,
        list(published_of(organisation)[:MOST]),
        resolutions,
        questions_of(noted),
    )


def inspections_of(organisation: Organisation) -> list[Inspected]:
    """Return the graded inspections and the visits whose reports are public, the latest first."""
    found = [_of_report(one) for one in _reports_of(organisation)]
    if organisation.authority_code:
        rows = PublishedOutcome.objects.filter(
            authority_code=organisation.authority_code, is_graded=True
        )
        starts = {one.first for one in found}
        found += [_of_outcome(row) for row in rows if row.inspection_start not in starts]
    return sorted(found, key=lambda one: one.first, reverse=True)


def _reports_of(organisation: Organisation) -> list[PublishedReport]:
    rows = PublishedReport.objects.filter(
        report__inspection__organisation=organisation,
        report__inspection__purpose="inspection",
        report__state=ReportState.PUBLISHED,
    ).select_related("report__inspection__organisation")
    return [row for row in rows if is_public(row)]


def _of_report(row: PublishedReport) -> Inspected:
    from ilacs.reporting.markup import plain_text

    draft = row.draft
    areas = tuple(plain_text(one.text) for one in (*draft.priority_areas, *draft.areas))
    ids = {id: grade for id, grade in draft.grades.items() if grade}
    return Inspected(
        draft.start,
        draft.end,
        row.day,
        draft.edition,
        _in_words(draft.edition, ids),
        ids,
        areas,
        row,
        row.inspection.kind.name if row.inspection.kind.visit else "Inspection",
    )


def _of_outcome(row: PublishedOutcome) -> Inspected:
    last = row.inspection_end or row.inspection_start
    grades = _in_words(row.edition, row.grades)
    return Inspected(
        row.inspection_start,
        last,
        row.publication_date,
        row.edition,
        grades,
        row.grades,
        tuple(row.areas),
    )


def _in_words(edition_id: str, grades: dict[str, str]) -> tuple[tuple[str, str], ...]:
    edition = load_editions()[edition_id]
    return tuple(
        (one.name, edition.grade(grades[one.id]).name)
        for one in edition.judgements
        if one.id in grades
    )


def lines_of(plan: Plan, today: dt.date) -> PlanLines:
    """Return a plan as counts, and its areas as they were published."""
    progress = progress_for(plan, today)
    counted = {one.area: one for one in progress.areas}
    areas = []
    for area, text in areas_of(plan):
        one = counted.get(area.text)
        figures = (of_those(one), one.finished, one.overdue, stopped(one)) if one else (0, 0, 0, 0)
        areas.append(AreaLine(without_children(text), *figures))
    due = days_left = None
    if plan.received and plan.edition and plan.state == State.DRAFT:
        dates = statutory_dates(plan.received, load_editions()[plan.edition], plan.inspection_type)
        if dates.plan_due:
            due, days_left = dates.plan_due, dates.working_days_left(today)
    return PlanLines(
        without_children(plan.title),
        of_those(progress),
        progress.finished,
        progress.overdue,
        stopped(progress),
        tuple(areas),
        due,
        days_left,
    )


def stopped(one: AreaProgress) -> int:
    """Return how many actions were stopped."""
    return one.by_status["stopped"]


def of_those(one: AreaProgress) -> int:
    """Return of how many actions the finished ones are counted: all but those that were stopped."""
    return one.total - stopped(one)


def _noted(
    organisation: Organisation,
    today: dt.date,
    inspected: list[Inspected],
    plans: list[Plan],
    lines: list[PlanLines],
    resolutions: list[Resolution],
) -> Noted:
    latest = inspected[0] if inspected else None
    graded = next((one for one in inspected if one.ids), None)
    before = set(_folded(inspected[1].areas)) if len(inspected) > 1 else set()
    overdue = {
        one.pk: _named(one, plan if len(plans) > 1 else None)
        for plan in reversed(plans)
        for one, _ in actions_of(plan)
        if one.is_overdue(today)
    }
    left = [one.days_left for one in lines if one.days_left is not None]
    late = [without_children(one.words) for one in resolutions if one.is_late(today)]
    return Noted(
        history=tuple(
            Judged(one.when, *one.headline[1:]) for one in reversed(inspected) if OVERALL in one.ids
        ),
        months_since=_months(graded.last, today) if graded else None,
        has_plan=bool(plans),
        areas=len(latest.areas) if latest else 0,
        actions=sum(one.total for one in lines),
        overdue=tuple(sorted(overdue.values())),
        off_track=sum(progress_for(one, today).by_risk["off_track"] for one in plans),
        measures=_not_moving(organisation),
        repeated=tuple(
            without_children(text)
            for text, folded in zip(
                latest.areas if latest else (), _folded(latest.areas if latest else ()), strict=True
            )
            if folded in before
        ),
        without_plan=tuple(
            area.text
            for one in lines
            for area in one.areas
            if not area.actions and area.text not in (LEFT_OUT, NOT_PUBLISHED)
        ),
        days_left=min(left) if left else None,
        unanswered=tuple(late),
    )


def _named(one: PlanAction, plan: Plan | None) -> str:
    """Return an action's number for members, with the plan where there are several."""
    number = "one whose number is left out" if find_children(one.number) else one.number
    return f"{number} of “{without_children(plan.title)}”" if plan else number


def _folded(areas: tuple[str, ...]) -> list[str]:
    return [" ".join(one.casefold().split()).rstrip(".") for one in areas]


def _months(then: dt.date, today: dt.date) -> int:
    months = (today.year - then.year) * 12 + today.month - then.month
    return months - (today.day < then.day)


def _not_moving(organisation: Organisation) -> tuple[str, ...]:
    """Return the names, and nothing else, of measures that are no nearer to their target than at first."""
    measures = (
        Measure.objects.filter(
            Q(area__plan__organisation=organisation)
            | Q(action__area__plan__organisation=organisation),
            target__isnull=False,
        )
        .prefetch_related("readings")
        .order_by("name")[: MOST * 5]
    )
    standings = standings_of(measures, organisation.authority_code)
    still = [one.measure.name for one in standings.values() if _stands_still(one)]
    return tuple(dict.fromkeys(without_children(name) for name in still))


def _stands_still(one: Standing) -> bool:
    """Whether a measure went no way towards its target since its baseline."""
    now, then, target = one.current, one.baseline, one.measure.target
    if now is None or then is None or target is None or target == then:
        return False
    return (now.value - then) / (target - then) <= 0
