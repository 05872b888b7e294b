"""Every change to a plan itself and to its areas: its facts, submitting and closing it, links."""

import datetime as dt
from collections.abc import Sequence

from django.db.models import Max
from django.utils import timezone

from ilacs.errors import InputError
from ilacs.planning import FINISHED
from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.models import Organisation
from ilacs.site.accounts.permissions import Permission
from ilacs.site.plans.models import AreaKind, Plan, PlanAction, PlanArea, State

CHANGE = Permission.PLAN_CHANGE
SETTLED = (*sorted(FINISHED - {"done"}), "stopped")
"""The statuses of actions that a plan may be closed with."""


def require_open(plan: Plan) -> None:
    """Raise InputError where a plan is closed: nothing of it changes any longer."""
    if plan.is_closed:
        raise InputError("The plan is closed.", "", "Open another one for what is new.")


def locked(organisation: Organisation, plan: Plan) -> Plan:
    """Return a plan of an authority, locked; raises InputError where it is closed."""
    found = Plan.objects.select_for_update().get(pk=plan.pk, organisation=organisation)
    require_open(found)
    return found


@action(CHANGE)
def change_plan(
    *,
    by: Actor,
    organisation: Organisation,
    plan: Plan,
    title: str,
    received: dt.date | None,
    report_published: dt.date | None,
) -> Plan:
    """Change a plan's title and the days that its statutory dates hang on."""
    found = locked(organisation, plan)
    _require_past(received, "received")
    _require_past(report_published, "report_published")
    if received and report_published and report_published < received:
        raise InputError(
            "The report was published before it came.", "report_published", "Look at both days."
        )
    new = {
        "title": " ".join(title.split())[:200],
        "received": received,
        "report_published": report_published,
    }
    changed = [name for name, value in new.items() if getattr(found, name) != value]
    for name, value in new.items():
        setattr(found, name, value)
    found.save()
    audit.record("plan_changed", by=by, about=found, organisation=organisation, changed=changed)
    return found


@action(CHANGE)
def submit_plan(*, by: Actor, organisation: Organisation, plan: Plan, day: dt.date) -> Plan:
    """Note that a plan was sent to the Chief Inspector and the Secretary of State, and when."""
    found = locked(organisation, plan)
    _require_past(day, "day")
    if found.received and day < found.received:
        raise InputError("The report came only later.", "day", "Give the day it was submitted.")
    if not PlanAction.objects.filter(area__plan=found).exists():
        linked = PlanArea.objects.filter(plan=found, taken_over__isnull=False).exists()
        if not linked:
            raise InputError("The plan has no action yet.", "", "Add its actions first.")
    found.state, found.submitted, found.submitted_by_name = State.SUBMITTED, day, by.name
    found.save()
    audit.record(
        "plan_submitted", by=by, about=found, organisation=organisation, day=day.isoformat()
    )
    return found


@action(CHANGE)
def close_plan(*, by: Actor, organisation: Organisation, plan: Plan, reason: str) -> Plan:
    """Close a plan whose every action is closed or stopped; it stays as it is from then on."""
    found = locked(organisation, plan)
    left = PlanAction.objects.filter(area__plan=found).exclude(status__in=SETTLED)
    if number := left.count():
        words = "action is" if number == 1 else "actions are"
        raise InputError(
            f"{number} {words} neither closed nor stopped.", "", "Close or stop each of them first."
        )
    found.state, found.closed, found.why_closed = State.CLOSED, timezone.now(), reason
    found.save()
    audit.record("plan_closed", by=by, about=found, organisation=organisation)
    return found


@action(CHANGE)
def save_area(
    *,
    by: Actor,
    organisation: Organisation,
    plan: Plan,
    area: PlanArea | None,
    text: str,
    judgement: str = "",
    kind: str = AreaKind.IMPROVEMENT.value,
) -> PlanArea:
    """Change an area of a plan, or add one after the others."""
    found = locked(organisation, plan)
    if area is None:
        last = found.areas.aggregate(last=Max("number"))["last"] or 0
        row = PlanArea(plan=found, number=last + 1)
    else:
        row = found.areas.get(pk=area.pk)
    new = {"text": " ".join(text.split()), "judgement": judgement, "kind": kind}
    same = found.areas.filter(text=new["text"]).exclude(pk=row.pk)
    if same.exists():
        raise InputError("The plan has this area already.", "text", "Change that one.")
    changed = [name for name, value in new.items() if getattr(row, name) != value]
    for name, value in new.items():
        setattr(row, name, value)
    row.save()
    audit.record("plan_area_changed", by=by, about=row, organisation=organisation, changed=changed)
    return row


@action(CHANGE)
def remove_area(*, by: Actor, organisation: Organisation, plan: Plan, area: PlanArea) -> None:
    """Take an area out that has no action. Raises InputError where it has one."""
    found = locked(organisation, plan)
    row = found.areas.get(pk=area.pk)
    if row.actions.exists():
        raise InputError("The area has actions.", "", "It stays, since they answer it.")
    audit.record("plan_area_removed", by=by, about=row, organisation=organisation)
    row.delete()


@action(CHANGE)
def take_over(
    *, by: Actor, organisation: Organisation, area: PlanArea, actions: Sequence[PlanAction]
) -> PlanArea:
    """Say which actions of the authority's other plans answer an area too; they stay where they are.

    actions: all of them; one that is not among them any longer is let go of.
    """
    locked(organisation, area.plan)
    for one in actions:
        if one.organisation_id != organisation.pk:
            raise InputError("That action is not the authority’s.", "actions", "Choose others.")
        if one.area.plan_id == area.plan_id:
            raise InputError(
                f"{one} is of this plan itself.", "actions", "Choose actions of other plans."
            )
    before = set(area.taken_over.values_list("pk", flat=True))
    after = {one.pk for one in actions}
    area.taken_over.set(actions)
    audit.record(
        "plan_actions_linked",
        by=by,
        about=area,
        organisation=organisation,
        added=len(after - before),
        removed=len(before - after),
    )
    return area


def _require_past(day: dt.date | None, where: str) -> None:
    if day is not None and day > timezone.localdate():
        raise InputError("The day is still to come.", where, "Give a day that is past, or today.")
