"""What comes next for an authority as rows of texts: one for each activity, for a file."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from ilacs.pathway.activity import Activity, Ground

ACTIVITY_DATES = (
    "guidance_earliest",
    "guidance_expected",
    "guidance_latest",
    "earliest",
    "half_from",
    "expected",
    "half_to",
    "latest",
)


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """One activity: days in ISO form, empty where a clock gives none.

    guidance_earliest to guidance_latest: the guidance's window. earliest to latest holds 90% by
    history, half_from to half_to 50%. facts, cautions: each on a line of its own.
    """

    activity: str
    edition: str
    guidance_earliest: str
    guidance_expected: str
    guidance_latest: str
    earliest: str
    half_from: str
    expected: str
    half_to: str
    latest: str
    rule: str
    rule_is_confirmed: str
    facts: str
    cautions: str


def activity_rows(activities: Iterable[Activity]) -> list[ActivityRow]:
    """Activities as rows, in their order."""
    return [_row(activity) for activity in activities]


def _row(activity: Activity) -> ActivityRow:
    window, seen = activity.guidance, activity.observed
    guided = (window.earliest, window.expected, window.latest) if window else ()
    observed = (seen.most[0], seen.half[0], seen.median, seen.half[1], seen.most[1]) if seen else ()
    days = [*_texts(guided, 3), *_texts(observed, 5)]
    facts = "\n".join(_fact(ground) for ground in activity.grounds)
    confirmed = "yes" if activity.rule.is_confirmed else "no"
    told = [activity.rule.text, confirmed, facts, "\n".join(activity.cautions)]
    return ActivityRow(*[activity.name, activity.edition, *days, *told])


def _texts(days: tuple[dt.date, ...], number: int) -> list[str]:
    return [day.isoformat() for day in days] or [""] * number


def _fact(ground: Ground) -> str:
    return ground.text if ground.is_confirmed else f"{ground.text} (not confirmed)"
