"""Adding actions to a plan and changing what they are: words, owner, last day, what they wait for."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from ilacs.errors import InputError
from ilacs.planning import would_close_a_circle
from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.models import Organisation, Person
from ilacs.site.accounts.permissions import Permission
from ilacs.site.jinja import format_day
from ilacs.site.plans.history import add_step
from ilacs.site.plans.models import Plan, PlanAction, PlanArea, Waiting
from ilacs.site.plans.running import CHANGE, locked
from ilacs.site.plans.states import require_status
from ilacs.site.plans.telling import people_with, tell_owner

CHANGEABLE = ("not_started", "under_way", "done")
LONG_PAST = 5
"""Years before a plan without a report was opened, in which no last day of a new action lies."""


@dataclass(frozen=True)
class Doing:
    """What an action is to be. owner: who can sign in, or owner_name: a name or post.

    needs: the actions it waits for. reason: why its last day moves.
    """

    what: str
    due: dt.date | None
    owner: Person | None = None
    owner_name: str = ""
    success: str = ""
    due_written: str = ""
    needs: Sequence[PlanAction] = field(default=())
    reason: str = ""


@action(CHANGE)
def add_action(
    *, by: Actor, organisation: Organisation, area: PlanArea, doing: Doing
) -> PlanAction:
    """Add an action to an area, numbered after the others. Raises InputError as where it is refused."""
    locked(organisation, area.plan)
    row = PlanAction(area=area, number=_next_number(area), owner=doing.owner)
    _require_owner(organisation, doing)
    _require_likely(area.plan, doing.due)
    _fill(row, doing)
    row.save()
    _wait_for(organisation, row, doing.needs)
    add_step(by, row, "It was added to the plan.")
    tell_owner(by, row, "is yours")
    audit.record(
        "plan_action_added", by=by, about=row, organisation=organisation, due=_iso(row.due)
    )
    return row


@action(CHANGE)
def change_action(
    *, by: Actor, organisation: Organisation, plan_action: PlanAction, doing: Doing
) -> PlanAction:
    """Change what an action is. A last day that moves needs a reason, which its history keeps."""
    locked(organisation, plan_action.area.plan)
    row = locked_action(plan_action)
    require_status(row.status, CHANGEABLE, "changed")
    _require_owner(organisation, doing)
    if doing.due != row.due:
        _require_likely(plan_action.area.plan, doing.due)
    before = {name: getattr(row, name) for name in FIELDS}
    needed = set(row.needs.values_list("pk", flat=True))
    if row.due is not None and doing.due != row.due and not doing.reason.strip():
        raise InputError("The last day moves.", "reason", "Say why.")
    _fill(row, doing)
    row.save()
    _wait_for(organisation, row, doing.needs)
    changed = [name for name, value in before.items() if getattr(row, name) != value]
    if needed != {one.pk for one in doing.needs}:
        changed.append("needs")
    if "due" in changed:
        add_step(by, row, doing.reason)
    if "owner_id" in changed:
        tell_owner(by, row, "is yours")
    elif "due" in changed:
        tell_owner(by, row, "has another last day")
    audit.record(
        "plan_action_changed",
        by=by,
        about=row,
        organisation=organisation,
        changed=changed,
        due=_iso(row.due),
    )
    return row


FIELDS = ("what", "owner_id", "owner_name", "due", "due_written", "success")


def locked_action(action: PlanAction) -> PlanAction:
    """Return an action as it is now, locked, with its area and plan."""
    row = PlanAction.objects.select_for_update().get(pk=action.pk)
    row.area = action.area
    return row


def waiting_for(action: PlanAction) -> list[PlanAction]:
    """Return the actions, not finished, that wait for an action: a later last day moves theirs too."""
    return [one for one in action.needed_by.order_by("due", "number") if one.is_open]


def _fill(row: PlanAction, doing: Doing) -> None:
    if not doing.what.strip():
        raise InputError("The action says nothing.", "what", "Say what is to be done.")
    row.what, row.success = doing.what.strip(), doing.success.strip()
    row.owner, row.owner_name = doing.owner, " ".join(doing.owner_name.split())
    if doing.owner is not None:
        row.owner_name = doing.owner.name
    row.due, row.due_written = doing.due, doing.due_written


def _require_likely(plan: Plan, due: dt.date | None) -> None:
    """Raise InputError for a last day before the report came, or years before the plan was opened."""
    if due is None:
        return
    if plan.received and due < plan.received:
        day = format_day(plan.received)
        raise InputError(
            f"The last day is before the final report came, on {day}.", "due", "Give a later day."
        )
    if plan.received is None and due.year < plan.created.year - LONG_PAST:
        raise InputError(
            "The last day is years before the plan was opened.", "due", "Look at its year."
        )


def _require_owner(organisation: Organisation, doing: Doing) -> None:
    """Raise InputError for an owner who could not say how far it is."""
    if doing.owner is None:
        return
    if doing.owner not in people_with(organisation, Permission.ACTION_UPDATE):
        raise InputError(
            f"{doing.owner} may not say how far an action is.", "owner", "Choose somebody else."
        )


def _wait_for(organisation: Organisation, row: PlanAction, needs: Sequence[PlanAction]) -> None:
    """Let an action wait for others. Raises InputError where it would wait for itself."""
    through = Waiting.objects.filter(
        from_planaction__area__plan__organisation=organisation
    ).exclude(from_planaction=row)
    known: dict[str, list[str]] = {}
    for waits, needed in through.values_list("from_planaction_id", "to_planaction_id"):
        known.setdefault(str(waits), []).append(str(needed))
    for one in needs:
        if one.organisation_id != organisation.pk:
            raise InputError("That action is not the authority’s.", "needs", "Choose others.")
        if would_close_a_circle(known, str(row.pk), str(one.pk)):
            raise InputError(
                f"{one} waits for this action already, so both would wait for ever.",
                "needs",
                "Leave one of them out.",
            )
    row.needs.set(needs)


def _next_number(area: PlanArea) -> str:
    """Return the number after the last one of an area that is of the usual form, like 1.3."""
    taken = set(area.actions.values_list("number", flat=True))
    place = len(taken) + 1
    while f"{area.number}.{place}" in taken:
        place += 1
    return f"{area.number}.{place}"


def _iso(day: dt.date | None) -> str:
    return day.isoformat() if day else ""
