"""A stand-in for ClamAV's clamd that speaks its protocol: PING, VERSION and INSTREAM, delimited as
asked for, with its limit on the size of a stream and its habit of closing when that is passed."""

import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

VERSION = "ClamAV 1.0.7/27107/Mon Nov 18 09:24:00 2019"
SIGNATURE = "Win.Test.EICAR_HDB-1"


def eicar() -> bytes:
    """The harmless test file that every scanner knows, put together here from its pieces."""
    pieces = (
        "X5O!P%@AP[4",
        "\\PZX54(P^)7CC)7}$",
        "EICAR",
        "-STANDARD-",
        "ANTIVIRUS-TEST-FILE!$H+H*",
    )
    return "".join(pieces).encode()


class Clamd:
    """Answers connections one after another in a thread; `streams` are the files it was sent."""

    def __init__(
        self, listener: socket.socket, largest: int, answer: Callable[[bytes], str]
    ) -> None:
        self.listener, self.largest, self.answer = listener, largest, answer
        self.streams: list[bytes] = []
        self.thread = threading.Thread(target=self.serve, daemon=True)

    def serve(self) -> None:
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            with connection, connection.makefile("rb") as file:
                try:
                    self.converse(connection, file)
                except OSError:
                    continue

    def converse(self, connection: socket.socket, file) -> None:  # type: ignore[no-untyped-def]
        delimiter = {b"z": b"\0", b"n": b"\n"}.get(file.read(1))
        if delimiter is None:
            connection.sendall(b"UNKNOWN COMMAND\n")
            return
        command = b""
        while not command.endswith(delimiter):
            byte = file.read(1)
            if not byte:
                return
            command += byte
        words = {b"PING": "PONG", b"VERSION": VERSION}
        name = command[:-1]
        said = self.receive(file) if name == b"INSTREAM" else words.get(name, "UNKNOWN COMMAND")
        connection.sendall(said.encode() + delimiter)

    def receive(self, file) -> str:  # type: ignore[no-untyped-def]
        data = b""
        while True:
            head = file.read(4)
            if len(head) < 4:
                return "INSTREAM: Can't receive data. ERROR"
            (size,) = struct.unpack("!I", head)
            if not size:
                break
            if len(data) + size > self.largest:
                return "INSTREAM size limit exceeded. ERROR"
            data += file.read(size)
        self.streams.append(data)
        return f"stream: {self.answer(data)}"


def judged(data: bytes) -> str:
    """What clamd says of a stream: infected when the test file is at its beginning."""
    return f"{SIGNATURE} FOUND" if data.startswith(eicar()) else "OK"


@contextmanager
def clamd(
    place: Path | None = None,
    *,
    largest: int = 25 * 1024 * 1024,
    answer: Callable[[bytes], str] = judged,
) -> Iterator[tuple[str, Clamd]]:
    """A scanner at a Unix socket in a folder, or at a free port; gives its address and itself."""
    if place:
        listener = socket.socket(socket.AF_UNIX)
        path = place / "clamd.ctl"
        listener.bind(str(path))
        address = f"unix:{path}"
    else:
        listener = socket.socket()
        listener.bind(("127.0.0.1", 0))
        address = f"tcp:127.0.0.1:{listener.getsockname()[1]}"
    listener.listen()
    made = Clamd(listener, largest, answer)
    made.thread.start()
    try:
        yield address, made
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        made.thread.join(5)
