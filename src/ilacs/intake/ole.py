"""The names of the streams in an OLE file: the container of old Office documents, of Outlook
messages, and of encrypted new Office documents.

Source: Microsoft, [MS-CFB] Compound File Binary File Format, 2.2 to 2.6.
"""

from pathlib import Path
from typing import BinaryIO

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HEADER = 512
SHIFT_AT, DIRECTORY_AT, TABLES_AT, TABLES = 30, 48, 76, 109
LAST_SECTOR = 0xFFFFFFFA
"""Numbers from here on say that a chain ends, or that a sector is free."""

ENTRY, NAME_LENGTH_AT = 128, 64
MOST_SECTORS = 512
"""Sectors of the directory that are looked at: 2,048 names and more."""


def stream_names(path: Path) -> frozenset[str]:
    """The names of the streams and folders in it, as many as can be found in a damaged one."""
    names: set[str] = set()
    with path.open("rb") as file:
        header = file.read(HEADER)
        if len(header) < HEADER or not header.startswith(SIGNATURE):
            return frozenset()
        size = 1 << min(int.from_bytes(header[SHIFT_AT : SHIFT_AT + 2], "little"), 12)
        sector = int.from_bytes(header[DIRECTORY_AT : DIRECTORY_AT + 4], "little")
        for _ in range(MOST_SECTORS):
            if sector >= LAST_SECTOR:
                break
            names |= _names(_sector(file, sector, size))
            sector = _next(file, header, sector, size)
    return frozenset(names - {""})


def _sector(file: BinaryIO, number: int, size: int) -> bytes:
    file.seek((number + 1) * size)
    return file.read(size)


def _next(file: BinaryIO, header: bytes, sector: int, size: int) -> int:
    """The sector that follows in a chain, by the table of chains; its end where none is told."""
    held = size // 4
    table, place = divmod(sector, held) if held else (TABLES, 0)
    if table >= TABLES:
        return LAST_SECTOR
    at = TABLES_AT + 4 * table
    number = int.from_bytes(header[at : at + 4], "little")
    if number >= LAST_SECTOR:
        return LAST_SECTOR
    told = _sector(file, number, size)[4 * place : 4 * place + 4]
    return int.from_bytes(told, "little") if len(told) == 4 else LAST_SECTOR


def _names(sector: bytes) -> set[str]:
    names = set()
    for at in range(0, len(sector) - ENTRY + 1, ENTRY):
        length = int.from_bytes(sector[at + NAME_LENGTH_AT : at + NAME_LENGTH_AT + 2], "little")
        if 2 <= length <= NAME_LENGTH_AT:
            names.add(sector[at : at + length - 2].decode("utf-16-le", "replace"))
    return names
