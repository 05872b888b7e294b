"""The two states of a self-evaluation, and what each means."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How far a self-evaluation is."""

    DRAFT = "draft"
    SIGNED = "signed"


@dataclass(frozen=True)
class StateKind:
    """A state in words."""

    title: str
    sentence: str
    colour: str


STATES: dict[State, StateKind] = {
    State.DRAFT: StateKind("Being written", "Nobody outside the authority sees it.", "yellow"),
    State.SIGNED: StateKind(
        "Signed off", "Its words stand. It can be shared with the inspectorate.", "green"
    ),
}
