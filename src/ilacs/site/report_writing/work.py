"""Background work for a report: asking for it to be published or archived, and stopping that."""

import datetime as dt

from ilacs.errors import InputError
from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import Actor
from ilacs.site.inspections.models import Inspection
from ilacs.site.jobs.actions import ask_to_stop
from ilacs.site.jobs.models import ENDED, Job
from ilacs.site.jobs.queue import start
from ilacs.site.report_writing.archiving import require_published
from ilacs.site.report_writing.models import ReportDraft
from ilacs.site.report_writing.publishing import require_publishable
from ilacs.site.report_writing.seeing import ARCHIVE, PUBLISH, require_inside

PUBLICATION, ARCHIVING = "report_publication", "evidence_archive"
"""The kinds of work: see `working`."""


@action(PUBLISH)
def ask_for_publication(
    *, by: Actor, inspection: Inspection, day: dt.date, version: int, confirms_thin: bool = False
) -> Job:
    """Ask for a final report to be made and published on a day, today or later.

    Raises InputError with what stands against it, PermissionDenied where the actor may not.
    """
    require_inside(by, inspection, PUBLISH)
    report = ReportDraft.objects.select_for_update().get(inspection=inspection)
    require_publishable(report, day, confirms_thin=confirms_thin)
    if version != report.version:
        raise InputError("The report was changed since you read it.", "", "Read it again.")
    require_idle(inspection, PUBLICATION)
    job = _start(
        by,
        inspection,
        PUBLICATION,
        {"day": day.isoformat(), "version": version, "confirms_thin": confirms_thin},
    )
    audit.record(
        "inspection_report_asked_for",
        by=by,
        about=report,
        inspection=str(inspection.pk),
        version=version,
        day=day.isoformat(),
    )
    return job


@action(ARCHIVE)
def ask_for_archive(*, by: Actor, inspection: Inspection) -> Job:
    """Ask for the evidence base to be archived, once the report is published.

    Until then proposals that are still hidden could be in it. Raises as `ask_for_publication`.
    """
    require_inside(by, inspection, ARCHIVE)
    require_published(inspection)
    require_idle(inspection, ARCHIVING)
    job = _start(by, inspection, ARCHIVING, {})
    audit.record("evidence_archive_asked_for", by=by, about=job, inspection=str(inspection.pk))
    return job


@action(ARCHIVE)
def stop_work(*, by: Actor, inspection: Inspection, job: Job) -> Job:
    """Stop work that has not ended: at once while it waits, else before anything is published."""
    require_inside(by, inspection, ARCHIVE)
    row = ask_to_stop(job)
    audit.record(
        "report_work_cancelled", by=by, about=row, inspection=str(inspection.pk), kind=row.kind
    )
    return row


def latest_work(inspection: Inspection, kind: str) -> Job | None:
    """Return the last work of a kind for an inspection; one query."""
    found = Job.objects.filter(
        organisation_id=inspection.organisation_id,
        kind=kind,
        payload__inspection=str(inspection.pk),
    )
    return found.order_by("-created").first()


def require_idle(inspection: Inspection, kind: str) -> None:
    """Raise InputError while work of a kind is under way for an inspection."""
    job = latest_work(inspection, kind)
    if job is not None and job.state not in ENDED:
        raise InputError("It is under way already.", "", "Wait until it has ended, or stop it.")


def _start(by: Actor, inspection: Inspection, kind: str, asked: dict[str, object]) -> Job:
    payload = {"inspection": str(inspection.pk), **asked}
    return start(
        kind, [str(inspection.pk)], by=by, organisation=inspection.organisation, payload=payload
    )
