"""How personal each field is and how long each model is kept; every model declares both."""

from dataclasses import dataclass
from enum import StrEnum


class FieldClass(StrEnum):
    """How a field must be treated in a copy made for support, in a log and in an export."""

    SAFE = "safe"
    PERSONAL = "personal"
    SECRET = "secret"  # noqa: S105 - the name of a class, not a secret


@dataclass(frozen=True)
class Retention:
    """How long a model's rows are kept.

    days: kept this long after `since` (a field's name); None while the thing itself is kept.
    reason: why, in one sentence.
    """

    days: int | None
    reason: str
    since: str = ""
