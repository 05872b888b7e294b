"""The answer of a condition: it holds, it does not, or it could not be decided, and why."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Verdict:
    """holds: None where it could not be decided. words: what holds, with its numbers, or why not."""

    holds: bool | None
    words: str = ""


def holds_if(condition: bool, words: str) -> Verdict:
    """It holds, in these words, or it does not."""
    return Verdict(True, words) if condition else Verdict(False)


def undecided(reason: str) -> Verdict:
    """It could not be decided: a missing figure is never taken for one."""
    return Verdict(None, reason)


def all_of(verdicts: Iterable[Verdict]) -> Verdict:
    """All together: one that does not hold settles it, else one that could not be decided."""
    given = list(verdicts)
    if any(each.holds is False for each in given):
        return Verdict(False)
    open_ones = [each.words for each in given if each.holds is None]
    if open_ones:
        return undecided("; ".join(dict.fromkeys(open_ones)))
    return Verdict(True, ", ".join(each.words for each in given if each.words))
