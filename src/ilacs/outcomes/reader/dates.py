"""Reading the days of fieldwork and of publication, in every form they are printed in."""

import datetime as dt
import itertools
import re
from dataclasses import dataclass
from difflib import get_close_matches

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
MONTH_BY_PREFIX = {month[:3]: number for number, month in enumerate(MONTHS, 1)}
DASHES = "-‐‑‒–—―−─~"
EARLIEST = dt.date(2012, 1, 1)
LATEST = dt.date(2100, 1, 1)
LONGEST_PERIOD = 62
"""Days. A single period of fieldwork took at most a month; more than two is a misprint."""
LONGEST_INSPECTION = 366

TOKEN = re.compile(
    r"(?P<iso>\d{4}-\d{1,2}-\d{1,2})(?!\d)"
    r"|(?P<figures>\d{1,2}\s?[./]\s?\d{1,2}\s?[./]\s?(?:\d{4}|\d{2})|\d{1,2}-\d{1,2}-\d{4})(?!\d)"
    r"|(?P<year>\d{4})(?!\d)"
    r"|(?P<noted>20\d\d)\d(?!\d)"
    r"|(?P<day>\d{1,2})(?!\d)\s?(?:st|nd|rd|th)?(?![a-z])"
    r"|(?P<glued>\d{1,2})(?=[a-z]{3}|to(?![a-z]))"
    r"|(?P<to>(?<![a-z])(?:to|until|till|through)(?![a-z])|[" + DASHES + r"]+)"
    r"|(?P<and>\b(?:and|plus)(?![a-z])|[&,;+])"
    r"|(?P<word>[a-z]+)"
    r"|(?P<other>\S)",
    re.IGNORECASE,
)
NOISE = frozenset(
    [
        "from",
        "between",
        "on",
        "the",
        "of",
        "day",
        "days",
        "week",
        "st",
        "nd",
        "rd",
        "th",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mon",
        "tue",
        "tues",
        "wed",
        "thu",
        "thur",
        "thurs",
        "fri",
        "inclusive",
    ]
)

A_DAY = re.compile(
    rf"\d\s?(?:st|nd|rd|th)?\s*(?:{'|'.join(MONTH_BY_PREFIX)})|\d[./]\d", re.IGNORECASE
)
OTHER_THING = re.compile(r"(?:report|date|publi\w+|lead)\b", re.IGNORECASE)
"""What may follow the fieldwork's dates on their line with a date of its own."""

Period = tuple[dt.date, dt.date]


@dataclass(slots=True)
class _Day:
    day: int
    month: int = 0
    year: int = 0
    joined: str = ""
    """How it is joined to the day before it: `to`, or `and`."""


def read_periods(text: str) -> list[Period]:
    """The periods of fieldwork in a printed text, in order; empty where they cannot be made out.

    Reading stops at the first word that has no place in a date. A missing month or year is the one
    of the next day printed ('11 to 22 May 2026'); a December before a January is the year before.
    """
    days = _fill(_collect(text))
    dates = [_date(day) for day in days]
    if not dates or None in dates:
        return []
    periods: list[Period] = []
    for day, date in zip(days, dates, strict=True):
        assert date is not None
        if day.joined == "to" and periods and periods[-1][0] == periods[-1][1]:
            periods[-1] = (periods[-1][0], date)
        elif day.joined == "to":
            return []
        else:
            periods.append((date, date))
    return periods if _are_plausible(periods) else []


def read_day(text: str) -> dt.date | None:
    """The one day at the beginning of a printed text, or None."""
    days = _collect(text)[:1]
    return _date(days[0]) if days and days[0].year else None


def _collect(text: str) -> list[_Day]:
    """The days in the order printed, with what is printed of month and year."""
    days: list[_Day] = []
    joined, month_ahead = "", 0
    for match in TOKEN.finditer(text):
        kind, value = match.lastgroup, match.group()
        if kind in ("day", "glued"):
            if days and not joined and not days[-1].month:
                return []
            days.append(_Day(int(match[kind]), joined=joined or "and", month=month_ahead))
            joined, month_ahead = "", 0
        elif kind in ("iso", "figures"):
            days.append(_whole(value, joined or "and"))
            joined = ""
        elif kind in ("year", "noted"):
            if not days:
                break
            year = int(match[kind])
            if days[-1].year and days[-1].year != year:
                return []
            days[-1].year = year
        elif kind in ("to", "and"):
            joined = "to" if kind == "to" or joined == "to" else "and"
        elif kind == "word" and (month := _month(value)):
            if days and not days[-1].month:
                days[-1].month = month
            elif days and joined == "":
                return []
            else:
                month_ahead = month
        elif value.lower() not in NOISE and value not in ".:()":
            rest = text[match.start() :].split("\n", 1)[0]
            if days and A_DAY.search(rest) and not OTHER_THING.match(rest):
                return []
            break
    return _read_between(text, days)


