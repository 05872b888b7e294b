"""What of an authority's reports and plans everyone may know, members and committees included."""

from collections.abc import Iterator

from ilacs.site.inspections.models import Inspection
from ilacs.site.plans.models import Plan, PlanArea
from ilacs.site.report_writing.followers import is_kept_from_public
from ilacs.site.report_writing.models import PublishedReport
from ilacs.site.report_writing.seeing import is_public

NOT_PUBLISHED = "An area of a letter that is not published."
"""What stands in the place of an area that only the two sides of an inspection know."""


def public_report_of(inspection: Inspection) -> PublishedReport | None:
    """Return the published report of an inspection, where everyone may read it."""
    rows = PublishedReport.objects.filter(report__inspection=inspection)
    found = rows.select_related("report__inspection").first()
    return found if found is not None and is_public(found) else None


def areas_of(plan: Plan) -> Iterator[tuple[PlanArea, str]]:
    """Yield a plan's areas in order, each with the words that everyone may read."""
    is_kept = plan.inspection is not None and is_kept_from_public(plan.inspection)
    for area in plan.areas.all():
        yield area, NOT_PUBLISHED if is_kept else area.text
