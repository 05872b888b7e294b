"""A signal: its rule, its sentence, what inspectors looked for, and examples of both answers."""

import re
from collections.abc import Callable
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from ilacs.signals import figure_conditions as figures
from ilacs.signals import inspection_conditions as inspections
from ilacs.signals.facts import Facts
from ilacs.signals.numbers import with_unit
from ilacs.signals.verdict import Verdict, all_of

Text = Annotated[str, Field(min_length=1)]
AnyCondition = Annotated[
    figures.Place
    | figures.Course
    | figures.BesideEngland
    | figures.FarFromNeighbours
    | figures.BeyondNeighbours
    | figures.NeighboursByChance
    | figures.SinceInspection
    | figures.Level
    | inspections.Grade
    | inspections.GradeCourse
    | inspections.GradeTimes
    | inspections.NeighboursGrades
    | inspections.Waited
    | inspections.InWindow
    | inspections.Expected
    | inspections.MayBeMissing
    | inspections.NotHeld
    | inspections.TookOver,
    Field(discriminator="fact"),
]
KINDS: dict[str, str] = {
    "concern": "Look into first",
    "watch": "Watch",
    "context": "Know before the meeting",
    "strength": "Going well",
}
"""What a signal is for, in the order in which pages show them."""


def _value(signal: "Signal", facts: Facts) -> str:
    measure = facts.measure(signal.indicator)
    return "" if measure.value is None else with_unit(measure.value, measure.unit)


def _day(signal: "Signal", facts: Facts) -> str:
    from ilacs.pathway.follow_up import written_day

    day = facts.inspections.inspected
    return written_day(day) if day else ""


FIELDS: dict[str, Callable[["Signal", Facts], str]] = {
    "value": _value,
    "year": lambda signal, facts: str(facts.measure(signal.indicator).year),
    "inspected": _day,
    "next": lambda signal, facts: facts.inspections.next_name.lower(),
    "because": lambda signal, facts: signal.weigh(facts).words,
}
"""What a sentence may have in braces, and how it is filled in."""


class Signal(BaseModel):
    """One signal, as `signals.toml` declares it; the keys are explained at that file's head."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    title: Text
    kind: Literal["concern", "watch", "context", "strength"]
    judgement: str
    indicator: str = ""
    when: tuple[AnyCondition, ...] = Field(min_length=1)
    sentence: Text
    looked_for: Text
    question: Text
    source: tuple[str, ...] = ()
    fires: tuple[dict[str, Any], ...] = Field(min_length=1)
    silent: tuple[dict[str, Any], ...] = Field(min_length=1)

    @cached_property
    def rule(self) -> str:
        """The whole rule as a sentence."""
        figure = [each.rule for each in self.when if isinstance(each, figures.OnFigure)]
        rest = [each.rule for each in self.when if not isinstance(each, figures.OnFigure)]
        parts = [f"the figure {', and '.join(figure)}"] if figure else []
        return f"Raised when {', and '.join([*parts, *rest])}."

    @property
    def indicators(self) -> tuple[str, ...]:
        """Every indicator that its rule looks at."""
        own = [each for each in self.when if isinstance(each, figures.OnFigure)]
        return (self.indicator,) if own or self.indicator else ()

    def weigh(self, facts: Facts) -> Verdict:
        """Put the rule to the facts: every condition must hold."""
        return all_of(condition.weigh(facts, self.indicator) for condition in self.when)

    def say(self, facts: Facts) -> str:
        """The sentence with its numbers, of a signal that is raised."""
        filled = {
            name: fill(self, facts)
            for name, fill in FIELDS.items()
            if f"{{{name}}}" in self.sentence
        }
        return self.sentence.format(**filled)

    @model_validator(mode="after")
    def _is_whole(self) -> "Signal":
        unknown = set(re.findall(r"{(.*?)}", self.sentence)) - set(FIELDS)
        if unknown:
            raise ValueError(f"the sentence has {{{sorted(unknown)[0]}}}, which nothing fills in")
        if "" in self.indicators:
            raise ValueError("a condition on a figure needs an indicator")
        if self.indicators and "{value}" not in self.sentence:
            raise ValueError("the sentence of a figure gives the figure: {value}")
        return self
