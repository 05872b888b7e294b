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

PDF, ZIP, OLD_OFFICE = b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
OFFICE = {"word": "Word", "xl": "Excel", "ppt": "PowerPoint"}
"""The folder within a file of each program of Office, whose files are zip files of that kind."""
ENDINGS = {
    **dict.fromkeys((".doc", ".docx", ".docm", ".odt", ".rtf"), "Word"),
    **dict.fromkeys((".xls", ".xlsx", ".xlsm", ".ods"), "Excel"),
    **dict.fromkeys((".ppt", ".pptx", ".odp"), "PowerPoint"),
}
PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""How files in a zip are packed everywhere; the rest may ask for any memory, and fail in any way."""
HEAD = 1024
"""A PDF may have so many bytes of something else before its mark; readers accept it."""


@dataclass(frozen=True)
class Received:
    """A file that came: stored, or refused for a reason.

    address: of the earlier upload, where the refusal is that the file is there already.
    """

    name: str
    file: StoredFile | None
    refusal: str = ""
    address: str = ""


def receive(files: Iterable[UploadedFile], store: FileStore) -> list[Received]:
    """Store each file; the order is kept, and one bad file costs the others nothing."""
    return [one for file in files for one in _receive_file(file, store)]


def _receive_file(file: UploadedFile, store: FileStore) -> Iterator[Received]:
    name = (file.name or "file")[:300]
    stream: IO[bytes] = file.file  # type: ignore[assignment]
    stream.seek(0)
    head = stream.read(HEAD)
    stream.seek(0)
    if kind := _office_kind(name, head, stream):
        yield Received(name, None, _not_pdf(kind))
    elif head.startswith(ZIP):
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


def _office_kind(name: str, head: bytes, stream: IO[bytes]) -> str:
    """Return the program of Office that a file is of, by what it holds or by its ending; else ''."""
    by_name = ENDINGS.get(PurePosixPath(name.lower()).suffix, "")
    if head.startswith(OLD_OFFICE):
        return by_name or "Office"
    if not head.startswith(ZIP):
        return "" if PDF in head or not head else by_name
    try:
        with zipfile.ZipFile(stream) as bundle:
            names = bundle.namelist()
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError):
        return by_name
    finally:
        stream.seek(0)
    if "[Content_Types].xml" not in names and "mimetype" not in names:
        return ""
    folders = {one.split("/")[0] for one in names}
    return next((kind for folder, kind in OFFICE.items() if folder in folders), by_name or "Office")


def _not_pdf(kind: str) -> str:
    article = "an" if kind[0] in "EO" else "a"
    return f"This is {article} {kind} file, not a PDF. Save it as a PDF and choose that."


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
    if member.compress_type not in PACKED:
        return Received(name, None, "It is packed in a way that is not opened. Choose it unpacked.")
    try:
        with bundle.open(member) as stream:
            head = stream.read(HEAD)
        if kind := ENDINGS.get(PurePosixPath(name.lower()).suffix if PDF not in head else ""):
            return Received(name, None, _not_pdf(kind))
        if head.startswith(ZIP):
            return Received(name, None, "A zip file inside a zip file is not opened.")
        with bundle.open(member) as stream:
            return _keep(name, stream, head, limit, store)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError):
        return Received(name, None, "This file is damaged inside the zip file.")
