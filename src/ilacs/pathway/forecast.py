"""The next inspection of an authority by both clocks, from what was known on a day."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from ilacs.authorities import Authority
from ilacs.editions.working_days import ONE_DAY
from ilacs.outcomes.coverage import Coverage, load_coverage
from ilacs.outcomes.record import Outcome
from ilacs.outcomes.register import load_register
from ilacs.pathway.activity import Activity, ObservedRange, Window
from ilacs.pathway.days import (
    DAYS_IN_MONTH,
    add_months,
    first_possible_start,
    is_in_pause,
    last_possible_start,
    open_months,
)
from ilacs.pathway.follow_up import FollowUp, follow_up, written_day
from ilacs.pathway.life_table import LifeTable, make_life_table, spell_of
from ilacs.pathway.parameters import Clock, load_parameters
from ilacs.pathway.waits import Wait, seen_until, waits_in

GUIDANCE_MONTHS = (30, 42)
"""Three years give or take six months: what the clock starts from where a rule gives no time."""
MISSING_FROM = 0.1
"""From this chance on, a reader is told that a later inspection may be missing."""


@dataclass(frozen=True, slots=True)
class History:
    """All that was known on a day: every wait, and the life table made from them."""

    on: dt.date
    waits: tuple[Wait, ...]
    table: LifeTable
    seen_until: dt.date
    coverage: Coverage

    def open_wait(self, authority: Authority) -> Wait | None:
        """The wait that an authority is in; of one formed since, that of the newest it succeeded."""
        for codes in ((authority.code,), authority.predecessors):
            waits = [w for w in self.waits if w.authority_code in codes and not w.next_outcome]
            if waits:
                return max(waits, key=lambda wait: wait.start)
        return None


def history_on(
    on: dt.date,
    register: Sequence[Outcome] | None = None,
    coverage: Coverage | None = None,
    clock: Clock | None = None,
    groups: dict[tuple[str, str], str] | None = None,
) -> History:
    """Gather what was known on a day from the register: nothing published later is looked at.

    register, coverage, clock: others than the shipped ones. groups: where many days are asked
    about, a dictionary that keeps each wait's group of grades between them.
    """
    rows = load_register() if register is None else register
    covered, weights = coverage or load_coverage(), clock or load_parameters().clock
    waits = tuple(waits_in(rows, on))
    seen = seen_until(on, covered, weights.reporting_lag_days)
    kept = {} if groups is None else groups
    spells = [spell_of(_group(wait, kept), wait.start, wait.end, seen, on) for wait in waits]
    return History(on, waits, make_life_table(spells, weights, GUIDANCE_MONTHS), seen, covered)


def _group(wait: Wait, kept: dict[tuple[str, str], str]) -> str:
    """The group of grades that a wait began with, by the rules of the day it was published."""
    key = (wait.authority_code, wait.outcome.inspection_start)
    if key not in kept:
        kept[key] = follow_up(wait.outcome, wait.published).group
    return kept[key]


@dataclass(frozen=True, slots=True)
class InspectionForecast:
    """When the wait that an authority is in will end, by both clocks."""

    wait: Wait
    follows: FollowUp
    history: History

    @property
    def age(self) -> float:
        """Months of open time waited up to the day that is asked about."""
        return open_months(self.wait.start, self.history.on, self.history.on)

    def day_by(self, share: float) -> dt.date:
        """The first possible day by which that share of authorities like it will be on site."""
        age = self.age
        months = self.history.table.quantile(self.follows.group, age, share) - age
        day = self.history.on + dt.timedelta(days=months * DAYS_IN_MONTH)
        return first_possible_start(day)

    def chance_between(self, first: dt.date, last: dt.date) -> float:
        """The chance that the inspection begins from the first to the last day, both included.

        What falls on a day on which none can begin counts for the first on which one can, as in
        day_by: what would come over Christmas comes in January, so in the next quarter.
        """
        before = last_possible_start(first - ONE_DAY) + ONE_DAY
        after = last_possible_start(last) + ONE_DAY
        return max(0.0, self._chance_after(before) - self._chance_after(after))

    def observed(self) -> ObservedRange:
        """The empirical clock: the median, and the ranges that hold 50% and 90%."""
        days = [self.day_by(share) for share in (0.05, 0.25, 0.5, 0.75, 0.95)]
        return ObservedRange(days[2], (days[1], days[3]), (days[0], days[4]))

    def guidance(self) -> Window | None:
        """The window that the guidance gives; None where it gives no time. It may have passed.

        Its latest day is the last possible one within the months of the guidance, not one after.
        """
        if self.follows.window_months is None:
            return None
        earliest, latest = self.follows.window_months
        first, middle = (
            first_possible_start(add_months(self.wait.start, months))
            for months in (earliest, (earliest + latest) // 2)
        )
        last = last_possible_start(add_months(self.wait.start, latest))
        return Window(first, middle, max(middle, last))

    @property
    def chance_missing(self) -> float:
        """The chance that an inspection has begun since the register was complete, unseen here."""
        table, on = self.history.table, self.history.on
        complete = dt.date.fromisoformat(self.history.coverage.complete_until)
        seen = open_months(self.wait.start, min(on, complete), on)
        return 1 - table.survival(self.follows.group, seen, self.age)

    def activity(self) -> Activity:
        """The next inspection as an activity, with what a reader should know first."""
        return Activity(
            kind=self.follows.kind,  # type: ignore[arg-type]
            name=self.follows.name,
            edition=self.follows.edition.id,
            rule=self.follows.rule,
            grounds=self.follows.grounds,
            guidance=self.guidance(),
            observed=self.observed(),
            cautions=tuple(self._cautions()),
        )

    def _chance_after(self, day: dt.date) -> float:
        ahead = max(0, (day - self.history.on).days) / DAYS_IN_MONTH
        return self.history.table.survival(self.follows.group, self.age, self.age + ahead)

    def _cautions(self) -> list[str]:
        on, guidance = self.history.on, self.guidance()
        cautions = []
        if self.chance_missing >= MISSING_FROM:
            complete = written_day(self.history.coverage.complete_until)
            cautions.append(
                f"The register is complete to {complete} only. Of authorities that had waited as "
                f"long, {self.chance_missing:.0%} would have been inspected between then and "
                f"{written_day(on)}: a later inspection may be missing here."
            )
        if guidance and guidance.latest < on:
            cautions.append(
                f"The guidance's window closed on {written_day(guidance.latest)}: overdue by the "
                "guidance, unless a later inspection is missing."
            )
        if is_in_pause(on):
            cautions.append(
                "No inspections were being made on this day and their return was not known: the "
                "ranges count as if they began again at once."
            )
        return cautions + self._edition_caution()

    def _edition_caution(self) -> list[str]:
        """Where another edition will apply by the expected day: which, and what its rule says."""
        later = follow_up(self.wait.outcome, self.day_by(0.5))
        if later.edition.id == self.follows.edition.id:
            return []
        return [f"By the expected day {later.edition.short_title} applies: {later.rule.text}"]


def forecast(authority: Authority, history: History) -> InspectionForecast | None:
    """The forecast of an authority's next inspection; None where none of its outcomes is known."""
    wait = history.open_wait(authority)
    return InspectionForecast(wait, follow_up(wait.outcome, history.on), history) if wait else None
