"""Checks of the file store: room, rights, and files against records."""

import os
import shutil
import tempfile
from pathlib import Path

from django.conf import settings

from ilacs.site.doctor.findings import Answer, fault, good, warning

LITTLE_ROOM = 1_000_000_000
NO_ROOM = 100_000_000


def _nearest(folder: Path) -> Path:
    """Return the folder, or the nearest one above it that is there."""
    return next(each for each in (folder, *folder.parents) if each.is_dir())


def can_be_written() -> Answer:
    """Whether a file can be put there, read back and taken away."""
    folder = _nearest(Path(settings.FILE_STORE))
    try:
        with tempfile.NamedTemporaryFile(dir=folder, prefix=".doctor-") as file:
            file.write(b"x")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        return fault(
            f"Nothing can be written to {folder}: {error.strerror}.", "Give the site the right to."
        )
    return good(f"The file store can be written to: {folder}.")


def has_room() -> Answer:
    """Whether the disk has room for more."""
    free = shutil.disk_usage(_nearest(Path(settings.FILE_STORE))).free
    words = f"{free / 1e9:.1f} GB are free where files are stored."
    if free < NO_ROOM:
        return fault(words, "Make room now: uploads fail, and the database may stop.")
    if free < LITTLE_ROOM:
        return warning(words, "Make room soon.")
    return good(words)


def agrees_with_records() -> Answer:
    """Whether every file that a record names is there, and every file has a record."""
    from ilacs.site.reports.orphans import known_digests
    from ilacs.site.store import site_store

    store = site_store()
    # Orphans are listed first: what is recorded in between is not one.
    orphans = store.orphans(())
    known = known_digests()
    missing = sorted(digest for digest in known if not store.holds(digest))
    orphans = [digest for digest in orphans if digest not in known]
    if missing:
        return fault(
            f"{len(missing)} stored files are missing, the first {missing[0][:12]}….",
            "Restore a backup into a new place and copy its files folder over, "
            "or upload the reports again.",
        )
    left = len(orphans) + len(store.half_written())
    if left:
        return warning(
            f"{left} files in the store have no record; a crash has left them.",
            "Start a worker: it removes them within the hour.",
        )
    return good(f"The file store agrees with the records: {len(known)} files.")
