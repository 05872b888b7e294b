"""The states of a report on its way to publication, who has it in each, and every way onward."""

from dataclasses import dataclass
from enum import StrEnum

from ilacs.errors import InputError
from ilacs.site.accounts.permissions import Permission
from ilacs.site.inspections.states import AUTHORITY, INSPECTORS


class State(StrEnum):
    """How far a report is."""

    DRAFTING = "drafting"
    WITH_READER = "with_reader"
    PASSED = "passed"
    WITH_AUTHORITY = "with_authority"
    ANSWERING = "answering"
    READ_AGAIN = "read_again"
    FINAL = "final"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class StateKind:
    """A state in words. owner: the side that has the report."""

    title: str
    sentence: str
    owner: str
    colour: str


STATES: dict[State, StateKind] = {
    State.DRAFTING: StateKind("Being written", "The team writes it.", INSPECTORS, "yellow"),
    State.WITH_READER: StateKind(
        "With the quality reader", "It waits to be passed or returned.", INSPECTORS, "light-blue"
    ),
    State.PASSED: StateKind(
        "Quality passed", "It can be sent to the authority.", INSPECTORS, "turquoise"
    ),
    State.WITH_AUTHORITY: StateKind(
        "With the authority", "The authority checks its facts.", AUTHORITY, "blue"
    ),
    State.ANSWERING: StateKind(
        "Being answered", "The team answers the authority’s comments.", INSPECTORS, "yellow"
    ),
    State.READ_AGAIN: StateKind(
        "Being read again",
        "Its words changed after the check: the quality reader reads the changes.",
        INSPECTORS,
        "light-blue",
    ),
    State.FINAL: StateKind(
        "Final", "Its words stand. It waits for its day of publication.", INSPECTORS, "purple"
    ),
    State.SCHEDULED: StateKind(
        "Waiting for its day",
        "Its files are made. It comes out by itself on its day, and is in confidence until then.",
        AUTHORITY,
        "turquoise",
    ),
    State.PUBLISHED: StateKind("Published", "It is out.", AUTHORITY, "green"),
    State.WITHDRAWN: StateKind("Withdrawn", "It was taken back.", INSPECTORS, "red"),
}

TAKEN_DOWN = frozenset({State.WITHDRAWN, State.ANSWERING, State.READ_AGAIN, State.FINAL})
"""The states in which what was published before does not show."""

CHANGES = frozenset({State.DRAFTING, State.ANSWERING})
"""The states in which its words can be changed."""

TEAM, READERS = "team", "readers"
"""Who of the inspectors’ side is told: those who write, those who read for quality."""


@dataclass(frozen=True)
class Way:
    """A way from one state to another.

    words: on its button. asks: the label of the reason that must be given; '' where none is.
    told: who gets a message; `news`: what it says, without a word of the report.
    """

    words: str
    begins: frozenset[State]
    to: State
    permission: Permission
    event: str
    explains: str
    asks: str = ""
    told: str = ""
    news: str = ""


ALL_BUT_WITHDRAWN = frozenset(State) - {State.WITHDRAWN}

