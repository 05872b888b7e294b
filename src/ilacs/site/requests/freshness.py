"""When what was gathered grows stale, and when a request is due: counted as the edition says."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from ilacs.editions.edition import Usual
from ilacs.editions.working_days import add_working_days, is_working_day
from ilacs.site.inspections.plan import PlannedStage, stage_of

END_OF_DAY = dt.time(17)
"""The time of day by which something is due that is due on a day."""
DAYS, WORKING_DAYS = "days", "working_days"
UNITS: dict[str, str] = {DAYS: "days", WORKING_DAYS: "working days"}
SOON = 5
"""Working days before it grows stale that an item is named as growing old."""


@dataclass(frozen=True)
class Rule:
    """How long something stays fresh: a number of days or working days; 0 where it does not age."""

    number: int = 0
    unit: str = DAYS

    def __str__(self) -> str:
        if not self.number:
            return "Does not age"
        words = UNITS[self.unit]
        return f"{self.number} {words.removesuffix('s') if self.number == 1 else words}"

    def fresh_until(self, refreshed: dt.date | None) -> dt.date | None:
        """Return the last day on which it is fresh; None where it was never refreshed or ages not.

        In days, the last one is brought back to a working day: on a holiday nobody refreshes.
        """
        if refreshed is None or not self.number:
            return None
        if self.unit == WORKING_DAYS:
            return add_working_days(refreshed, self.number)
        last = refreshed + dt.timedelta(days=self.number)
        return last if is_working_day(last) else max(add_working_days(last, -1), refreshed)


def rule_of(usual: Usual | None) -> Rule:
    """Return the rule of an edition's item."""
    if usual is None:
        return Rule()
    if usual.fresh_working_days:
        return Rule(usual.fresh_working_days, WORKING_DAYS)
    return Rule(usual.fresh_days or 0)


def due_day(usual: Usual, call: dt.date, stages: Sequence[PlannedStage]) -> dt.date:
    """Return the day on which an item is due: its stage's last, or so many working days later."""
    stage = stage_of(stages, usual.due_stage) if usual.due_stage else None
    return stage.last if stage else add_working_days(call, usual.due_working_days)
