"""Reading when something is due from the forms in which councils write it.

A period ends on its last day: 'March 2024' is 31 March, 'Q3 2024/25' is 31 December 2024 (quarters
are those of the financial year, from April), 'autumn 2024' is 31 December, as the school term ends.
"""

import calendar
import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from ilacs.annexa.load.dates import DAY_ZERO, MONTHS, SERIALS
from ilacs.planning.spreadsheet.cells import NOTHING

CONTINUOUS = re.compile(
    r"^(on ?-?going|continuous(ly)?|continuing|bau|business as usual|rolling|throughout|"
    r"immediate(ly)?|asap|as soon as possible|monthly|weekly|quarterly|annual(ly)?|termly|daily|"
    r"every .*|each .*|tb[cda]\b.*|to be (agreed|confirmed|determined)|not set|various|as required)\b"
)
YEAR = r"(?P<year>20\d\d|['’]?\d\d)"
YEARS = r"(?P<year>20\d\d|\d\d)\s?[/–-]\s?(?P<next>20\d\d|\d\d)"
MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
TERMS = {"spring": 4, "summer": 7, "autumn": 12, "winter": 12}
"""The last month of a term; spring's ends with Easter, by the end of April."""

PARTS = {"early": 10, "start of": 10, "beginning of": 10, "mid": 15, "middle of": 15}
"""Which day of the month is meant by a part of it."""

FIRST_YEAR, LAST_YEAR = 2000, 2060
LONGEST = 400
"""Letters of a text that is read as a day: three phases with a day each have some 200."""


@dataclass(frozen=True, slots=True)
class DueRead:
    """A day as read.

    form: 'plain' (a date as dates are written), 'either' (plain, but day and month could change
    places; read day first), 'month first' (as Americans write), 'serial' (Excel's number of a day),
    'words' (a period, whose last day was taken), 'several' (more than one; the last was taken),
    'within' (among other words), 'continuous' (no day: 'ongoing'), 'none', 'unlikely' (a year that
    no plan has), 'long' (too long to be looked at), 'unread'.
    """

    day: dt.date | None
    form: str

    @property
    def is_plain(self) -> bool:
        """Whether nobody could wonder which day is meant."""
        return self.form in ("plain", "none")


def read_due(text: str) -> DueRead:
    """The day that a cell's text means; of one longer than LONGEST, none."""
    if len(text) > LONGEST:
        return DueRead(None, "long")
    plain = " ".join(text.lower().replace("–", "-").replace("—", "-").split())
    if plain in NOTHING:
        return DueRead(None, "continuous" if plain in ("tbc", "tbd", "tba", "?") else "none")
    if read := _number(plain):
        return read
    for pattern, reading in FORMS:
        if found := pattern.fullmatch(plain):
            return _settled(reading(found))
    return _within(plain)


def _number(plain: str) -> DueRead | None:
    if re.fullmatch(r"\d{5}(\.\d+)?", plain):
        number = float(plain)
        if SERIALS[0] <= number <= SERIALS[1]:
            return DueRead(DAY_ZERO + dt.timedelta(days=int(number)), "serial")
    return None


def _within(plain: str) -> DueRead:
    """The days among other words; the last that is written counts."""
    taken: dict[int, tuple[int, DueRead]] = {}
    covered: list[tuple[int, int]] = []
    for pattern, reading in FORMS:
        for found in pattern.finditer(plain):
            start, end = found.span()
            if any(start < other_end and other_start < end for other_start, other_end in covered):
                continue
            read = _settled(reading(found))
            if read.day is not None:
                covered.append((start, end))
                taken[start] = (end, read)
    if not taken:
        return DueRead(None, "continuous" if CONTINUOUS.match(plain) else "unread")
    last = taken[max(taken)][1]
    return DueRead(last.day, "several" if len(taken) > 1 else "within")


def _settled(read: DueRead) -> DueRead:
    if read.day is not None and not FIRST_YEAR <= read.day.year <= LAST_YEAR:
        return DueRead(None, "unlikely")
    return read


def _iso(found: re.Match[str]) -> DueRead:
    return _day(found["year"], found["month"], found["day"], "plain")


def _numbers(found: re.Match[str]) -> DueRead:
    first, second, year = int(found["first"]), int(found["second"]), found["year"]
    if first > 12 or second == first:
        return _day(year, second, first, "plain")
    if second > 12:
        return _day(year, first, second, "month first")
    return _day(year, second, first, "either")


