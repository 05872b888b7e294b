"""What comes next for an authority: the activity, its window by each clock, and why."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

ActivityKind = Literal[
    "standard", "short", "focused_visit", "monitoring_visit", "engagement_meeting"
]


@dataclass(frozen=True, slots=True)
class Window:
    """Days between which something is expected: never out of order."""

    earliest: dt.date
    expected: dt.date
    latest: dt.date

    def __post_init__(self) -> None:
        if not self.earliest <= self.expected <= self.latest:
            raise ValueError("a window runs from the earliest to the expected to the latest day")


@dataclass(frozen=True, slots=True)
class ObservedRange:
    """What the waits seen so far say: the middle, and the ranges that hold half and nine in ten."""

    median: dt.date
    half: tuple[dt.date, dt.date]
    most: tuple[dt.date, dt.date]

    @property
    def window(self) -> Window:
        """The range of nine in ten as a window."""
        return Window(self.most[0], self.median, self.most[1])


@dataclass(frozen=True, slots=True)
class Ground:
    """A fact or rule that an expectation rests on, whether it is confirmed, and its sources."""

    text: str
    is_confirmed: bool = True
    source: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Activity:
    """Something the inspectorate is expected to do next, and why.

    kind: an inspection type's id, or `engagement_meeting`. edition: the edition whose rule it is.
    rule: the rule as a sentence. grounds: the facts that led there. guidance: the window that the
    guidance gives, None where it gives no time; it may lie in the past. observed: the empirical
    clock's ranges, None where no history is held. cautions: what a reader should know first.
    """

    kind: ActivityKind
    name: str
    edition: str
    rule: Ground
    grounds: tuple[Ground, ...] = ()
    guidance: Window | None = None
    observed: ObservedRange | None = None
    cautions: tuple[str, ...] = ()

    @property
    def window(self) -> Window | None:
        """The window to plan with: by the empirical clock where there is one."""
        return self.observed.window if self.observed else self.guidance
