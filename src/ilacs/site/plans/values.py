"""Where a measure stands: its latest value with its day, and how near its target it is, in words."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from ilacs.indicators import load_catalogue
from ilacs.indicators.standing_text import number_in_words
from ilacs.site.plans.models import Better, Measure, MeasureKind

QUARTERS = (
    (0.75, "At least three quarters of the way", "green"),
    (0.5, "At least half of the way", "yellow"),
    (0.25, "At least a quarter of the way", "orange"),
)
"""How much of the way from the baseline to the target lies behind, what it is called, its colour.

Members asked that colours say how near each target is, and not how content anybody is.
"""


@dataclass(frozen=True)
class Value:
    """A value of a measure. day: of which it speaks. source: where it is from, in words."""

    value: float
    day: dt.date
    source: str = ""


@dataclass(frozen=True)
class Nearness:
    """How near a target is: in words, with the colour of the tag that says so."""

    words: str
    colour: str


NOTHING = Nearness("No value yet", "grey")
NO_TARGET = Nearness("No target set", "grey")


@dataclass(frozen=True)
class Standing:
    """A measure with all its values, the oldest first."""

    measure: Measure
    values: tuple[Value, ...]

    @property
    def current(self) -> Value | None:
        """The latest value; None where there is none."""
        return self.values[-1] if self.values else None

    @property
    def baseline(self) -> float | None:
        """The baseline that was written down, or else the first of several values."""
        if self.measure.baseline is not None:
            return self.measure.baseline
        return self.values[0].value if len(self.values) > 1 else None

    @property
    def nearness(self) -> Nearness:
        """How near the target it is."""
        if self.current is None:
            return NOTHING
        if self.measure.target is None:
            return NO_TARGET
        return nearness_of(
            self.current.value, self.baseline, self.measure.target, self.measure.better
        )

    def in_words(self, value: float | None) -> str:
        """Return a value with its unit."""
        if value is None:
            return "–"
        unit = self.measure.unit
        words = number_in_words(value)
        return f"{words}{unit}" if unit.startswith("%") else f"{words} {unit}".strip()


def nearness_of(value: float, baseline: float | None, target: float, better: str) -> Nearness:
    """Say how near a value is to its target. better: higher or lower."""
    is_met = value >= target if better == Better.HIGHER else value <= target
    if is_met:
        return Nearness("Target met", "green")
    if baseline is None or baseline == target:
        return Nearness("Target not met", "orange")
    way = (value - baseline) / (target - baseline)
    if way < 0:
        return Nearness("Further from the target than at the start", "red")
    if way == 0:
        return Nearness("No nearer than at the start", "red")
    for least, words, colour in QUARTERS:
        if way >= least:
            return Nearness(words, colour)
    return Nearness("Less than a quarter of the way", "red")


def standings_of(measures: Iterable[Measure], authority_code: str) -> dict[Measure, Standing]:
    """Return where each measure stands; their readings are best fetched with them."""
    return {one: Standing(one, tuple(_values(one, authority_code))) for one in measures}


def _values(measure: Measure, authority_code: str) -> list[Value]:
    if measure.kind == MeasureKind.INDICATOR:
        return published_values(measure.code, authority_code)
    return [Value(one.value, one.day, one.note) for one in measure.readings.all()]


def published_values(code: str, authority_code: str) -> list[Value]:
    """Return an authority's published figures on an indicator that are numbers, the oldest first."""
    from ilacs.indicators.over_years import figures_by_area

    indicators = {one.id: one for one in load_catalogue().indicator}
    if code not in indicators or not authority_code:
        return []
    source = load_catalogue().source[indicators[code].source]
    month, day = (int(part) for part in source.year_ends.split("-"))
    years = figures_by_area(code, [authority_code]).get(authority_code, {})
    return [
        Value(figure.value, dt.date(year, month, day), source.title)
        for year, figure in sorted(years.items())
        if figure.value is not None
    ]
