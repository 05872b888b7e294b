"""Sealing: bytes encrypted in pieces under a key of their own, and keys wrapped under another.

A sealed file is `MAGIC`, a random salt, then pieces of AES-256-GCM. Each file has its own key,
derived from the submission's data key and the salt, so that the nonce can be the piece's number
with a mark on the last one: a piece that is changed, moved, repeated, left out or cut off, or a
file that belongs to something else than is said, does not open. This module knows no Django.
"""

import secrets
from collections.abc import Iterable, Iterator
from typing import IO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

MAGIC = b"ilacs sealed 1\n"
SALT, TAG, NONCE, KEY = 32, 16, 12, 32
PIECE = 1 << 20
"""Bytes of a piece before it is sealed."""


class NotOpenedError(Exception):
    """Sealed bytes that do not open: changed, cut off, another thing's, or under another key."""


def new_key() -> bytes:
    """A key that nobody has."""
    return secrets.token_bytes(KEY)


class Sealer:
    """Seals bytes as they come; what `add` and `finish` return, in order, is the sealed file."""

    def __init__(self, key: bytes, about: str) -> None:
        """about: what the bytes belong to; whoever opens them must say the same."""
        salt = secrets.token_bytes(SALT)
        self._about = about.encode()
        self._cipher = _cipher(key, salt, self._about)
        self._held = bytearray()
        self._number = 0
        self._ready = MAGIC + salt

    def add(self, data: bytes) -> bytes:
        """Take more bytes; returns what is sealed so far and was not returned before."""
        self._held += data
        sealed, self._ready = [self._ready], b""
        while len(self._held) > PIECE:
            sealed.append(self._seal(bytes(self._held[:PIECE]), is_last=False))
            del self._held[:PIECE]
        return b"".join(sealed)

    def finish(self) -> bytes:
        """Seal what is left; there is nothing to add after it."""
        rest, self._held = bytes(self._held), bytearray()
        return self._ready + self._seal(rest, is_last=True)

    def _seal(self, piece: bytes, *, is_last: bool) -> bytes:
        nonce = _nonce(self._number, is_last=is_last)
        self._number += 1
        return self._cipher.encrypt(nonce, piece, self._about)


def seal(data: bytes, key: bytes, about: str) -> Iterator[bytes]:
    """Yield the sealed file of some bytes, in pieces."""
    sealer = Sealer(key, about)
    for start in range(0, len(data), PIECE):
        yield sealer.add(data[start : start + PIECE])
    yield sealer.finish()


def open_sealed(file: IO[bytes], key: bytes, about: str) -> bytes:
    """The bytes of a sealed file. Raises NotOpenedError; nothing of it is returned then."""
    if file.read(len(MAGIC)) != MAGIC:
        raise NotOpenedError("It is no sealed file.")
    bound = about.encode()
    cipher = _cipher(key, file.read(SALT), bound)
    try:
        return b"".join(
            cipher.decrypt(_nonce(number, is_last=is_last), piece, bound)
            for number, (piece, is_last) in enumerate(_pieces(file))
        )
    except InvalidTag:
        raise NotOpenedError("It has been changed, or is not what it is said to be.") from None


def wrap(key: bytes, master: bytes, about: str) -> bytes:
    """A key encrypted under a master key, bound to what it is the key of."""
    nonce = secrets.token_bytes(NONCE)
    return nonce + AESGCM(master).encrypt(nonce, key, about.encode())


def unwrap(wrapped: bytes, master: bytes, about: str) -> bytes:
    """The key that `wrap` wrapped. Raises NotOpenedError."""
    try:
        return AESGCM(master).decrypt(wrapped[:NONCE], wrapped[NONCE:], about.encode())
    except (InvalidTag, ValueError):
        raise NotOpenedError("The key has been changed, or is another thing's.") from None


def _pieces(file: IO[bytes]) -> Iterable[tuple[bytes, bool]]:
    """Each sealed piece, with whether the file ends with it; an empty file ends with nothing."""
    piece = file.read(PIECE + TAG)
    while True:
        following = file.read(PIECE + TAG)
        yield piece, not following
        if not following:
            return
        piece = following


def _cipher(key: bytes, salt: bytes, about: bytes) -> AESGCM:
    return AESGCM(HKDF(SHA256(), KEY, salt, b"ilacs sealed file " + about).derive(key))


def _nonce(number: int, *, is_last: bool) -> bytes:
    return number.to_bytes(NONCE - 1) + bytes([is_last])
