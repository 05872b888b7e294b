"""Which report tells of which row of the official table: the same authority, nearly the same days."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from ilacs.authorities import find_authority
from ilacs.outcomes.official_row import TableRow
from ilacs.outcomes.record import Outcome

TOLERANCE_DAYS = 100
"""How far two records of one inspection may differ in their first day.

An inspection in two periods may be dated by either, and those were up to ten weeks apart (South
Tyneside 2022-23); two inspections of one authority were never less than a year apart.
"""


@dataclass(slots=True)
class Matches:
    """Reports and table rows that tell of the same inspection, and those without the other."""

    pairs: list[tuple[Outcome, TableRow]] = field(default_factory=list)
    reports: list[Outcome] = field(default_factory=list)
    rows: list[TableRow] = field(default_factory=list)


def match_reports(
    reports: Sequence[Outcome], rows: Sequence[TableRow], tolerance: int = TOLERANCE_DAYS
) -> Matches:
    """Pair each report with the nearest row of its authority, each row with one report at most.

    The first day of fieldwork decides; the day of publication where a report has no first day.
    """
    candidates: dict[str, list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        candidates[row.outcome.authority_code].append(place)
    near: list[tuple[int, int, int]] = []
    for number, report in enumerate(reports):
        for place in candidates.get(present_code(report), ()):
            apart = days_apart(report, rows[place].outcome)
            if apart is not None and apart <= tolerance:
                near.append((apart, number, place))
    return _closest_first(reports, rows, sorted(near))


def _closest_first(
    reports: Sequence[Outcome], rows: Sequence[TableRow], near: Sequence[tuple[int, int, int]]
) -> Matches:
    row_of: dict[int, int] = {}
    taken: set[int] = set()
    for _, number, place in near:
        if number not in row_of and place not in taken:
            row_of[number] = place
            taken.add(place)
    return Matches(
        [(reports[number], rows[place]) for number, place in sorted(row_of.items())],
        [report for number, report in enumerate(reports) if number not in row_of],
        [row for place, row in enumerate(rows) if place not in taken],
    )


def present_code(outcome: Outcome) -> str:
    """The newest code of an outcome's authority; empty where it has none."""
    return find_authority(outcome.authority_code).code if outcome.authority_code else ""


def days_apart(one: Outcome, other: Outcome) -> int | None:
    """Days between the first days of two inspections, or else their publication; None if unknown."""
    for column in ("inspection_start", "publication_date"):
        first, second = getattr(one, column), getattr(other, column)
        if first and second:
            return abs((date.fromisoformat(first) - date.fromisoformat(second)).days)
    return None
