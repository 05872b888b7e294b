"""Time as a row of bits, five minutes each, so that a whole fortnight is compared at once.

A mask is a whole number whose bit n stands for the n-th five minutes after the midnight that begins
the first day. Days follow each other without a break, weekends too.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

SLOT = 5
DAY = 24 * 60 // SLOT
STARTS_EVERY = 15 // SLOT
"""Entries are proposed on the quarter of an hour."""


@dataclass(frozen=True, slots=True)
class Horizon:
    """The days that are looked at, the last one with them."""

    first: dt.date
    last: dt.date

    @classmethod
    def over(cls, days: Iterable[dt.date]) -> "Horizon":
        """The horizon that holds all of these days; an empty one where there are none."""
        held = sorted(days) or [dt.date.max, dt.date.max - dt.timedelta(days=1)]
        return cls(held[0], held[-1])

    @property
    def days(self) -> list[dt.date]:
        """Its days, in order."""
        count = (self.last - self.first).days + 1
        return [self.first + dt.timedelta(days=number) for number in range(count)]

    @property
    def length(self) -> int:
        """How many slots it has."""
        return ((self.last - self.first).days + 1) * DAY

    @property
    def all(self) -> int:
        """All its slots."""
        return (1 << self.length) - 1

    @property
    def quarters(self) -> int:
        """The slots that begin on a quarter of an hour."""
        return _every(self.length)

    def touched(self, start: dt.datetime, end: dt.datetime) -> int:
        """Return the slots that a span of time touches, even in part."""
        return _bits(max(0, self._slot(start)), min(self.length, self._slot(end, is_up=True)))

    def within(self, day: dt.date, first: dt.time, last: dt.time) -> int:
        """Return the slots of a day that lie wholly between two times of it."""
        start, end = dt.datetime.combine(day, first), dt.datetime.combine(day, last)
        return _bits(self._slot(start, is_up=True), self._slot(end))

    def day(self, day: dt.date) -> int:
        """Return all the slots of a day."""
        start = (day - self.first).days * DAY
        return _bits(start, start + DAY)

    def time(self, slot: int) -> dt.datetime:
        """Return when a slot begins."""
        midnight = dt.datetime.combine(self.first, dt.time.min)
        return midnight + dt.timedelta(minutes=slot * SLOT)

    def _slot(self, moment: dt.datetime, *, is_up: bool = False) -> int:
        since = moment - dt.datetime.combine(self.first, dt.time.min)
        whole, part = divmod(since, dt.timedelta(minutes=SLOT))
        return whole + 1 if is_up and part else whole


def slots_for(minutes: int) -> int:
    """Return how many slots so many minutes need."""
    return -(-minutes // SLOT)


@lru_cache(maxsize=20_000)
def runs(free: int, length: int) -> int:
    """Return the slots from which `length` slots in a row are free."""
    have = 1
    while have < length:
        step = min(have, length - have)
        free &= free >> step
        have += step
    return free


def slots_of(mask: int) -> Iterator[int]:
    """Yield the numbers of the bits that are set, the lowest first."""
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest


def _bits(start: int, end: int) -> int:
    return ((1 << (end - start)) - 1) << start if 0 <= start < end else 0


@lru_cache(maxsize=64)
def _every(length: int) -> int:
    return sum(1 << slot for slot in range(0, length, STARTS_EVERY))
