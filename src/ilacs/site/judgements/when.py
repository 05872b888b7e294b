"""When: the states of a judgement, whose turn it is in each, and every way between them."""

from dataclasses import dataclass
from enum import StrEnum

from ilacs.errors import InputError

TEAM, LEAD, READER, LEAD_AND_READER = "team", "lead", "reader", "lead_and_reader"
TURNS: dict[str, str] = {
    TEAM: "The inspectors who propose",
    LEAD: "The lead inspector",
    READER: "The second reader",
    LEAD_AND_READER: "The lead inspector and the second reader",
}
TURN_WORDS: dict[str, str] = {
    TEAM: "It is for the inspectors who propose to act next.",
    LEAD: "It is for the lead inspector to act next.",
    READER: "It is for the second reader to act next.",
    LEAD_AND_READER: "It is for the lead inspector and the second reader to settle it.",
}


class State(StrEnum):
    """Where a judgement stands; the value is stored."""

    PROPOSING = "proposing"
    REVEALED = "revealed"
    MET = "met"
    DRAWN = "drawn"
    DECIDED = "decided"
    CONFLICT = "conflict"
    MODERATED = "moderated"
    REOPENED = "reopened"


@dataclass(frozen=True)
class StateKind:
    """A state in words. turn: who is to act. colour: of its tag."""

    title: str
    sentence: str
    turn: str
    colour: str


STATES: dict[State, StateKind] = {
    State.PROPOSING: StateKind(
        "Proposing",
        "Each inspector proposes alone and sees no one else’s proposal.",
        TEAM,
        "light-blue",
    ),
    State.REVEALED: StateKind(
        "Revealed", "The team sees all proposals, and nobody changes theirs now.", LEAD, "blue"
    ),
    State.MET: StateKind("Met", "The team has met. The lead decides.", LEAD, "blue"),
    State.DRAWN: StateKind(
        "Drawn from the others",
        "Nobody proposes on it: the rule does, once the others are decided.",
        LEAD,
        "light-blue",
    ),
    State.DECIDED: StateKind("Decided", "It waits for the second reader.", READER, "purple"),
    State.CONFLICT: StateKind(
        "Conflict", "The second reader disagrees with what was decided.", LEAD_AND_READER, "red"
    ),
    State.MODERATED: StateKind("Moderated", "The second reader agrees.", LEAD, "green"),
    State.REOPENED: StateKind(
        "Opened again", "What was decided does not stand. The lead decides anew.", LEAD, "yellow"
    ),
}
STANDS = frozenset({State.DECIDED, State.MODERATED})
"""States in which what was decided stands, and others can build on it."""
READ = STANDS | {State.CONFLICT}
"""States in which there is something for the second reader."""


@dataclass(frozen=True)
class Transition:
    """A way from one state to another.

    owner: whose it is. event: the audit event it leaves. told: who gets a message.
    """

    words: str
    begins: frozenset[State]
    to: State
    owner: str
    event: str
    told: tuple[str, ...] = ()


TRANSITIONS: dict[str, Transition] = {
    "name": Transition(
        "given to those who propose",
        frozenset({State.PROPOSING}),
        State.PROPOSING,
        LEAD,
        "judgement_people_named",
    ),
    "propose": Transition(
        "proposed on", frozenset({State.PROPOSING}), State.PROPOSING, TEAM, "judgement_proposed"
    ),
    "complete": Transition(
        "revealed, as the last had proposed",
        frozenset({State.PROPOSING}),
        State.REVEALED,
        TEAM,
        "judgement_all_proposed",
        (TEAM, LEAD),
    ),
    "reveal": Transition(
        "revealed early",
        frozenset({State.PROPOSING}),
        State.REVEALED,
        LEAD,
        "judgement_revealed",
        (TEAM,),
    ),
    "meet": Transition("met on", frozenset({State.REVEALED}), State.MET, LEAD, "judgement_met"),
    "decide": Transition(
        "decided",
        frozenset({State.MET, State.DRAWN, State.REOPENED}),
        State.DECIDED,
        LEAD,
        "judgement_decided",
        (TEAM, READER),
    ),
    "agree": Transition(
        "agreed with",
        frozenset({State.DECIDED}),
        State.MODERATED,
        READER,
        "judgement_agreed",
        (LEAD,),
    ),
    "disagree": Transition(
        "disagreed with",
        frozenset({State.DECIDED}),
        State.CONFLICT,
        READER,
        "judgement_disputed",
        (LEAD,),
    ),
    "settle": Transition(
        "settled",
        frozenset({State.CONFLICT}),
        State.DECIDED,
        LEAD,
        "judgement_settled",
        (TEAM, READER),
    ),
    "reopen": Transition(
        "opened again",
        frozenset({State.DECIDED, State.MODERATED}),
        State.REOPENED,
        LEAD,
        "judgement_reopened",
        (TEAM, READER),
    ),
    "redraw": Transition(
        "opened again, as a grade that it was drawn from changed",
        READ,
        State.REOPENED,
        LEAD,
        "judgement_decided",
    ),
}


def ways_from(state: str) -> tuple[str, ...]:
    """Return the ids of the transitions that a state allows."""
    return tuple(id for id, way in TRANSITIONS.items() if state in way.begins)


def require_way(id: str, state: str) -> Transition:
    """Return a transition. Raises InputError where the state does not allow it."""
    way = TRANSITIONS[id]
    if state not in way.begins:
        kind = STATES[State(state)]
        raise InputError(
            f"The judgement cannot be {way.words} now. {kind.sentence}", "", TURN_WORDS[kind.turn]
        )
    return way
