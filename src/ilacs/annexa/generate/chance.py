"""Seeded chance: every draw comes from one stream of numbers, so that a seed gives the same data.

Only `random.Random.random` is used. Its numbers for a seed are the same in every version of
Python and on every machine, which is not promised of the draws built upon it.
"""

import random
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TypeVar

Value = TypeVar("Value")


@dataclass(frozen=True)
class Table:
    """Answers with their shares: `bounds` are the running totals of the shares."""

    answers: tuple[str, ...]
    bounds: tuple[float, ...]

    @classmethod
    def of(cls, shares: Mapping[str, float]) -> "Table":
        """A table of answers and shares, which need not add up to 100."""
        return cls(tuple(shares), tuple(accumulate(float(share) for share in shares.values())))


@dataclass(frozen=True)
class Bands:
    """Whole numbers in bands: a band is drawn by its share, then a number evenly within it."""

    limits: tuple[tuple[int, int], ...]
    bounds: tuple[float, ...]

    @classmethod
    def of(cls, shares: Mapping[str, float]) -> "Bands":
        """Bands written as '1-10' with their shares."""
        limits = []
        for band in shares:
            low, _, high = band.partition("-")
            limits.append((int(low), int(high or low)))
        return cls(tuple(limits), tuple(accumulate(float(share) for share in shares.values())))


class Chance:
    """One stream of draws from a seed."""

    def __init__(self, seed: int) -> None:
        self._next = random.Random(seed).random  # noqa: S311 - made-up data, nothing secret

    def falls(self, percent: float) -> bool:
        """True in so many of a hundred draws."""
        return self._next() * 100 < percent

    def between(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both possible; `low` where `high` is below it."""
        return low + int(self._next() * (high - low + 1)) if high > low else low

    def among(self, things: Sequence[Value]) -> Value:
        """One of some things, each as likely."""
        return things[int(self._next() * len(things))]

    def answer(self, table: Table) -> str:
        """An answer by its share."""
        return table.answers[self._place(table.bounds)]

    def number(self, bands: Bands) -> int:
        """A number by the bands' shares."""
        low, high = bands.limits[self._place(bands.bounds)]
        return self.between(low, high)

    def _place(self, bounds: tuple[float, ...]) -> int:
        return min(bisect_right(bounds, self._next() * bounds[-1]), len(bounds) - 1)
