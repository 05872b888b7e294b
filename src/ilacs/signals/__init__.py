"""Signals: facts about an authority that stand out, each by a rule that anyone can read."""

from ilacs.signals.catalogue import SignalCatalogue, load_signals
from ilacs.signals.facts import Facts, Inspections, Measure
from ilacs.signals.gathering import Knowledge, known_on
from ilacs.signals.reading import Raised, Reading, Undecided, read_signals
from ilacs.signals.signal import KINDS, Signal

__all__ = [
    "KINDS",
    "Facts",
    "Inspections",
    "Knowledge",
    "Measure",
    "Raised",
    "Reading",
    "Signal",
    "SignalCatalogue",
    "Undecided",
    "known_on",
    "load_signals",
    "read_signals",
]
