"""The conditions on an indicator's figure: the first half of the rules' vocabulary."""

from abc import abstractmethod
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from ilacs.indicators.intervals import LEVELS
from ilacs.signals.condition import Condition
from ilacs.signals.facts import Facts, Measure
from ilacs.signals.numbers import SHARES, count, short
from ilacs.signals.verdict import Verdict, holds_if, undecided

Side = Literal["higher", "lower"]


def _tested(certainty: float) -> float:
    levels = [round(100 * level, 1) for level in LEVELS]
    if certainty not in levels:
        raise ValueError(f"figures are tested at {' and '.join(f'{each:g}' for each in levels)}")
    return certainty


Certainty = Annotated[float, AfterValidator(_tested)]
"""Per cent of the interval that England's figure lies outside."""


class OnFigure(Condition):
    """A condition on the figure of the signal's indicator."""

    def weigh(self, facts: Facts, indicator: str) -> Verdict:
        """Put it to the facts; no figure, no answer."""
        measure = facts.measure(indicator)
        if measure.value is None:
            return undecided(f"there is no figure ({measure.missing})")
        return self.weigh_figure(measure, measure.value)

    @abstractmethod
    def weigh_figure(self, measure: Measure, value: float) -> Verdict:
        """Put it to a figure that there is."""


class Place(OnFigure):
    """Where the figure stands among all authorities that have one."""

    fact: Literal["place"]
    side: Literal["highest", "lowest"] = Field(alias="is")
    share: Literal[5, 10, 20, 25]

    @property
    def rule(self) -> str:
        return f"is among the {self.side} {SHARES[self.share]} of authorities"

    def weigh_figure(self, measure: Measure, value: float) -> Verdict:
        if measure.percentile is None:
            return undecided("it has no place among authorities")
        at_top = measure.percentile >= 100 - self.share
        holds = at_top if self.side == "highest" else measure.percentile <= self.share
        return holds_if(holds, f"among the {self.side} {SHARES[self.share]}")


class Course(OnFigure):
    """Which way the figure has gone, year after year, up to the latest."""

    fact: Literal["course"]
    way: Literal["rising", "falling"] = Field(alias="is")
    years: int = Field(ge=2, le=10)

    @property
    def rule(self) -> str:
        done = "risen" if self.way == "rising" else "fallen"
        return f"has {done} for at least {count(self.years)} years running"

    def weigh_figure(self, measure: Measure, value: float) -> Verdict:
        if measure.run is None:
            return undecided("there is no figure of the year before")
        years = measure.run if self.way == "rising" else -measure.run
        return holds_if(years >= self.years, f"{self.way} {count(years)} years running")


class BesideEngland(OnFigure):
    """Whether the figure differs from England's by more than chance."""

    fact: Literal["england"]
    side: Side = Field(alias="is")
    certainty: Certainty

    @property
    def rule(self) -> str:
        return f"is {self.side} than England by more than chance ({self.certainty:g}% interval)"

    def weigh_figure(self, measure: Measure, value: float) -> Verdict:
        if measure.difference == "untested" or measure.england is None:
            return undecided(f"it cannot be tested against England: {measure.untested}")
        holds = measure.difference == self.side and (measure.certainty or 0) >= self.certainty
        england = short(measure.england, measure.unit)
        return holds_if(holds, f"{self.side} than England ({england}) by more than chance")


class FarFromNeighbours(OnFigure):
    """How far the figure is from the median of the statistical neighbours."""

    fact: Literal["neighbours"]
    side: Side = Field(alias="is")
    percent: int = Field(gt=0, le=500)

    @property
    def rule(self) -> str:
        where = "above" if self.side == "higher" else "below"
        return f"is {self.percent}% or more {where} the median of its neighbours"

    def weigh_figure(self, measure: Measure, value: float) -> Verdict:
        median = measure.neighbours_median
        if not median:
            return undecided("its neighbours have no median to compare with")
        apart = 100 * (value - median) / median
        where = "above" if self.side == "higher" else "below"
        far = apart if self.side == "higher" else -apart
        said = short(median, measure.unit)
        return holds_if(far >= self.percent, f"{far:.0f}% {where} its neighbours’ median ({said})")


