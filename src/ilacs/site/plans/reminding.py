"""Reminding owners of their actions by email, on working days, each once; a worker does it hourly."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from ilacs.editions.working_days import ONE_DAY, is_working_day
from ilacs.planning import OPEN, reminder_on
from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import SYSTEM, Actor
from ilacs.site.accounts.models import Person
from ilacs.site.accounts.permissions import Permission
from ilacs.site.jinja import format_day
from ilacs.site.plans.models import PlanAction, Reminded, State
from ilacs.site.plans.telling import people_with, tell_people

LOOKS_BACK = 7
"""Days within which a reminder still goes out that no worker was there to send."""
QUIET_FOR = dt.timedelta(days=31)
"""An open action of which nobody has said a word for longer is stale; asked again as long after."""
STALE = "stale"
WORDS = {
    "soon": "is due on {day}",
    "next": "is due on {day}",
    "today": "is due today, {day}",
    "overdue": "was due on {day} and is not done",
    STALE: "has had no word since {day}",
}


@dataclass(frozen=True)
class Due:
    """A reminder to be sent. about: see `Reminded`."""

    action: PlanAction
    kind: str
    about: dt.date

    @property
    def words(self) -> str:
        """What is said after 'Action 1.2'."""
        said = timezone.localtime(self.action.said).date()
        day = said if self.kind == STALE or self.action.due is None else self.action.due
        return WORDS[self.kind].format(day=format_day(day))


def remind_owners_of_actions() -> int:
    """Send the reminders of today, where it is a working day; returns how many."""
    today = timezone.localdate()
    if not is_working_day(today):
        return 0
    due = [one for one in (due_for(each, today) for each in _open_actions()) if one is not None]
    sent = set(
        Reminded.objects.filter(action__in=[one.action for one in due]).values_list(
            "action", "kind", "about"
        )
    )
    new = [one for one in due if (one.action.pk, one.kind, one.about) not in sent]
    return send_reminders(by=SYSTEM, due=new) if new else 0


def due_for(action: PlanAction, today: dt.date) -> Due | None:
    """Return the reminder that an action's owner should have had by today; None where there is none.

    The latest counts, and none of what was before that. Of what is overdue about is the day of that
    reminder, which comes again; of the rest it is the last day.
    """
    found = _by_the_calendar(action, today)
    if found is not None:
        return found
    said = timezone.localtime(action.said).date()
    months = (today - said) // QUIET_FOR
    started = action.due is None or action.due >= today
    if months < 1 or not started:
        return None
    return Due(action, STALE, said + months * QUIET_FOR)


def _by_the_calendar(action: PlanAction, today: dt.date) -> Due | None:
    """Return the latest reminder of the last days, unless what it said is no longer so."""
    if action.due is None:
        return None
    days = (today - back * ONE_DAY for back in range(LOOKS_BACK))
    found = next(((day, kind) for day in days if (kind := reminder_on(day, action.due))), None)
    if found is None:
        return None
    day, kind = found
    if kind == "overdue":
        began = timezone.localtime(action.created).date()
        return Due(action, kind, day) if day >= began else None
    return Due(action, kind, action.due) if action.due >= today else None


@action(None)
def send_reminders(*, by: Actor, due: list[Due]) -> int:
    """Tell each owner; where the owner cannot sign in, whoever opened the plan is told."""
    allowed: dict[object, set[Person]] = {}
    for one in due:
        organisation = one.action.organisation
        if organisation.pk not in allowed:
            allowed[organisation.pk] = set(people_with(organisation, Permission.ACTION_UPDATE))
        person = one.action.owner or one.action.area.plan.opened_by
        if person in allowed[organisation.pk]:
            tell_people(by, one.action, [person], one.words)
    Reminded.objects.bulk_create(
        Reminded(action=one.action, kind=one.kind, about=one.about) for one in due
    )
    audit.record("plan_reminders", by=by, actions=len(due))
    return len(due)


def _open_actions() -> "QuerySet[PlanAction]":
    """Return the actions still to be done of plans that are not closed."""
    rows = PlanAction.objects.filter(status__in=OPEN).exclude(area__plan__state=State.CLOSED)
    return rows.select_related("owner", "area__plan__organisation", "area__plan__opened_by")
