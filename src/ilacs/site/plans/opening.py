"""Opening an improvement plan: from a report, from a visit's areas for priority action, or typed."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Max

from ilacs.errors import InputError
from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.models import Organisation
from ilacs.site.accounts.permissions import Permission
from ilacs.site.inspections.models import Inspection
from ilacs.site.intelligence.models import PublishedOutcome
from ilacs.site.plans.models import AreaKind, Plan, PlanArea, Source


@dataclass(frozen=True)
class AreaDraft:
    """What needs to improve, as it goes into a plan. judgement: a judgement's id, may be empty."""

    text: str
    kind: str = AreaKind.IMPROVEMENT.value
    judgement: str = ""


@action(Permission.PLAN_CHANGE)
def open_plan(
    *,
    by: Actor,
    organisation: Organisation,
    title: str,
    source: str,
    areas: Sequence[AreaDraft],
    received: dt.date | None,
    outcome: PublishedOutcome | None = None,
    inspection: Inspection | None = None,
) -> Plan:
    """Open a draft plan with its areas in the order given. Raises InputError where there is none.

    received: the day the final report came, from which the statutory days count; None without one.
    Raises InputError, too, where the outcome or inspection is another authority's.
    """
    _require_own(organisation, outcome, inspection)
    plan = _opened(organisation, title, Source(source), received, outcome, inspection)
    plan.opened_by = by.person
    plan.save()
    _record(by, plan, _add_areas(plan, _required(areas)))
    return plan


@action(None)
def open_plan_for_priority_action(
    *,
    by: Actor,
    inspection: Inspection,
    areas: Sequence[str],
    received: dt.date | None,
    title: str = "",
) -> Plan:
    """Start the plan that answers a visit's areas for priority action, on behalf of nobody: by=SYSTEM.

    Where the authority's plan for that visit is open already, the areas it lacks are added to it.
    Raises InputError where there is no area.
    """
    drafts = _required([AreaDraft(one, AreaKind.PRIORITY_ACTION.value) for one in areas])
    plan = (
        Plan.objects.select_for_update()
        .filter(inspection=inspection, organisation_id=inspection.organisation_id)
        .exclude(state="closed")
        .first()
    )
    if plan is None:
        title = title or f"Priority action after the {str(inspection.kind.name).lower()}"
        plan = _opened(inspection.organisation, title, Source.VISIT, received, None, inspection)
        plan.save()
    _record(by, plan, _add_areas(plan, drafts))
    return plan


def _require_own(
    organisation: Organisation, outcome: PublishedOutcome | None, inspection: Inspection | None
) -> None:
    """Raise InputError for a report on another authority."""
    is_own = outcome is None or (
        outcome.authority_code and outcome.authority_code == organisation.authority_code
    )
    if not is_own or (inspection and inspection.organisation_id != organisation.pk):
        raise InputError(
            "That report is on another authority.", "", "Choose a report on your own authority."
        )


def _opened(
    organisation: Organisation,
    title: str,
    source: Source,
    received: dt.date | None,
    outcome: PublishedOutcome | None,
    inspection: Inspection | None,
) -> Plan:
    """Return a plan, not yet saved, that knows whose numbers of days count."""
    of = inspection or outcome
    kind = inspection.type if inspection else outcome.inspection_type if outcome else ""
    return Plan(
        organisation=organisation,
        title=" ".join(title.split())[:200],
        source=source,
        outcome=outcome,
        inspection=inspection,
        edition=of.edition if of else "",
        inspection_type=kind,
        received=received,
    )


def _required(areas: Sequence[AreaDraft]) -> list[AreaDraft]:
    """Return the areas that say something, each once."""
    said = {" ".join(one.text.split()): one for one in areas}
    said.pop("", None)
    if not said:
        raise InputError("There is no area.", "areas", "Write at least one, each on its own line.")
    return list(said.values())


def _add_areas(plan: Plan, areas: Sequence[AreaDraft]) -> int:
    """Add the areas that a plan has not yet, after those it has; return how many."""
    had = set(plan.areas.values_list("text", flat=True))
    last = plan.areas.aggregate(last=Max("number"))["last"] or 0
    new = [one for one in areas if " ".join(one.text.split()) not in had]
    PlanArea.objects.bulk_create(
        PlanArea(
            plan=plan,
            number=number,
            text=" ".join(one.text.split()),
            kind=one.kind,
            judgement=one.judgement,
        )
        for number, one in enumerate(new, last + 1)
    )
    return len(new)


def _record(by: Actor, plan: Plan, areas: int) -> None:
    audit.record(
        "plan_opened",
        by=by,
        about=plan,
        organisation=plan.organisation,
        source=plan.source,
        areas=areas,
    )
