"""The actions of a plan as bars over the days, from when they began to their last day."""

from dataclasses import dataclass
from typing import Any

from ilacs.documents.charts.stages import StageBar, Stages, _after, _short

FILLS = {
    "Overdue": "#f9a06f",
    "Closed": "#b8cde0",
    "Done, not yet closed": "#28a197",
    "Stopped": "#e5e6e7",
}
OTHER = "#12436d"
ZERO_WIDTH = "\u200b"


@dataclass(frozen=True)
class ActionBar(StageBar):
    """An action. side: its owner. state: its status in words, or Overdue."""


@dataclass(frozen=True)
class ActionsOverTime(Stages):
    """Actions from top to bottom in their order. today: the day it is, ISO."""

    note = (
        "A dark bar is still to be done, an orange one is overdue, a green one waits to be checked, "
        "a pale blue one is closed, a grey one was stopped. The dashed line is today."
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
            fill = FILLS.get(one.state, OTHER)
            drawn.append({"short": name, "first": one.first, "end": _after(one.last), "fill": fill})
        return drawn
