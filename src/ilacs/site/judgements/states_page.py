"""The page of the manual on the states of a judgement, made from the states themselves."""

from collections.abc import Iterator

from ilacs.site.judgements.when import STATES, TRANSITIONS, TURNS, State


def states_page() -> str:
    """Return docs/judgement-states.md: the diagram, each state, and each way between them."""
    return "\n".join([*_introduction(), *_diagram(), *_states(), *_ways()])


def _introduction() -> Iterator[str]:
    yield "# The states of a judgement\n"
    yield "This page is made from the program by `make docs`. What each person does and sees in"
    yield "them stands in [Judgements](judgements.md).\n"


def _diagram() -> Iterator[str]:
    yield "```mermaid"
    yield "stateDiagram-v2"
    yield f"    [*] --> {State.PROPOSING}: each other judgement"
    yield f"    [*] --> {State.DRAWN}: overall effectiveness, where the edition has it"
    for way in TRANSITIONS.values():
        for begin in (state for state in State if state in way.begins):
            yield f"    {begin} --> {way.to}: {way.words}"
    yield f"    {State.MODERATED} --> [*]: goes into the report"
    yield "```\n"


def _states() -> Iterator[str]:
    yield "| State | What it means | Whose turn |"
    yield "|---|---|---|"
    for kind in STATES.values():
        yield f"| {kind.title} | {kind.sentence} | {TURNS[kind.turn]} |"
    yield ""


def _ways() -> Iterator[str]:
    yield "| It is | From | Whose it is | Audit event | Who gets a message |"
    yield "|---|---|---|---|---|"
    for way in TRANSITIONS.values():
        begins = ", ".join(STATES[state].title.lower() for state in State if state in way.begins)
        told = "; ".join(TURNS[one].lower() for one in way.told) or "nobody"
        yield f"| {way.words} | {begins} | {TURNS[way.owner]} | `{way.event}` | {told} |"
    yield ""
