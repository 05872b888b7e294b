"""A regional lead's list: who is due, in which quarter, how certain that is, and what to do."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from ilacs.authorities import Authority, current_authorities
from ilacs.errors import InputError
from ilacs.pathway.activity import Activity
from ilacs.pathway.days import add_months
from ilacs.pathway.follow_up import written_day
from ilacs.pathway.forecast import History, InspectionForecast, forecast

SOON_MONTHS = 6
QUARTERS = 12
"""How many quarters a chance is worked out for, from the one that the day is in."""
LATER = "later"
MISSING = 0.5
"""From this chance on, the first thing to do is to ask whether an inspection is missing."""
DATE_COLUMNS = (
    "last_inspection",
    "earliest",
    "half_from",
    "expected",
    "half_to",
    "latest",
    "guidance_from",
    "guidance_to",
)
PERCENT_COLUMNS = ("chance_in_quarter", "chance_within_year", "chance_missing")


@dataclass(frozen=True, slots=True)
class DueInspection:
    """One authority's next inspection as a row: texts, days in ISO form, chances as percentages.

    half_from to half_to holds 50%, earliest to latest 90%. chance_missing: that it has taken place
    already and the register does not know. act: what to do about it now. chances: that it begins in
    each of the coming quarters, and after the last of them, each with the quarter's name.
    """

    authority: str
    authority_code: str
    region: str
    last_inspection: str
    next_type: str
    quarter: str
    chance_in_quarter: str
    chance_within_year: str
    earliest: str
    half_from: str
    expected: str
    half_to: str
    latest: str
    guidance_from: str
    guidance_to: str
    chance_missing: str
    act: str
    rule: str
    rule_is_confirmed: str
    chances: tuple[tuple[str, str], ...]


def due_inspections(authorities: Iterable[Authority], history: History) -> list[DueInspection]:
    """The next inspection of each authority that has a known outcome, the soonest expected first."""
    rows = [
        _row(authority, expected, history)
        for authority in authorities
        if (expected := forecast(authority, history))
    ]
    return sorted(rows, key=lambda row: (row.expected, row.authority))


def authorities_in(region: str) -> list[Authority]:
    """The authorities of today in a region, Ofsted's or statistical; all for an empty text.

    Raises InputError, naming the regions, where there is none of that name.
    """
    found, names = [], set()
    for authority in current_authorities():
        regions = {authority.region, authority.sub_region, authority.ofsted_region} - {""}
        names |= regions
        if not region or region.casefold() in {name.casefold() for name in regions}:
            found.append(authority)
    if not found:
        known = ", ".join(sorted(names))
        raise InputError(f"There is no region ‘{region}’.", "--region", f"Use one of: {known}.")
    return found


def quarters_from(day: dt.date) -> Iterator[tuple[str, dt.date, dt.date]]:
    """Calendar quarters without end, from the one a day is in: name, first and last day."""
    first = dt.date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    while True:
        following = add_months(first, 3)
        last = following - dt.timedelta(days=1)
        yield f"{first:%B} to {last:%B} {first.year}", first, last
        first = following


def likeliest_quarter(expected: InspectionForecast, latest: dt.date) -> tuple[str, float]:
    """The quarter in which an inspection is most likely to begin, and the chance that it does."""
    chances: list[tuple[str, float]] = []
    for name, first, last in quarters_from(expected.history.on):
        chances.append((name, expected.chance_between(first, last)))
        if last >= latest:
            return max(chances, key=lambda chance: chance[1])
    raise AssertionError("quarters have no end")


def _row(authority: Authority, expected: InspectionForecast, history: History) -> DueInspection:
    activity, on = expected.activity(), history.on
    seen, guided = expected.observed(), activity.guidance
    quarter, chance = likeliest_quarter(expected, seen.most[1])
    return DueInspection(
        authority=authority.name,
        authority_code=authority.code,
        region=authority.region,
        last_inspection=expected.wait.start.isoformat(),
        next_type=activity.name,
        quarter=quarter,
        chance_in_quarter=f"{chance:.0%}",
        chance_within_year=f"{expected.chance_between(on, add_months(on, 12)):.0%}",
        earliest=seen.most[0].isoformat(),
        half_from=seen.half[0].isoformat(),
        expected=seen.median.isoformat(),
        half_to=seen.half[1].isoformat(),
        latest=seen.most[1].isoformat(),
        guidance_from=guided.earliest.isoformat() if guided else "",
        guidance_to=guided.latest.isoformat() if guided else "",
        chance_missing=f"{expected.chance_missing:.0%}",
        act=_what_to_do(activity, expected),
        rule=activity.rule.text,
        rule_is_confirmed="yes" if activity.rule.is_confirmed else "no",
        chances=tuple((name, f"{chance:.0%}") for name, chance in _chances(expected)),
    )


def _chances(expected: InspectionForecast) -> Iterator[tuple[str, float]]:
    """The chance of each of the coming quarters, and of the time after them."""
    left = 1.0
    for name, first, last in islice(quarters_from(expected.history.on), QUARTERS):
        chance = expected.chance_between(first, last)
        left -= chance
        yield name, chance
    yield LATER, max(0.0, left)


def _what_to_do(activity: Activity, expected: InspectionForecast) -> str:
    """One sentence on what to do now, by where the day stands to the guidance's window."""
    on, guided = expected.history.on, activity.guidance
    if expected.chance_missing >= MISSING:
        complete = written_day(expected.history.coverage.complete_until)
        return f"Ask first whether it was inspected after {complete}."
    if guided is None and expected.follows.group == "inadequate":
        return "Monitoring visits come first: keep the improvement plan’s evidence current."
    if guided is None:
        return "The guidance gives no time: keep the self-evaluation current."
    if guided.earliest <= on:
        return "In its window: be ready for the call on any Monday."
    if guided.earliest <= add_months(on, SOON_MONTHS):
        return f"Its window opens on {written_day(guided.earliest)}: rehearse the first week."
    return "Later: keep the self-evaluation current."


def rows_as_table(rows: Sequence[DueInspection], complete_until: str) -> list[str]:
    """The list as lines for a terminal, the columns that matter most; it says what may be missing.

    complete_until: the last ISO day for which the register is complete.
    """
    lines = [f"{'authority':32}{'next':21}{'earliest':12}{'expected':12}{'latest':12}most likely"]
    doubtful = 0
    for row in rows:
        is_doubtful = float(row.chance_missing.rstrip("%")) >= 100 * MISSING
        doubtful += is_doubtful
        name = f"{row.authority[:29]}{' ?' if is_doubtful else ''}"
        lines.append(
            f"{name:32}{row.next_type:21}{row.earliest:12}{row.expected:12}"
            f"{row.latest:12}{row.quarter} ({row.chance_in_quarter})"
        )
    if doubtful:
        lines.append(
            f"? The register is complete to {written_day(complete_until)} only: ask first whether "
            f"those {doubtful} so marked have been inspected since."
        )
    return lines
