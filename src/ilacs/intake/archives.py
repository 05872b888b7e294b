"""Archives of shared documents: written as a stream of any size in constant memory, and checked."""

import hashlib
import io
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

from ilacs.errors import InputError
from ilacs.intake import manifest
from ilacs.intake.archive_index import index_workbook
from ilacs.intake.limits import GIGABYTE, MEGABYTE, Limits
from ilacs.intake.names import folded, safe_name, unique_name
from ilacs.intake.zips import Zip

INDEX, MANIFEST, FOLDER = "index.xlsx", "manifest.json", "documents"
CHUNK = 256 * 1024
PACKED_ENDINGS = frozenset(
    {".txt", ".csv", ".tsv", ".eml", ".html", ".htm", ".rtf", ".msg", ".doc"}
)
"""Endings of kinds that are not packed already, so that packing is worth its time."""

LIGHTLY = 1
LARGEST_MANIFEST = 64 * MEGABYTE
CHECKING = Limits(largest_unpacked=1024 * GIGABYTE, largest_ratio=2000, most_members=200_000)
EXPORT_AGAIN = "Export the archive again."
SHARE_AGAIN = "Ask for the document to be shared again."


@dataclass(frozen=True)
class Document:
    """A document as it was shared, and how to open its bytes.

    name: as it was handed in. sha256, size (bytes): as recorded when it was shared. shared_at: ISO
    date and time.
    """

    number: int
    name: str
    version: int
    sha256: str
    size: int
    shared_at: str
    shared_by: str
    note: str
    open: Callable[[], BinaryIO]


@dataclass(frozen=True)
class Listed:
    """A document's line in the index and the manifest: `file` is its path in the archive."""

    number: int
    name: str
    version: int
    sha256: str
    size: int
    shared_at: str
    shared_by: str
    note: str
    file: str


@dataclass(frozen=True)
class Layout:
    """An archive before it is written: its documents with their lines, its index and its manifest.

    manifest_sha256: the hash that stands in the manifest, by which the whole set is known.
    """

    documents: tuple[Document, ...]
    lines: tuple[Listed, ...]
    index: bytes
    manifest: bytes
    manifest_sha256: str
    exported_at: str


def lay_out(
    documents: Iterable[Document], *, title: str, exported_at: str, exported_by: str
) -> Layout:
    """What an archive of the documents will hold, in the order of their numbers; none is opened."""
    ordered = tuple(sorted(documents, key=lambda one: one.number))
    lines = tuple(_listed(ordered))
    index = index_workbook(lines, title, exported_at, exported_by)
    facts: dict[str, Any] = {
        "format": manifest.FORMAT,
        "title": title,
        "exported_at": exported_at,
        "exported_by": exported_by,
        "files": [asdict(line) for line in lines],
        "index": {"file": INDEX, "sha256": _hash(index), "size": len(index)},
    }
    own = manifest.own_hash(facts)
    return Layout(ordered, lines, index, manifest.sealed(facts), own, exported_at)


def stream_archive(
    documents: Iterable[Document], *, title: str, exported_at: str, exported_by: str
) -> Iterator[bytes]:
    """The bytes of a zip with the documents, an index workbook and a manifest, piece by piece.

    Whatever its size, no more than a piece of one document is held. Raises InputError, in the
    middle of the stream, where a document is not what was shared: better no archive than one that
    shows another document. What had been sent until then does not verify.
    """
    return stream_layout(
        lay_out(documents, title=title, exported_at=exported_at, exported_by=exported_by)
    )


def stream_layout(layout: Layout) -> Iterator[bytes]:
    """The bytes of the zip that was laid out. Raises as `stream_archive`."""
    moment = _dos_time(layout.exported_at)
    out = _Outlet()
    with zipfile.ZipFile(out, "w", allowZip64=True) as archive:
        archive.writestr(_info(INDEX, moment), layout.index)
        yield from out.taken()
        for document, line in zip(layout.documents, layout.lines, strict=True):
            info = _info(line.file, moment)
            with archive.open(info, "w", force_zip64=document.size > GIGABYTE) as entry:
                for chunk in _as_shared(document):
                    entry.write(chunk)
                    yield from out.taken()
        archive.writestr(_info(MANIFEST, moment), layout.manifest)
    yield from out.taken()


