"""Sealed parts of submissions: putting them into the store, opening them, and taking them away."""

from contextlib import suppress
from functools import partial

from django.db import transaction

from ilacs.errors import InputError
from ilacs.site.accounts.guard import require_scope
from ilacs.site.accounts.models import Organisation
from ilacs.site.store import StoredFile, site_store
from ilacs.site.submissions.incoming import about
from ilacs.site.submissions.master_keys import WrappedKey, unwrap_key, wrap_key
from ilacs.site.submissions.models import KeptSubmission, Part, PseudonymKey
from ilacs.site.submissions.vault import NotOpenedError, new_key, open_sealed, seal

FILE, LISTS, FINDINGS, MEASURES, JOURNEYS = "file", "lists", "findings", "measures", "journeys"
LARGEST_PART = 2_000_000_000


def wrap_for(submission: object, key: bytes) -> WrappedKey:
    """A submission's key as it is kept. Raises InputError where there is no master key."""
    return wrap_key(key, f"submission {submission}")


def key_of(submission: KeptSubmission) -> bytes:
    """A submission's own key. Raises InputError where it was erased or its master key is not here."""
    if not submission.wrapped_key:
        raise InputError("It was erased.", str(submission), "Upload it again.")
    return unwrap_key(submission.key, f"submission {submission.pk}")


def put_part(submission: KeptSubmission, kind: str, data: bytes) -> StoredFile:
    """Seal bytes into the store; a record must then name them. Raises InputError on a full disk."""
    sealed = seal(data, key_of(submission), about(submission.pk, kind))
    return site_store().put(sealed, limit=LARGEST_PART)


def open_part(submission: KeptSubmission, kind: str) -> bytes:
    """The bytes of a part. Raises InputError where it is not there or does not open."""
    part = Part.objects.filter(submission=submission, kind=kind).first()
    if part is None:
        raise InputError("This part of it is not there.", str(submission), "Upload it again.")
    try:
        with site_store().open(part.digest) as file:
            return open_sealed(file, key_of(submission), about(submission.pk, kind))
    except (FileNotFoundError, NotOpenedError):
        raise InputError(
            "Its kept data are damaged or gone, so nothing of them is shown.",
            str(submission),
            "Upload it again, and tell whoever keeps this installation.",
        ) from None


def name_part(submission: KeptSubmission, kind: str, file: StoredFile) -> None:
    """Record a part, within an action; one of that kind that was there before goes."""
    require_scope("Part")
    for old in Part.objects.filter(submission=submission, kind=kind):
        _remove_after_commit(old.digest)
        old.delete()
    Part(submission=submission, kind=kind, digest=file.digest, size=file.size).save()


def drop_everything(submission: KeptSubmission) -> None:
    """Forget a submission's key and parts, within an action; the files go once it is committed.

    Where that is cut off, what is left cannot be opened by anybody, and the sweep takes it.
    """
    require_scope("Part")
    for part in Part.objects.filter(submission=submission):
        _remove_after_commit(part.digest)
        part.delete()
    for sample in submission.samples.all():
        sample.delete()
    submission.wrapped_key = submission.key_version = ""


def pseudonym_key_of(organisation: Organisation) -> bytes:
    """The key of an organisation's pseudonyms, made at its first submission."""
    row = PseudonymKey.objects.get(organisation=organisation)
    return unwrap_key(row.key, f"pseudonyms {organisation.pk}")


def make_pseudonym_key(organisation: Organisation) -> None:
    """Make the key of an organisation's pseudonyms, within an action, where there is none."""
    require_scope("PseudonymKey")
    if not PseudonymKey.objects.filter(organisation=organisation).exists():
        wrapped = wrap_key(new_key(), f"pseudonyms {organisation.pk}")
        PseudonymKey(
            organisation=organisation, wrapped_key=wrapped.text, key_version=wrapped.version
        ).save(force_insert=True)


def named_digests() -> set[str]:
    """The digests of all parts, so that the store's sweep leaves them alone."""
    return set(Part.objects.values_list("digest", flat=True).iterator())


def _remove_after_commit(digest: str) -> None:
    transaction.on_commit(partial(_remove, digest))


def _remove(digest: str) -> None:
    with suppress(OSError):
        site_store().remove(digest)
