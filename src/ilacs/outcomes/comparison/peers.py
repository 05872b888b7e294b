"""Where other authorities stood on a day: statistical neighbours, a region, the country."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ilacs.authorities import Authority, all_authorities, find_authority
from ilacs.outcomes.comparison.history import History
from ilacs.outcomes.record import Outcome

NOT_HELD = "No outcome held"
NO_GRADE = "none"


@dataclass(frozen=True)
class Standing:
    """An authority and its latest outcome published by a day; reason says why there is none."""

    authority: Authority
    outcome: Outcome | None
    reason: str = ""

    @property
    def existed(self) -> bool:
        """Whether it was an authority on that day."""
        return self.outcome is not None or self.reason == NOT_HELD


def neighbours_on(authority: Authority, day: date, history: History) -> tuple[Standing, ...]:
    """Its statistical neighbours of the 2025 model, closest first, as they stood on a day."""
    return tuple(standing_on(find_authority(code), day, history) for code in authority.neighbours)


def region_on(authority: Authority, day: date, history: History) -> tuple[Standing, ...]:
    """The authorities of its statistical region that existed on a day, itself left out."""
    return tuple(
        standing_on(each, day, history)
        for each in existing_on(day)
        if each.region == authority.region and each.code != authority.code
    )


def country_on(day: date, history: History) -> tuple[Standing, ...]:
    """Every authority that existed on a day."""
    return tuple(standing_on(each, day, history) for each in existing_on(day))


def existing_on(day: date) -> list[Authority]:
    """The authorities that existed on a day, in order of name."""
    return [each for each in all_authorities() if each.existed_on(day.isoformat())]


def standing_on(authority: Authority, day: date, history: History) -> Standing:
    """Where one authority stood on a day."""
    text = day.isoformat()
    if authority.opened > text:
        return Standing(authority, None, "Not yet an authority")
    if not authority.existed_on(text):
        return Standing(authority, None, "No longer an authority")
    outcome = history.latest_on(authority.code, day)
    return Standing(authority, outcome, "" if outcome else NOT_HELD)


def counts_of(standings: Iterable[Standing], judgement: str) -> Counter[str]:
    """How many have which grade of a judgement; `none` counts those that existed without one."""
    return Counter(
        (each.outcome and getattr(each.outcome, judgement)) or NO_GRADE
        for each in standings
        if each.existed
    )
