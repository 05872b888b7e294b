"""The statuses of a request, who leads in each, and every way from one to another."""

from dataclasses import dataclass
from enum import StrEnum

from ilacs.errors import InputError
from ilacs.site.inspections.states import AUTHORITY, INSPECTORS


class Status(StrEnum):
    """How far a request is; its value is stored and never changes."""

    NOT_STARTED = "not_started"
    GATHERING = "gathering"
    READY = "ready"
    SHARED = "shared"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class StatusKind:
    """A status in words. owner: the side that has to act in it. colour: of its tag."""

    title: str
    sentence: str
    owner: str
    colour: str


STATUSES: dict[Status, StatusKind] = {
    Status.NOT_STARTED: StatusKind("Not started", "Nobody works on it yet.", AUTHORITY, "grey"),
    Status.GATHERING: StatusKind("Gathering", "The owner puts it together.", AUTHORITY, "yellow"),
    Status.READY: StatusKind(
        "Ready", "It is there, and the coordinator can share it.", AUTHORITY, "light-blue"
    ),
    Status.SHARED: StatusKind("Shared", "The inspectors have it.", INSPECTORS, "green"),
    Status.RETURNED: StatusKind(
        "Returned", "It was not enough; why stands with it.", AUTHORITY, "orange"
    ),
    Status.WITHDRAWN: StatusKind("Withdrawn", "It is not asked for any more.", "", "grey"),
}

OPEN = (Status.NOT_STARTED, Status.GATHERING, Status.READY, Status.RETURNED)
"""Statuses in which the authority still has something to do."""
AT_WORK = (Status.NOT_STARTED, Status.GATHERING, Status.RETURNED)
"""Statuses in which the owner still has something to do."""

OWNER, COORDINATOR, ASKER = "owner", "coordinator", "inspectors"
WHO: dict[str, str] = {
    OWNER: "its owner",
    COORDINATOR: "the coordinator",
    ASKER: "the inspectors",
}
"""Who may go a way, in words."""


@dataclass(frozen=True)
class Way:
    """A way from one status to another.

    act: on the button. may: who may go it, keys of WHO. event: the audit event it leaves.
    told: who gets a message: `owner`, `coordinator`. needs_reason: it must be said why.
    in_readiness: it exists between inspections too, where nobody but the authority is.
    """

    act: str
    words: str
    begins: frozenset[Status]
    to: Status
    may: tuple[str, ...]
    event: str
    told: tuple[str, ...] = ()
    needs_reason: bool = False
    in_readiness: bool = True


WAYS: dict[str, Way] = {
    "gather": Way(
        "Start gathering",
        "being gathered",
        frozenset({Status.NOT_STARTED, Status.RETURNED}),
        Status.GATHERING,
        (OWNER, COORDINATOR),
        "request_gathering",
    ),
    "ready": Way(
        "Call it ready",
        "ready",
        frozenset({Status.NOT_STARTED, Status.GATHERING, Status.RETURNED}),
        Status.READY,
        (OWNER, COORDINATOR),
        "request_ready",
        told=(COORDINATOR,),
    ),
    "share": Way(
        "It is answered: call it shared",
        "shared",
        frozenset({Status.READY}),
        Status.SHARED,
        (COORDINATOR,),
        "request_shared",
        in_readiness=False,
    ),
    "again": Way(
        "Gather it further",
        "being gathered",
        frozenset({Status.READY}),
        Status.GATHERING,
        (OWNER, COORDINATOR),
        "request_gathering",
    ),
    "return": Way(
        "Return it",
        "returned",
        frozenset({Status.READY}),
        Status.RETURNED,
        (COORDINATOR,),
        "request_returned",
        told=(OWNER,),
        needs_reason=True,
    ),
    "send_back": Way(
        "Return it: it is not enough",
        "returned",
        frozenset({Status.SHARED}),
        Status.RETURNED,
        (ASKER,),
        "request_returned",
        told=(OWNER, COORDINATOR),
        needs_reason=True,
        in_readiness=False,
    ),
    "withdraw": Way(
        "Withdraw it",
        "withdrawn",
        frozenset(OPEN),
        Status.WITHDRAWN,
        (COORDINATOR, ASKER),
        "request_withdrawn",
        told=(OWNER,),
        needs_reason=True,
    ),
    "reopen": Way(
        "Ask for it again",
        "asked for again",
        frozenset({Status.WITHDRAWN}),
        Status.GATHERING,
        (COORDINATOR, ASKER),
        "request_gathering",
        told=(OWNER,),
    ),
}


def require_way(id: str, status: Status, *, in_readiness: bool) -> Way:
    """Return a way. Raises InputError where the status, or the room, does not allow it."""
    way = WAYS.get(id)
    if way is None or (in_readiness and not way.in_readiness):
        raise InputError("A request cannot be changed in this way here.")
    if status not in way.begins:
        raise InputError(
            f"A request that is {STATUSES[status].title.lower()} cannot be {way.words}.",
            "",
            "Somebody may have changed it just now. Look at it again.",
        )
    return way
