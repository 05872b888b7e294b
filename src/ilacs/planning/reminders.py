"""On which days somebody is reminded of an action, in working days before and after its last day."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from ilacs.editions.working_days import add_working_days, is_working_day, working_days_between
from ilacs.planning.action import PlannedAction

Kind = Literal["soon", "next", "today", "overdue"]

SOON, NEXT = 10, 1
"""Working days before the last day on which a reminder goes out."""

AGAIN = 5
"""Once it is overdue, on the first working day after and every so many working days from then."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """That an action's owner is reminded: `kind` says of what, `due` is its last day."""

    action: PlannedAction
    kind: Kind
    due: dt.date


def reminder_on(day: dt.date, due: dt.date) -> Kind | None:
    """Which reminder goes out on a day for something due on another; None for none.

    Reminders go out on working days alone, so that none waits over Christmas to be read too late: a
    last day at a weekend or on a bank holiday is counted from as from any other, and there is no
    reminder on it. Raises InputError outside the years whose bank holidays can be known.
    """
    if not is_working_day(day):
        return None
    if day == due:
        return "today"
    if day < due:
        kinds: dict[dt.date, Kind] = {
            add_working_days(due, -SOON): "soon",
            add_working_days(due, -NEXT): "next",
        }
        return kinds.get(day)
    return "overdue" if working_days_between(due, day) % AGAIN == 1 else None


def reminders_on(day: dt.date, actions: Iterable[PlannedAction]) -> list[Reminder]:
    """The reminders that go out on a day, for actions still to be done that have a last day; the
    longest overdue first."""
    found = []
    for action in actions:
        if action.is_open and action.due is not None:
            kind = reminder_on(day, action.due)
            if kind is not None:
                found.append(Reminder(action, kind, action.due))
    return sorted(found, key=lambda reminder: reminder.due)
