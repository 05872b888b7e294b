"""The states of an engagement meeting, and what it may be about."""

from dataclasses import dataclass
from enum import StrEnum

from ilacs.errors import InputError


class State(StrEnum):
    """How far a meeting is."""

    PREPARING = "preparing"
    HELD = "held"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class StateKind:
    """A state in words."""

    title: str
    sentence: str
    colour: str


STATES: dict[State, StateKind] = {
    State.PREPARING: StateKind(
        "Being prepared", "Both sides settle the day, the agenda and who comes.", "light-blue"
    ),
    State.HELD: StateKind("Held", "Its notes, actions and letter go on.", "green"),
    State.CANCELLED: StateKind("Cancelled", "It did not take place.", "grey"),
}

SCOPES: dict[str, str] = {
    "social_care": "Children’s social care",
    "with_education": "Social care with education and early years",
}
"""The inspectorate’s region decides which."""


def require_state(state: State, *allowed: State) -> None:
    """Raise InputError where a meeting’s state is none of those allowed."""
    if state not in allowed:
        raise InputError(
            f"The meeting is {STATES[state].title.lower()}.", "", "This can no longer be done."
        )
