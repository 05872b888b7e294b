"""The states of an inspection, who leads in each, and every way from one to another."""

from dataclasses import dataclass
from enum import StrEnum

from ilacs.errors import InputError

AUTHORITY, INSPECTORS = "authority", "inspectors"
SIDES: dict[str, str] = {AUTHORITY: "The authority", INSPECTORS: "The inspectors"}
BOTH = (AUTHORITY, INSPECTORS)


class State(StrEnum):
    """Where an inspection stands; what a person decides is stored, the rest follows from days."""

    NOTIFIED = "notified"
    OFF_SITE = "off_site"
    ON_SITE = "on_site"
    REPORTING = "reporting"
    DEFERRED = "deferred"
    PAUSED = "paused"
    INCOMPLETE = "incomplete"
    CLOSED = "closed"


@dataclass(frozen=True)
class StateKind:
    """A state in words. owner: the side that leads in it. by_days: the days decide, no person."""

    title: str
    sentence: str
    owner: str
    by_days: bool = False


STATES: dict[State, StateKind] = {
    State.NOTIFIED: StateKind(
        "Notified", "The call has come; the inspectors have not begun.", AUTHORITY, True
    ),
    State.OFF_SITE: StateKind(
        "Off site", "Inspectors read what was handed over and ask by telephone.", INSPECTORS, True
    ),
    State.ON_SITE: StateKind("On site", "Inspectors are in the service.", INSPECTORS, True),
    State.REPORTING: StateKind(
        "Reporting", "Fieldwork is over; the report and what follows it are due.", INSPECTORS, True
    ),
    State.DEFERRED: StateKind(
        "Deferred", "It was put off before inspectors came; preparation goes on.", INSPECTORS
    ),
    State.PAUSED: StateKind("Paused", "It had begun and stands still for a time.", INSPECTORS),
    State.INCOMPLETE: StateKind("Incomplete", "It was paused and will not go on.", INSPECTORS),
    State.CLOSED: StateKind(
        "Closed", "Its room is closed; the report and what follows it go on.", AUTHORITY
    ),
}

UNDER_WAY = frozenset(state for state, kind in STATES.items() if kind.by_days)
DECIDED = tuple(state for state, kind in STATES.items() if not kind.by_days)
"""The states that a person decides on, and that are therefore stored."""


@dataclass(frozen=True)
class Transition:
    """A way from one state to another.

    to: None where the days say which it is. decided_by: the side whose decision it is.
    event: the audit event it leaves. told: the sides that get a message.
    """

    words: str
    begins: frozenset[State]
    to: State | None
    decided_by: str
    event: str
    told: tuple[str, ...] = BOTH


TRANSITIONS: dict[str, Transition] = {
    "defer": Transition(
        "put off",
        frozenset({State.NOTIFIED, State.OFF_SITE}),
        State.DEFERRED,
        INSPECTORS,
        "inspection_deferred",
    ),
    "pause": Transition(
        "paused",
        frozenset({State.OFF_SITE, State.ON_SITE, State.REPORTING}),
        State.PAUSED,
        INSPECTORS,
        "inspection_paused",
    ),
    "resume": Transition(
        "taken up again",
        frozenset({State.DEFERRED, State.PAUSED}),
        None,
        INSPECTORS,
        "inspection_resumed",
    ),
    "leave_incomplete": Transition(
        "left incomplete",
        frozenset({State.PAUSED}),
        State.INCOMPLETE,
        INSPECTORS,
        "inspection_left_incomplete",
    ),
    "close": Transition(
        "closed",
        UNDER_WAY | {State.DEFERRED, State.INCOMPLETE},
        State.CLOSED,
        AUTHORITY,
        "inspection_closed",
    ),
}


def ways_from(state: State) -> tuple[str, ...]:
    """Return the ids of the transitions that a state allows."""
    return tuple(id for id, way in TRANSITIONS.items() if state in way.begins)


def require_way(id: str, state: State) -> Transition:
    """Return a transition. Raises InputError where the state does not allow it."""
    way = TRANSITIONS[id]
    if state not in way.begins:
        begins = [STATES[each].title.lower() for each in State if each in way.begins]
        raise InputError(
            f"An inspection that is {STATES[state].title.lower()} cannot be {way.words}.",
            "",
            f"That can be done where it is {_any_of(begins)}.",
        )
    return way


def _any_of(words: list[str]) -> str:
    return " or ".join(filter(None, (", ".join(words[:-1]), words[-1])))
