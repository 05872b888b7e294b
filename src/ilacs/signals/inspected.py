"""What the register and the pathway say of an authority on a day, in plain values."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from ilacs.authorities import Authority, find_authority
from ilacs.outcomes.comparison.history import History, published
from ilacs.outcomes.record import GRADE_COLUMNS, Outcome
from ilacs.pathway.activity import Window
from ilacs.pathway.days import DAYS_IN_MONTH
from ilacs.pathway.follow_up import written_day
from ilacs.pathway.forecast import History as Waits
from ilacs.pathway.forecast import forecast
from ilacs.pathway.visits import focused_visit, monitoring_visit
from ilacs.pathway.waits import UNTIMED
from ilacs.signals.facts import Grades, Inspections


@dataclass(frozen=True)
class Outcomes:
    """The graded outcomes published by a day, of every authority.

    The edition of 2013 that looked at one service only is left out, as the pathway leaves it.
    """

    rows: tuple[Outcome, ...]
    on: dt.date

    @classmethod
    def of(cls, rows: Iterable[Outcome], on: dt.date) -> "Outcomes":
        """Those of a register that had been published."""
        day = on.isoformat()
        known = (row for row in rows if row.edition != UNTIMED and published(row) <= day)
        return cls(tuple(known), on)

    @cached_property
    def history(self) -> History:
        """The same by authority."""
        return History(self.rows)

    @cached_property
    def latest_grades(self) -> dict[str, Grades]:
        """Each authority's grades at its latest inspection."""
        codes = {find_authority(row.authority_code).code for row in self.history.outcomes}
        return {code: grades_of(self.history.of(code)[-1]) for code in codes}


def grades_of(outcome: Outcome) -> dict[str, str]:
    """The grades an outcome has, by judgement."""
    pairs = ((column, getattr(outcome, column)) for column in GRADE_COLUMNS)
    return {column: grade for column, grade in pairs if grade}


def inspections_of(
    authority: Authority, on: dt.date, outcomes: Outcomes, waits: Waits
) -> Inspections:
    """Gather them: its own inspections only, and what comes next by the pathway."""
    rows = outcomes.history.of(authority.code)
    earlier = _before(rows[-1], outcomes.history) if rows else []
    latest = outcomes.latest_grades
    expected = forecast(authority, waits)
    known: dict[str, object] = {
        "neighbours": tuple(latest.get(code, {}) for code in authority.neighbours),
        "took_over": tuple(find_authority(code).name for code in authority.predecessors),
    }
    if rows:
        start = dt.date.fromisoformat(rows[-1].inspection_start)
        known |= {
            "grades": grades_of(rows[-1]),
            "before": grades_of(earlier[0]) if earlier else {},
            "earlier": tuple(grades_of(row) for row in earlier),
            "inspected": rows[-1].inspection_start,
            "waited": _months(start, on),
        }
    if expected:
        kind, window = expected.follows.kind, expected.guidance()
        visits = (
            focused_visit(expected.wait, expected.follows, on),
            monitoring_visit(expected.wait, expected.follows, on),
        )
        known |= {
            "next_kind": kind,
            "next_name": expected.follows.name,
            "activities": (*(visit.kind for visit in visits if visit), kind),
            "missing_chance": 100 * expected.chance_missing,
            **(_window(window, on) if window else {}),
        }
    return Inspections(**known)  # type: ignore[arg-type]


def _before(outcome: Outcome, history: History) -> list[Outcome]:
    """The inspections before one, the newest first, as far as they are held without a gap."""
    found = []
    before = history.before(outcome)
    while before:
        found.append(before)
        before = history.before(before)
    return found


def _window(window: Window, on: dt.date) -> dict[str, object]:
    return {
        "window_opens": _months(on, window.earliest),
        "window_closes": _months(on, window.latest),
        "window": f"from {written_day(window.earliest)} to {written_day(window.latest)}",
    }


def _months(first: dt.date, last: dt.date) -> float:
    return (last - first).days / DAYS_IN_MONTH
