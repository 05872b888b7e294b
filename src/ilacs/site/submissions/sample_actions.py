"""What changes samples of a submission's children: drawing, replacing, verifying; and taking one away."""

from uuid import UUID

from django.core.exceptions import PermissionDenied

from ilacs.errors import InputError
from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.models import Organisation
from ilacs.site.accounts.permissions import Permission
from ilacs.site.store import StoredFile
from ilacs.site.submissions import keeping
from ilacs.site.submissions.models import KeptSample, KeptSubmission, Part, State


@action(Permission.SAMPLE_DRAW)
def record_sample(
    *,
    by: Actor,
    organisation: Organisation,
    submission: KeptSubmission,
    id: UUID,
    file: StoredFile,
    size: int,
) -> KeptSample:
    """Record a sample that was drawn and is sealed in the store under its id."""
    return keep_sample(by, organisation, submission, id, file, size)


@action(Permission.SAMPLE_DRAW)
def record_replacement(
    *, by: Actor, organisation: Organisation, sample: KeptSample, file: StoredFile, instead_of: str
) -> None:
    """Record that a child was replaced. instead_of: the digest of the sealed sample before.

    Raises InputError where somebody else changed the sample meanwhile.
    """
    keep_replacement(by, organisation, sample, file, instead_of)


@action(Permission.SAMPLE_DRAW)
def record_verification(
    *,
    by: Actor,
    organisation: Organisation,
    sample: KeptSample,
    file: StoredFile,
    instead_of: str,
    same: bool,
) -> None:
    """Record that a sample was drawn again, and whether it came out the same."""
    keep_verification(by, organisation, sample, file, instead_of, same)


def keep_sample(
    by: Actor,
    organisation: Organisation,
    submission: KeptSubmission,
    id: UUID,
    file: StoredFile,
    size: int,
) -> KeptSample:
    """Write down a sample, within an action that decided who may draw one."""
    row = _open(submission, organisation)
    sample = KeptSample(pk=id, submission=row, drawn_by=by.person, size=size)
    sample.save(force_insert=True)
    keeping.name_part(row, sample.part, file)
    audit.record("sample_drawn", by=by, about=sample, organisation=organisation, size=size)
    return sample


def keep_replacement(
    by: Actor, organisation: Organisation, sample: KeptSample, file: StoredFile, instead_of: str
) -> None:
    """Write down a replacement, within an action that decided who may replace a child."""
    row = _put(sample, organisation, file, instead_of)
    row.replaced += 1
    row.save()
    audit.record("sample_replaced", by=by, about=row, organisation=organisation)


def keep_verification(
    by: Actor,
    organisation: Organisation,
    sample: KeptSample,
    file: StoredFile,
    instead_of: str,
    same: bool,
) -> None:
    """Write down a verification, within an action that decided who may verify."""
    row = _put(sample, organisation, file, instead_of)
    audit.record("sample_verified", by=by, about=row, organisation=organisation, same=same)


@action(Permission.SUBMISSION_DOWNLOAD)
def note_sample_download(
    *, by: Actor, organisation: Organisation, sample: KeptSample, file: str
) -> None:
    """Write down that someone took a sample, with children's identifiers."""
    audit.record("sample_downloaded", by=by, about=sample, organisation=organisation, file=file)


def _open(submission: KeptSubmission, organisation: Organisation) -> KeptSubmission:
    """The submission, locked, so that it is not erased meanwhile."""
    row = KeptSubmission.objects.select_for_update(of=("self",)).get(pk=submission.pk)
    if row.organisation_id != organisation.pk:
        raise PermissionDenied("The submission is another organisation's.")
    if row.state != State.READY:
        raise PermissionDenied("The submission is not there any more.")
    return row


def _put(
    sample: KeptSample, organisation: Organisation, file: StoredFile, instead_of: str
) -> KeptSample:
    submission = _open(sample.submission, organisation)
    row = KeptSample.objects.select_for_update(of=("self",)).get(pk=sample.pk)
    if not Part.objects.filter(submission=submission, kind=row.part, digest=instead_of).exists():
        raise InputError("Somebody else changed the sample meanwhile.", "", "Look at it again.")
    keeping.name_part(submission, row.part, file)
    return row
