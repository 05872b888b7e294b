"""Files that hold for a moment what passes through the web server, unreadable to whoever finds them.

The server keeps a large request or answer in a temporary file. Where it is an Annex A, that would
be the one place in which children's names stand in the clear on a disk.
"""

import io
from tempfile import TemporaryFile
from typing import IO, Any

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.ciphers.modes import CTR

from ilacs.site.submissions.vault import new_key

BLOCK = 16


class PassingFile(io.RawIOBase):
    """A nameless temporary file whose bytes are encrypted under a key that lives as long as it does.

    Each place is written once: the key stream of a place must not meet two different bytes.
    """

    def __init__(self) -> None:
        super().__init__()
        self._key = new_key()
        self._file: IO[bytes] = TemporaryFile("w+b", buffering=0)  # noqa: SIM115 - it stays open

    def readable(self) -> bool:
        """It can be read."""
        return True

    def writable(self) -> bool:
        """It can be written."""
        return True

    def seekable(self) -> bool:
        """Any place of it can be gone to."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place."""
        return self._file.seek(offset, whence)

    def readinto(self, target: Any) -> int:
        """Read bytes from where it is."""
        at = self._file.tell()
        data = self._file.read(len(target))
        target[: len(data)] = self._changed(data, at)
        return len(data)

    def write(self, data: Any) -> int:
        """Write bytes where it is; returns how many."""
        return self._file.write(self._changed(bytes(data), self._file.tell()))

    def close(self) -> None:
        """Let go of it: the file has no name, so it is gone."""
        self._file.close()
        super().close()

    def _changed(self, data: bytes, at: int) -> bytes:
        """Bytes encrypted or decrypted, which is the same, as they stand at a place."""
        skipped = at % BLOCK
        stream = Cipher(AES256(self._key), CTR((at // BLOCK).to_bytes(BLOCK))).encryptor()
        stream.update(bytes(skipped))
        return stream.update(data)


def hold_nothing_in_the_clear() -> None:
    """Have the web server keep what passes through it in such files."""
    from waitress.buffers import TempfileBasedBuffer

    def newfile(self: Any) -> io.BufferedRandom:
        return io.BufferedRandom(PassingFile())

    TempfileBasedBuffer.newfile = newfile
