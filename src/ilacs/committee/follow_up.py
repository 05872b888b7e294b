"""When whoever answers a resolution is reminded: in working days, so that no bank holiday surprises."""

import datetime as dt
from dataclasses import dataclass

from ilacs.editions.working_days import add_working_days, is_working_day, working_days_between

BEFORE = (10, 3)
"""Working days before an answer is due on which it is asked for."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How an answer stands on a day. left: working days to its last; below nought once it is late."""

    left: int
    is_late: bool

    @property
    def words(self) -> str:
        """How long there is, or how late it is."""
        number = abs(self.left)
        days = f"{number} working day{'' if number == 1 else 's'}"
        if self.is_late:
            return f"late by {days}"
        return "due today" if not self.left else f"{days} left"


def standing_of(due: dt.date, today: dt.date) -> Standing:
    """How an answer that is due on a day stands on another."""
    if due < today:
        return Standing(-max(1, working_days_between(due, today)), is_late=True)
    return Standing(working_days_between(today, due), is_late=False)


def is_reminded(due: dt.date, today: dt.date) -> bool:
    """Whether to remind on a day: ten and three working days before, on the day, and each day after.

    A day on which nobody works reminds nobody.
    """
    if not is_working_day(today):
        return False
    if due < today:
        return True
    return today == due or today in {add_working_days(due, -days) for days in BEFORE}
