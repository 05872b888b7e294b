"""How days, grades and claims are worded in a published report."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol

HIS_REIGN = date(2022, 9, 8)
"""From this day inspectors are His Majesty's Inspectors; before it, Her Majesty's."""

ORDINALS = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")


class Days(Protocol):
    """Anything with a first and a last day."""

    @property
    def start(self) -> date: ...
    @property
    def end(self) -> date: ...


def print_day(day: date) -> str:
    """One day: '11 November 2019'."""
    return f"{day.day} {day:%B %Y}"


def print_days(days: Days, dash: str = " to ") -> str:
    """Days in a row: '11 to 22 November 2019', '30 November to 4 December 2020', or one day."""
    start, end = days.start, days.end
    if start == end:
        return print_day(start)
    first = print_day(start)
    if start.year == end.year:
        first = str(start.day) if start.month == end.month else f"{start.day} {start:%B}"
    return f"{first}{dash}{print_day(end)}"


def print_stays(stays: Iterable[Days]) -> str:
    """All stays in one line."""
    return " and ".join(print_days(stay) for stay in stays)


def print_claim(subject: str, grade: str, *, plural: bool) -> str:
    """A grade inside a sentence: 'Children's services in Hackney require improvement to be good'."""
    if grade == "requires_improvement":
        verb = "require" if plural else "requires"
        return f"{subject} {verb} improvement to be good"
    return f"{subject} {'are' if plural else 'is'} {grade.replace('_', ' ')}"


def inspectors_title(start: date) -> str:
    """What an inspector was on the first day on site."""
    return f"{'His' if start >= HIS_REIGN else 'Her'} Majesty’s Inspector"


def ordinal(number: int) -> str:
    """Which in a row: 'second', '11th'."""
    if number < len(ORDINALS):
        return ORDINALS[number]
    ending = (
        "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    )
    return f"{number}{ending}"
