"""What the clocks go by, read from `pathway.toml`: pauses, closed days, weights, visits."""

import datetime as dt
import tomllib
from functools import cache
from importlib.resources import files
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from ilacs.editions.fact import Fact, Id, Statement, Text


def _is_day_of_year(text: str) -> str:
    dt.date.fromisoformat(f"2024-{text}")
    return text


DayOfYear = Annotated[str, AfterValidator(_is_day_of_year)]
Weekday = Annotated[int, Field(ge=1, le=7)]
"""1 for Monday, as ISO counts."""
Months = tuple[int, int, int]
"""Earliest, expected and latest month."""


class Pause(Fact):
    """No inspection was on site from `start` up to the day before `end`."""

    start: Annotated[dt.date, Field(alias="from")]
    end: Annotated[dt.date, Field(alias="to")]
    reason: Text


class Season(Statement):
    """Days of every year on which something does not happen; it may run over the new year."""

    first: Annotated[DayOfYear, Field(alias="from")]
    last: Annotated[DayOfYear, Field(alias="to")]
    reason: Text

    def holds(self, day: dt.date) -> bool:
        """Whether a day is in the season, its first and last day included."""
        date = f"{day:%m-%d}"
        if self.first <= self.last:
            return self.first <= date <= self.last
        return date >= self.first or date <= self.last


class Standstill(Statement):
    """Nothing is published from `first` to `last`; `known_from`: when that could be foreseen."""

    first: Annotated[dt.date, Field(alias="from")]
    last: Annotated[dt.date, Field(alias="to")]
    known_from: dt.date
    reason: Text


class Starts(Fact):
    """The days on which an inspection may begin on site."""

    weekday: Weekday
    closed: tuple[Season, ...]


class Publication(Fact):
    """The days on which no report is published."""

    closed: tuple[Season, ...]
    standstills: tuple[Standstill, ...]


class Clock(Statement):
    """Weights of the empirical clock; `docs/pathway.md` says what each does.

    half_life_months: after so many months of open time what was seen counts half.
    smoothing_months: ages so near count together. other_grades_weight: what an authority with
    other grades counts. guidance_weight: the guidance counts as so many authorities waiting at
    each age; early_rate, late_rate: of those, how many a month are inspected before the window
    and, at most, in it and after it. reporting_lag_days: starts so recent may not be published.
    """

    half_life_months: Annotated[float, Field(gt=0)]
    smoothing_months: Annotated[int, Field(ge=0)]
    other_grades_weight: Annotated[float, Field(ge=0, le=1)]
    guidance_weight: Annotated[float, Field(gt=0)]
    early_rate: Annotated[float, Field(gt=0)]
    late_rate: Annotated[float, Field(gt=0)]
    reporting_lag_days: Annotated[int, Field(ge=0)]


class PublicationClock(Statement):
    """half_life_inspections: an inspection so many back counts half. at_least: fewer say nothing."""

    half_life_inspections: Annotated[float, Field(gt=0)]
    at_least: Annotated[int, Field(ge=1)]


class EngagementMeeting(Fact):
    """The yearly meeting: months from the day that is asked about."""

    rule: Text
    months: Months


class FocusedVisit(Fact):
    """Months after the last inspection, by group of grades."""

    rule: Text
    months: dict[Id, Months]
    weekday: Weekday


class MonitoringVisit(Fact):
    """The first after the action plan is due, then one every so many months."""

    rule: Text
    action_plan_working_days: int
    first_within_weeks: int
    every_months: int
    latest_months: int
    weekday: Weekday


class Parameters(Statement):
    """All that the clocks go by."""

    pauses: tuple[Pause, ...]
    starts: Starts
    publication: Publication
    clock: Clock
    publication_clock: PublicationClock
    engagement_meeting: EngagementMeeting
    focused_visit: FocusedVisit
    monitoring_visit: MonitoringVisit
    stands_for: dict[Id, Id]

    @model_validator(mode="after")
    def _pauses_end(self) -> "Parameters":
        if any(pause.end <= pause.start for pause in self.pauses):
            raise ValueError("a pause must end after it begins")
        return self


@cache
def load_parameters() -> Parameters:
    """The shipped parameters."""
    text = files("ilacs.pathway").joinpath("pathway.toml").read_text(encoding="utf-8")
    return Parameters.model_validate(tomllib.loads(text))
