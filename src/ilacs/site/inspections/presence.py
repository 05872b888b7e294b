"""Who is there on which day: a person comes for the whole fieldwork or on days of their own."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ilacs.editions.working_days import is_working_day

ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Attendance:
    """Someone's days in the fieldwork. days: their own; empty where they come for all of it."""

    name: str
    role: str
    days: frozenset[dt.date] = frozenset()

    def is_there(self, day: dt.date, fieldwork: Sequence[dt.date]) -> bool:
        """True where they are there on a day; whoever comes for all of it moves with it."""
        return day in self.days if self.days else day in fieldwork


def fieldwork_days(first: dt.date, last: dt.date) -> tuple[dt.date, ...]:
    """Return the working days from a first to a last day."""
    span = (first + ONE_DAY * n for n in range((last - first).days + 1))
    return tuple(day for day in span if is_working_day(day))


def there_on(
    day: dt.date, people: Iterable[Attendance], fieldwork: Sequence[dt.date]
) -> tuple[Attendance, ...]:
    """Return those who are there on a day, in the order given."""
    return tuple(one for one in people if one.is_there(day, fieldwork))


def outside(one: Attendance, fieldwork: Sequence[dt.date]) -> tuple[dt.date, ...]:
    """Return a person's own days that are not days of the fieldwork (it was moved, say)."""
    return tuple(sorted(one.days - set(fieldwork)))
