"""Taking a plan out: Excel, CSV, Word and PDF, of what a reader of the plan sees; each is recorded."""

import datetime as dt
from collections.abc import Callable

from django.db.models import Prefetch

from ilacs.documents.plan import (
    About,
    plan_paper,
    write_csv,
    write_pdf,
    write_word,
    write_workbook,
)
from ilacs.planning import PlannedAction
from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.models import Organisation
from ilacs.site.accounts.permissions import Permission
from ilacs.site.jinja import format_day
from ilacs.site.plans.countdown import countdown_of, has_priority_action
from ilacs.site.plans.models import Plan, PlanAction, PlanArea

TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


def plan_file(plan: Plan, format: str, day: dt.date) -> bytes:
    """Return a plan as a file. format: a key of TYPES. Some ten queries, however long it is."""
    actions = whole_actions(plan)

    def paper(write: Callable[..., bytes]) -> bytes:
        areas = [area.text for area in plan.areas.all()]
        answers = [as_planned(one, area) for one, area in answering(plan)]
        return write(plan_paper(about(plan, day), answers, areas, day))

    makers: dict[str, Callable[[], bytes]] = {
        "xlsx": lambda: write_workbook(plan.title, actions),
        "csv": lambda: write_csv(actions),
        "docx": lambda: paper(write_word),
        "pdf": lambda: paper(write_pdf),
    }
    return makers[format]()


def about(plan: Plan, day: dt.date) -> About:
    """Return what papers say of the plan itself, with its statutory days."""
    facts = []
    if plan.received:
        facts.append(f"The final report came on {format_day(plan.received)}.")
    for one in countdown_of(plan, day, has_priority=has_priority_action(plan)):
        facts.append(f"{one.what} by {format_day(one.due)}: {one.words[0].lower()}{one.words[1:]}.")
    return About(str(plan.organisation), plan.title, tuple(facts))


def whole_actions(plan: Plan) -> list[PlannedAction]:
    """Return a plan's own actions with their latest word and what they wait for."""
    rows = PlanAction.objects.filter(area__plan=plan).select_related("area", "owner")
    return [as_planned(one) for one in rows.prefetch_related("steps", "needs")]


def answering(plan: Plan) -> list[tuple[PlanAction, PlanArea]]:
    """Return the actions that answer each area of a plan, other plans' too, with what papers need."""
    rows = PlanAction.objects.select_related("area__plan", "owner")
    rows = rows.prefetch_related("steps", "needs")
    areas = plan.areas.prefetch_related(Prefetch("actions", rows), Prefetch("taken_over", rows))
    return [(one, area) for area in areas for one in (*area.actions.all(), *area.taken_over.all())]


def as_planned(row: PlanAction, area: PlanArea | None = None) -> PlannedAction:
    """Return an action as papers know it; its area, steps and needs were fetched with it.

    area: which it answers, where that is another plan's.
    """
    area = area or row.area
    update = next((step.words for step in row.steps.all() if step.words), "")
    return PlannedAction(
        number=row.number,
        what=row.what,
        area=area.text,
        owners=(row.who,) if row.who else (),
        due=row.due,
        due_written=row.due_written,
        status=row.status,
        risk=row.risk,
        measure=row.success,
        update=update,
        impact=row.impact,
        needs=tuple(one.number for one in row.needs.all()),
        finished=row.done,
        plan="" if area.plan_id == row.area.plan_id else row.area.plan.title,
    )


def file_name(plan: Plan, format: str, more: str = "") -> str:
    """Return the name under which a file is saved."""
    kept = "".join(letter if letter.isalnum() else " " for letter in f"{plan.title} {more}")
    return f"{' '.join(kept.split())[:120] or 'Improvement plan'}.{format}"


@action(Permission.PLAN_VIEW)
def note_export(*, by: Actor, organisation: Organisation, plan: Plan, file: str) -> None:
    """Write down that a plan, or a report on it, was taken out. file: which."""
    audit.record("plan_exported", by=by, about=plan, organisation=organisation, file=file)
