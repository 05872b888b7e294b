"""Asking a malware scanner (ClamAV's clamd) about a file, by its own protocol over a socket.

Source: the manual page clamd(8), commands PING, VERSION and INSTREAM.
"""

import os
import select
import socket
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from time import monotonic
from typing import BinaryIO

from ilacs.errors import InputError

PORT = 3310
CHUNK = 256 * 1024
LARGEST_CHUNK = 0xFFFFFFFF
LONGEST_REPLY = 4096
LARGEST_SCANNED = 100 * 1024 * 1024
"""clamd's own MaxFileSize: it answers OK for what is larger without having looked at all of it."""

STREAM = "stream: "
ADDRESSES = "Write unix: and the path of its socket, or tcp: and its host and port."


class Verdict(StrEnum):
    """What is known about a file after the scan."""

    CLEAN = "clean"
    INFECTED = "infected"
    NOT_SCANNED = "not_scanned"


@dataclass(frozen=True)
class Scan:
    """A scan's outcome. `malware`: its name, of an infected file; `reason`: why it was not scanned,
    a plain sentence; `again`: whether a later try may fare better."""

    verdict: Verdict
    malware: str = ""
    reason: str = ""
    again: bool = False


@dataclass(frozen=True)
class Scanner:
    """Where the scanner listens, and how long and how much it is given.

    address: `unix:` and the path of a socket, or `tcp:host:port`. connect_seconds: for reaching it.
    quiet_seconds: how long it may take no data or give no answer. seconds: for one file in all.
    largest: bytes of a file that it looks at whole; set it with StreamMaxLength, MaxFileSize and
    MaxScanSize in clamd's settings. Raises InputError for an address that is none.
    """

    address: str
    connect_seconds: float = 5
    quiet_seconds: float = 60
    seconds: float = 300
    largest: int = LARGEST_SCANNED
    chunk: int = CHUNK

    def __post_init__(self) -> None:
        _target(self.address)
        if not 0 < self.chunk <= LARGEST_CHUNK:
            raise InputError("The scanner's chunk must be from 1 byte to 4 GB.", str(self.chunk))

    def is_there(self) -> bool:
        """Whether it answers."""
        return self._ask(b"zPING\0") == "PONG"

    def version(self) -> str:
        """Its version and that of its list of malware; empty where it does not answer."""
        return self._ask(b"zVERSION\0")

    def scan(self, file: BinaryIO, size: int | None = None) -> Scan:
        """What the scanner says of a file, read from where it stands to its end.

        size: in bytes, where it is known: what is larger than `largest` is not sent. Never raises
        for a scanner that is away, slow or odd: a file that was not scanned is an outcome.
        """
        if size is not None and size > self.largest:
            return self._too_large()
        end = monotonic() + self.seconds
        try:
            with self._connected(end) as connection:
                return self._stream(connection, file, end)
        except _UnreadableError:
            return Scan(Verdict.NOT_SCANNED, reason="The file cannot be read.", again=True)
        except TimeoutError:
            return Scan(Verdict.NOT_SCANNED, reason="The scanner took too long.", again=True)
        except OSError as fault:
            reason = f"The scanner cannot be reached ({os.strerror(fault.errno or 0)})."
            return Scan(Verdict.NOT_SCANNED, reason=reason, again=True)

    def scan_file(self, path: Path) -> Scan:
        """What the scanner says of a file on the disk."""
        try:
            with path.open("rb") as file:
                return self.scan(file, os.fstat(file.fileno()).st_size)
        except OSError:
            return Scan(Verdict.NOT_SCANNED, reason="The file cannot be opened.", again=True)

    def _stream(self, connection: socket.socket, file: BinaryIO, end: float) -> Scan:
        """Send the file in chunks until its end, or until the scanner has said enough."""
        sent = 0
        try:
            connection.sendall(b"zINSTREAM\0")
            while chunk := _read(file, self.chunk):
                sent += len(chunk)
                if sent > self.largest:
                    return self._too_large()
                _allow(connection, self.quiet_seconds, end)
                if select.select([connection], [], [], 0)[0]:
                    break  # It has answered before the end: too large, or it is shutting down.
                connection.sendall(len(chunk).to_bytes(4, "big") + chunk)
            else:
                connection.sendall(bytes(4))
        except (BrokenPipeError, ConnectionResetError):
            pass  # It has closed; what it said before may still be waiting here.
        return _judged(_reply(connection, self.quiet_seconds, end))

    def _ask(self, command: bytes) -> str:
        end = monotonic() + self.connect_seconds
        try:
            with self._connected(end) as connection:
                connection.sendall(command)
                return _reply(connection, self.connect_seconds, end)
        except OSError:
            return ""

    def _connected(self, end: float) -> socket.socket:
        target = _target(self.address)
        if isinstance(target, tuple):
            return socket.create_connection(target, self.connect_seconds)
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            _allow(connection, self.connect_seconds, end)
            connection.connect(target)
        except BaseException:
            connection.close()
            raise
        return connection

    def _too_large(self) -> Scan:
        largest = self.largest // (1024 * 1024)
        return Scan(
            Verdict.NOT_SCANNED, reason=f"It is larger than the scanner takes: {largest} MB."
        )


class _UnreadableError(Exception):
    pass


def _read(file: BinaryIO, size: int) -> bytes:
    """A chunk of the file; its own trouble is told from the socket's."""
    try:
        return file.read(size)
    except OSError as fault:
        raise _UnreadableError from fault


def _target(address: str) -> str | tuple[str, int]:
    way, _, place = address.partition(":")
    if way == "unix" and place:
        return place
    host, _, port = place.rpartition(":")
    if way == "tcp" and place and (not host or port.isdigit()):
        return (host or place).strip("[]"), int(port) if host else PORT
    raise InputError("The scanner's address cannot be read.", address, ADDRESSES)


def _allow(connection: socket.socket, seconds: float, end: float) -> None:
    """Let the next step on the socket take so long at most. Raises TimeoutError after the end."""
    left = min(seconds, end - monotonic())
    if left <= 0:
        raise TimeoutError
    connection.settimeout(left)


def _reply(connection: socket.socket, seconds: float, end: float) -> str:
    """What it answered, to the zero byte or the end of the connection; empty for nothing."""
    got = b""
    while b"\0" not in got and len(got) < LONGEST_REPLY:
        _allow(connection, seconds, end)
        try:
            piece = connection.recv(LONGEST_REPLY)
        except ConnectionResetError:
            break
        if not piece:
            break
        got += piece
    return got.partition(b"\0")[0].decode("utf-8", "replace").strip()


def _judged(reply: str) -> Scan:
    """The outcome in a reply. Only the very words for clean mean clean."""
    said = reply.removeprefix(STREAM)
    if reply == f"{STREAM}OK":
        return Scan(Verdict.CLEAN)
    if said.endswith(" FOUND"):
        return Scan(Verdict.INFECTED, malware=said.removesuffix(" FOUND").strip())
    if "size limit exceeded" in said:
        return Scan(Verdict.NOT_SCANNED, reason="It is larger than the scanner's settings allow.")
    if not reply:
        reason = "The scanner broke off without an answer."
        return Scan(Verdict.NOT_SCANNED, reason=reason, again=True)
    reason = f"The scanner could not look at it: {said.removesuffix(' ERROR')[:200]}"
    return Scan(Verdict.NOT_SCANNED, reason=reason, again=True)
