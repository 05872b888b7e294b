"""The highlights of a plan's month, from what was said of its actions."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from django.utils import timezone

from ilacs.documents.plan import MeasureLine, PlanPaper, highlight_paper
from ilacs.planning import PlannedAction
from ilacs.planning.highlights import Said, highlights_of, month_of
from ilacs.site.plans.exporting import about, answering, as_planned
from ilacs.site.plans.models import ActionStep, Plan, PlanAction, PlanArea
from ilacs.site.plans.seeing import with_measures
from ilacs.site.plans.values import Standing, standings_of

MOST_MONTHS = 36


def months_of(plan: Plan, today: dt.date) -> list[dt.date]:
    """Return the first day of each month since the plan was opened, this month first."""
    opened = timezone.localtime(plan.created).date().replace(day=1)
    months = [today.replace(day=1)]
    while months[-1] > opened and len(months) < MOST_MONTHS:
        months.append((months[-1] - dt.timedelta(days=1)).replace(day=1))
    return months


def highlight_report(plan: Plan, month: dt.date, today: dt.date) -> PlanPaper:
    """Return the report of a month, as it stood on its last day or stands today; some ten queries at most.

    month: any day of it.
    """
    first, last = month_of(month)
    on = min(last, today)
    histories = []
    for row, area in answering(plan):
        if timezone.localtime(row.created).date() <= on:
            steps = sorted(row.steps.all(), key=lambda step: step.moment)
            histories.append((_as_on(row, area, steps, on), [_said(step) for step in steps]))
    month_read = highlights_of(histories, first, last, on)
    return highlight_paper(about(plan, on), month_read, _measures(plan))


def _said(step: ActionStep) -> Said:
    day = timezone.localtime(step.moment).date()
    return Said(day, step.status, step.risk, step.due, step.words)


def _as_on(
    row: PlanAction, area: PlanArea, steps: Sequence[ActionStep], last: dt.date
) -> PlannedAction:
    """Return an action as it stood on a day; as it is now where nothing was said since."""
    told = [one for one in steps if timezone.localtime(one.moment).date() <= last]
    action = as_planned(row, area)
    if len(told) in (0, len(steps)):
        return action
    then = told[-1]
    return replace(action, status=then.status, risk=then.risk, due=then.due)


def _measures(plan: Plan) -> list[MeasureLine]:
    rows = with_measures(plan.areas).prefetch_related("actions__measures__readings")
    lines = []
    for area in rows:
        own = [*area.measures.all()]
        for action in area.actions.all():
            own += action.measures.all()
        standings = standings_of(own, plan.organisation.authority_code).values()
        lines += [_line(one, area.text) for one in standings]
    return lines


def _line(one: Standing, area: str) -> MeasureLine:
    now = "No value yet"
    if one.current is not None:
        day = one.current.day
        now = f"{one.in_words(one.current.value)} ({day.day} {day:%b %Y})"
    return MeasureLine(
        one.measure.name,
        area,
        one.in_words(one.baseline),
        now,
        one.in_words(one.measure.target),
        one.nearness.words,
    )
