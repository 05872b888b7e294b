"""Archiving the evidence base, verifying an archive, taking it away, and erasing it before its day."""

import datetime as dt

from django.utils import timezone

from ilacs.errors import InputError
from ilacs.intake.evidence_bundles import verify_bundle
from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import SYSTEM, Actor
from ilacs.site.accounts.chain import entry_hash
from ilacs.site.accounts.models import SEVEN_YEARS
from ilacs.site.inspections.models import Inspection
from ilacs.site.report_writing.archive import Bundle
from ilacs.site.report_writing.models import EvidenceArchive, ReportDraft
from ilacs.site.report_writing.seeing import ARCHIVE, require_inside
from ilacs.site.report_writing.states import State
from ilacs.site.store import site_store


def require_published(inspection: Inspection) -> None:
    """Raise InputError where the report of an inspection is not published."""
    published = ReportDraft.objects.filter(inspection=inspection, state=State.PUBLISHED)
    if not published.exists():
        raise InputError("The evidence base is archived once the report is published.")


@action(ARCHIVE)
def keep_archive(*, by: Actor, inspection: Inspection, bundle: Bundle) -> EvidenceArchive:
    """Keep a bundle that was made.

    Raises InputError before the report is published, PermissionDenied where the actor may not.
    """
    require_inside(by, inspection, ARCHIVE)
    require_published(inspection)
    row = EvidenceArchive(
        inspection=inspection,
        digest=bundle.file.digest,
        size=bundle.file.size,
        manifest_sha256=bundle.manifest_sha256,
        files=bundle.files,
        by_name=by.name,
    )
    row.save()
    audit.record(
        "evidence_archived",
        by=by,
        about=row,
        inspection=str(inspection.pk),
        files=bundle.files,
        manifest=bundle.manifest_sha256,
    )
    return row


@action(ARCHIVE)
def verify_evidence(
    *, by: Actor, inspection: Inspection, archive: EvidenceArchive
) -> tuple[str, ...]:
    """Return what is wrong with an archive, in sentences: read whole, each file against its hash."""
    require_inside(by, inspection, ARCHIVE)
    faults = faults_of(archive)
    audit.record(
        "evidence_archive_verified",
        by=by,
        about=archive,
        inspection=str(inspection.pk),
        faults=len(faults),
    )
    return faults


def faults_of(archive: EvidenceArchive) -> tuple[str, ...]:
    """Return the faults of an archive: of the bundle as a whole, then of what is in it."""
    store = site_store()
    if not store.holds(archive.digest):
        return ("The archive is missing from the store.",)
    if not store.is_whole(archive.digest):
        return ("The archive is not the one that was made.",)
    try:
        return verify_bundle(store.path(archive.digest), entry_hash)
    except InputError as error:
        return (str(error),)


@action(ARCHIVE)
def note_archive_downloaded(*, by: Actor, inspection: Inspection, archive: EvidenceArchive) -> None:
    """Write down that somebody took an archive away."""
    require_inside(by, inspection, ARCHIVE)
    audit.record("evidence_archive_downloaded", by=by, about=archive, inspection=str(inspection.pk))


def erase_what_is_due() -> int:
    """Erase the archives whose day has come; returns how many. A chore of the worker's."""
    last = timezone.localdate() - dt.timedelta(days=SEVEN_YEARS)
    due = EvidenceArchive.objects.filter(moment__date__lte=last)
    rows = list(due.select_related("inspection__organisation"))
    for row in rows:
        erase_archive(by=SYSTEM, inspection=row.inspection, archive=row, reason="Its day had come.")
    return len(rows)


@action(ARCHIVE)
def erase_archive(
    *, by: Actor, inspection: Inspection, archive: EvidenceArchive, reason: str
) -> None:
    """Erase an archive, on its day or before it. Its file goes when the store is next swept.

    Raises InputError where no reason is given.
    """
    require_inside(by, inspection, ARCHIVE)
    if not reason.strip():
        raise InputError("The reason is missing.", "reason", "Say why it goes before its day.")
    audit.record(
        "evidence_archive_erased",
        by=by,
        about=archive,
        inspection=str(inspection.pk),
        reason=reason.strip(),
    )
    archive.delete()
