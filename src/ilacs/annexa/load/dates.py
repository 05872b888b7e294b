"""Reading a date from the forms in which it is written; British, so the day leads."""

import datetime as dt
import re
from dataclasses import dataclass

SERIALS = (20_000, 60_000)
"""Day numbers that a date column may hold: 1954 to 2064."""

DAY_ZERO, DAY_ZERO_1904 = dt.date(1899, 12, 30), dt.date(1904, 1, 1)
FILLERS = frozenset(
    dt.date(*day)
    for day in ((1900, 1, 1), (1901, 1, 1), (1899, 12, 30), (1899, 12, 31), (9999, 12, 31))
)
MONTHS = {
    name: number
    for number, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1
    )
}
TIME = re.compile(
    r"[ t]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)? ?([ap]\.?m\.?)?(?:z|[+-]00:?00)?$"
)
REAL_PATTERN = r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?$"
REAL = re.compile(REAL_PATTERN)
YEAR_FIRST = re.compile(r"(\d{4})([-/. ])(\d{1,2})\2(\d{1,2})")
RUN_TOGETHER = re.compile(r"(19|20)(\d\d)(\d\d)(\d\d)")
NUMBERS = re.compile(r"(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})")
DAY_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[-/. ]*([a-z]{3,9})\.?[-/., ]*(\d{4}|\d{2})")
MONTH_NAMED = re.compile(r"([a-z]{3,9})\.?[-/. ]*(\d{1,2})(?:st|nd|rd|th)?[-/., ]+(\d{4}|\d{2})")
WEEKDAY = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[,. ]+")
SERIAL = re.compile(r"-?\d+(?:\.\d+)?")


@dataclass(frozen=True)
class DateRead:
    """A date as read.

    form: 'real' (written as a date cell is), 'text', 'serial', 'filler' or 'unreadable'.
    order: for numbers parted by strokes, 'day' or 'month' where only that one can lead, 'either'
        where both can (read day first), '' where no question arises.
    """

    day: dt.date | None
    form: str
    order: str = ""
    has_time: bool = False


UNREADABLE = DateRead(None, "unreadable")


def read_date(
    text: str, reference: dt.date, *, is_1904: bool = False, is_text: bool = False
) -> DateRead:
    """The date that a cell's text means; two-digit years lie at most five years ahead.

    is_text: the cell is known to hold text, though it is written as a date cell is.
    """
    if not is_text and REAL.fullmatch(text):
        return _settled(
            _date(text[:4], text[5:7], text[8:10]), "real", "", text[11:19] != "00:00:00"
        )
    plain = WEEKDAY.sub("", text.strip().lower())
    has_time = False
    if clock := TIME.search(plain):
        has_time = any(int(part or 0) for part in clock.groups()[:3]) and clock[0].strip(
            " t"
        ) not in ("12:00 am", "12:00:00 am")
        plain = plain[: clock.start()]
    if SERIAL.fullmatch(plain):
        return _from_number(plain, is_1904)
    return _from_words(plain, reference, has_time)


def _from_words(plain: str, reference: dt.date, has_time: bool) -> DateRead:
    if found := YEAR_FIRST.fullmatch(plain):
        return _settled(_date(found[1], found[3], found[4]), "text", "", has_time)
    if found := NUMBERS.fullmatch(plain):
        year = _year(found[4], reference)
        first, second = int(found[1]), int(found[3])
        order = "either" if first <= 12 and second <= 12 else "day" if first > 12 else "month"
        if first == second:
            order = ""
        day, month = (second, first) if order == "month" else (first, second)
        return _settled(_date(year, month, day), "text", order, has_time)
    if found := DAY_NAMED.fullmatch(plain):
        day_text, month_name, year_text = found[1], found[2], found[3]
    elif found := MONTH_NAMED.fullmatch(plain):
        day_text, month_name, year_text = found[2], found[1], found[3]
    else:
        return UNREADABLE
    named = MONTHS.get(month_name[:3])
    if named is None:
        return UNREADABLE
    return _settled(_date(_year(year_text, reference), named, day_text), "text", "", has_time)


def _from_number(plain: str, is_1904: bool) -> DateRead:
    if found := RUN_TOGETHER.fullmatch(plain):
        return _settled(_date(found[1] + found[2], found[3], found[4]), "text", "", False)
    number = float(plain)
    if number in (0, 1):
        return DateRead(None, "filler")
    if not SERIALS[0] <= number <= SERIALS[1]:
        return UNREADABLE
    day = (DAY_ZERO_1904 if is_1904 else DAY_ZERO) + dt.timedelta(days=int(number))
    return DateRead(day, "serial", "", number != int(number))


def _settled(day: dt.date | None, form: str, order: str, has_time: bool) -> DateRead:
    if day is None:
        return UNREADABLE
    if day in FILLERS:
        return DateRead(None, "filler")
    return DateRead(day, form, order, has_time)


def _year(text: str, reference: dt.date) -> int:
    if len(text) == 4:
        return int(text)
    year = 2000 + int(text)
    return year if year <= reference.year + 5 else year - 100


def _date(year: int | str, month: int | str, day: int | str) -> dt.date | None:
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None
