"""Working days of England: not a Saturday, a Sunday, Christmas Day, Good Friday or a bank holiday.

The definition is that of the regulations on publishing inspection reports (SI 2007/462). The bank
holidays are the published ones as far as they are known, 2012 to 2028; for later years they are
worked out from the standing pattern, which cannot foresee a royal occasion: such days are
provisional, and `is_provisional` says so.
"""

import datetime as dt
import json
from functools import lru_cache
from importlib.resources import files

from ilacs.errors import InputError

LAST_YEAR = 2099
ONE_DAY = dt.timedelta(days=1)


def is_working_day(day: dt.date) -> bool:
    """True for a working day. Raises InputError outside the years that can be known."""
    return day not in bank_holidays(day.year) and day.weekday() < 5


def is_provisional(day: dt.date) -> bool:
    """True where the bank holidays of that year have not been published yet."""
    return day.year > max(_published())


def add_working_days(day: dt.date, count: int) -> dt.date:
    """The working day `count` working days after a day, which itself need not be one.

    The first working day after `day` is number 1. With 0 it is `day` itself; a negative count goes
    back. Raises InputError where the calendar is not known.
    """
    step = ONE_DAY if count > 0 else -ONE_DAY
    for _ in range(abs(count)):
        day += step
        while not is_working_day(day):
            day += step
    return day


def working_days_between(first: dt.date, last: dt.date) -> int:
    """How many working days come after `first` up to and with `last`; 0 when it is not later."""
    days = (first + ONE_DAY * n for n in range(1, (last - first).days + 1))
    return sum(is_working_day(day) for day in days)


def bank_holidays(year: int) -> frozenset[dt.date]:
    """The bank holidays of England in a year, Christmas Day and Good Friday always among them.

    Raises InputError for a year before the published ones or after 2099.
    """
    published = _published()
    if not min(published) <= year <= LAST_YEAR:
        raise InputError(
            f"The bank holidays of {year} are not known.",
            "date",
            f"Use a date from {min(published)} to {LAST_YEAR}.",
        )
    return published[year] if year in published else usual_bank_holidays(year)


@lru_cache(maxsize=128)
def usual_bank_holidays(year: int) -> frozenset[dt.date]:
    """The bank holidays that the standing pattern gives, without royal occasions and moved days."""
    easter = easter_sunday(year)
    christmas = dt.date(year, 12, 25)
    return frozenset(
        {
            christmas,
            easter - 2 * ONE_DAY,
            easter + ONE_DAY,
            _monday_on_or_after(dt.date(year, 5, 1)),
            _monday_on_or_after(dt.date(year, 5, 25)),
            _monday_on_or_after(dt.date(year, 8, 25)),
            *_kept_on_weekdays(dt.date(year, 1, 1)),
            *_kept_on_weekdays(christmas, christmas + ONE_DAY),
        }
    )


def easter_sunday(year: int) -> dt.date:
    """Easter Sunday by the anonymous Gregorian rule (Meeus, Jones and Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    (d, e), g = divmod(b, 4), (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    l = (32 + 2 * e + 2 * i - h - k) % 7  # noqa: E741 - the letters of the published rule
    m = (a + 11 * h + 22 * l) // 451
    month, day = divmod(h + l - 7 * m + 114, 31)
    return dt.date(year, month, day + 1)


def _kept_on_weekdays(*days: dt.date) -> set[dt.date]:
    """The days themselves, those at a weekend moved to the next weekday that is still free."""
    kept = {day for day in days if day.weekday() < 5}
    for day in days:
        if day.weekday() >= 5:
            following = (day + ONE_DAY * n for n in range(1, 5))
            kept.add(next(d for d in following if d.weekday() < 5 and d not in kept))
    return kept


def _monday_on_or_after(day: dt.date) -> dt.date:
    return day + ONE_DAY * (-day.weekday() % 7)


@lru_cache(maxsize=1)
def _published() -> dict[int, frozenset[dt.date]]:
    """The published bank holidays by year, from the file in the package and never the network.

    The file is read as it stands: the package's own reader brings in a whole HTTP client, which
    takes longer to import than most commands take to run.
    """
    file = files("govuk_bank_holidays").joinpath("bank-holidays.json")
    events = json.loads(file.read_text("utf-8"))["england-and-wales"]["events"]
    years: dict[int, set[dt.date]] = {}
    for event in events:
        date = dt.date.fromisoformat(event["date"])
        years.setdefault(date.year, {dt.date(date.year, 12, 25)}).add(date)
    return {year: frozenset(days) for year, days in years.items()}
