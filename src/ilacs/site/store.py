"""The file store: each file whole, under the SHA-256 of its content, or not there at all."""

import errno
import hashlib
import os
import re
import secrets
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO

from ilacs.errors import InputError

INCOMING = "incoming"
"""The folder in which a file is written until it is whole, in the same file system as the store."""
CHUNK = 1 << 20
GRACE = 3600.0
"""Seconds in which a file without a record, or one half written, may still be somebody's work."""
_DIGEST = re.compile(r"[0-9a-f]{64}")
KEEPERS: list[Callable[[], Iterable[str]]] = []
"""Each gives the digests of the files that an app's records name; an app adds its own when ready."""
NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@dataclass(frozen=True)
class StoredFile:
    """A file of the store: the SHA-256 of its content, and its size in bytes."""

    digest: str
    size: int


class FileStore:
    """A folder of files named by their content.

    A file appears under its name by one rename after all of it is on the disk, so that whoever
    finds it finds it whole, whatever is pulled out when.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.incoming = root / INCOMING

    def put(self, source: BinaryIO | Iterable[bytes], *, limit: int, name: str = "") -> StoredFile:
        """Store what a source gives, in pieces; the same content twice is one file.

        limit: bytes at most. name: the file as the person sees it. Raises InputError where it is
        larger, or where the disk is full; nothing of it is kept then.
        """
        self.incoming.mkdir(parents=True, exist_ok=True)
        handle, part = tempfile.mkstemp(prefix="part-", dir=self.incoming)
        try:
            with os.fdopen(handle, "wb") as file:
                digest, size = _copy(_pieces(source), file, limit, name)
                file.flush()
                os.fsync(file.fileno())
            self._move(Path(part), digest)
        except OSError as error:
            if error.errno not in NO_ROOM:
                raise
            what = "There is no room left to store this file."
            raise InputError(what, name, "Tell whoever keeps this installation.") from error
        finally:
            with suppress(FileNotFoundError):
                os.unlink(part)
        return StoredFile(digest, size)

    def take(self, whole: Path, file: StoredFile) -> StoredFile:
        """Store a file that lies whole on the same disk and is never written again, without a copy.

        It keeps its first name too, until its record is written and whoever has it removes that.
        Where the disk knows no second names it is copied. Raises InputError as `put`.
        """
        self.incoming.mkdir(parents=True, exist_ok=True)
        second = self.incoming / f"part-{secrets.token_hex(8)}"
        with whole.open("rb") as source:
            os.fsync(source.fileno())
            try:
                os.link(whole, second)
            except OSError:
                return self.put(source, limit=file.size, name=whole.name)
        try:
            # Its age starts again before it has its name, so that no sweep takes it for left over.
            os.utime(second)
            self._move(second, file.digest)
        finally:
            second.unlink(missing_ok=True)
        return file

    def path(self, digest: str) -> Path:
        """Return where a file is. Raises ValueError for what is no SHA-256."""
        if not _DIGEST.fullmatch(digest):
            raise ValueError("A file is named by its SHA-256.")
        return self.root / digest[:2] / digest

    def open(self, digest: str) -> BufferedReader:
        """Open a file for reading. Raises FileNotFoundError."""
        return self.path(digest).open("rb")

    def read(self, digest: str) -> bytes:
        """Return a file's content. Raises FileNotFoundError."""
        return self.path(digest).read_bytes()

    def holds(self, digest: str) -> bool:
        """Whether a file is there."""
        return self.path(digest).is_file()

    def is_whole(self, digest: str) -> bool:
        """Whether a file is there and its content is what its name says; reads all of it."""
        if not self.holds(digest):
            return False
        with self.open(digest) as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == digest

    def remove(self, digest: str, *, older_than: float = 0) -> bool:
        """Delete a file that was last written so many seconds ago or more; whether it was."""
        path = self.path(digest)
        if not path.is_file() or _touched(path) > time.time() - older_than:
            return False
        path.unlink(missing_ok=True)
        return True

    def digests(self) -> Iterator[str]:
        """Yield the digest of every file."""
        for path in self._files():
            yield path.name

    def orphans(self, known: Iterable[str], *, older_than: float = GRACE) -> list[str]:
        """Return the files that no record knows, last touched so many seconds ago or more.

        A file is stored before its record is written; a kill between the two leaves an orphan.
        """
        recorded, before = set(known), time.time() - older_than
        return sorted(
            path.name
            for path in self._files()
            if path.name not in recorded and _touched(path) <= before
        )

    def half_written(self, *, older_than: float = GRACE) -> list[Path]:
        """Return what a kill left in the incoming folder."""
        before = time.time() - older_than
        return sorted(path for path in self.incoming.glob("*") if _touched(path) <= before)

    def _files(self) -> Iterator[Path]:
        return (
            path for path in self.root.glob("[0-9a-f][0-9a-f]/*") if _DIGEST.fullmatch(path.name)
        )

    def _move(self, part: Path, digest: str) -> None:
        target = self.path(digest)
        if not target.parent.exists():
            target.parent.mkdir(exist_ok=True)
            _sync_folder(self.root)
        # Also where it is there already: its age starts again, so that no sweep takes it from a
        # record which is about to be written.
        os.replace(part, target)
        _sync_folder(target.parent)


def site_store() -> FileStore:
    """Return the site's file store."""
    from django.conf import settings

    return FileStore(Path(settings.FILE_STORE))


def _pieces(source: BinaryIO | Iterable[bytes]) -> Iterable[bytes]:
    read = getattr(source, "read", None)
    return iter(lambda: read(CHUNK), b"") if read else source


def _copy(pieces: Iterable[bytes], file: BinaryIO, limit: int, name: str) -> tuple[str, int]:
    """Write the pieces and return their SHA-256 and length. Raises InputError past the limit."""
    digest, size = hashlib.sha256(), 0
    for piece in pieces:
        size += len(piece)
        if size > limit:
            what = f"The file is larger than {limit // 1_000_000} MB."
            raise InputError(what, name, "Choose a smaller one.")
        digest.update(piece)
        file.write(piece)
    return digest.hexdigest(), size


def _touched(path: Path) -> float:
    """Return when a file was last written; a file that is gone was written just now."""
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return time.time()


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
