"""What changes child-level data: uploading, what was made of it, explaining a finding, erasing; and looking."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.models import Organisation
from ilacs.site.accounts.permissions import Permission
from ilacs.site.jobs import queue
from ilacs.site.jobs.models import JobStep
from ilacs.site.store import StoredFile
from ilacs.site.submissions import keeping
from ilacs.site.submissions.master_keys import wrap_key
from ilacs.site.submissions.models import Explanation, KeptSubmission, PseudonymKey, State

STEPS = ("read", "check", "measure", "journeys")


@dataclass(frozen=True)
class Arrived:
    """A file that is sealed in the store: the id it is bound to, what opens it, its name and bytes."""

    id: UUID
    key: bytes = field(repr=False)
    file: StoredFile
    name: str
    size: int


@action(Permission.SUBMISSION_UPLOAD)
def upload_submission(
    *,
    by: Actor,
    organisation: Organisation,
    arrived: Arrived,
    reference: date,
    erase_on: date,
) -> KeptSubmission:
    """Record a sealed file that is in the store under its key, and ask for it to be read.

    Raises InputError where the installation has no master key.
    """
    wrapped = keeping.wrap_for(arrived.id, arrived.key)
    keeping.make_pseudonym_key(organisation)
    submission = KeptSubmission(
        pk=arrived.id,
        organisation=organisation,
        uploaded_by=by.person,
        name=arrived.name[:300],
        size=arrived.size,
        reference=reference,
        erase_on=erase_on,
        wrapped_key=wrapped.text,
        key_version=wrapped.version,
    )
    submission.save(force_insert=True)
    keeping.name_part(submission, keeping.FILE, arrived.file)
    submission.job = queue.start(
        "read_submission",
        STEPS,
        by=by,
        organisation=organisation,
        payload={"submission": str(arrived.id)},
    )
    submission.save()
    audit.record(
        "submission_uploaded",
        by=by,
        about=submission,
        organisation=organisation,
        reference=reference.isoformat(),
        erase_on=erase_on.isoformat(),
    )
    return submission


@action(Permission.SUBMISSION_UPLOAD)
def go_on(*, by: Actor, organisation: Organisation, submission: KeptSubmission) -> None:
    """Ask for what a stopped submission has left to be done after all."""
    row = _locked(submission, organisation)
    if row.job_id is None or row.state not in (State.WAITING, State.READ):
        raise PermissionDenied("There is nothing left to do for it.")
    queue.extend(row.job_id, [])
    audit.record(
        "submission_uploaded",
        by=by,
        about=row,
        organisation=organisation,
        reference=row.reference.isoformat(),
        erase_on=row.erase_on.isoformat(),
    )


@action(None)
def record_lists(
    *, by: Actor, submission: KeptSubmission, file: StoredFile, edition: str, lists: dict[str, int]
) -> None:
    """Write down that a submission was read: its sealed lists, and how many rows each has."""
    row = _locked(submission)
    keeping.name_part(row, keeping.LISTS, file)
    row.state, row.edition, row.lists = State.READ, edition, lists
    row.save()
    audit.record("submission_read", by=by, about=row, organisation=row.organisation, rows=row.rows)


@action(None)
def record_findings(
    *, by: Actor, submission: KeptSubmission, file: StoredFile, counts: dict[str, Any]
) -> None:
    """Write down that a submission was checked: its sealed findings, and their counts."""
    row = _locked(submission)
    keeping.name_part(row, keeping.FINDINGS, file)
    row.state, row.counts = State.READY, counts
    row.save()
    audit.record(
        "submission_checked", by=by, about=row, organisation=row.organisation, findings=row.findings
    )


@action(None)
def record_measures(
    *, by: Actor, submission: KeptSubmission, file: StoredFile, measures: int
) -> None:
    """Write down that a submission's measures were worked out: sealed, all of them."""
    row = _locked(submission)
    keeping.name_part(row, keeping.MEASURES, file)
    audit.record(
        "submission_measured", by=by, about=row, organisation=row.organisation, measures=measures
    )


@action(None)
def record_journeys(
    *, by: Actor, submission: KeptSubmission, file: StoredFile, journeys: int
) -> None:
    """Write down that the lists were turned into journeys: sealed, under pseudonyms."""
    row = _locked(submission)
    keeping.name_part(row, keeping.JOURNEYS, file)
    audit.record(
        "journeys_made", by=by, about=row, organisation=row.organisation, journeys=journeys
    )


@action(None)
def refuse_submission(*, by: Actor, submission: KeptSubmission, message: str) -> None:
    """Write down why a submission cannot be used, and keep nothing of it."""
    row = _locked(submission)
    keeping.drop_everything(row)
    row.state, row.message = State.REFUSED, message[:1000]
    row.save()
    audit.record("submission_refused", by=by, about=row, organisation=row.organisation)


