"""The page of the manual on the states of a report, made from the states themselves."""

from collections.abc import Iterator

from ilacs.site.accounts.permissions import Permission
from ilacs.site.inspections.states import AUTHORITY, SIDES
from ilacs.site.report_writing.states import READERS, STATES, TEAM, WAYS, State

WHOSE = {
    Permission.REPORT_DRAFT: "Lead inspector",
    Permission.REPORT_PUBLISH: "Lead inspector",
    Permission.REPORT_ASSURE: "Quality reader",
}
TOLD = {TEAM: "the team", READERS: "the quality reader", AUTHORITY: "the authority", "": "nobody"}
BESIDE = (
    (State.FINAL, State.PUBLISHED, "Publish it today"),
    (State.FINAL, State.SCHEDULED, "Give it a later day"),
    (State.SCHEDULED, State.PUBLISHED, "its day has come"),
    (State.SCHEDULED, State.ANSWERING, "a complaint is upheld"),
    (State.FINAL, State.ANSWERING, "a complaint is upheld"),
)
"""Ways that are no decision of this kind: see `publishing` and `complaints`."""


def states_page() -> str:
    """Return docs/report-states.md: the diagram, each state, and each way between them."""
    return "\n".join([*_introduction(), *_diagram(), *_states(), *_ways()])


def _introduction() -> Iterator[str]:
    yield "# The states of a report\n"
    yield "This page is made from the program by `make docs`. What each person does and sees in"
    yield "them stands in [The report and the factual accuracy check](report-and-accuracy-check.md).\n"


def _diagram() -> Iterator[str]:
    yield "```mermaid"
    yield "stateDiagram-v2"
    yield f"    [*] --> {State.DRAFTING}: the first version"
    for id, way in WAYS.items():
        if id != "withdraw":
            for begin in (state for state in State if state in way.begins):
                yield f"    {begin} --> {way.to}: {way.words}"
    for before, after, words in BESIDE:
        yield f"    {before} --> {after}: {words}"
    yield f"    {State.PUBLISHED} --> [*]"
    yield "```\n"
    yield "It can be withdrawn from every state, which the diagram leaves out.\n"


def _states() -> Iterator[str]:
    yield "| State | What it means | Who has it |"
    yield "|---|---|---|"
    for kind in STATES.values():
        yield f"| {kind.title} | {kind.sentence} | {SIDES[kind.owner]} |"
    yield ""


def _ways() -> Iterator[str]:
    yield "| It is | From | Whose decision | Audit event | Who gets a message |"
    yield "|---|---|---|---|---|"
    for id, way in WAYS.items():
        begins = ", ".join(STATES[state].title.lower() for state in State if state in way.begins)
        begins = "every state but withdrawn" if id == "withdraw" else begins
        told = TOLD[way.told]
        yield f"| {way.words} | {begins} | {WHOSE[way.permission]} | `{way.event}` | {told} |"
    yield ""
