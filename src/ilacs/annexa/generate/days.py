"""The days of a made-up submission: ordinals round its reference date, working days among them."""

import datetime as dt
from calendar import isleap, monthrange

from ilacs.editions.working_days import bank_holidays, usual_bank_holidays

YEARS_BACK = 28
YEARS_AHEAD = 6
FIRST_PUBLISHED = 2012


def months_after(day: int, months: int) -> int:
    """The ordinal of the same day so many calendar months later, or of the month's last day."""
    date = dt.date.fromordinal(day)
    year, month = divmod(date.year * 12 + date.month - 1 + months, 12)
    return dt.date(year, month + 1, min(date.day, monthrange(year, month + 1)[1])).toordinal()


class Days:
    """Dates as ordinals, which are quick to reckon with, from 28 years before the reference date
    to six years after it.

    reference: the reference date. half_year, year: the first day of the six and twelve months.
    """

    def __init__(self, reference: dt.date) -> None:
        self.reference = reference.toordinal()
        self.half_year = months_after(self.reference, -6)
        self.year = months_after(self.reference, -12)
        self._today = (reference.year, reference.month, reference.day)
        self._first = months_after(self.reference, -12 * YEARS_BACK)
        last = months_after(self.reference, 12 * YEARS_AHEAD)
        off = {
            day.toordinal()
            for year in range(reference.year - YEARS_BACK, reference.year + YEARS_AHEAD + 1)
            for day in (
                bank_holidays(year) if year >= FIRST_PUBLISHED else usual_bank_holidays(year)
            )
        }
        self._working: list[int] = []
        self._count: list[int] = []
        for day in range(self._first, last + 1):
            if (day - 1) % 7 < 5 and day not in off:
                self._working.append(day)
            self._count.append(len(self._working))

    def is_working(self, day: int) -> bool:
        """Whether it is a working day in England."""
        return self.before(day) == day

    def before(self, day: int) -> int:
        """The last working day on or before a day."""
        return self._working[self._count[day - self._first] - 1]

    def after(self, day: int, working_days: int) -> int:
        """The working day so many working days after a day; with 0 the day itself."""
        if working_days == 0:
            return day
        return self._working[self._count[day - self._first] + working_days - 1]

    def working_between(self, first: int, last: int) -> int:
        """How many working days come after `first` up to and with `last`."""
        return self._count[last - self._first] - self._count[first - self._first]

    def age(self, birth: int) -> int:
        """Whole years on the reference date; -1 for a child not yet born."""
        if birth > self.reference:
            return -1
        date = dt.date.fromordinal(birth)
        year, *day = self._today
        return year - date.year - (tuple(day) < (date.month, date.day))

    def birthday(self, birth: int, years: int) -> int:
        """The day on which somebody reaches an age; 1 March for those born on 29 February."""
        date = dt.date.fromordinal(birth)
        year = date.year + years
        leaps = date.month == 2 and date.day == 29 and not isleap(year)
        return dt.date(year, 3, 1).toordinal() if leaps else date.replace(year=year).toordinal()
