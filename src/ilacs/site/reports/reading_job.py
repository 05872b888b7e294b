"""The background work that reads uploaded reports, one report at each step."""

from dataclasses import dataclass

from ilacs.errors import InputError
from ilacs.outcomes.record import Outcome
from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.permissions import Permission
from ilacs.site.jobs.kinds import JobKind, register
from ilacs.site.jobs.models import Job
from ilacs.site.reports.actions import record_reading
from ilacs.site.reports.limits import LARGEST_REPORT
from ilacs.site.reports.models import UploadedReport
from ilacs.site.reports.reading import ReportReader
from ilacs.site.store import site_store

READER = ReportReader()


@dataclass(frozen=True)
class Prepared:
    """What was read from a report, the picture's place in the store, and its pages."""

    outcome: Outcome
    picture: str
    pages: int
    places: dict[str, int]


def prepare_reading(job: Job, key: str) -> Prepared:
    """Read the report with this id. Raises InputError where its file is gone."""
    report = UploadedReport.objects.get(pk=key)
    store = site_store()
    if not store.holds(report.digest):
        remedy = "Upload it again."
        raise InputError("The file is no longer in the store.", report.name, remedy)
    reading = READER.read(store.path(report.digest), report.name)
    picture = ""
    if reading.picture:
        picture = store.put([reading.picture], limit=LARGEST_REPORT).digest
    return Prepared(reading.outcome, picture, reading.pages, reading.places)


def keep_reading(job: Job, key: str, prepared: Prepared) -> None:
    """Write down what was read."""
    record_reading(by=SYSTEM, key=key, **vars(prepared))


def give_up_reading(job: Job, key: str, reason: str) -> None:
    """Write down that a report could not be read, and why."""
    outcome = Outcome(status="unreadable", message=reason)
    record_reading(by=SYSTEM, key=key, outcome=outcome, picture="")


def describe_reading(job: Job, key: str) -> str:
    """Say which report is being read."""
    name = UploadedReport.objects.filter(pk=key).values_list("name", flat=True).first()
    return f"Reading {name}." if name else "Reading a report."


def register_kind() -> None:
    """Make the reading of reports known as background work."""
    register(
        JobKind(
            id="read_reports",
            title="Reading the reports",
            permission=Permission.REPORT_VIEW,
            stop_permission=Permission.REPORT_UPLOAD,
            describe=describe_reading,
            prepare=prepare_reading,
            keep=keep_reading,
            give_up=give_up_reading,
            close=READER.close,
            doing="Reading",
        )
    )
