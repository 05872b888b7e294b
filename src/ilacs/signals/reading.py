"""Reading an authority's signals: which are raised, which could not be decided, and the order."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from ilacs.signals.catalogue import SignalCatalogue, load_signals
from ilacs.signals.facts import Facts, Measure
from ilacs.signals.signal import KINDS, Signal


@dataclass(frozen=True, slots=True)
class Raised:
    """A signal that is raised: its sentence, and the figure that it is about, if any."""

    signal: Signal
    sentence: str
    measure: Measure | None = None


@dataclass(frozen=True, slots=True)
class Undecided:
    """A signal whose rule could not be decided, and why."""

    signal: Signal
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of every signal, each in exactly one of the four."""

    raised: tuple[Raised, ...]
    undecided: tuple[Undecided, ...]
    quiet: tuple[Signal, ...]
    switched_off: tuple[Signal, ...]


def read_signals(
    facts: Facts,
    *,
    without: Collection[str] = (),
    catalogue: SignalCatalogue | None = None,
) -> Reading:
    """Put every rule to the facts of an authority.

    without: ids of signals that are switched off. catalogue: other signals than the project's own.
    Raises InputError for an id that no signal has.
    """
    catalogue = catalogue or load_signals()
    off = catalogue.check(without)
    raised, undecided, quiet = [], [], []
    for signal in catalogue.signal:
        if signal.id in off:
            continue
        verdict = signal.weigh(facts)
        if verdict.holds:
            about = facts.measure(signal.indicator) if signal.indicator else None
            raised.append(Raised(signal, signal.say(facts), about))
        elif verdict.holds is None:
            undecided.append(Undecided(signal, verdict.words))
        else:
            quiet.append(signal)
    return Reading(
        in_order(raised, catalogue),
        tuple(undecided),
        tuple(quiet),
        tuple(signal for signal in catalogue.signal if signal.id in off),
    )


Key = Callable[[Raised, SignalCatalogue], float]
KEYS: dict[str, Key] = {
    "kind": lambda each, catalogue: list(KINDS).index(each.signal.kind),
    "certainty": lambda each, catalogue: -((each.measure and each.measure.certainty) or 0),
    "place": lambda each, catalogue: -_from_the_middle(each),
    "declaration": lambda each, catalogue: catalogue.signal.index(each.signal),
}
"""What each rule of the order looks at: the smaller comes first."""


def _from_the_middle(each: Raised) -> float:
    if each.measure is None or each.measure.percentile is None:
        return 0.0
    return abs(each.measure.percentile - 50)


def in_order(raised: Collection[Raised], catalogue: SignalCatalogue) -> tuple[Raised, ...]:
    """Signals as the rules order them that the catalogue shows; there is no other weight."""
    rules = [KEYS[rule.key] for rule in catalogue.order]
    return tuple(sorted(raised, key=lambda each: [rule(each, catalogue) for rule in rules]))
