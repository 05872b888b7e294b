"""What is known of one authority on a day, in the plain values that rules are put to."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Grades = Mapping[str, str]
"""Judgement id → grade id, for the judgements that have a grade."""


@dataclass(frozen=True, slots=True)
class Measure:
    """An authority on one indicator, in the latest year known on the day.

    value: in the indicator's unit; None where missing says why. percentile: the share of
    authorities below, half of those equal counted. run: years running that it rose (positive) or
    fell. lower, upper: its 95% interval. difference, certainty: beside England, as in
    `ilacs.indicators.comparison`; untested: why that cannot be tested. then, then_year: the figure
    of the last year that had ended when the last inspection began; then_missing: why there is none.
    """

    indicator: str
    unit: str = ""
    year: int = 0
    value: float | None = None
    missing: str = ""
    percentile: float | None = None
    run: int | None = None
    england: float | None = None
    difference: str = "untested"
    certainty: float | None = None
    untested: str = "the counts behind it are not published"
    lower: float | None = None
    upper: float | None = None
    neighbours: int = 0
    neighbours_median: float | None = None
    neighbours_lowest: float | None = None
    neighbours_highest: float | None = None
    then: float | None = None
    then_year: int | None = None
    then_missing: str = "no inspection of it is held"


@dataclass(frozen=True, slots=True)
class Inspections:
    """What the register and the pathway say of an authority on a day.

    grades: of the latest inspection; before: of the one before it, empty where none is held;
    earlier: of all before the latest, the newest first. inspected: ISO first day of the latest.
    waited: months since then. next_kind, next_name: the inspection expected next.
    window_opens, window_closes: months from the day to the guidance's window, negative in the past.
    activities: kinds of all that is expected. neighbours: the latest grades of each neighbour.
    missing_chance: how likely, in per cent, it is that a later inspection is not held.
    took_over: names of the authorities it succeeded.
    """

    grades: Grades = field(default_factory=dict)
    before: Grades = field(default_factory=dict)
    earlier: tuple[Grades, ...] = ()
    inspected: str = ""
    waited: float | None = None
    next_kind: str = ""
    next_name: str = ""
    window_opens: float | None = None
    window_closes: float | None = None
    window: str = ""
    activities: tuple[str, ...] = ()
    neighbours: tuple[Grades, ...] = ()
    missing_chance: float = 0.0
    took_over: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """All that rules look at: measures by indicator, and inspections."""

    measures: Mapping[str, Measure] = field(default_factory=dict)
    inspections: Inspections = field(default_factory=Inspections)

    def measure(self, indicator: str) -> Measure:
        """The measure of an indicator; one that says there is no figure where none is held."""
        absent = Measure(indicator, missing="no figure is held")
        return self.measures.get(indicator, absent)
