"""The archive itself: members written as a stream, and read back only when nothing is amiss."""

import hashlib
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from typing import IO

from pydantic import ValidationError

from ilacs.errors import InputError
from ilacs.site.backup.manifest import FORMAT, NAME, Manifest, Member

CHUNK = 1 << 20
LARGEST_MANIFEST = 1 << 26
FOLDERS = ("database", "files")
ANOTHER = "Use another backup."
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    RuntimeError,
)
"""What the standard library raises over bytes that are no archive, or a damaged one."""


class Writer:
    """An archive under way."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.members: dict[str, Member] = {}
        self._archive = archive

    def add(self, name: str, chunks: Iterable[bytes], *, compress: bool = True) -> None:
        """Add a member from its parts."""
        entry = zipfile.ZipInfo(name)
        entry.compress_type = zipfile.ZIP_DEFLATED if compress else zipfile.ZIP_STORED
        entry.external_attr = (stat.S_IFREG | 0o600) << 16
        digest, size = hashlib.sha256(), 0
        with self._archive.open(entry, "w", force_zip64=True) as member:
            for chunk in chunks:
                digest.update(chunk)
                size += len(chunk)
                member.write(chunk)
        self.members[name] = Member(bytes=size, sha256=digest.hexdigest())

    def finish(self, manifest: Manifest) -> None:
        """Add the manifest, which comes last."""
        self._archive.writestr(NAME, manifest.model_dump_json(indent=1))


@contextmanager
def create_archive(path: Path) -> Iterator[Writer]:
    """Write an archive beside its place and put it there when it is whole and on the disk.

    Only its owner may read it. Raises InputError where the place is taken or cannot be written.
    """
    if path.exists():
        raise InputError("There is a file of this name already.", str(path), "Choose another name.")
    if not path.parent.is_dir():
        raise InputError("There is no such folder.", str(path.parent), "Make it first.")
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            with zipfile.ZipFile(file, "w", compresslevel=1) as archive:
                yield Writer(archive)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        raise InputError(
            f"The backup could not be written: {error.strerror or error}.",
            str(path),
            "See that there is room and that you may write there.",
        ) from error
    finally:
        with suppress(FileNotFoundError):
            unfinished.unlink()


def sync_folder(folder: Path) -> None:
    """Wait until a folder's new names are on the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def chunks_of(file: IO[bytes]) -> Iterator[bytes]:
    """Yield a file in parts."""
    return iter(lambda: file.read(CHUNK), b"")


class Reader:
    """An archive whose list of members agrees with its manifest; nothing in it is trusted."""

    def __init__(self, archive: zipfile.ZipFile, path: Path) -> None:
        self._archive, self._path = archive, path
        self.manifest = self._read_manifest()
        self._compare_members()

    def lines(self, name: str) -> Iterator[bytes]:
        """Yield a member line by line; raises InputError once it has proved damaged."""
        rest = b""
        for chunk in self.chunks(name):
            *whole, rest = (rest + chunk).split(b"\n")
            yield from (line + b"\n" for line in whole)
        if rest:
            yield rest

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yield a member in parts; raises InputError where it is not what the manifest says."""
        expected = self.manifest.members[name]
        digest, size = hashlib.sha256(), 0
        try:
            with self._archive.open(name) as member:
                for chunk in chunks_of(member):
                    digest.update(chunk)
                    size += len(chunk)
                    if size > expected.bytes:
                        break
                    yield chunk
        except UNREADABLE as error:
            raise damaged(self._path, f"{name} cannot be read") from error
        if (size, digest.hexdigest()) != (expected.bytes, expected.sha256):
            raise damaged(self._path, f"{name} has been changed")

    def _read_manifest(self) -> Manifest:
        try:
            entry = self._archive.getinfo(NAME)
            if entry.file_size > LARGEST_MANIFEST:
                raise damaged(self._path, "its list of contents is too large")
            manifest = Manifest.model_validate_json(self._archive.read(NAME))
        except (KeyError, ValidationError, *UNREADABLE) as error:
            raise damaged(self._path, "its list of contents is missing or broken") from error
        if manifest.format != FORMAT:
            raise InputError(
                f"This backup has format {manifest.format}; this program reads {FORMAT}.",
                str(self._path),
                "Use the version of ilacs that made it, or a later one.",
            )
        return manifest

    def _compare_members(self) -> None:
        entries = self._archive.infolist()
        names = [entry.filename for entry in entries if entry.filename != NAME]
        for entry in entries:
            kind = stat.S_IFMT(entry.external_attr >> 16)
            if entry.compress_type not in METHODS:
                raise damaged(self._path, f"{entry.filename} cannot be read")
            if not is_safe(entry.filename) or kind not in (0, stat.S_IFREG):
                raise damaged(
                    self._path, f"it holds a file with an unsafe name, {entry.filename!r}"
                )
        if len(set(names)) != len(names):
            raise damaged(self._path, "it holds two files of one name")
        listed = set(self.manifest.members)
        if missing := sorted(listed - set(names)):
            raise damaged(self._path, f"{missing[0]} is missing")
        if extra := sorted(set(names) - listed):
            raise damaged(self._path, f"it holds {extra[0]}, which is not in its list of contents")


def is_safe(name: str) -> bool:
    """Return whether a member's name stays within the place it is put."""
    if name == NAME:
        return True
    path = PurePosixPath(name)
    return (
        not path.is_absolute()
        and "\\" not in name
        and "\0" not in name
        and len(path.parts) > 1
        and path.parts[0] in FOLDERS
        and not set(path.parts) & {"..", "."}
        and str(path) == name
    )


@contextmanager
def open_archive(path: Path) -> Iterator[Reader]:
    """Open a backup. Raises InputError with the reason where it is not one, or is damaged."""
    try:
        archive = zipfile.ZipFile(path)
    except FileNotFoundError as error:
        raise InputError("There is no such file.", str(path)) from error
    except UNREADABLE as error:
        raise damaged(path, "it is not a whole archive; it may have been cut off") from error
    with archive:
        yield Reader(archive, path)


def damaged(path: Path, reason: str) -> InputError:
    """Return the error for a backup that cannot be trusted."""
    return InputError(f"This backup is damaged: {reason}.", str(path), ANOTHER)


def extract(reader: Reader, name: str, target: Path) -> None:
    """Put a member of the archive at a new path, on the disk."""
    target.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        for chunk in reader.chunks(name):
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
