"""The empirical clock: of those who had waited so long, how many were inspected each month."""

import datetime as dt
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ilacs.pathway.days import open_months
from ilacs.pathway.parameters import Clock

GROUPS = ("good_or_better", "requires_improvement", "inadequate")
OLDEST = 120
"""Months after which the rate of inspection is taken to stay as it is."""

Rates = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Spell:
    """A wait as a life table sees it, in months of open time before the last day seen.

    began: how long before that day it began. ended: how long before that day it ended; 0.0 with
    is_ended False while it goes on.
    """

    group: str
    began: float
    ended: float
    is_ended: bool


@dataclass(frozen=True, slots=True)
class LifeTable:
    """Rates of inspection a month by age, for each group; age is open months since the last start.

    Ages from 0 to OLDEST months in steps of one; the rate is even within a month.
    """

    rates: Mapping[str, Rates]

    def survival(self, group: str, age: float, until: float) -> float:
        """The chance that one who has waited to `age` is still waiting at `until`, both months."""
        return math.exp(-self._gathered(group, age, until))

    def quantile(self, group: str, age: float, share: float) -> float:
        """The age by which that share of those who have waited to `age` will be inspected.

        share: above 0 and below 1. The answer is never below `age`, and never falls as age grows.
        """
        wanted = -math.log1p(-share)
        while True:
            rate = self.rates[group][min(int(age), OLDEST)]
            step = math.floor(age) + 1 - age
            if rate * step >= wanted:
                return age + wanted / rate
            wanted -= rate * step
            age += step

    def _gathered(self, group: str, age: float, until: float) -> float:
        gathered = 0.0
        while age < until:
            rate = self.rates[group][min(int(age), OLDEST)]
            step = min(math.floor(age) + 1, until) - age
            gathered += rate * step
            age += step
        return gathered


def spell_of(
    group: str, start: dt.date, end: dt.date | None, seen_until: dt.date, known_on: dt.date
) -> Spell:
    """A wait in open time, cut at the last day that was seen."""
    is_ended = end is not None and end <= seen_until
    ended = open_months(end, seen_until, known_on) if end and is_ended else 0.0
    return Spell(group, open_months(start, seen_until, known_on), ended, is_ended)


def make_life_table(
    spells: Iterable[Spell], clock: Clock, window_months: tuple[int, int]
) -> LifeTable:
    """Work out the rates from the waits that were seen.

    A rate is inspections over authority-months at an age, both weighed: by how recent they are
    (half after the clock's half-life), by group (others count less), and over neighbouring ages.
    The guidance is in it as imagined authorities inspected evenly over its window, so that an age
    nobody was seen at has a rate too. window_months: that window.
    """
    waiting = {group: [0.0] * (OLDEST + 1) for group in GROUPS}
    inspected = {group: [0.0] * (OLDEST + 1) for group in GROUPS}
    for spell in spells:
        _count(spell, clock.half_life_months, waiting[spell.group], inspected[spell.group])
    guided = [_guidance_rate(age, clock, window_months) for age in range(OLDEST + 1)]
    rates = {}
    for group in GROUPS:
        exposure = _pooled(waiting, group, clock)
        events = _pooled(inspected, group, clock)
        rates[group] = tuple(
            (event + clock.guidance_weight * guide) / (exposed + clock.guidance_weight)
            for event, exposed, guide in zip(events, exposure, guided, strict=True)
        )
    return LifeTable(rates)


def _count(spell: Spell, half_life: float, waiting: list[float], inspected: list[float]) -> None:
    length = spell.began - spell.ended
    for age in range(min(math.ceil(length), OLDEST + 1)):
        weight = 0.5 ** (max(0.0, spell.began - age) / half_life)
        waiting[age] += weight * min(1.0, length - age)
    if spell.is_ended and length < OLDEST + 1:
        inspected[int(length)] += 0.5 ** (spell.ended / half_life)


def _pooled(counts: Mapping[str, list[float]], group: str, clock: Clock) -> list[float]:
    """Counts by age of all groups, the others weighed down, added up over neighbouring ages."""
    joined = [
        sum(
            counts[other][age] * (1.0 if other == group else clock.other_grades_weight)
            for other in GROUPS
        )
        for age in range(OLDEST + 1)
    ]
    near = clock.smoothing_months
    return [sum(joined[max(0, age - near) : age + near + 1]) for age in range(OLDEST + 1)]


def _guidance_rate(age: int, clock: Clock, window_months: tuple[int, int]) -> float:
    """The rate at an age of authorities inspected evenly over the window of the guidance."""
    earliest, latest = window_months
    if age < earliest:
        return clock.early_rate
    left = latest - age
    return min(clock.late_rate, 1 / left) if left > 0 else clock.late_rate
