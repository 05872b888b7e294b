"""Which inspection a monitoring visit follows, its areas for improvement, and the visit's number."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from ilacs.outcomes.record import GRADE_COLUMNS
from ilacs.site.accounts.models import Organisation
from ilacs.site.inspections.models import Inspection, Purpose
from ilacs.site.intelligence.models import PublishedOutcome
from ilacs.site.jinja import format_day
from ilacs.site.report_writing.models import PublishedReport
from ilacs.site.visits.models import VisitFacts

FROM = "inadequate"
"""The grade after which an authority is monitored, in any edition."""


@dataclass(frozen=True)
class Monitored:
    """An inspection that judged something inadequate. day: on which its report came out."""

    title: str
    day: dt.date
    areas: tuple[str, ...]
    outcome: PublishedOutcome | None = None
    earlier: Inspection | None = None

    @property
    def key(self) -> dict[str, Any]:
        """How a visit names it."""
        return {"outcome": self.outcome, "earlier": self.earlier}


def last_monitored(organisation: Organisation, before: dt.date) -> Monitored | None:
    """Return the latest inspection published before a day, where it judged anything inadequate.

    From the register or held here, whichever is later; None where the latest was not.
    """
    found = [one for one in (_published(organisation, before), _own(organisation, before)) if one]
    latest = max(found, key=lambda one: one[0].day, default=None)
    return latest[0] if latest and latest[1] else None


def _published(organisation: Organisation, before: dt.date) -> tuple[Monitored, bool] | None:
    if not organisation.authority_code:
        return None
    outcome = PublishedOutcome.objects.filter(
        authority_code=organisation.authority_code, is_graded=True, counts_from__lt=before
    ).first()
    if outcome is None:
        return None
    title = f"Inspection published {format_day(outcome.counts_from)}"
    monitored = Monitored(title, outcome.counts_from, tuple(outcome.areas), outcome=outcome)
    return monitored, FROM in outcome.grades.values()


def _own(organisation: Organisation, before: dt.date) -> tuple[Monitored, bool] | None:
    rows = PublishedReport.objects.filter(
        report__inspection__organisation=organisation,
        report__inspection__purpose=Purpose.INSPECTION,
        came_out__isnull=False,
        day__lt=before,
    ).select_related("report__inspection__organisation")
    graded = (one for one in rows if one.is_out() and one.inspection.kind.graded)
    row = next(graded, None)
    if row is None:
        return None
    areas = str(row.outcome.get("areas_for_improvement", "")).splitlines()
    title = f"{row.inspection.kind.name} published {format_day(row.day)}"
    monitored = Monitored(title, row.day, tuple(filter(None, areas)), earlier=row.inspection)
    return monitored, FROM in {row.outcome.get(column) for column in GRADE_COLUMNS}


def series_of(visit: VisitFacts) -> list[VisitFacts]:
    """Return the visits to the authority that follow the same inspection, the first first.

    Rehearsals of a visit and peer reviews are in no series.
    """
    if visit.outcome_id is None and visit.earlier_id is None:
        return [visit]
    rows = VisitFacts.objects.filter(
        outcome=visit.outcome_id,
        earlier=visit.earlier_id,
        inspection__organisation=visit.inspection.organisation_id,
        inspection__type=visit.inspection.type,
        inspection__purpose=visit.inspection.purpose,
    )
    rows = rows.select_related("inspection__organisation").prefetch_related("areas")
    return list(rows.order_by("inspection__notified", "pk"))


def next_number(inspection: Inspection, monitored: Monitored) -> int:
    """Return the number that a visit has in the series after an inspection."""
    earlier = VisitFacts.objects.filter(
        **monitored.key,
        inspection__organisation=inspection.organisation_id,
        inspection__type=inspection.type,
        inspection__purpose=inspection.purpose,
        inspection__notified__lt=inspection.notified,
    )
    numbers = [one for one in earlier.values_list("number", flat=True) if one]
    return max(numbers, default=0) + 1
