"""The project's own register of published outcomes, and the questions asked of it.

`register.csv` holds facts only: authority, edition, type, dates, grades and lead inspector. Its
`file` column names each row's source. `ilacs outcomes build-register` makes it.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from importlib.resources import as_file, files

from ilacs.authorities import find_authority
from ilacs.outcomes.files import read_rows
from ilacs.outcomes.record import GRADE_COLUMNS, Outcome


def load_register() -> list[Outcome]:
    """The shipped register, in order of authority and first day; the caller may change the rows."""
    return [replace(row) for row in _shipped()]


@cache
def _shipped() -> tuple[Outcome, ...]:
    with as_file(files("ilacs.outcomes").joinpath("register.csv")) as path:
        return tuple(read_rows(path))


def latest_outcomes(
    on: date | None = None, register: Iterable[Outcome] | None = None
) -> dict[str, Outcome]:
    """The latest graded inspection of each authority, by its code.

    on: only inspections that had started by that day, and only authorities that existed then, as
    the official table counts; without it, all. register: other rows than the shipped ones.
    """
    day = on.isoformat() if on else ""
    latest: dict[str, Outcome] = {}
    for row in load_register() if register is None else register:
        if not row.authority_code or not is_graded(row) or (day and row.inspection_start > day):
            continue
        authority = find_authority(row.authority_code)
        if not (authority.existed_on(day) if day else authority.is_current):
            continue
        known = latest.get(authority.code)
        if known is None or known.inspection_start <= row.inspection_start:
            latest[authority.code] = row
    return latest


def outcomes_of(
    authority_code: str,
    *,
    with_predecessors: bool = False,
    register: Iterable[Outcome] | None = None,
) -> list[Outcome]:
    """All outcomes of an authority, the newest first.

    authority_code: any code it has had. with_predecessors: also those of the authorities that it
    succeeded. Raises InputError where no authority has the code.
    """
    authority = find_authority(authority_code)
    meant = {authority.code, *(authority.predecessors if with_predecessors else ())}
    rows = load_register() if register is None else register
    found = [
        row
        for row in rows
        if row.authority_code and find_authority(row.authority_code).code in meant
    ]
    return sorted(found, key=lambda row: row.inspection_start, reverse=True)


def inspections_overlapping(
    start: date,
    end: date,
    *,
    with_off_site: bool = False,
    register: Iterable[Outcome] | None = None,
) -> list[Outcome]:
    """The inspections with a day on site from start to end, both included; the earliest first.

    with_off_site: count from the notification call, in the week before the first day on site.
    """
    found = []
    for row in load_register() if register is None else register:
        period = period_of(row, with_off_site=with_off_site)
        if period and period[0] <= end and period[1] >= start:
            found.append(row)
    return sorted(found, key=lambda row: (row.inspection_start, row.local_authority))


def period_of(outcome: Outcome, *, with_off_site: bool = False) -> tuple[date, date] | None:
    """First and last day of an inspection; None where the first is not known.

    Where no last day is recorded, as in the official table, it is the Friday of the last week that
    the edition gives to that type of inspection, or the first day for a type it does not time.
    """
    if not outcome.inspection_start:
        return None
    start = date.fromisoformat(outcome.inspection_start)
    weeks_before, weeks_on_site = _weeks(outcome.edition, outcome.inspection_type)
    if outcome.inspection_end:
        end = date.fromisoformat(outcome.inspection_end)
    elif weeks_on_site:
        friday = start + timedelta(days=4 - start.weekday())
        end = max(start, friday + timedelta(weeks=weeks_on_site - 1))
    else:
        end = start
    if with_off_site:
        start -= timedelta(days=start.weekday(), weeks=weeks_before)
    return start, end


@cache
def _weeks(edition_id: str, inspection_type: str) -> tuple[int, int]:
    """How many weeks an inspection takes before it is on site, and on site; nought if unknown.

    Where the first days are on site, before a week off site, as in 2013 to 2018, they are the first
    day that a report gives: nothing comes before.
    """
    from ilacs.editions import load_editions

    edition = load_editions().get(edition_id)
    for kind in edition.inspection_types if edition else ():
        if kind.id == inspection_type:
            begins_on_site = any(stage.id == "first_days" for stage in kind.stages)
            for stage in kind.stages:
                if stage.id == "on_site" and stage.weeks:
                    first, last = stage.weeks
                    return (0, last + 1) if begins_on_site else (first, last - first + 1)
    return 0, 0


def is_graded(outcome: Outcome) -> bool:
    """Whether an outcome has any grade: a visit has none."""
    return any(getattr(outcome, column) for column in GRADE_COLUMNS)
