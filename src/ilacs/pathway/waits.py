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
        return dt.date.fromisoformat(known_from(self.outcome))


def known_from(outcome: Outcome) -> str:
    """The ISO day from which an outcome was known: that of publication.

    Where that is not held, as in a report that does not print it, the last day on site; empty
    where neither is.
    """
    return outcome.publication_date or outcome.inspection_end


def waits_in(register: Iterable[Outcome], known_on: dt.date | None = None) -> list[Wait]:
    """Every wait in a register, in order of authority and time; the last of each is open.

    known_on: only from outcomes known by that day. Outcomes without a grade, a first day or a day
    from which they were known are passed over, as is the edition of 2013, which looked at one
    service.
    """
    day = known_on.isoformat() if known_on else "9999"
    outcomes: dict[str, list[Outcome]] = {}
    for row in register:
        is_one = row.authority_code and row.inspection_start and is_graded(row)
        if is_one and row.edition != UNTIMED and "" < known_from(row) <= day:
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
