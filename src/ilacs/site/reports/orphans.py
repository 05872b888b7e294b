"""Files of the store that no record knows, and records whose file is gone."""

import logging

from ilacs.site.reports.models import UploadedReport
from ilacs.site.store import GRACE, KEEPERS, site_store

log = logging.getLogger("ilacs.site.reports")


def known_digests() -> set[str]:
    """Return the digest of every file that a record names."""
    rows = UploadedReport.objects.exclude(digest="").values_list("digest", "picture")
    known = {digest for row in rows.iterator() for digest in row if digest}
    return known.union(*(keeper() for keeper in KEEPERS))


def sweep_orphans(older_than: float = GRACE) -> int:
    """Remove what a kill left in the store, and say so; the number of files comes back.

    older_than: seconds since a file was last written; younger ones may be somebody's work.
    """
    store = site_store()
    # The files are listed before the records: what is recorded in between is not an orphan.
    found = store.orphans((), older_than=older_than)
    known = known_digests()
    orphans = [
        digest
        for digest in found
        # Its age is looked at once more: it may have been stored again this moment.
        if digest not in known and store.remove(digest, older_than=older_than)
    ]
    for digest in orphans:
        log.warning("Removed a stored file that no record names: %s", digest)
    parts = store.half_written(older_than=older_than)
    for part in parts:
        part.unlink(missing_ok=True)
        log.warning("Removed a file that was half received: %s", part.name)
    return len(orphans) + len(parts)


def missing_files() -> list[UploadedReport]:
    """Return the reports whose file is not in the store, for `ilacs doctor`."""
    store = site_store()
    reports = UploadedReport.objects.exclude(digest="").only("name", "digest")
    return [report for report in reports.iterator() if not store.holds(report.digest)]