WAYS: dict[str, Way] = {
    "hand_over": Way(
        "Hand it to the quality reader",
        frozenset({State.DRAFTING}),
        State.WITH_READER,
        Permission.REPORT_DRAFT,
        "draft_handed_over",
        "Nobody changes it while it is read for quality.",
        told=READERS,
        news="The draft of a report waits to be read for quality.",
    ),
    "pass": Way(
        "Pass it",
        frozenset({State.WITH_READER}),
        State.PASSED,
        Permission.REPORT_ASSURE,
        "draft_passed",
        "The lead inspector can then send it to the authority.",
        told=TEAM,
        news="The draft of a report was passed for quality.",
    ),
    "return": Way(
        "Return it",
        frozenset({State.WITH_READER}),
        State.DRAFTING,
        Permission.REPORT_ASSURE,
        "draft_returned",
        "The team changes it and hands it over again.",
        asks="Why, and what must change",
        told=TEAM,
        news="The draft of a report was returned by its quality reader.",
    ),
    "take_back": Way(
        "Take it back to change it",
        frozenset({State.WITH_READER, State.PASSED}),
        State.DRAFTING,
        Permission.REPORT_DRAFT,
        "draft_taken_back",
        "It must then be passed for quality again.",
        asks="Why",
        told=READERS,
        news="The draft of a report was taken back by the team.",
    ),
    "send": Way(
        "Send it to the authority",
        frozenset({State.PASSED}),
        State.WITH_AUTHORITY,
        Permission.REPORT_DRAFT,
        "draft_sent",
        "Those of the authority who may comment see this version, and no other, until you end the "
        "check.",
        told=AUTHORITY,
        news="A draft report waits for your check of its facts. It is in confidence.",
    ),
    "close": Way(
        "End the check",
        frozenset({State.WITH_AUTHORITY}),
        State.ANSWERING,
        Permission.REPORT_DRAFT,
        "accuracy_check_closed",
        "The authority no longer sees the draft. It sees its comments and your answers.",
        told=AUTHORITY,
        news="The factual accuracy check has ended. Your comments are being answered.",
    ),
    "hand_again": Way(
        "Hand the changes to the quality reader",
        frozenset({State.ANSWERING}),
        State.READ_AGAIN,
        Permission.REPORT_DRAFT,
        "draft_handed_again",
        "Its words are not those that were passed for quality. Nobody changes it while it is read.",
        told=READERS,
        news="A report was changed after its factual accuracy check, and waits to be read again.",
    ),
    "pass_again": Way(
        "Pass the changes",
        frozenset({State.READ_AGAIN}),
        State.ANSWERING,
        Permission.REPORT_ASSURE,
        "draft_passed_again",
        "The lead inspector can then make it final.",
        told=TEAM,
        news="The changes to a report were passed for quality.",
    ),
    "return_again": Way(
        "Return the changes",
        frozenset({State.READ_AGAIN}),
        State.ANSWERING,
        Permission.REPORT_ASSURE,
        "draft_returned_again",
        "The team changes it and hands it over again.",
        asks="Why, and what must change",
        told=TEAM,
        news="The changes to a report were returned by its quality reader.",
    ),
    "take_back_again": Way(
        "Take the changes back",
        frozenset({State.READ_AGAIN}),
        State.ANSWERING,
        Permission.REPORT_DRAFT,
        "draft_taken_back",
        "They must then be passed for quality again.",
        asks="Why",
        told=READERS,
        news="The draft of a report was taken back by the team.",
    ),
    "finish": Way(
        "Make it final",
        frozenset({State.ANSWERING}),
        State.FINAL,
        Permission.REPORT_DRAFT,
        "draft_made_final",
        "Its words can no longer be changed.",
        told=AUTHORITY,
        news="Your comments on the draft report are answered. The report is final.",
    ),
    "reopen": Way(
        "Change it after all",
        frozenset({State.FINAL}),
        State.ANSWERING,
        Permission.REPORT_DRAFT,
        "draft_reopened",
        "It must be made final again, and read for quality again where its words change.",
        asks="Why",
    ),
    "take_day_back": Way(
        "Take its day back",
        frozenset({State.SCHEDULED}),
        State.FINAL,
        Permission.REPORT_PUBLISH,
        "report_day_taken_back",
        "The files that were made are thrown away. You can then give it another day, or change it.",
        asks="Why",
        told=AUTHORITY,
        news="The day on which a report was to be published was taken back.",
    ),
    "withdraw": Way(
        "Withdraw it",
        ALL_BUT_WITHDRAWN,
        State.WITHDRAWN,
        Permission.REPORT_PUBLISH,
        "report_withdrawn",
        "Nobody but the team sees it from then on. It cannot be taken up again.",
        asks="Why",
        told=AUTHORITY,
        news="A report, or its draft, was withdrawn.",
    ),
}
"""Publishing is no way of this kind: it asks for a day, reads its PDF back, and waits for the day."""

PASSES = ("pass", "pass_again")
"""The ways by which a version is passed for quality."""


def ways_from(state: State) -> tuple[str, ...]:
    """Return the ids of the ways that a state allows."""
    return tuple(id for id, way in WAYS.items() if state in way.begins)


def require_way(id: str, state: State) -> Way:
    """Return a way. Raises InputError where the state does not allow it."""
    way = WAYS[id]
    if state not in way.begins:
        raise InputError(
            f"The report is {STATES[state].title.lower()}.", "", "Look at it again, then choose."
        )
    return way
