"""Made-up outcomes and registers for the pathway: small, dated, and of real authorities' codes."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from ilacs.authorities import current_authorities
from ilacs.outcomes.coverage import Coverage
from ilacs.outcomes.record import Outcome

THURROCK = "E06000034"
GOOD = "good"
ALL_TIME = Coverage(complete_from="2013-01-01", complete_until="2099-12-31", before=0, after=0)


def outcome(start: str, grade: str = GOOD, code: str = THURROCK, **facts: str) -> Outcome:
    """An outcome with one grade throughout, published six weeks after it began."""
    published = dt.date.fromisoformat(start) + dt.timedelta(weeks=6)
    row = Outcome(
        file="made up",
        authority_code=code,
        edition="ilacs-2018",
        inspection_type="standard",
        inspection_start=start,
        publication_date=published.isoformat(),
        overall_effectiveness=grade,
        impact_of_leaders=grade,
        help_and_protection=grade,
        in_care=grade,
    )
    return replace(row, **facts)  # type: ignore[arg-type]


def register_of_waits(months: Iterable[int], weeks_apart: int = 0) -> list[Outcome]:
    """Two outcomes of each of as many authorities, so many months of 30 days apart.

    weeks_apart: how much later than the one before an authority begins.
    """
    rows = []
    for number, (authority, length) in enumerate(zip(current_authorities(), months, strict=False)):
        start = dt.date(2021, 9, 6) + dt.timedelta(weeks=number * weeks_apart)
        following = start + dt.timedelta(days=30 * length)
        rows += [outcome(day.isoformat(), code=authority.code) for day in (start, following)]
    return rows