def _named(found: re.Match[str]) -> DueRead:
    return _day(found["year"], MONTHS[found["month"][:3]], found["day"], "plain")


def _month(found: re.Match[str]) -> DueRead:
    year, month = _year(found["year"]), MONTHS[found["month"][:3]]
    day = PARTS.get((found["part"] or "").strip(), 31)
    return _last(year, month, day)


def _quarter(found: re.Match[str]) -> DueRead:
    """A quarter of a financial year: 'Q3 2024/25'; with one year only, of the year it begins in."""
    year, quarter = _year(found["year"]), int(found["quarter"])
    return _last(year + (quarter == 4), quarter * 3 + 3 if quarter < 4 else 3)


def _term(found: re.Match[str]) -> DueRead:
    return _last(_year(found["year"]), TERMS[found["term"]])


def _financial(found: re.Match[str]) -> DueRead:
    return _last(_year(found["year"]) + 1, 3)


def _whole_year(found: re.Match[str]) -> DueRead:
    return _last(_year(found["year"]), 12)


def _last(year: int, month: int, day: int = 31) -> DueRead:
    """The last day of a month, or a day in it."""
    return DueRead(dt.date(year, month, min(day, calendar.monthrange(year, month)[1])), "words")


def _day(year: str, month: int | str, day: int | str, form: str) -> DueRead:
    try:
        return DueRead(dt.date(_year(year), int(month), int(day)), form)
    except ValueError:
        return DueRead(None, "unread")


def _year(text: str) -> int:
    digits = text.lstrip("'’")
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


BY = r"(?:(?:by|before|due|from|until|to|w/?[ce]|week (?:commencing|ending)|end|the)\s+){0,6}"
"""What comes before a day. Each word in one way alone, and only so many: a pattern that can take the
same words in several ways takes for ever on a long cell of them."""

TIME = r"(?:[ t]\d{1,2}:\d\d(?::\d\d)?)?"
WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+)?"
Reading = Callable[[re.Match[str]], DueRead]


def _form(pattern: str, reading: Reading) -> tuple[re.Pattern[str], Reading]:
    return re.compile(rf"(?<![\w/.]){pattern}(?![\w/])"), reading


FORMS: tuple[tuple[re.Pattern[str], Reading], ...] = (
    _form(rf"(?P<year>\d{{4}})-(?P<month>\d\d?)-(?P<day>\d\d?){TIME}", _iso),
    _form(
        rf"{BY}{WEEKDAY}(?P<first>\d\d?)[/.-](?P<second>\d\d?)[/.-](?P<year>\d{{4}}|\d\d){TIME}",
        _numbers,
    ),
    _form(
        rf"{BY}{WEEKDAY}(?P<day>\d\d?)(?:st|nd|rd|th)?[\s-]*(?:of\s+)?{MONTH}[\s,-]*{YEAR}", _named
    ),
    _form(rf"{MONTH}\s+(?P<day>\d\d?)(?:st|nd|rd|th)?,?\s+(?P<year>20\d\d)", _named),
    _form(
        rf"{BY}(?:end\s+(?:of\s+)?)?(?:q|quarter |qtr )\s?(?P<quarter>[1-4])[\s,-]*\(?{YEARS}\)?",
        _quarter,
    ),
    _form(
        rf"{BY}(?:end\s+(?:of\s+)?)?(?:q|quarter |qtr )\s?(?P<quarter>[1-4])[\s,-]*{YEAR}", _quarter
    ),
    _form(rf"{YEARS}\s+q(?P<quarter>[1-4])", _quarter),
    _form(
        rf"{BY}(?:end\s+(?:of\s+)?)?(?P<part>(?:early|mid|middle of|start of|beginning of|late)\b[\s-]*)?{MONTH}[\s,/-]*{YEAR}",
        _month,
    ),
    _form(
        rf"{BY}(?:end\s+(?:of\s+)?)?(?:the\s+)?(?P<term>spring|summer|autumn|winter)(?:\s+term)?,?\s+{YEAR}(?:[/-]\d\d)?",
        _term,
    ),
    _form(rf"{BY}(?:end\s+(?:of\s+)?)?(?:fy\s*)?(?:financial year\s+)?{YEARS}", _financial),
    _form(rf"{BY}(?:end\s+(?:of\s+)?)?(?P<year>20\d\d)", _whole_year),
)
"""The forms of a day or period, those that say most first."""
