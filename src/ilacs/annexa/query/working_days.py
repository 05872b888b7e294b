"""Working days of England as a table to look dates up in: an ordinal and a kind for each day."""

import datetime as dt
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from ilacs.editions.working_days import bank_holidays, usual_bank_holidays

if TYPE_CHECKING:
    import polars as pl

FIRST_PUBLISHED = 2012
YEARS_BEFORE = 45
YEARS_AFTER = 3
WORKING, WEEKEND, HOLIDAY = 0, 1, 2


@lru_cache(maxsize=8)
def _calendar(year: int) -> tuple[dt.date, list[int], list[int]]:
    """The first day, and for each day from it the ordinal of working days and the kind of day."""
    first = dt.date(year - YEARS_BEFORE, 1, 1)
    count = (dt.date(year + YEARS_AFTER, 12, 31) - first).days + 1
    closed = {
        day.toordinal()
        for each in range(year - YEARS_BEFORE, year + YEARS_AFTER + 1)
        for day in (bank_holidays(each) if each >= FIRST_PUBLISHED else usual_bank_holidays(each))
    }
    start = first.toordinal()
    kinds = [
        WEEKEND if (start + n + 6) % 7 > 4 else HOLIDAY if start + n in closed else WORKING
        for n in range(count)
    ]
    return first, list(accumulate(int(kind == WORKING) for kind in kinds)), kinds


def ordinal_on(day: dt.date, reference: dt.date) -> int:
    """How many working days the calendar of a reference date has up to and with a day."""
    first, ordinals, _ = _calendar(reference.year)
    return ordinals[(day - first).days]


def day_columns(
    frame: "pl.DataFrame", names: "list[str]", reference: dt.date, suffix: str
) -> "list[pl.Series]":
    """For each date column of `names`: its `_wd` (ordinal) or `_off` (kind) column.

    A date outside the calendar (45 years before the reference date to three after) has neither.
    """
    import polars as pl

    first, ordinals, kinds = _calendar(reference.year)
    values = pl.Series(ordinals if suffix == "_wd" else kinds, dtype=pl.Int32)
    found = []
    for name in names:
        place = (frame[name].cast(pl.Int32) - (first - dt.date(1970, 1, 1)).days).alias("place")
        inside = place.is_between(0, len(values) - 1)
        place = place.to_frame().select(pl.when(inside).then(pl.col("place")))["place"]
        found.append(values.gather(place).alias(name + suffix))
    return found