class BeyondNeighbours(OnFigure):
    """Whether the figure is beyond those of all statistical neighbours, and by how wide a margin.

    percent: of the nearest neighbour's figure; with 0 any distance will do.
    """

    fact: Literal["neighbours_range"]
    side: Side = Field(alias="is")
    percent: int = Field(default=0, ge=0, le=500)

    @property
    def rule(self) -> str:
        by = f"at least {self.percent}% " if self.percent else ""
        return f"is {by}{self.side} than that of every neighbour"

    def weigh_figure(self, measure: Measure, value: float) -> Verdict:
        low, high = measure.neighbours_lowest, measure.neighbours_highest
        if low is None or high is None:
            return undecided("no neighbour has a figure")
        nearest = high if self.side == "higher" else low
        apart = value - nearest if self.side == "higher" else nearest - value
        holds = apart > 0 and 100 * apart >= self.percent * nearest
        limit = short(nearest, measure.unit)
        extreme = "highest" if self.side == "higher" else "lowest"
        if not self.percent or not nearest:
            words = f"{self.side} than every neighbour (the {extreme} of them: {limit})"
        else:
            where = "above" if self.side == "higher" else "below"
            far = 100 * apart / nearest
            words = f"{far:.0f}% {where} the {extreme} of its neighbours ({limit})"
        return holds_if(holds, words)


class NeighboursByChance(OnFigure):
    """Whether the neighbours' median lies outside the 95% interval of the figure."""

    fact: Literal["neighbours_chance"]
    side: Side = Field(alias="is")

    @property
    def rule(self) -> str:
        where = "above" if self.side == "higher" else "below"
        return f"is {where} its neighbours’ median by more than chance (95% interval)"

    def weigh_figure(self, measure: Measure, value: float) -> Verdict:
        median, low, high = measure.neighbours_median, measure.lower, measure.upper
        if low is None or high is None:
            return undecided(f"it cannot be tested against chance: {measure.untested}")
        if median is None:
            return undecided("no neighbour has a figure")
        holds = median < low if self.side == "higher" else median > high
        where = "above" if self.side == "higher" else "below"
        said = short(median, measure.unit)
        return holds_if(holds, f"{where} its neighbours’ median ({said}) by more than chance")


class SinceInspection(OnFigure):
    """How far the figure has moved since the year before the last inspection."""

    fact: Literal["since_inspection"]
    way: Literal["up", "down"] = Field(alias="is")
    percent: int = Field(gt=0, le=500)

    @property
    def rule(self) -> str:
        return f"has gone {self.way} by {self.percent}% or more since the last inspection"

    def weigh_figure(self, measure: Measure, value: float) -> Verdict:
        if measure.then is None:
            return undecided(measure.then_missing)
        if measure.then == 0:
            return undecided("the figure from before the last inspection is nought")
        moved = 100 * (value - measure.then) / measure.then
        far = moved if self.way == "up" else -moved
        then = short(measure.then, measure.unit)
        return holds_if(
            far >= self.percent,
            f"{self.way} {far:.0f}% from {then} in {measure.then_year}, before the last inspection",
        )


class Level(OnFigure):
    """Whether the figure is at least, or at most, a number."""

    fact: Literal["figure"]
    side: Literal["at_least", "at_most"] = Field(alias="is")
    number: float

    @property
    def rule(self) -> str:
        return f"is {self.side.replace('_', ' ')} {self.number:g}"

    def weigh_figure(self, measure: Measure, value: float) -> Verdict:
        holds = value >= self.number if self.side == "at_least" else value <= self.number
        return holds_if(holds, "")
