"""What a kind of audit event is."""

from dataclasses import dataclass


@dataclass(frozen=True)
class EventKind:
    """A kind of event: its sentence for readers, and the keys its details must have."""

    sentence: str
    keys: frozenset[str] = frozenset()


def kind(sentence: str, *keys: str) -> EventKind:
    """Return a kind of event."""
    return EventKind(sentence, frozenset(keys))