@action(Permission.SUBMISSION_ERASE)
def erase_submission(
    *, by: Actor, organisation: Organisation, submission: KeptSubmission, why: str
) -> None:
    """Erase a submission: its key and its sealed parts. That it was there stays recorded."""
    row = _locked(submission, organisation)
    if row.state == State.ERASED:
        raise PermissionDenied("It is erased already.")
    keeping.drop_everything(row)
    # Why a step was given up says the names of the file and its sheets.
    JobStep.objects.filter(job=row.job_id).update(failure="")
    row.state, row.erased, row.erased_by = State.ERASED, timezone.now(), by.person
    row.name, row.message, row.counts, row.lists = "", "", {}, {}
    row.save()
    audit.record("submission_erased", by=by, about=row, organisation=organisation, why=why[:200])


@action(Permission.SUBMISSION_VIEW)
def note_look(
    *, by: Actor, organisation: Organisation, submission: KeptSubmission, page: str
) -> None:
    """Write down that someone looked at what was found, by pseudonym."""
    audit.record("submission_viewed", by=by, about=submission, organisation=organisation, page=page)


@action(Permission.SUBMISSION_VIEW_CHILDREN)
def note_look_at_children(
    *, by: Actor, organisation: Organisation, submission: KeptSubmission, page: str
) -> None:
    """Write down that someone looked at children's values."""
    audit.record(
        "submission_children_viewed", by=by, about=submission, organisation=organisation, page=page
    )


@action(Permission.MEASURE_VIEW)
def note_look_at_measures(
    *, by: Actor, organisation: Organisation, submission: KeptSubmission
) -> None:
    """Write down that someone looked at measures."""
    audit.record("submission_measures_viewed", by=by, about=submission, organisation=organisation)


@action(Permission.SUBMISSION_DOWNLOAD)
def note_download(
    *, by: Actor, organisation: Organisation, submission: KeptSubmission, file: str
) -> None:
    """Write down that someone took a file with children's values."""
    audit.record(
        "submission_downloaded", by=by, about=submission, organisation=organisation, file=file
    )


@action(Permission.MEASURE_VIEW)
def note_measures_download(
    *, by: Actor, organisation: Organisation, submission: KeptSubmission, file: str
) -> None:
    """Write down that someone took the measures, small numbers suppressed."""
    audit.record(
        "measures_downloaded", by=by, about=submission, organisation=organisation, file=file
    )


@action(Permission.FINDING_EXPLAIN)
def explain_finding(
    *,
    by: Actor,
    organisation: Organisation,
    submission: KeptSubmission,
    check: str,
    finding: str,
    values: str,
    reason: str,
    until: date,
) -> Explanation:
    """Say why a finding is as it should be; an earlier explanation of it ends."""
    row = _locked(submission, organisation)
    now = timezone.now()
    earlier = Explanation.objects.filter(organisation=organisation, finding=finding, ended=None)
    earlier.update(ended=now, ended_by=by.person)
    made = Explanation(
        organisation=organisation,
        check_id=check,
        finding=finding,
        values=values,
        reason=reason[:500],
        by=by.person,
        until=until,
    )
    made.save(force_insert=True)
    audit.record(
        "finding_explained",
        by=by,
        about=row,
        organisation=organisation,
        check=check,
        until=until.isoformat(),
    )
    return made


@action(Permission.FINDING_EXPLAIN)
def end_explanation(
    *, by: Actor, organisation: Organisation, submission: KeptSubmission, finding: str
) -> None:
    """Take back the explanation of a finding."""
    row = _locked(submission, organisation)
    found = Explanation.objects.select_for_update().filter(
        organisation=organisation, finding=finding, ended=None
    )
    held = found.first()
    if held is None:
        raise PermissionDenied("It is not explained, or no longer.")
    held.ended, held.ended_by = timezone.now(), by.person
    held.save()
    audit.record(
        "finding_explanation_ended",
        by=by,
        about=row,
        organisation=organisation,
        check=held.check_id,
    )


@action(None)
def rewrap_keys(*, by: Actor) -> int:
    """Wrap every key anew under the current master key; returns how many were under another.

    Raises InputError where one of the master keys they are under is not here; nothing changes then.
    """
    from ilacs.site.submissions.master_keys import master_keys

    current, done = master_keys()[0].version, 0
    submissions = KeptSubmission.objects.select_for_update().exclude(wrapped_key="")
    for submission in submissions.exclude(key_version=current):
        wrapped = keeping.wrap_for(submission.pk, keeping.key_of(submission))
        submission.wrapped_key, submission.key_version = wrapped.text, wrapped.version
        submission.save(update_fields=["wrapped_key", "key_version"])
        done += 1
    for row in PseudonymKey.objects.select_for_update(of=("self",)).exclude(key_version=current):
        key = keeping.pseudonym_key_of(row.organisation)
        wrapped = wrap_key(key, f"pseudonyms {row.organisation_id}")
        row.wrapped_key, row.key_version = wrapped.text, wrapped.version
        row.save()
        done += 1
    audit.record("data_keys_rewrapped", by=by, keys=done, version=current)
    return done


def _locked(submission: KeptSubmission, organisation: Organisation | None = None) -> KeptSubmission:
    row = KeptSubmission.objects.select_for_update(of=("self",)).get(pk=submission.pk)
    if organisation is not None and row.organisation_id != organisation.pk:
        raise PermissionDenied("The submission is another organisation's.")
    return row
