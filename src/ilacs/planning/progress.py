"""How far a plan has come: its actions counted by status, risk and area, and what is overdue."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ilacs.planning.action import FINISHED, RISKS, STATUSES, PlannedAction

SOON = dt.timedelta(days=28)
"""How far ahead an open action is called due soon."""


@dataclass(frozen=True, slots=True)
class AreaProgress:
    """The actions of one area, or of a whole plan, counted.

    by_status and by_risk: id → how many, every id there. Risk is counted for open actions alone:
    what is finished or stopped is no risk. not_said: open actions with no risk given. undated: open
    actions without a last day. due_soon: open, due within four weeks.
    """

    area: str
    total: int
    by_status: Mapping[str, int]
    by_risk: Mapping[str, int]
    not_said: int
    overdue: int
    due_soon: int
    undated: int

    @property
    def open(self) -> int:
        """How many actions are still to be done."""
        return self.by_status["not_started"] + self.by_status["under_way"]

    @property
    def finished(self) -> int:
        """How many are done or closed."""
        return sum(self.by_status[status] for status in FINISHED)

    @property
    def stopped(self) -> int:
        """How many were stopped, which no share counts."""
        return self.by_status["stopped"]

    @property
    def counted(self) -> int:
        """How many were not stopped: what the finished ones are a share of, everywhere."""
        return self.total - self.stopped

    @property
    def percent_finished(self) -> int:
        """The finished ones of those counted, rounded to whole per cent; 100 only where all are,
        and 0 only where none is."""
        if self.finished in (0, self.counted):
            return 100 if self.finished else 0
        share = (200 * self.finished + self.counted) // (2 * self.counted)
        return min(max(share, 1), 99)


@dataclass(frozen=True, slots=True)
class Progress(AreaProgress):
    """A whole plan's actions counted on `day`, and each area's in the order they first come."""

    day: dt.date
    areas: tuple[AreaProgress, ...]


def progress_of(actions: Iterable[PlannedAction], day: dt.date) -> Progress:
    """Count a plan's actions on a day. Raises KeyError for a status or risk that is none."""
    by_area: dict[str, list[PlannedAction]] = {}
    for action in actions:
        by_area.setdefault(action.area, []).append(action)
    everything = [action for those in by_area.values() for action in those]
    areas = tuple(_counted(area, those, day) for area, those in by_area.items())
    whole = _counted("", everything, day)
    counted = {name: getattr(whole, name) for name in AreaProgress.__slots__}
    return Progress(**counted, day=day, areas=areas)


def _counted(area: str, actions: list[PlannedAction], day: dt.date) -> AreaProgress:
    for action in actions:
        STATUSES[action.status], action.risk and RISKS[action.risk]
    statuses = Counter(action.status for action in actions)
    still_open = [action for action in actions if action.is_open]
    risks = Counter(action.risk for action in still_open)
    dated = [action.due for action in still_open if action.due is not None]
    return AreaProgress(
        area=area,
        total=len(actions),
        by_status={status: statuses[status] for status in STATUSES},
        by_risk={risk: risks[risk] for risk in RISKS},
        not_said=risks[""],
        overdue=sum(due < day for due in dated),
        due_soon=sum(day <= due <= day + SOON for due in dated),
        undated=len(still_open) - len(dated),
    )
