"""The facts of a report by which searches are narrowed down: who, where, when, which grades."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from ilacs.authorities import Authority, find_authority
from ilacs.errors import InputError
from ilacs.outcomes.record import GRADE_COLUMNS
from ilacs.site.intelligence.regions import slug_of
from ilacs.site.reports.models import UploadedReport
from ilacs.site.reports.words import authority_name

MADE_UP_PLACES = ("Northmoor", "Eastmoor", "Westmoor", "Highmoor")
"""Where the demonstration's reports are about: none of them exists."""


def facts_of(report: UploadedReport) -> dict[str, Any]:
    """Return the facts of a report as the columns of `IndexedReport`, as read or as confirmed."""
    outcome = report.current_outcome
    authority = _authority(outcome.authority_code)
    start = _day(outcome.inspection_start)
    return {
        "authority_code": outcome.authority_code[:9],
        "authority_name": authority_name(outcome)[:200] or report.name[:200],
        "region": slug_of(authority.region) if authority else "",
        "edition": outcome.edition,
        "inspection_type": outcome.inspection_type,
        "inspection_start": start,
        "inspection_end": _day(outcome.inspection_end),
        "year": start.year if start else None,
        **{column: getattr(outcome, column) for column in GRADE_COLUMNS},
    }


def is_made_up(facts: Mapping[str, Any]) -> bool:
    """Tell from a report's facts whether it is one of the demonstration's made-up reports."""
    return not facts["authority_code"] and facts["authority_name"] in MADE_UP_PLACES


def _authority(code: str) -> Authority | None:
    try:
        return find_authority(code)
    except InputError:
        return None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
