"""Opening a zip without trust: entries that lead out of it, links, bombs, encryption, what overlaps."""

import io
import lzma
import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from ilacs.errors import InputError
from ilacs.intake.limits import MEGABYTE, USUAL, Limits
from ilacs.intake.names import folded, safe_path, unique_name

ENCRYPTED = 0x1
KNOWN_PACKING = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
LOCAL_HEADER = 30
CHUNK = 256 * 1024
SAVE_AGAIN = "Save it again from the program that wrote it, and hand it in again."
BY_THEMSELVES = "Take its files out and hand them in by themselves."
FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    IndexError,
)
"""What Python's reader of zips raises on damaged ones."""

SYSTEM_FILES = frozenset({".ds_store", "thumbs.db", "desktop.ini", "__macosx"})


@dataclass(frozen=True)
class Entry:
    """A file in a zip: its name as written there, its safe path in it (unique, folders joined by
    slashes), its sizes in bytes, and why it is not taken (empty where it is)."""

    original: str
    path: str
    size: int
    packed: int
    refused: str
    info: zipfile.ZipInfo


class _BoundedReads(io.BufferedReader):
    """A file that refuses to be read in pieces larger than a zip's table of contents may be."""

    most = 0

    def read(self, size: int | None = -1, /) -> bytes:
        if size is None or size < 0:
            size = self.most + 1
        if size > self.most + 1:
            raise ValueError("a larger table of contents than is read")
        return super().read(size)


class Zip:
    """A zip on the disk, its table of contents looked through. Use it in a `with` statement."""

    def __init__(self, path: Path, name: str = "", limits: Limits = USUAL) -> None:
        """Open it. Raises InputError where it is damaged, or its claims are beyond the limits.

        name: how the person knows it.
        """
        self.name, self.limits = name or path.name, limits
        try:
            raw = io.FileIO(path)
        except OSError as fault:
            raise self.damaged() from fault
        self._file = _BoundedReads(raw)
        self._file.most = limits.largest_directory
        try:
            self._zip = zipfile.ZipFile(self._file)
            self._look_through()
        except InputError:
            self._file.close()
            raise
        except FAULTS as fault:
            self._file.close()
            raise self.damaged() from fault

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._zip.close()
        self._file.close()

    @property
    def members(self) -> dict[str, zipfile.ZipInfo]:
        """The entries by their names as written; of two with one name the last, as Python does."""
        return dict(self._zip.NameToInfo)

    @property
    def told(self) -> list[zipfile.ZipInfo]:
        """Every line of the table of contents, in its order."""
        return self._zip.infolist()

    @property
    def is_encrypted(self) -> bool:
        """Whether any entry needs a password."""
        return any(info.flag_bits & ENCRYPTED for info in self._zip.infolist())

    def damaged(self) -> InputError:
        """The refusal of a zip that contradicts itself."""
        return InputError("The file is damaged or incomplete.", self.name, SAVE_AGAIN)

    def chunks(self, member: str | zipfile.ZipInfo) -> Iterator[bytes]:
        """An entry's bytes, a piece at a time, never more than the zip said it holds.

        Raises InputError where it is damaged, encrypted or packed in an unusual way.
        """
        info = self.members[member] if isinstance(member, str) else member
        if info.flag_bits & ENCRYPTED:
            raise InputError("The file is protected by a password.", self.name, "Remove it.")
        if info.compress_type not in KNOWN_PACKING:
            raise InputError("The file is packed in an unusual way.", self.name, SAVE_AGAIN)
        try:
            with self._zip.open(info) as opened:
                while chunk := opened.read(CHUNK):
                    yield chunk
        except FAULTS as fault:
            raise self.damaged() from fault

    def read(self, member: str, most: int) -> bytes:
        """An entry whole. Raises InputError where it has more than `most` bytes."""
        if self.members[member].file_size > most:
            raise InputError("A part of the file is too large.", self.name, SAVE_AGAIN)
        return b"".join(self.chunks(member))

    def entries(self) -> Iterator[Entry]:
        """The files in it (not its folders), each with a safe path, and whether it is taken."""
        taken: dict[str, set[str]] = {}
        for info in self._zip.infolist():
            if info.is_dir():
                continue
            *folders, file = safe_path(info.filename)
            inside = taken.setdefault(folded("/".join(folders)), set())
            file = unique_name(file, inside)
            inside.add(folded(file))
            path = "/".join((*folders, file))
            refused = self._refusal(info)
            yield Entry(info.filename, path, info.file_size, info.compress_size, refused, info)

    def copy(self, entry: Entry, target: BinaryIO) -> None:
        """Write an entry that is taken into a file. Raises InputError as `chunks`, or its refusal."""
        if entry.refused:
            raise InputError(entry.refused, f"{self.name}, {entry.path}", BY_THEMSELVES)
        for chunk in self.chunks(entry.info):
            target.write(chunk)

    def _refusal(self, info: zipfile.ZipInfo) -> str:
        parts = info.filename.replace("\\", "/").split("/")
        if info.filename.startswith(("/", "\\")) or ".." in parts or ":" in parts[0]:
            return "Its path leads out of the zip."
        kind = stat.S_IFMT(info.external_attr >> 16)
        if info.create_system == 3 and kind not in (0, stat.S_IFREG):
            return "It is a link or a device, not a file."
        if info.flag_bits & ENCRYPTED:
            return "It is protected by a password."
        if info.compress_type not in KNOWN_PACKING:
            return "It is packed in an unusual way."
        if any(part.lower() in SYSTEM_FILES for part in parts):
            return "It belongs to the system that made the zip, and holds nothing of yours."
        if info.file_size > self.limits.largest_file:
            return "It is larger than what is taken."
        return ""

    def _look_through(self) -> None:
        told = self._zip.infolist()
        if len(told) > self.limits.most_members:
            most = f"{self.limits.most_members:,}"
            raise InputError(f"The zip holds more than {most} files.", self.name, BY_THEMSELVES)
        if sum(info.file_size for info in told) > self.limits.largest_unpacked or any(
            info.file_size > MEGABYTE
            and info.file_size > self.limits.largest_ratio * max(1, info.compress_size)
            for info in told
        ):
            raise InputError(
                "The zip unpacks to far more than such files hold.", self.name, BY_THEMSELVES
            )
        if _overlap(told):
            raise self.damaged()


def _overlap(told: list[zipfile.ZipInfo]) -> bool:
    """Whether two entries share bytes, by which a small zip can claim much without a high ratio."""
    end = 0
    for info in sorted(told, key=lambda info: info.header_offset):
        if info.header_offset < end:
            return True
        end = info.header_offset + LOCAL_HEADER + info.compress_size
    return False
