"""Signals by judgement area: which areas there are and in which order pages show them."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

from ilacs.editions import load_editions
from ilacs.signals.signal import Signal

NEXT = "What comes next"
"""The heading of signals that inform no judgement."""


class HasSignal(Protocol):
    """Something about a signal."""

    @property
    def signal(self) -> Signal:
        """The signal that it is about."""


S = TypeVar("S", bound=HasSignal)


def areas() -> list[str]:
    """The ids of the judgements that signals inform, as the newest editions order them; '' last."""
    ids = [each.id for edition in reversed(load_editions().values()) for each in edition.judgements]
    return [*dict.fromkeys(ids), ""]


def signals_by_area(signals: Iterable[Signal]) -> dict[str, list[Signal]]:
    """Signals by judgement area; areas without any are left out."""
    given = list(signals)
    found = {area: [each for each in given if each.judgement == area] for area in areas()}
    return {area: inside for area, inside in found.items() if inside}


def by_area(given: Iterable[S]) -> dict[str, list[S]]:
    """What is about signals, by judgement area; areas without any are left out."""
    held = list(given)
    found = {area: [each for each in held if each.signal.judgement == area] for area in areas()}
    return {area: inside for area, inside in found.items() if inside}
