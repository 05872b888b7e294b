"""What changes uploaded reports: uploading, reading, confirming, setting aside; and looking at one."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from ilacs.outcomes.record import Outcome
from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.models import Organisation
from ilacs.site.accounts.permissions import Permission
from ilacs.site.jobs import queue
from ilacs.site.reports.checking import require_sound
from ilacs.site.reports.followers import follow
from ilacs.site.reports.models import State, Upload, UploadedReport
from ilacs.site.reports.publishing import (
    Difference,
    by_hand,
    differences_in_words,
    overturned,
    publish,
    take_back,
    would_correct,
)
from ilacs.site.reports.receiving import Received
from ilacs.site.reports.second_person import needs_second_person


class ChangedMeanwhileError(Exception):
    """Someone else decided on the report while this person had it open."""

    def __init__(self, report: UploadedReport) -> None:
        super().__init__(str(report))
        self.report = report


@action(Permission.REPORT_UPLOAD)
def upload_reports(
    *,
    by: Actor,
    organisation: Organisation,
    received: Sequence[Received],
    upload: Upload | None = None,
) -> Upload:
    """Record files that are in the store, and ask for them to be read.

    upload: an upload under way to add them to. A file whose content the organisation has already
    is refused and says so.
    """
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    upload = upload or Upload(organisation=organisation, uploaded_by=by.person)
    if upload.organisation_id != organisation.pk:
        raise PermissionDenied("The upload is another organisation's.")
    upload.save()
    reports = _new_reports(upload, organisation, received)
    UploadedReport.objects.bulk_create(reports)
    accepted = [str(report.pk) for report in reports if report.state == State.WAITING]
    if accepted and upload.job_id:
        queue.extend(upload.job_id, accepted)
    elif accepted:
        upload.job = queue.start("read_reports", accepted, by=by, organisation=organisation)
        upload.save()
    audit.record(
        "reports_uploaded", by=by, about=upload, organisation=organisation, files=len(accepted)
    )
    return upload


def _new_reports(
    upload: Upload, organisation: Organisation, received: Sequence[Received]
) -> list[UploadedReport]:
    digests = [one.file.digest for one in received if one.file]
    known = {
        report.digest: report
        for report in UploadedReport.objects.filter(organisation=organisation, digest__in=digests)
    }
    position = upload.reports.count()
    reports = []
    for number, one in enumerate(received, position + 1):
        report = UploadedReport(
            upload=upload, organisation=organisation, position=number, name=one.name
        )
        if one.file is None:
            report.state, report.message = State.REFUSED, one.refusal
        elif one.file.digest in known:
            first = known[one.file.digest]
            report.state, report.message = State.REFUSED, first.said_as_known
            report.same_as = first
        else:
            report.digest, report.size = one.file.digest, one.file.size
            known[report.digest] = report
        reports.append(report)
    return reports


@action(Permission.REPORT_UPLOAD)
def read_the_rest(*, by: Actor, organisation: Organisation, upload: Upload) -> Upload:
    """Ask for the reports of a stopped upload that have not been read to be read after all."""
    if upload.organisation_id != organisation.pk or upload.job_id is None:
        raise PermissionDenied("There is nothing of this organisation's to read.")
    queue.extend(upload.job_id, [])
    audit.record("reports_uploaded", by=by, about=upload, organisation=organisation, files=0)
    return upload


@action(None)
def record_reading(
    *,
    by: Actor,
    key: str,
    outcome: Outcome,
    picture: str,
    pages: int = 0,
    places: Mapping[str, int] | None = None,
) -> UploadedReport:
    """Write down what was read from the report with this id; pages and places: see `pages_of`."""
    report = UploadedReport.objects.select_for_update(of=("self",)).get(pk=key)
    outcome.file = report.name
    report.outcome, report.picture = asdict(outcome), picture
    report.pages, report.places = pages, dict(places or {})
    report.message = outcome.message[:1000]
    is_read = outcome.status in ("read", "partial")
    report.state = State.READ if is_read else State.UNREADABLE
    report.save()
    follow(report)
    audit.record(
        "report_read",
        by=by,
        about=report,
        organisation=report.organisation,
        status=outcome.status,
    )
    return report


@action(Permission.REPORT_VIEW)
def note_view(*, by: Actor, organisation: Organisation, report: UploadedReport) -> None:
    """Write down that someone looked at a report or took its file."""
    audit.record("report_viewed", by=by, about=report, organisation=organisation)


@action(Permission.REPORT_CONFIRM)
def confirm_report(
    *,
    by: Actor,
    organisation: Organisation,
    report: UploadedReport,
    outcome: Outcome,
    version: int,
) -> list[Difference] | None:
    """Put a report's outcome, as a person left it, into the register.

    Grades changed by hand, moved to another inspection, or against grades that the register holds,
    wait until a second person confirms the very same; None comes back then. Otherwise what changed in a row that the register had already.
    version: of the report as the person saw it; raises ChangedMeanwhileError where it is another
    by now. Raises InputError where the register cannot take the outcome.
    """
    row = _decidable(report, organisation, version)
    outcome.file, outcome.status, outcome.message = row.name, "read", ""
    require_sound(outcome)
    changed = "; ".join(one["words"] for one in by_hand(row, outcome))
    against = overturned(would_correct(outcome, row))
    if needs_second_person(row, outcome, by.id, overturns=bool(against)):
        changed = changed or differences_in_words(against, outcome.edition)
        row.proposed, row.proposed_by = asdict(outcome), by.person
        row.state, row.set_aside_reason = State.SECOND, ""
        _decide(row, by)
        audit.record(
            "report_proposed", by=by, about=row, organisation=organisation, changed=changed
        )
        return None
    before = publish(row, outcome)
    row.confirmed, row.state, row.set_aside_reason = asdict(outcome), State.CONFIRMED, ""
    row.proposed = None
    _decide(row, by)
    audit.record("report_confirmed", by=by, about=row, organisation=organisation, changed=changed)
    return before


@action(Permission.REPORT_CONFIRM)
def set_aside_report(
    *, by: Actor, organisation: Organisation, report: UploadedReport, reason: str, version: int
) -> UploadedReport:
    """Leave a report out of the register, or take it out again; as `confirm_report` on versions."""
    row = _decidable(report, organisation, version)
    take_back(row)
    row.proposed = row.proposed_by = None
    row.state, row.set_aside_reason = State.SET_ASIDE, reason[:500]
    _decide(row, by)
    audit.record(
        "report_set_aside", by=by, about=row, organisation=organisation, reason=reason[:500]
    )
    return row


def _decidable(report: UploadedReport, organisation: Organisation, version: int) -> UploadedReport:
    row = UploadedReport.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if row.organisation_id != organisation.pk:
        raise PermissionDenied("The report is another organisation's.")
    if row.state in (State.REFUSED, State.WAITING):
        raise PermissionDenied("The report has not been read.")
    if row.version != version:
        raise ChangedMeanwhileError(row)
    return row


def _decide(row: UploadedReport, by: Actor) -> None:
    row.decided_by, row.decided, row.version = by.person, timezone.now(), row.version + 1
    row.save()
    follow(row)
