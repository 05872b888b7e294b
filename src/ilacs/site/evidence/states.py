"""How a line of enquiry goes: its states, and the ways from one to another."""

from dataclasses import dataclass

from django.db import models

from ilacs.errors import InputError


class EnquiryState(models.TextChoices):
    """How far a line of enquiry is."""

    OPEN = "open", "Open"
    CLOSED = "closed", "Closed"


class Conclusion(models.TextChoices):
    """What came of a hypothesis."""

    SUPPORTED = "supported", "Supported"
    REFUTED = "refuted", "Refuted"
    NEITHER = "neither", "Neither"


@dataclass(frozen=True)
class Way:
    """A way from one state to another. words: what was done. event: the audit event it leaves."""

    words: str
    begins: EnquiryState
    to: EnquiryState
    event: str


WAYS: dict[str, Way] = {
    "close": Way("Closed", EnquiryState.OPEN, EnquiryState.CLOSED, "enquiry_closed"),
    "reopen": Way("Opened again", EnquiryState.CLOSED, EnquiryState.OPEN, "enquiry_reopened"),
}


def require_way(id: str, state: str) -> Way:
    """Return a way. Raises InputError where the state does not allow it."""
    way = WAYS[id]
    if state != way.begins:
        raise InputError(f"The line of enquiry is {EnquiryState(state).label.lower()} already.")
    return way
