"""Did it work? A measure before a plan and after, beside its neighbours; a change is not yet a proof."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Direction = Literal["better", "worse", "same", "unknown"]


@dataclass(frozen=True, slots=True)
class Point:
    """A value and the day of which it speaks."""

    value: float
    day: dt.date


@dataclass(frozen=True, slots=True)
class Effect:
    """A measure before and after. better: 'higher' or 'lower'. neighbours_before and _after: their
    median in the same years, None where they have none."""

    name: str
    better: str
    before: Point | None
    after: Point | None
    neighbours_before: float | None = None
    neighbours_after: float | None = None
    target: float | None = None

    @property
    def direction(self) -> Direction:
        """Which way the measure went: for the better or the worse."""
        if self.before is None or self.after is None:
            return "unknown"
        return direction_of(self.before.value, self.after.value, self.better)

    @property
    def neighbours_direction(self) -> Direction:
        """Which way the neighbours went meanwhile."""
        if self.neighbours_before is None or self.neighbours_after is None:
            return "unknown"
        return direction_of(self.neighbours_before, self.neighbours_after, self.better)

    @property
    def words(self) -> str:
        """What can be said of it, and no more."""
        if self.before is None:
            return "There is no value from before the plan, so nothing can be said yet."
        if self.after is None:
            return "There is no value after the start yet, so nothing can be said yet."
        return (
            f"{OWN[self.direction]} {MEANWHILE[self.direction, self.neighbours_direction]}".strip()
        )


OWN = {
    "better": "It is better than before.",
    "worse": "It is worse than before.",
    "same": "It is as it was before.",
}
MEANWHILE: dict[tuple[str, str], str] = {
    (
        "better",
        "better",
    ): "Its neighbours got better too, so part of it may have come without the plan.",
    ("better", "worse"): "Its neighbours got worse meanwhile.",
    ("better", "same"): "Its neighbours stayed as they were.",
    ("worse", "better"): "Its neighbours got better meanwhile.",
    ("worse", "worse"): "Its neighbours got worse too.",
    ("worse", "same"): "Its neighbours stayed as they were.",
    ("same", "better"): "Its neighbours got better meanwhile.",
    ("same", "worse"): "Its neighbours got worse meanwhile.",
    ("same", "same"): "So are its neighbours.",
    ("better", "unknown"): "There is nothing to compare it with.",
    ("worse", "unknown"): "There is nothing to compare it with.",
    ("same", "unknown"): "There is nothing to compare it with.",
}


def direction_of(before: float, after: float, better: str) -> Direction:
    """Which way a change goes. better: 'higher' or 'lower'."""
    if after == before:
        return "same"
    return "better" if (after > before) == (better == "higher") else "worse"


def before_and_after(
    values: Sequence[Point], start: dt.date, baseline: Point | None = None
) -> tuple[Point | None, Point | None]:
    """The value before a plan and the latest after it began.

    values: the oldest first. start: the day of the report, or on which the plan was opened. baseline:
    what was written down as the value before. Without it that is the latest value up to the start;
    a value counts as after only when it speaks of a day later than the start and the value before.
    """
    before = baseline or next((one for one in reversed(values) if one.day <= start), None)
    least = max(start, before.day) if before else start
    after = next((one for one in reversed(values) if one.day > least), None)
    return before, after
