"""What a worker does for a report: its files and their publication, and the archive of evidence."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import PermissionDenied

from ilacs.errors import InputError
from ilacs.site.accounts.actor import Actor, actor_for
from ilacs.site.inspections.models import Inspection
from ilacs.site.jobs.kinds import JobKind, register
from ilacs.site.jobs.models import Job
from ilacs.site.report_writing.archive import Bundle, make_bundle
from ilacs.site.report_writing.archiving import keep_archive
from ilacs.site.report_writing.models import ReportDraft
from ilacs.site.report_writing.publishing import Made, keep_published, make_files
from ilacs.site.report_writing.seeing import ARCHIVE, PUBLISH
from ilacs.site.report_writing.work import ARCHIVING, PUBLICATION


def prepare_report(job: Job, key: str) -> Made:
    """Set the report, and read its PDF back. Raises InputError where it does not say the same."""
    report = ReportDraft.objects.select_related("inspection__organisation").get(inspection_id=key)
    return make_files(report, _day(job))


def keep_report(job: Job, key: str, made: Made) -> None:
    """Publish it, or let it wait for its day, as whoever asked may do now."""
    if made.version != job.payload["version"]:
        raise InputError("The report was changed meanwhile.", "", "Read it again.")
    with _permission_kept():
        keep_published(
            by=_asked_by(job),
            inspection=_inspection(key),
            made=made,
            day=_day(job),
            confirms_thin=job.payload["confirms_thin"],
        )


def prepare_archive(job: Job, key: str) -> Bundle:
    """Write the bundle into the store."""
    return make_bundle(_inspection(key), _asked_by(job).name)


def keep_bundle(job: Job, key: str, bundle: Bundle) -> None:
    """Keep the archive, as whoever asked may do now."""
    with _permission_kept():
        keep_archive(by=_asked_by(job), inspection=_inspection(key), bundle=bundle)


def _day(job: Job) -> dt.date:
    return dt.date.fromisoformat(job.payload["day"])


def _inspection(key: str) -> Inspection:
    return Inspection.objects.select_related("organisation").get(pk=key)


def _asked_by(job: Job) -> Actor:
    if job.started_by is None:
        raise InputError("Whoever asked for it has left.", "", "Ask for it again.")
    return actor_for(job.started_by)


@contextmanager
def _permission_kept() -> Iterator[None]:
    """Say in a sentence that whoever asked may do so no more."""
    try:
        yield
    except PermissionDenied as error:
        raise InputError("Whoever asked for it may not any more.", "", "Ask the lead.") from error


def _nothing(job: Job, key: str, reason: str) -> None:
    """The step itself keeps why it could not be done; the page shows it from there."""


def register_kinds() -> None:
    """Make both kinds of work known."""
    register(
        JobKind(
            id=PUBLICATION,
            title="Publishing the report",
            permission=PUBLISH,
            stop_permission=PUBLISH,
            others=PUBLISH,
            describe=lambda job, key: (
                "Setting the PDF and the Word file, and reading the PDF back."
            ),
            prepare=prepare_report,
            keep=keep_report,
            give_up=_nothing,
            doing="Being made",
        )
    )
    register(
        JobKind(
            id=ARCHIVING,
            title="Archiving the evidence base",
            permission=ARCHIVE,
            stop_permission=ARCHIVE,
            others=ARCHIVE,
            describe=lambda job, key: "Writing what was recorded into one bundle.",
            prepare=prepare_archive,
            keep=keep_bundle,
            give_up=_nothing,
            doing="Being made",
        )
    )
