"""The background work that indexes reports, one report at each step."""

from ilacs.errors import InputError
from ilacs.outcomes.passages import Passage
from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.permissions import Permission
from ilacs.site.jobs.kinds import JobKind, register
from ilacs.site.jobs.models import Job
from ilacs.site.library.actions import index_report
from ilacs.site.library.indexing import KIND, SEARCHABLE, is_indexed
from ilacs.site.library.passage_reader import PassageReader
from ilacs.site.reports.models import UploadedReport
from ilacs.site.reports.reading import ReadingFailedError
from ilacs.site.store import site_store

READER = PassageReader()


def prepare_passages(job: Job, key: str) -> list[Passage] | None:
    """Read the passages of a report; None where there is nothing to do for it any more.

    Raises InputError where its file is gone or cannot be read.
    """
    report = _report(key)
    if report is None or report.state not in SEARCHABLE:
        return None
    if is_indexed(report) and not job.payload.get("again"):
        return None
    store = site_store()
    if not store.holds(report.digest):
        raise InputError("The file is no longer in the store.", report.name, "Upload it again.")
    try:
        return READER.passages_of(store.path(report.digest), report.name)
    except ReadingFailedError as error:
        raise InputError(str(error), report.name, "Upload it again.") from error


def keep_passages(job: Job, key: str, passages: list[Passage] | None) -> None:
    """Make the passages searchable."""
    if passages is not None:
        index_report(by=SYSTEM, key=_id_of(key), passages=passages)


def give_up_indexing(job: Job, key: str, reason: str) -> None:
    """Leave the report unsearchable; the job says how many could not be done, the step why."""


def describe_indexing(job: Job, key: str) -> str:
    """Say which report is being indexed."""
    report = _report(key)
    return f"Indexing {report.name}." if report else "Indexing a report."


def register_kind() -> None:
    """Make the indexing of reports known as background work."""
    register(
        JobKind(
            id=KIND,
            title="Making the reports searchable",
            permission=Permission.REPORT_VIEW,
            stop_permission=Permission.REPORT_UPLOAD,
            describe=describe_indexing,
            prepare=prepare_passages,
            keep=keep_passages,
            give_up=give_up_indexing,
            close=READER.close,
            doing="Indexing",
        )
    )


def _report(key: str) -> UploadedReport | None:
    return UploadedReport.objects.filter(pk=_id_of(key)).first()


def _id_of(key: str) -> str:
    return key.partition(":")[0]
