"""How much time the law leaves: each statutory day of a plan, counted down in working days."""

import datetime as dt
from dataclasses import dataclass

from ilacs.editions import Edition, get_edition
from ilacs.errors import InputError
from ilacs.planning import StatutoryDates, statutory_dates, working_days_left
from ilacs.site.jinja import format_day
from ilacs.site.plans.models import AreaKind, Plan


@dataclass(frozen=True)
class Countdown:
    """A statutory day as it stands on a day. done: when it was met, if it was."""

    what: str
    due: dt.date
    done: dt.date | None
    day: dt.date

    @property
    def left(self) -> int:
        """Working days left: see `working_days_left`."""
        return working_days_left(self.day, self.due)

    @property
    def is_late(self) -> bool:
        """Whether it was not met in time, or the day is over."""
        return (self.done or self.day) > self.due

    @property
    def words(self) -> str:
        """How it stands, in words."""
        if self.done is not None:
            day = format_day(self.done)
            return f"Done on {day}, {'late' if self.is_late else 'in time'}"
        if self.left < 0:
            return f"{_days(-self.left)} late"
        if self.left == 0:
            return "Today is the last day" if self.day == self.due else "The last day is over"
        return f"{_days(self.left)} left"


def dates_of(plan: Plan) -> StatutoryDates | None:
    """Return the statutory days of a plan; None where no report came or its days are not known."""
    if plan.received is None:
        return None
    try:
        edition = get_edition(plan.edition) if plan.edition else Edition.on(plan.received)
        return statutory_dates(plan.received, edition, plan.inspection_type)
    except InputError:
        return None


def countdown_of(plan: Plan, day: dt.date, *, has_priority: bool = False) -> list[Countdown]:
    """Return each statutory day of a plan in order. has_priority: it has areas for priority action."""
    dates = dates_of(plan)
    if dates is None:
        return []
    rows = [("Publish the report", dates.report_due, plan.report_published)]
    if has_priority:
        rows.append(("Send an early draft of the plan", dates.draft_due, plan.submitted))
    rows.append(("Send the plan", dates.plan_due, plan.submitted))
    found = [Countdown(what, due, done, day) for what, due, done in rows if due is not None]
    return sorted(found, key=lambda one: one.due)


def has_priority_action(plan: Plan) -> bool:
    """Whether a plan answers areas for priority action; no query where its areas were fetched."""
    return any(one.kind == AreaKind.PRIORITY_ACTION for one in plan.areas.all())


def _days(number: int) -> str:
    return f"{number} working day{'' if number == 1 else 's'}"
