"""Bringing out the reports whose day has come: a chore of the worker's, never before the day."""

import logging

from django.utils import timezone

from ilacs.errors import InputError
from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import SYSTEM, Actor
from ilacs.site.inspections.models import Inspection
from ilacs.site.report_writing.going import take_step
from ilacs.site.report_writing.models import PublishedReport, ReportDraft
from ilacs.site.report_writing.publishing import require_not_held, tell_both_sides
from ilacs.site.report_writing.states import State
from ilacs.site.store import site_store

log = logging.getLogger("ilacs.site.report_writing")


def bring_out_what_is_due() -> int:
    """Publish what waited for a day that has come; returns how many.

    One that cannot come out, such as one whose publication is held, stays as it is.
    """
    due = PublishedReport.objects.filter(
        report__state=State.SCHEDULED, day__lte=timezone.localdate()
    ).select_related("report__inspection__organisation")
    count = 0
    for row in due:
        try:
            bring_out(by=SYSTEM, inspection=row.inspection)
        except InputError as error:
            log.warning("The report %s did not come out: %s", row.report_id, error)
        else:
            count += 1
    return count


@action(None)
def bring_out(*, by: Actor, inspection: Inspection) -> PublishedReport:
    """Publish a report that waited for its day.

    Raises InputError where it does not wait, its day has not come, its publication is held, or its
    files are not there.
    """
    report = ReportDraft.objects.select_for_update().get(inspection=inspection)
    if report.standing is not State.SCHEDULED:
        raise InputError("The report does not wait for its day.")
    row = report.published
    if row.day > timezone.localdate():
        raise InputError("Its day has not come.")
    require_not_held(report)
    if not all(site_store().holds(one) for one in (row.pdf, row.word)):
        raise InputError("Its files are missing from the store.")
    report.state = State.PUBLISHED.value
    report.save()
    row.came_out = timezone.now()
    row.save()
    take_step(by, report, "publish")
    tell_both_sides(row)
    audit.record(
        "inspection_report_published",
        by=by,
        about=report,
        organisation=inspection.organisation,
        version=row.version,
        day=row.day.isoformat(),
        pdf=row.pdf,
        word=row.word,
    )
    return row
