"""The actions of a plan as bars over the days, from when they began to their last day."""

from dataclasses import dataclass
from typing import Any

from ilacs.documents.charts.stages import StageBar, Stages, _after, _short
from ilacs.planning import STATUSES

FILLS = {
    "closed": "#12436d",
    "done": "#28a197",
    "under_way": "#b8cde0",
    "not_started": "#e5e6e7",
    "stopped": "#fff2d3",
}
"""Each status's fill in every picture of a plan, the furthest first."""

OVERDUE = "#f9a06f"
BY_WORD = {"Overdue": OVERDUE, **{STATUSES[id]: fill for id, fill in FILLS.items()}}
ZERO_WIDTH = "\u200b"


@dataclass(frozen=True)
class ActionBar(StageBar):
    """An action. side: its owner. state: its status in words, or Overdue."""


@dataclass(frozen=True)
class ActionsOverTime(Stages):
    """Actions from top to bottom in their order. today: the day it is, ISO."""

    note = (
        "A dark blue bar is closed, a green one waits to be checked, a pale blue one is under way, "
        "a grey one is not started, a pale yellow one was stopped. An orange one is overdue. The "
        "dashed line is today."
    )

    @property
    def columns(self) -> list[str]:
        """The heading of the table."""
        return ["Action", "Began", "Last day", "Owner", "How it stands"]

    @property
    def rows(self) -> list[list[str | int]]:
        """A row for each action."""
        return [[one.name, one.first, one.last, one.side, one.state] for one in self.stages]

    def _values(self, longest: int) -> list[dict[str, Any]]:
        drawn: list[dict[str, Any]] = []
        for one in self.stages:
            name = _short(one.name, longest)
            while any(each["short"] == name for each in drawn):
                name += ZERO_WIDTH  # one row for each, where two begin alike and are cut
            fill = BY_WORD[one.state]
            drawn.append({"short": name, "first": one.first, "end": _after(one.last), "fill": fill})
        return drawn
