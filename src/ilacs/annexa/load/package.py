"""Opening a zip without trust: what its table of contents claims, and what its members hold."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from ilacs.annexa.load.limits import (
    LARGEST_RATIO,
    LARGEST_UNPACKED,
    MEGABYTE,
    MOST_MEMBERS,
)
from ilacs.errors import InputError

STORED, DEFLATED = 0, 8
LOCAL_HEADER = b"PK\x03\x04"
END_OF_DIRECTORY, END_REACH = b"PK\x05\x06", 22 + 0xFFFF
LARGEST_DIRECTORY = MEGABYTE
"""Bytes of a table of contents; one of 2,000 members has about 200,000."""

CHUNK = MEGABYTE
ENCRYPTED = 0x1
SAVE_AGAIN = "Save it again from the program that wrote it, and try again."
SMALLER = "Send the eleven lists alone, without other sheets and empty rows."


@dataclass(frozen=True)
class Package:
    """A zip held in memory: its members by name, each checked as it is read."""

    name: str
    data: bytes
    members: dict[str, zipfile.ZipInfo]

    def chunks(self, member: str) -> Iterator[bytes]:
        """A member's bytes, a megabyte at a time, never more than the zip said it holds.

        Raises InputError where the member is not what the table of contents says.
        """
        told = self.members[member]
        got = 0
        for chunk in self._inflate(told):
            got += len(chunk)
            if got > told.file_size:
                raise self.damaged()
            yield chunk
        if got != told.file_size:
            raise self.damaged()

    def read(self, member: str, most: int) -> bytes:
        """A member whole. Raises InputError where it has more than `most` bytes."""
        if self.members[member].file_size > most:
            raise InputError("A part of the file is too large.", self.name, SMALLER)
        return b"".join(self.chunks(member))

    def damaged(self) -> InputError:
        """The refusal of a zip that contradicts itself."""
        return InputError("The file is damaged or incomplete.", self.name, SAVE_AGAIN)

    def _inflate(self, told: zipfile.ZipInfo) -> Iterator[bytes]:
        start = told.header_offset
        header = self.data[start : start + 30]
        if len(header) < 30 or not header.startswith(LOCAL_HEADER):
            raise self.damaged()
        start += (
            30 + int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
        )
        packed = memoryview(self.data)[start : start + told.compress_size]
        if told.compress_type == STORED:
            yield from (bytes(packed[at : at + CHUNK]) for at in range(0, len(packed), CHUNK))
            return
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            for at in range(0, len(packed), CHUNK // 4):
                pending: bytes | memoryview = packed[at : at + CHUNK // 4]
                while len(pending):
                    if chunk := inflater.decompress(pending, CHUNK):
                        yield chunk
                    pending = inflater.unconsumed_tail
                if inflater.eof:
                    return
        except zlib.error as fault:
            raise self.damaged() from fault
        raise self.damaged()


def open_package(data: bytes, name: str) -> Package:
    """A zip whose table of contents holds nothing that is refused.

    Raises InputError for a damaged or encrypted zip, one with too many members or too much in
    them, members of the same name, unusual compression, or a path that leads out of it.
    """
    if _directory_size(data) > LARGEST_DIRECTORY:
        raise InputError("The file holds too many parts.", name, SMALLER)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            told, comment = opened.infolist(), opened.comment
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError) as fault:
        raise InputError("The file is damaged or incomplete.", name, SAVE_AGAIN) from fault
    if len(told) > MOST_MEMBERS:
        raise InputError(f"The file holds more than {MOST_MEMBERS:,} parts.", name, SMALLER)
    if sum(member.file_size for member in told) > LARGEST_UNPACKED or any(
        member.file_size > MEGABYTE and member.file_size > LARGEST_RATIO * member.compress_size
        for member in told
    ):
        raise InputError("The file unpacks to far more than lists of children hold.", name, SMALLER)
    if any(member.flag_bits & ENCRYPTED for member in told):
        raise InputError("The file is protected by a password.", name, "Remove the password.")
    names = [member.filename.lower() for member in told]
    if len(set(names)) != len(names) or b"PK" in comment or any(map(_is_odd, told)):
        raise InputError("The file is not put together as such files are.", name, SAVE_AGAIN)
    return Package(name, data, {member.filename: member for member in told})


def _directory_size(data: bytes) -> int:
    """How large the zip's table of contents says it is; read before the table itself is."""
    end = data.rfind(END_OF_DIRECTORY, max(0, len(data) - END_REACH))
    return int.from_bytes(data[end + 12 : end + 16], "little") if end >= 0 else 0


def _is_odd(member: zipfile.ZipInfo) -> bool:
    path = member.filename.replace("\\", "/")
    leads_out = path.startswith("/") or ".." in path.split("/") or ":" in path.split("/")[0]
    return leads_out or member.compress_type not in (STORED, DEFLATED)
