"""How the clock of history weighs what was seen, year by year: the pandemic, and what is long ago."""

from collections import defaultdict
from dataclasses import dataclass
from statistics import fmean, median

from ilacs.pathway.days import DAYS_IN_MONTH, open_months
from ilacs.pathway.forecast import History
from ilacs.pathway.parameters import load_parameters
from ilacs.pathway.waits import Wait


@dataclass(frozen=True, slots=True)
class YearOfWaits:
    """The waits that an inspection begun in a year ended, of those that the clock counts.

    calendar, open: the median wait in months, in the calendar and in open time, which leaves out
    the pauses in which nobody was inspected. weight: what each counts on average, 1 for one that
    ended on the last day seen.
    """

    year: int
    count: int
    calendar: float
    open: float
    weight: float


def waits_by_year(history: History) -> list[YearOfWaits]:
    """What the clock of history counted by the day asked about, the earliest year first."""
    years: dict[int, list[Wait]] = defaultdict(list)
    for wait in history.waits:
        if wait.end and wait.end <= history.seen_until:
            years[wait.end.year].append(wait)
    return [_year(year, waits, history) for year, waits in sorted(years.items())]


def _year(year: int, waits: list[Wait], history: History) -> YearOfWaits:
    half_life = load_parameters().clock.half_life_months
    ends = [(wait, wait.end) for wait in waits if wait.end]
    return YearOfWaits(
        year,
        len(ends),
        median((end - wait.start).days / DAYS_IN_MONTH for wait, end in ends),
        median(open_months(wait.start, end, history.on) for wait, end in ends),
        fmean(
            0.5 ** (open_months(end, history.seen_until, history.on) / half_life) for _, end in ends
        ),
    )
