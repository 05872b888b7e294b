"""What an explanation is: why a finding is right as it stands, who says so, and for how long."""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ilacs.errors import InputError

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True)
class Explanation:
    """Why a finding may stand. All texts, so that a file of them can be kept in any format.

    identity, values_digest: of the finding; when its values change the explanation lapses.
    made, expires: ISO days; it no longer counts after `expires` ('': it never runs out).
    """

    identity: str
    values_digest: str
    check: str
    reason: str
    person: str
    made: str
    expires: str = ""

    def __post_init__(self) -> None:
        """Refuse one without a reason or a person, or whose days are none."""
        for name in ("identity", "values_digest", "reason", "person", "made"):
            if not getattr(self, name).strip():
                raise InputError(f"An explanation has no {name.replace('_', ' ')}.", self.check)
        for day in filter(None, (self.made, self.expires)):
            _day(day, self.check)
        if self.expires and self.expires < self.made:
            raise InputError("An explanation runs out before it is made.", self.check)

    def holds_on(self, day: dt.date) -> bool:
        """Whether it has not run out by that day; on its last day it still holds."""
        return not self.expires or day <= dt.date.fromisoformat(self.expires)


def explain(
    found: "pl.DataFrame",
    *,
    reason: str,
    person: str,
    made: dt.date,
    expires: dt.date | None = None,
) -> list[Explanation]:
    """An explanation of each of these findings. Raises InputError without a reason or a person."""
    until = expires.isoformat() if expires else ""
    pairs = found.select("identity", "values_digest", "check").unique(maintain_order=True)
    return [
        Explanation(identity, values, check, reason.strip(), person.strip(), f"{made}", until)
        for identity, values, check in pairs.iter_rows()
    ]


def _day(text: str, where: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise InputError(
            f"“{text}” is not a day such as 2024-06-28.", where, "Write the day year first."
        ) from error
