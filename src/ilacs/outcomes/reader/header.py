"""What stands at the head of a report: the title, the days of fieldwork, the day of publication."""

import datetime as dt
import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ilacs.outcomes.reader.dates import (
    MONTH_BY_PREFIX,
    Period,
    read_day,
    read_day_in_name,
    read_periods,
)
from ilacs.outcomes.reader.pages import PAGE_NUMBER

DATES = re.compile(
    r"\s*(?:inspections?\s+date(?:s\b|\(s\)|\b)|date(?:s|\(s\))?\s+of\s+(?:the\s+)?inspections?\b)\s*[:;.]?\s*",
    re.I,
)
BROKEN_LABEL = re.compile(r"inspections?|dates?(?:\(s\))?\s+of(?:\s+the)?", re.I)
"""The beginning of the dates' label on a line of its own."""
PUBLISHED = re.compile(
    r"^\s*(?:report\s+)?(?:published|publication\s+date|date\s+published)\b(?:\s+on)?\s*[:;.]?\s*",
    re.I,
)
INSPECTION_OF = re.compile(r"^(?:re-?\s?)?inspection\s+of\b\s*", re.IGNORECASE)
CARE = r"\bchildren.?s?.?(?:\s+and\s+famil\w+)?\s+(?:(?:social care\s+)?services?|social care)"
SERVICES = re.compile(rf"\W*(?:\blocal authority(?:.s)?)?\W*{CARE}\W*\d*$", re.I)
SERVICES_OF = re.compile(
    rf"^(?:the\s+)?(?:local authority(?:.s)?\W+)?{CARE}\b\W*(?:(?:in|of|for)\b)?", re.I
)
MONTH = re.compile(rf"\b(?:{'|'.join(MONTH_BY_PREFIX)})", re.IGNORECASE)
NO_DATE = re.compile(rf"\d(?!.*\b(?:20\d\d|{'|'.join(MONTH_BY_PREFIX)})).*", re.IGNORECASE)
"""A page's number or the first row of a table."""
GOES_ON = re.compile(r"\d|[-–—&(]|(?:and|to|until|plus)\b", re.IGNORECASE)
"""How a line begins that can only go on with the dates of the line before."""
MOST_LINES_OF_HEAD = 40
MOST_LINES_OF_DATES = 4
LONGEST_WAIT = 400
"""Days from the end of fieldwork within which a date in a file's name is that of publication."""


@dataclass(slots=True)
class Header:
    """title: the lines above the dates. after: the number of the line behind the dates."""

    title: list[str] = field(default_factory=list)
    periods: list[Period] = field(default_factory=list)
    published: dt.date | None = None
    after: int = 0


def read_header(lines: Sequence[str]) -> Header:
    """The head of a first page. Periods are empty where no day can be made out."""
    header = Header()
    lines = _with_whole_label(lines[:MOST_LINES_OF_HEAD])
    at = next((i for i, line in enumerate(lines) if DATES.match(line)), -1)
    if at < 0:
        at = next((i for i, line in enumerate(lines) if read_periods(line)), -1)
    if at >= 0:
        header.periods = _read_dates(lines, at)
        header.title = [line for line in lines[:at] if line and not PAGE_NUMBER.fullmatch(line)]
        header.after = at + 1
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if match := PUBLISHED.match(line):
            header.published = read_day(line[match.end() :] or following)
            break
    return header


def _with_whole_label(lines: Sequence[str]) -> list[str]:
    """The lines, the dates' label put together where it is broken over two; as many as before."""
    mended = list(lines)
    for index, (line, following) in enumerate(itertools.pairwise(lines)):
        if BROKEN_LABEL.fullmatch(line) and DATES.match(f"{line} {following}"):
            mended[index : index + 2] = ["", f"{line} {following}"]
    return mended


def _read_dates(lines: Sequence[str], at: int) -> list[Period]:
    """The days printed from a line on; they may go on over the next lines."""
    first = DATES.sub("", lines[at], count=1)
    kept = [first]
    for line in lines[at + 1 : at + MOST_LINES_OF_DATES]:
        begins_with_month = MONTH.match(line) and read_periods(f"1 {line}")
        if not GOES_ON.match(line) and not begins_with_month:
            break
        kept.append(line)
    while len(kept) > 1 and not read_periods("\n".join(kept)) and NO_DATE.fullmatch(kept[-1]):
        kept.pop()
    return read_periods("\n".join(kept))


def name_of_authority(title: Sequence[str]) -> str:
    """The authority as a title prints it, without what the title says of the inspection.

    Either 'Inspection of X local authority children's services', or X on lines of its own beside
    'Inspection of children's social care services'.
    """
    whole = " ".join(title)
    start = next((i for i, line in enumerate(title) if INSPECTION_OF.match(line)), -1)
    if start >= 0:
        named = " ".join(title[start:])
        named = SERVICES_OF.sub("", SERVICES.sub("", INSPECTION_OF.sub("", named)))
        named = named.strip(" ,:–-")
        if named and named.lower() not in ("local authority", "the local authority"):
            return _one_space(named)
        return _one_space(" ".join(title[:start]))
    return _one_space(SERVICES.sub("", whole))


def _one_space(name: str) -> str:
    return " ".join(name.split())


def publication_in_name(name: str, end: str) -> str:
    """The ISO day in a file's name where it can be that of publication: soon after the fieldwork."""
    day = read_day_in_name(name)
    if day is None:
        return ""
    if end and not 0 < (day - dt.date.fromisoformat(end)).days <= LONGEST_WAIT:
        return ""
    return day.isoformat()
