"""The calendar of inspection: open time, and the days on which something begins or is published."""

import datetime as dt

from ilacs.editions.working_days import ONE_DAY, is_working_day
from ilacs.pathway.parameters import load_parameters

DAYS_IN_MONTH = 365.25 / 12


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day so many months later, or the last day of a month that is too short for it."""
    years, month = divmod(day.month - 1 + months, 12)
    first = dt.date(day.year + years, month + 1, 1)
    following = (first.replace(day=28) + 4 * ONE_DAY).replace(day=1)
    return min(first + (day.day - 1) * ONE_DAY, following - ONE_DAY)


def open_months(start: dt.date, end: dt.date, known_on: dt.date) -> float:
    """How many months of open time lie between two days; 0 when the second is not later.

    Open time leaves out the pauses in which nobody was inspected, as far as they were known on a
    day: a pause that had not begun is not foreseen, and one that had not ended is counted up to
    that day. A month is a twelfth of 365.25 days.
    """
    days = (end - start).days
    for pause in load_parameters().pauses:
        if pause.start <= known_on:
            until = min(pause.end, known_on)
            days -= max(0, (min(end, until) - max(start, pause.start)).days)
    return max(0, days) / DAYS_IN_MONTH


def is_in_pause(day: dt.date) -> bool:
    """Whether nobody was inspected on a day because all inspection was suspended."""
    return any(pause.start <= day < pause.end for pause in load_parameters().pauses)


def is_possible_start(day: dt.date, weekday: int | None = None) -> bool:
    """Whether an inspection may begin on site on a day.

    weekday: 1 for Monday; without it the usual weekday of an inspection. Not on a bank holiday,
    in summer or over Christmas. Raises InputError where the bank holidays are not known.
    """
    starts = load_parameters().starts
    return (
        day.isoweekday() == (weekday or starts.weekday)
        and is_working_day(day)
        and not any(season.holds(day) for season in starts.closed)
    )


def first_possible_start(day: dt.date, weekday: int | None = None) -> dt.date:
    """The first day from a day on, itself included, on which an inspection may begin on site."""
    while not is_possible_start(day, weekday):
        day += ONE_DAY
    return day


def last_possible_start(day: dt.date, weekday: int | None = None) -> dt.date:
    """The last day up to a day, itself included, on which an inspection may begin on site."""
    while not is_possible_start(day, weekday):
        day -= ONE_DAY
    return day


def is_possible_publication(day: dt.date, known_on: dt.date) -> bool:
    """Whether a report may be published on a day, as far as could be foreseen on another day.

    Not on a day that is no working day, over Christmas, or in a standstill before an election.
    """
    rules = load_parameters().publication
    return (
        is_working_day(day)
        and not any(season.holds(day) for season in rules.closed)
        and not any(
            still.known_from <= known_on and still.first <= day <= still.last
            for still in rules.standstills
        )
    )


def first_possible_publication(day: dt.date, known_on: dt.date) -> dt.date:
    """The first day from a day on, itself included, on which a report may be published."""
    while not is_possible_publication(day, known_on):
        day += ONE_DAY
    return day
