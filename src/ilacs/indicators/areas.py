"""The places and periods of a published table, in the project's own terms."""

import datetime as dt
from collections.abc import Sequence

from ilacs.authorities import Authority, find_authority
from ilacs.errors import InputError

ENGLAND = "E92000001"
REGIONS: dict[str, str] = {
    "E12000001": "North East",
    "E12000002": "North West",
    "E12000003": "Yorkshire and The Humber",
    "E12000004": "East Midlands",
    "E12000005": "West Midlands",
    "E12000006": "East of England",
    "E12000007": "London",
    "E12000008": "South East",
    "E12000009": "South West",
    "E13000001": "Inner London",
    "E13000002": "Outer London",
}
"""The nine statistical regions and the two halves of London: code to name."""

LEVELS = {"National": "england", "Regional": "region", "Local authority": "authority"}
PERIODS = {
    "Reporting year": 4,
    "Calendar year": 4,
    "Financial year": 6,
    "Academic year": 6,
}
"""Each kind of period and how many digits it is printed with: 2025, or 202425 for 2024 to 2025."""

FIRST_YEAR = 1990
YEARS_AHEAD = 1
"""A period may end in the year after today's, as a financial year does that has begun."""


def region_code(name: str) -> str:
    """The code of a region that goes by this name."""
    return next(code for code, known in REGIONS.items() if known == name)


def year_of(period: str, kind: str, today: dt.date | None = None) -> int:
    """The year in which a period ends: 2025 for the reporting year 2025 and for 202425.

    today: another day than that of the clock. Raises InputError, without a place, for a period
    that is not of its kind, and for one of the future, which no statistics can be about.
    """
    digits = PERIODS.get(kind.strip())
    if digits is None:
        raise InputError(
            f"“{kind}” is not a kind of period that is known.",
            remedy=f"The column time_identifier may have: {', '.join(PERIODS)}.",
        )
    year = period.strip()
    if not (year.isascii() and year.isdigit() and len(year) in (4, digits)):
        raise InputError(f"“{period}” is not a {kind.strip().lower()}.")
    first = int(year[:4])
    if len(year) == 6 and (first + 1) % 100 != int(year[4:]):
        raise InputError(f"“{period}” does not name two years that follow each other.")
    last = first + 1 if len(year) == 6 else first
    if last < FIRST_YEAR:
        raise InputError(f"“{period}” is not a year of these statistics.")
    now = today or dt.datetime.now(tz=dt.UTC).date()
    if last > now.year + YEARS_AHEAD:
        raise InputError(f"The period “{period}” lies in the future.")
    return last


def area_codes(level: str, region: str, old_code: str, new_code: str) -> tuple[str, ...]:
    """The codes of the area that a row is about; two authorities for a row that joins them.

    level, region, old_code, new_code: as printed. An authority is given by its newest code.
    Raises InputError, without a place, for a level or code that is not known, and where the old
    and the new code mean different authorities.
    """
    if level not in LEVELS:
        raise InputError(f"“{level}” is not a geographic level that is read.")
    if LEVELS[level] == "england":
        return (ENGLAND,)
    if LEVELS[level] == "region":
        if region not in REGIONS:
            raise InputError(f"“{region}” is not the code of a region.")
        return (region,)
    by_new, by_old = _authorities(new_code), _authorities(old_code)
    if by_new != by_old:
        raise InputError(f"The codes {old_code} and {new_code} mean different authorities.")
    return tuple(authority.code for authority in by_new)


def _authorities(codes: str) -> Sequence[Authority]:
    return [find_authority(code) for code in codes.split("/")]
