"""The states of an audit of case work, whose turn it is in each, and every way between them."""

from dataclasses import dataclass
from enum import StrEnum

from ilacs.errors import InputError

AUDITOR, MODERATOR, COORDINATOR = "auditor", "moderator", "coordinator"
TURNS = {AUDITOR: "The auditor", MODERATOR: "The moderator", COORDINATOR: "The coordinator"}


class State(StrEnum):
    """Where an audit stands; the value is stored."""

    PLANNED = "planned"
    UNDER_WAY = "under_way"
    COMPLETED = "completed"
    MODERATED = "moderated"
    IN_PACK = "in_pack"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class StateKind:
    """A state in words. turn: who is to act. colour: of its tag."""

    title: str
    sentence: str
    turn: str
    colour: str


STATES: dict[State, StateKind] = {
    State.PLANNED: StateKind("Planned", "The auditor has not begun.", AUDITOR, "grey"),
    State.UNDER_WAY: StateKind("Under way", "The auditor is answering.", AUDITOR, "light-blue"),
    State.COMPLETED: StateKind("Completed", "It waits for its moderator.", MODERATOR, "blue"),
    State.MODERATED: StateKind("Moderated", "The grades are agreed.", COORDINATOR, "green"),
    State.IN_PACK: StateKind(
        "In the pack", "It is part of the latest pack.", COORDINATOR, "purple"
    ),
    State.WITHDRAWN: StateKind("Taken off", "It is not audited after all.", COORDINATOR, "yellow"),
}
OPEN = (State.PLANNED, State.UNDER_WAY)
"""The auditor is still at work."""
COUNTED = (State.COMPLETED, State.MODERATED, State.IN_PACK)
"""States in which an audit counts in the summary and goes into a pack."""


@dataclass(frozen=True)
class Transition:
    """A way from one state to another. event: the audit event it leaves."""

    words: str
    begins: frozenset[State]
    to: State
    event: str


TRANSITIONS: dict[str, Transition] = {
    "save": Transition("answered", frozenset(OPEN), State.UNDER_WAY, "case_audit_saved"),
    "complete": Transition(
        "completed", frozenset({State.UNDER_WAY}), State.COMPLETED, "case_audit_completed"
    ),
    "grade": Transition(
        "graded by its moderator",
        frozenset({State.COMPLETED}),
        State.COMPLETED,
        "case_audit_graded",
    ),
    "moderate": Transition(
        "moderated", frozenset({State.COMPLETED}), State.MODERATED, "case_audit_moderated"
    ),
    "pack": Transition(
        "put into a pack",
        frozenset({State.MODERATED, State.IN_PACK}),
        State.IN_PACK,
        "case_audit_pack_made",
    ),
    "reopen": Transition(
        "opened again", frozenset(COUNTED), State.UNDER_WAY, "case_audit_reopened"
    ),
    "withdraw": Transition("taken off", frozenset(OPEN), State.WITHDRAWN, "case_audit_withdrawn"),
}


def require_way(id: str, state: str) -> Transition:
    """Return a transition. Raises InputError where the state does not allow it."""
    way = TRANSITIONS[id]
    if state not in way.begins:
        begins = " or ".join(STATES[one].title.lower() for one in State if one in way.begins)
        raise InputError(
            f"An audit that is {STATES[State(state)].title.lower()} cannot be {way.words}.",
            "",
            f"That can be done where it is {begins}.",
        )
    return way
