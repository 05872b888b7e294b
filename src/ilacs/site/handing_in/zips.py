"""Taking the files out of a zip that was handed in, each looked at as if it had come by itself."""

import hashlib
import tempfile
from pathlib import Path, PurePosixPath

from ilacs.errors import InputError
from ilacs.intake.kinds import Kind
from ilacs.intake.partial_files import Whole
from ilacs.intake.zips import SYSTEM_FILES, Entry, Zip
from ilacs.site.handing_in.incoming import Arrived, arrive, storable
from ilacs.site.handing_in.models import Upload
from ilacs.site.store import site_store

NOTHING = "The zip holds no files."


def take_out(upload: Upload) -> list[Arrived]:
    """Store the files of a zip; those that are not taken come back with their reason.

    Raises InputError where the zip is gone, damaged, a trap or empty, or there is no room.
    """
    store = site_store()
    if not store.holds(upload.digest):
        raise InputError("The zip is no longer there.", upload.name, "Hand it in again.")
    above = PurePosixPath(upload.path.replace("\\", "/")).parent.as_posix()
    with Zip(store.path(upload.digest), upload.name) as opened:
        entries = [one for one in opened.entries() if not _is_left_by_system(one)]
        if not entries:
            raise InputError(NOTHING, upload.name)
        return [_take(opened, one, above, store.incoming) for one in entries]


def _is_left_by_system(entry: Entry) -> bool:
    return any(part.casefold() in SYSTEM_FILES for part in entry.path.split("/"))


def _take(opened: Zip, entry: Entry, above: str, folder: Path) -> Arrived:
    path = storable(entry.path if above in ("", ".") else f"{above}/{entry.path}")
    if entry.refused:
        return Arrived(path, Kind.UNKNOWN, None, refusal=entry.refused)
    with tempfile.NamedTemporaryFile(dir=folder, prefix="zip-") as file:
        digest = hashlib.sha256()
        size = 0
        try:
            for chunk in opened.chunks(entry.info):
                digest.update(chunk)
                size += file.write(chunk)
            file.flush()
        except InputError as error:
            return Arrived(path, Kind.UNKNOWN, None, refusal=f"{error.what} {error.remedy}".strip())
        return arrive(Whole("", entry.path, Path(file.name), digest.hexdigest(), size), path)
