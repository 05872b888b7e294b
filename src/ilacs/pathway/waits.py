"""How long authorities waited from one inspection to the next, as far as was known on a day."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from ilacs.authorities import find_authority
from ilacs.outcomes.coverage import Coverage
from ilacs.outcomes.record import GRADE_COLUMNS, Outcome
from ilacs.outcomes.register import is_graded

UNTIMED = "lac-2013"
"""The edition that looked at one service only: what came next does not follow from it."""


@dataclass(frozen=True, slots=True)
class Wait:
    """An authority's time from the first day on site of one inspection to that of the next.

    next_outcome: None while no next inspection is known.
    """

    authority_code: str
    outcome: Outcome
    next_outcome: Outcome | None = None

    @property
    def start(self) -> dt.date:
        """The first day on site of the inspection that it began with."""
        return dt.date.fromisoformat(self.outcome.inspection_start)

    @property
    def end(self) -> dt.date | None:
        """The first day on site of the next inspection."""
        following = self.next_outcome
        return dt.date.fromisoformat(following.inspection_start) if following else None

    @property
    def published(self) -> dt.date:
        """The day from which the outcome that it began with was known."""
        return dt.date.fromisoformat(self.outcome.publication_date)


def waits_in(register: Iterable[Outcome], known_on: dt.date | None = None) -> list[Wait]:
    """Every wait in a register, in order of authority and time; the last of each is open.

    known_on: only from outcomes published by that day. Outcomes without a grade, a first day or a
    day of publication are passed over, as is the edition of 2013, which looked at one service.
    """
    day = known_on.isoformat() if known_on else "9999"
    outcomes: dict[str, list[Outcome]] = {}
    for row in register:
        if row.authority_code and row.edition != UNTIMED and is_graded(row):
            dated = row.inspection_start and row.publication_date
            if dated and row.publication_date <= day:
                code = find_authority(row.authority_code).code
                outcomes.setdefault(code, []).append(row)
    waits = []
    for code, rows in sorted(outcomes.items()):
        rows.sort(key=lambda row: row.inspection_start)
        following: list[Outcome | None] = [*rows[1:], None]
        waits += [Wait(code, row, after) for row, after in zip(rows, following, strict=True)]
    return waits


def group_of(outcome: Outcome, *, is_short_next: bool) -> str:
    """The group of grades whose waits are alike: the type that follows, and whether inadequate.

    `good_or_better` where a short inspection follows by the rule; otherwise `inadequate` where
    overall effectiveness, or without it any judgement, is the lowest grade; else
    `requires_improvement`.
    """
    if is_short_next:
        return "good_or_better"
    grades = [outcome.overall_effectiveness] if outcome.overall_effectiveness else []
    grades = grades or [getattr(outcome, column) for column in GRADE_COLUMNS]
    return "inadequate" if "inadequate" in grades else "requires_improvement"


def seen_until(on: dt.date, coverage: Coverage, lag_days: int) -> dt.date:
    """The last day whose inspections a register can be trusted to hold, as known on a day."""
    complete = dt.date.fromisoformat(coverage.complete_until)
    return min(on - dt.timedelta(days=lag_days), complete)
