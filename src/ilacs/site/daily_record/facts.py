"""What other parts of the site know of a day of an inspection, for the briefing."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from ilacs.site.inspections.models import Inspection


@dataclass(frozen=True)
class Told:
    """What there is to say under a heading. now: of the day; next: of the next working day."""

    heading: str
    now: tuple[str, ...] = ()
    next: tuple[str, ...] = ()


TELLERS: list[Callable[[Inspection, dt.date, dt.date], Told | None]] = []
"""Each takes an inspection, the day and the next working day; an app adds its own when it is ready.

What they tell must hold nothing that only inspectors may read: the briefing is the authority's.
"""


def told_of(inspection: Inspection, day: dt.date, next_day: dt.date) -> list[Told]:
    """Return what all of them tell."""
    found = (tell(inspection, day, next_day) for tell in TELLERS)
    return [one for one in found if one is not None]