def verify_archive(path: Path) -> tuple[str, ...]:
    """What is wrong with an archive, in sentences; nothing where it is whole and as it was shared.

    Raises InputError where the file is no archive of this kind, or too damaged to be looked into.
    """
    with Zip(path, limits=CHECKING) as archive:
        if min((info.header_offset for info in archive.told), default=0):
            # An archive that broke off after another one inside it would be taken for that one.
            raise InputError("The archive is not at its beginning.", archive.name, EXPORT_AGAIN)
        facts = _facts(archive)
        if isinstance(facts, str):
            return (facts,)
        found: list[str] = []
        expected = {line["file"]: line for line in [facts["index"], *facts["files"]]}
        for name in sorted(set(archive.members) - set(expected) - {MANIFEST}):
            found.append(f"{name}: it is in the archive but not in the manifest.")
        for name, line in expected.items():
            if name not in archive.members:
                found.append(f"{name}: it is in the manifest but not in the archive.")
            elif problem := _compared(archive, name, line):
                found.append(f"{name}: {problem}")
        return tuple(found)


def _compared(archive: Zip, name: str, line: dict[str, Any]) -> str:
    digest, size = hashlib.sha256(), 0
    try:
        for chunk in archive.chunks(name):
            digest.update(chunk)
            size += len(chunk)
    except InputError:
        return "it is damaged."
    if size != line["size"] or digest.hexdigest() != line["sha256"]:
        return "it is not the document that was shared."
    return ""


def _facts(archive: Zip) -> dict[str, Any] | str:
    """The manifest's facts, or a sentence on what is wrong with it."""
    names = [info.filename for info in archive.told]
    if len(set(names)) != len(names):
        return "Two files in the archive have the same name."
    if MANIFEST not in archive.members:
        raise InputError("There is no manifest in it.", archive.name, "Give an exported archive.")
    try:
        facts, fits = manifest.opened(archive.read(MANIFEST, LARGEST_MANIFEST))
        lines = [facts["index"], *facts["files"]]
        complete = all(isinstance(line["file"] + line["sha256"], str) for line in lines)
    except (ValueError, KeyError, TypeError, RecursionError) as fault:
        what = "Its manifest cannot be read."
        raise InputError(what, archive.name, EXPORT_AGAIN) from fault
    if not (fits and complete):
        return f"{MANIFEST}: it was changed after the archive was made."
    return facts


def _listed(documents: Sequence[Document]) -> list[Listed]:
    taken: set[str] = set()
    listed = []
    for one in documents:
        name = unique_name(f"{one.number:04} {safe_name(one.name)}", taken)
        taken.add(folded(name))
        facts = {key: getattr(one, key) for key in Listed.__dataclass_fields__ if key != "file"}
        listed.append(Listed(**facts, file=f"{FOLDER}/{name}"))
    return listed


def _as_shared(document: Document) -> Iterator[bytes]:
    digest, size = hashlib.sha256(), 0
    with document.open() as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
            size += len(chunk)
            if size > document.size:
                break
            yield chunk
    if size != document.size or digest.hexdigest() != document.sha256:
        what = "The stored document is not the one that was shared."
        raise InputError(what, f"document {document.number}", SHARE_AGAIN)


def _info(name: str, moment: tuple[int, int, int, int, int, int]) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, moment)
    is_packed = PurePosixPath(name).suffix.lower() in PACKED_ENDINGS
    info.compress_type = zipfile.ZIP_DEFLATED if is_packed else zipfile.ZIP_STORED
    info._compresslevel = LIGHTLY  # type: ignore[attr-defined]  # no public way before Python 3.13
    info.external_attr = 0o644 << 16
    return info


def _dos_time(moment: str) -> tuple[int, int, int, int, int, int]:
    """A moment as zips keep it: to the second, from 1980 on."""
    import datetime

    when = datetime.datetime.fromisoformat(moment)
    return (max(1980, when.year), when.month, when.day, when.hour, when.minute, when.second)


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


class _Outlet(io.RawIOBase):
    """Where the zip is written: it keeps what was written until it is taken, and cannot go back."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._at = 0

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return False

    def tell(self) -> int:
        return self._at

    def write(self, data: Any, /) -> int:
        self._pieces.append(data if isinstance(data, bytes) else bytes(data))
        self._at += len(data)
        return len(data)

    def taken(self) -> Iterator[bytes]:
        """What was written since the last time."""
        pieces, self._pieces = self._pieces, []
        yield from pieces
