"""An action of an improvement plan, its statuses and its risks."""

import datetime as dt
from dataclasses import dataclass

STATUSES = {
    "not_started": "Not started",
    "under_way": "Under way",
    "done": "Done, not yet closed",
    "closed": "Closed",
    "stopped": "Stopped",
}
"""Id → name, in the order of an action's life. `done` is what its owner says; `closed` is what a
second person found, with evidence; `stopped` is what will not be done."""

OPEN = frozenset({"not_started", "under_way"})
"""Work that is still to be done, and so can be overdue."""

FINISHED = frozenset({"done", "closed"})

RISKS = {"on_track": "On track", "at_risk": "At risk", "off_track": "Off track"}
"""Id → name, best first: green, amber and red of a council's own plan."""


@dataclass(frozen=True, slots=True)
class PlannedAction:
    """One action of a plan.

    number: such as '1.2', as people call it. area: the text or number of its area for improvement.
    owners: names of people or posts, the first answers for it. due: its last day; None where no day
    is known, and `due_written` then says what stands there ('ongoing'). status and risk: ids of
    STATUSES and RISKS; risk is '' where nobody said. needs: numbers of the actions it waits for.
    finished: the day it was done or closed, where known. plan: the title of the plan it stays in,
    where it answers an area of another one.
    """

    number: str
    what: str
    area: str = ""
    owners: tuple[str, ...] = ()
    due: dt.date | None = None
    due_written: str = ""
    status: str = "not_started"
    risk: str = ""
    measure: str = ""
    update: str = ""
    impact: str = ""
    needs: tuple[str, ...] = ()
    finished: dt.date | None = None
    plan: str = ""

    @property
    def called(self) -> str:
        """Its number, with its plan where that is another one."""
        return f"{self.number} of {self.plan}" if self.plan else self.number

    @property
    def is_open(self) -> bool:
        """Whether there is still work to do."""
        return self.status in OPEN

    @property
    def is_finished(self) -> bool:
        """Whether the work is done, closed or not yet."""
        return self.status in FINISHED

    def is_overdue(self, day: dt.date) -> bool:
        """Whether it is still to be done on a day after its last one."""
        return self.is_open and self.due is not None and self.due < day
