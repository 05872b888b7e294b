"""How far an authority's plans are, counted as `ilacs.planning` counts."""

import datetime as dt
from collections.abc import Iterable

from ilacs.planning import PlannedAction, Progress, progress_of
from ilacs.site.accounts.models import Organisation
from ilacs.site.plans.models import Plan, PlanAction, State


def progress_for(of: Organisation | Plan, day: dt.date) -> Progress:
    """Count the actions of a plan, or of an authority's plans that are not closed, on a day.

    A plan's areas count the actions of other plans that answer them too; an authority's count each
    action once, in its own plan. One query, or two.
    """
    if isinstance(of, Plan):
        return progress_of([planned(one, area) for one, area in actions_of(of)], day)
    rows = (
        PlanAction.objects.filter(area__plan__organisation=of)
        .exclude(area__plan__state=State.CLOSED)
        .select_related("area")
        .order_by("area__plan__created", "area__number", "created")
    )
    return progress_of([planned(one, one.area.text) for one in rows], day)


def actions_of(plan: Plan) -> Iterable[tuple[PlanAction, str]]:
    """Yield the actions that answer each area of a plan, with the area's words; taken-over ones last.

    Three queries, or none where the plan's areas were fetched with both.
    """
    rows = plan.areas.all()
    if not _are_fetched(plan):
        rows = rows.prefetch_related("actions", "taken_over")
    for area in rows:
        for one in (*area.actions.all(), *area.taken_over.all()):
            yield one, area.text


def _are_fetched(plan: Plan) -> bool:
    """Tell whether a plan came with its areas, and they with what answers them."""
    if "areas" not in getattr(plan, "_prefetched_objects_cache", {}):
        return False
    wanted = {"actions", "taken_over"}
    areas = plan.areas.all()
    return all(wanted <= set(getattr(one, "_prefetched_objects_cache", {})) for one in areas)


def planned(action: PlanAction, area: str) -> PlannedAction:
    """Return an action as the core knows it."""
    return PlannedAction(
        number=action.number,
        what=action.what,
        area=area,
        owners=(action.who,) if action.owner_name else (),
        due=action.due,
        due_written=action.due_written,
        status=action.status,
        risk=action.risk,
        measure=action.success,
        impact=action.impact,
        finished=action.done,
    )
