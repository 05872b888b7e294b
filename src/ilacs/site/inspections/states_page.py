"""The page of the manual on the states of an inspection, made from the states themselves."""

from collections.abc import Iterator

from ilacs.site.inspections.states import SIDES, STATES, TRANSITIONS, State

BY_DAYS = (
    (State.NOTIFIED, State.OFF_SITE),
    (State.OFF_SITE, State.ON_SITE),
    (State.ON_SITE, State.REPORTING),
)
"""What follows from the days alone."""


def states_page() -> str:
    """Return docs/inspection-states.md: the diagram, each state, and each way between them."""
    return "\n".join([*_introduction(), *_diagram(), *_states(), *_ways()])


def _introduction() -> Iterator[str]:
    yield "# The states of an inspection\n"
    yield "This page is made from the program by `make docs`.\n"


def _diagram() -> Iterator[str]:
    yield "```mermaid"
    yield "stateDiagram-v2"
    yield f"    [*] --> {State.NOTIFIED}: the call"
    for before, after in BY_DAYS:
        yield f"    {before} --> {after}: by the days"
    for way in TRANSITIONS.values():
        for begin in (state for state in State if state in way.begins):
            yield f"    {begin} --> {way.to or 'by_days'}: {way.words}"
    yield "    by_days: as the days say"
    yield f"    {State.CLOSED} --> [*]"
    yield "```\n"


def _states() -> Iterator[str]:
    yield "| State | What it means | Who leads | Decided by |"
    yield "|---|---|---|---|"
    for kind in STATES.values():
        by = "the days" if kind.by_days else "a person"
        yield f"| {kind.title} | {kind.sentence} | {SIDES[kind.owner]} | {by} |"
    yield ""


def _ways() -> Iterator[str]:
    yield "| It is | From | Whose decision | Audit event | Who gets a message |"
    yield "|---|---|---|---|---|"
    for way in TRANSITIONS.values():
        begins = ", ".join(STATES[state].title.lower() for state in State if state in way.begins)
        told = ", ".join(SIDES[side].lower() for side in way.told)
        yield f"| {way.words} | {begins} | {SIDES[way.decided_by]} | `{way.event}` | {told} |"
    yield ""