def _read_between(text: str, days: list[_Day]) -> list[_Day]:
    """'Between 4 and 8 November' is one period."""
    if re.match(r"\W*between\b", text, re.IGNORECASE) and len(days) == 2:
        days[1].joined = "to"
    return days


def _whole(value: str, joined: str) -> _Day:
    figures = [int(part) for part in re.findall(r"\d+", value)]
    if re.match(r"\d{4}-", value):
        figures.reverse()
    day, month, year = figures
    return _Day(day, month, year + 2000 if year < 100 else year, joined)


def _month(word: str) -> int:
    word = word.lower()
    if number := MONTH_BY_PREFIX.get(word[:3]):
        full = MONTHS[number - 1]
        short = full.startswith(word) or word == "sept"
        return number if short or get_close_matches(word, [full], 1, 0.6) else 0
    near = get_close_matches(word, MONTHS, 1, 0.75) if len(word) > 4 else []
    return MONTHS.index(near[0]) + 1 if near else 0


def _fill(days: list[_Day]) -> list[_Day]:
    """Give each day the month and year that are printed only once for several."""
    for before, day in itertools.pairwise(days):
        day.month = day.month or (before.month if day.year else 0)
        if day.month and before.year and not day.year and day is days[-1]:
            day.year = before.year + (day.month < before.month)
    for day, after in zip(reversed(days[:-1]), reversed(days[1:]), strict=True):
        if not day.year and not day.month and day.day > after.day and after.joined == "to":
            return []
        day.month = day.month or after.month
        if not day.year:
            day.year = after.year - 1 if after.year and day.month > after.month else after.year
    return days


def _date(day: _Day) -> dt.date | None:
    try:
        return dt.date(day.year, day.month, day.day)
    except ValueError:
        return None


def _are_plausible(periods: list[Period]) -> bool:
    """Each ends after it begins, one follows the other, and none is longer than any ever was."""
    ordered = all(start <= end for start, end in periods) and all(
        earlier[1] <= later[0] for earlier, later in itertools.pairwise(periods)
    )
    short = all((end - start).days <= LONGEST_PERIOD for start, end in periods)
    whole = (periods[-1][1] - periods[0][0]).days <= LONGEST_INSPECTION
    return ordered and short and whole and periods[0][0] >= EARLIEST and periods[-1][1] <= LATEST


NAMED_DAY = re.compile(
    r"(?<!\d)(\d{1,2})[\W_]*(" + "|".join(m[:3] for m in MONTHS) + r")[a-z]*[\W_]*(\d{4})(?!\d)",
    re.IGNORECASE,
)
ISO_DAY = re.compile(r"(?<!\d)((?:19|20)\d{2})[-_. ]?(\d{2})[-_. ]?(\d{2})(?!\d)")
FIGURES_DAY = re.compile(r"(?<!\d)(\d{1,2})[-_. ](\d{1,2})[-_. ](20\d{2})(?!\d)")


def read_day_in_name(name: str) -> dt.date | None:
    """The day in a file's name (`…-20-december-2019.pdf`, `2019-12-20.pdf`), if it has just one."""
    found = set()
    for day, month, year in NAMED_DAY.findall(name):
        found.add(_date(_Day(int(day), MONTH_BY_PREFIX[month.lower()], int(year))))
    if not found:
        for year, month, day in ISO_DAY.findall(name):
            found.add(_date(_Day(int(day), int(month), int(year))))
    if not found:
        for day, month, year in FIGURES_DAY.findall(name):
            found.add(_date(_Day(int(day), int(month), int(year))))
    found.discard(None)
    return found.pop() if len(found) == 1 else None
