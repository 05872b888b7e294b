"""What an authority's pathway page shows: what comes next, when by each clock, and why."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from ilacs.authorities import Authority, find_authority
from ilacs.editions import get_edition
from ilacs.outcomes.comparison.words import period_words
from ilacs.outcomes.record import Outcome
from ilacs.outcomes.register import period_of
from ilacs.pathway import (
    Activity,
    ExpectedPublication,
    Ground,
    InspectionForecast,
    forecast,
    next_activities,
)
from ilacs.pathway.days import DAYS_IN_MONTH
from ilacs.pathway.parameters import load_parameters
from ilacs.pathway.weighing import waits_by_year
from ilacs.site.intelligence.regions import slug_of
from ilacs.site.pathway import facts, pictures
from ilacs.site.pathway.queries import Known, known_on

INSPECTIONS = ("short", "standard")


@dataclass(frozen=True)
class NextActivity:
    """An activity and the words that its part of the page needs.

    grounds: the facts that led there; of a visit without the last outcome, which stands above.
    """

    activity: Activity
    edition: str
    sources: list[str]
    grounds: tuple[Ground, ...]

    @property
    def is_inspection(self) -> bool:
        """Whether it is a full inspection, for which both clocks speak."""
        return self.activity.kind in INSPECTIONS


@dataclass(frozen=True)
class AwaitedReport:
    """An inspection whose report was not published by the day asked about.

    period: its days on site. said: None where too few reports were known to say. published: the
    day it came out, known afterwards; None where it is not held.
    """

    period: str
    last_day: date
    said: ExpectedPublication | None
    published: date | None = None

    @property
    def is_asked(self) -> bool:
        """Whether the reader named the last day, rather than the register."""
        return not self.period


def authority_page(authority: Authority, day: date, last_day: date | None) -> dict[str, Any]:
    """Return what the page shows as known on a day (one query).

    last_day: the last day on site of an inspection that the reader names; None for none.
    """
    known = known_on(day)
    exists = authority.existed_on(day.isoformat())
    expected = forecast(authority, known.history) if exists else None
    found = next_activities(authority, day, known.history) if exists else []
    activities = [_next(each, expected) for each in found]
    return {
        "authority": authority,
        "region_slug": slug_of(authority.region),
        "day": day,
        "is_future": day > timezone.localdate(),
        "exists": exists,
        "predecessors": [find_authority(code) for code in authority.predecessors],
        "successors": [find_authority(code) for code in authority.successors],
        "activities": activities,
        "details": sorted(activities, key=lambda each: not each.is_inspection),
        "row": _row(authority, known) if expected else None,
        "awaited": awaited_report(authority, known, last_day),
        "facts": facts.facts_held(expected, known, authority),
    } | (_clocks(authority, expected, known) if expected else {"expected": None})


def _clocks(authority: Authority, expected: InspectionForecast, known: Known) -> dict[str, Any]:
    """Return what only an authority has of which an outcome is known."""
    wait, history = expected.wait, known.history
    by = find_authority(wait.authority_code)
    return {
        "expected": expected,
        "inherited_from": by if by.code != authority.code else None,
        "inspected": wait.start,
        "picture": pictures.two_clocks(authority.name, expected.activity(), wait.start, history.on),
        "calendar_months": (history.on - wait.start).days / DAYS_IN_MONTH,
        "years": waits_by_year(history),
        "pauses": load_parameters().pauses,
        "half_life": load_parameters().clock.half_life_months,
    }


def _next(activity: Activity, expected: InspectionForecast | None) -> NextActivity:
    edition = get_edition(activity.edition)
    titles = {source.id: source.title for source in edition.sources}
    named = [titles.get(code, code) for code in activity.rule.source]
    above = expected.follows.grounds[:1] if expected and activity.kind not in INSPECTIONS else ()
    grounds = tuple(ground for ground in activity.grounds if ground not in above)
    return NextActivity(activity, edition.short_title, named, grounds)


def _row(authority: Authority, known: Known) -> Any:
    """Return the authority's row of the list; None for one that is not of today."""
    return next((row for row in known.due if row.authority_code == authority.code), None)


def awaited_report(
    authority: Authority, known: Known, last_day: date | None
) -> AwaitedReport | None:
    """Return the inspection under way or awaiting its report: the one named, or one that is held.

    An inspection is held as one only where its report is: its publication lies after the day that
    is asked about. None where there is none.
    """
    if last_day:
        return AwaitedReport("", last_day, known.publication(last_day))
    on = known.history.on.isoformat()
    for outcome in known.outcomes:
        if outcome.authority_code == authority.code and _is_awaited(outcome, on):
            days = period_of(outcome)
            assert days is not None
            published = date.fromisoformat(outcome.publication_date)
            return AwaitedReport(
                period_words(outcome), days[1], known.publication(days[1]), published
            )
    return None


def _is_awaited(outcome: Outcome, on: str) -> bool:
    return outcome.inspection_start <= on < outcome.publication_date
