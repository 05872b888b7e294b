"""The states of a formal complaint, and its steps: whose each is and what it needs."""

from dataclasses import dataclass
from enum import StrEnum

from ilacs.site.accounts.permissions import Permission


class ComplaintState(StrEnum):
    """How far a complaint is."""

    MADE = "made"
    TAKEN = "taken"
    ANSWERED = "answered"
    WITH_ADJUDICATOR = "with_adjudicator"
    ADJUDICATED = "adjudicated"


COMPLAINT_STATES: dict[ComplaintState, str] = {
    ComplaintState.MADE: "Made",
    ComplaintState.TAKEN: "Being looked into",
    ComplaintState.ANSWERED: "Answered",
    ComplaintState.WITH_ADJUDICATOR: "With the adjudication service",
    ComplaintState.ADJUDICATED: "Adjudicated",
}
HELD = [("held", "Publication waits for the answer"), ("not_held", "Publication does not wait")]
OUTCOMES = [
    ("upheld", "Upheld"),
    ("in_part", "Upheld in part"),
    ("not_upheld", "Not upheld"),
]
UPHELD = frozenset({"upheld", "in_part"})


@dataclass(frozen=True)
class ComplaintStepKind:
    """A step. words: on its button; done: in the list of what happened. begins: from which states.

    to: the state it leads to; None where it stays. asks: the label of the words it needs.
    """

    words: str
    done: str
    permission: Permission
    begins: frozenset[ComplaintState]
    to: ComplaintState | None
    asks: str = ""


OPEN = frozenset({ComplaintState.MADE, ComplaintState.TAKEN})
STEPS: dict[str, ComplaintStepKind] = {
    "make": ComplaintStepKind(
        "Make the complaint",
        "Made",
        Permission.DRAFT_COMMENT,
        frozenset(),
        ComplaintState.MADE,
    ),
    "take": ComplaintStepKind(
        "Look into it",
        "Taken on by somebody who was not of the team",
        Permission.REPORT_ASSURE,
        frozenset({ComplaintState.MADE}),
        ComplaintState.TAKEN,
    ),
    "hold": ComplaintStepKind(
        "Save the decision on publication",
        "Decided whether publication waits",
        Permission.REPORT_PUBLISH,
        OPEN,
        None,
        "Why",
    ),
    "answer": ComplaintStepKind(
        "Answer the complaint",
        "Answered",
        Permission.REPORT_ASSURE,
        frozenset({ComplaintState.TAKEN}),
        ComplaintState.ANSWERED,
        "The answer, with its reasons",
    ),
    "adjudicate": ComplaintStepKind(
        "Record that it goes to the adjudication service",
        "Taken to the adjudication service",
        Permission.DRAFT_COMMENT,
        frozenset({ComplaintState.ANSWERED}),
        ComplaintState.WITH_ADJUDICATOR,
        "What the service is asked to look at",
    ),
    "adjudicated": ComplaintStepKind(
        "Record what the service found",
        "The adjudication service answered",
        Permission.REPORT_ASSURE,
        frozenset({ComplaintState.WITH_ADJUDICATOR}),
        ComplaintState.ADJUDICATED,
        "What it found, and what follows",
    ),
}
"""The steps that the site knows; which of them an edition has on a day stands in its file."""
