"""Plans for the next 12 months: writing them, and a year later saying what became of them."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from ilacs.errors import InputError
from ilacs.self_evaluation import OUTCOMES, areas_of
from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.models import Organisation
from ilacs.site.plans.models import PlanAction
from ilacs.site.self_evaluation.models import SelfEvaluation, YearPlan
from ilacs.site.self_evaluation.seeing import CHANGE
from ilacs.site.self_evaluation.writing import locked

FURTHEST = dt.timedelta(days=731)
"""A plan is for the next 12 months; what ends later than two years ahead is a slip of the pen."""


@dataclass(frozen=True)
class PlanDraft:
    """A plan as somebody writes it. action: of an improvement plan of the authority's, where it is one."""

    judgement: str
    text: str
    due: dt.date | None = None
    action: PlanAction | None = None


@action(CHANGE)
def add_plan(
    *, by: Actor, organisation: Organisation, evaluation: SelfEvaluation, plan: PlanDraft
) -> YearPlan:
    """Add a plan.

    Raises InputError where the self-evaluation is signed or has no such judgement, or the plan's day
    is past or more than two years ahead.
    """
    row = locked(organisation, evaluation)
    _require_area(row, plan)
    _require_day(plan.due)
    kept = YearPlan(
        self_evaluation=row,
        judgement=plan.judgement,
        text=plan.text,
        due=plan.due,
        action=plan.action,
    )
    kept.save()
    _record(by, row, "added")
    return kept


@action(CHANGE)
def change_plan(
    *, by: Actor, organisation: Organisation, plan: YearPlan, new: PlanDraft | None, revision: int
) -> None:
    """Change a plan, or take it away (`new` None). revision: the one that was seen.

    Raises InputError where somebody changed it meanwhile, and as `add_plan`.
    """
    row = locked(organisation, plan.self_evaluation)
    kept = _seen(row, plan, revision)
    if new is None:
        kept.delete()
    else:
        _require_area(row, new)
        if new.due != kept.due:
            _require_day(new.due)
        kept.judgement, kept.text, kept.due = new.judgement, new.text, new.due
        kept.action = new.action
        kept.revision += 1
        kept.save()
    _record(by, row, "changed" if new else "taken away")


@action(CHANGE)
def decide_plan(
    *,
    by: Actor,
    organisation: Organisation,
    plan: YearPlan,
    became: str,
    outcome: str,
    revision: int,
) -> YearPlan:
    """Say what became of a plan of a signed self-evaluation. Raises as `change_plan`."""
    row = (
        SelfEvaluation.objects.select_for_update()
        .filter(pk=plan.self_evaluation_id, organisation=organisation)
        .first()
    )
    if row is None:
        raise InputError("The authority has no such plan.")
    if not row.signings.exists():
        raise InputError("Its self-evaluation was not signed off yet.", "", "Change the plan.")
    if became not in OUTCOMES:
        raise InputError("There is no such outcome.", "became", "Select one.")
    kept = _seen(row, plan, revision)
    kept.became, kept.outcome = became, outcome
    kept.decided_by, kept.decided = by.name, timezone.now()
    kept.revision += 1
    kept.save()
    audit.record(
        "self_evaluation_plan_decided",
        by=by,
        about=row,
        organisation=organisation,
        became=became,
    )
    return kept


def _seen(row: SelfEvaluation, plan: YearPlan, revision: int) -> YearPlan:
    kept = row.year_plans.select_for_update().filter(pk=plan.pk).first()
    if kept is None or kept.revision != revision:
        raise InputError(
            "Somebody changed the plan in the meantime.", "", "Look at it, then save yours."
        )
    return kept


def _require_area(row: SelfEvaluation, plan: PlanDraft) -> None:
    if plan.judgement not in {one.id for one in areas_of(row.framework)}:
        raise InputError("The edition has no such judgement.", "judgement", "Select one.")
    if plan.action and not actions_of(row.organisation).filter(pk=plan.action.pk).exists():
        raise InputError("The authority has no such action.", "action", "Select one.")


def _require_day(due: dt.date | None) -> None:
    today = timezone.localdate()
    if due and due < today:
        raise InputError("“By when” is in the past.", "due", "Give a day to come.")
    if due and due > today + FURTHEST:
        raise InputError("“By when” is more than two years ahead.", "due", "Check the year.")


def actions_of(organisation: Organisation) -> QuerySet[PlanAction]:
    """Return the actions of an authority's improvement plans that are not closed with them."""
    return (
        PlanAction.objects.filter(area__plan__organisation=organisation)
        .exclude(area__plan__state="closed")
        .select_related("area__plan")
    )


def _record(by: Actor, row: SelfEvaluation, change: str) -> None:
    audit.record(
        "self_evaluation_plan_changed",
        by=by,
        about=row,
        organisation=row.organisation,
        change=change,
    )
