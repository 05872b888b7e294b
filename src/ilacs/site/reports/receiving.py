"""Receiving files: each is stored whole or refused with a reason; zips are opened."""

import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import PurePosixPath
from typing import IO

from django.core.files.uploadedfile import UploadedFile

from ilacs.errors import InputError
from ilacs.site.reports.limits import LARGEST_BUNDLE, LARGEST_REPORT, MOST_FILES
from ilacs.site.store import CHUNK, FileStore, StoredFile

PDF, ZIP = b"%PDF-", b"PK\x03\x04"
HEAD = 1024
"""A PDF may have so many bytes of something else before its mark; readers accept it."""


@dataclass(frozen=True)
class Received:
    """A file that came: stored, or refused for a reason."""

    name: str
    file: StoredFile | None
    refusal: str = ""


def receive(files: Iterable[UploadedFile], store: FileStore) -> list[Received]:
    """Store each file; the order is kept, and one bad file costs the others nothing."""
    return [one for file in files for one in _receive_file(file, store)]


def _receive_file(file: UploadedFile, store: FileStore) -> Iterator[Received]:
    name = (file.name or "file")[:300]
    stream: IO[bytes] = file.file  # type: ignore[assignment]
    stream.seek(0)
    head = stream.read(HEAD)
    stream.seek(0)
    if head.startswith(ZIP):
        yield from _receive_zip(name, stream, store)
    else:
        yield _keep(name, stream, head, LARGEST_REPORT, store)


def _keep(name: str, stream: IO[bytes], head: bytes, limit: int, store: FileStore) -> Received:
    """Store a stream whose first bytes have been looked at (and are still to come)."""
    if not head:
        return Received(name, None, "The file is empty.")
    if PDF not in head:
        return Received(name, None, "This is not a PDF. Choose a PDF, or a zip file of PDFs.")
    try:
        pieces = iter(partial(stream.read, CHUNK), b"")
        return Received(name, store.put(pieces, limit=limit))
    except InputError as error:
        return Received(name, None, f"{error.what} {error.remedy}".strip())


def _receive_zip(name: str, stream: IO[bytes], store: FileStore) -> Iterator[Received]:
    try:
        with zipfile.ZipFile(stream) as bundle:
            members = [member for member in bundle.infolist() if _is_wanted(member)]
            if not members:
                yield Received(name, None, "The zip file holds no files.")
            elif len(members) > MOST_FILES:
                what = f"The zip file holds {len(members)} files; {MOST_FILES} is the most."
                yield Received(name, None, f"{what} Split it.")
            else:
                yield from _receive_members(bundle, members, store)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError):
        yield Received(name, None, "The zip file is damaged. Make it again, or choose its PDFs.")


def _is_wanted(member: zipfile.ZipInfo) -> bool:
    """Leave out folders and what a Mac adds of its own accord."""
    path = PurePosixPath(member.filename)
    return not (member.is_dir() or "__MACOSX" in path.parts or path.name.startswith("."))


def _receive_members(
    bundle: zipfile.ZipFile, members: list[zipfile.ZipInfo], store: FileStore
) -> Iterator[Received]:
    left = LARGEST_BUNDLE
    for member in members:
        received = _receive_member(bundle, member, min(left, LARGEST_REPORT), store)
        left -= received.file.size if received.file else 0
        yield received


def _receive_member(
    bundle: zipfile.ZipFile, member: zipfile.ZipInfo, limit: int, store: FileStore
) -> Received:
    name = PurePosixPath(member.filename.replace("\\", "/")).name[:300]
    if member.flag_bits & 0x1:
        return Received(name, None, "The file is protected by a password. Remove it first.")
    try:
        with bundle.open(member) as stream:
            head = stream.read(HEAD)
        if head.startswith(ZIP):
            return Received(name, None, "A zip file inside a zip file is not opened.")
        with bundle.open(member) as stream:
            return _keep(name, stream, head, limit, store)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError):
        return Received(name, None, "This file is damaged inside the zip file.")
