"""The states of a referral, whose turn it is in each, and every way from one to another."""

from dataclasses import dataclass

from django.db import models

from ilacs.errors import InputError
from ilacs.site.inspections.states import AUTHORITY, INSPECTORS

LEADERS, TEAM, CHIEF_EXECUTIVE = "leaders", "team", "chief_executive"
"""Who is told: the authority's leaders who answer, the inspection team, the chief executive."""
SYSTEM = "system"


class ReferralState(models.TextChoices):
    """How far a referral is."""

    GIVEN = "given", "Waits to be acknowledged"
    ACKNOWLEDGED = "acknowledged", "Acknowledged, waits for an answer"
    ANSWERED = "answered", "Answered, waits for the inspectors"
    CLOSED = "closed", "Closed"


OWNERS: dict[str, str] = {
    ReferralState.GIVEN: AUTHORITY,
    ReferralState.ACKNOWLEDGED: AUTHORITY,
    ReferralState.ANSWERED: INSPECTORS,
    ReferralState.CLOSED: "",
}
"""Whose turn it is in each state."""


@dataclass(frozen=True)
class Way:
    """A way from one state to another.

    words: what was done, of a referral. owner: the side that does it, or the system.
    event: the audit event it leaves. told: who gets a message.
    """

    words: str
    begins: frozenset[str]
    to: str
    owner: str
    event: str
    told: tuple[str, ...]


_GIVEN, _ACKNOWLEDGED, _ANSWERED, _CLOSED = ReferralState
WAYS: dict[str, Way] = {
    "give": Way("was given", frozenset(), _GIVEN, INSPECTORS, "referral_given", (LEADERS,)),
    "acknowledge": Way(
        "was acknowledged",
        frozenset({_GIVEN}),
        _ACKNOWLEDGED,
        AUTHORITY,
        "referral_acknowledged",
        (TEAM,),
    ),
    "answer": Way(
        "was answered",
        frozenset({_ACKNOWLEDGED, _ANSWERED}),
        _ANSWERED,
        AUTHORITY,
        "referral_answered",
        (TEAM,),
    ),
    "ask": Way(
        "needs a further answer",
        frozenset({_ANSWERED}),
        _ACKNOWLEDGED,
        INSPECTORS,
        "referral_asked_again",
        (LEADERS,),
    ),
    "close": Way(
        "was closed",
        frozenset({_ANSWERED}),
        _CLOSED,
        INSPECTORS,
        "referral_closed",
        (LEADERS, TEAM),
    ),
    "escalate": Way(
        "was not acknowledged in time",
        frozenset({_GIVEN}),
        _GIVEN,
        SYSTEM,
        "referral_escalated",
        (LEADERS, TEAM, CHIEF_EXECUTIVE),
    ),
}


def require_way(id: str, state: str) -> Way:
    """Return a way. Raises InputError where the state does not allow it."""
    way = WAYS[id]
    if state not in way.begins:
        label = ReferralState(state).label
        raise InputError(f"That cannot be done now. How the referral stands: {label.lower()}.")
    return way
