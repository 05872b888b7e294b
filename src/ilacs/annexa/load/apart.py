"""Reading the rarer workbook formats (.xls, .xlsb, .ods) in a process of their own.

What such a file claims cannot be bounded beforehand as that of an .xlsx can, and the reader sets
aside memory for what it claims. So the reading has a process with a limit on memory and on time,
which costs 0.4 seconds. An .xlsx is looked through instead and read in this process.
"""

import io
import subprocess
import sys
from collections.abc import Iterator

from ilacs.annexa.load.grid import Grid
from ilacs.annexa.load.limits import BYTES_APART, MOST_CELLS, SECONDS_APART
from ilacs.annexa.load.workbook import REMEDY, shifted
from ilacs.errors import InputError

TOO_MUCH, UNREADABLE, PASSWORD = 3, 4, 5
HEAD = 8
OPEN_DOCUMENT, HEAD_OF_ZIP = b"vnd.oasis.opendocument", 200
ONLY_A_DAY = (r"^(\d{4}-\d\d-\d\d)(?:T00:00:00)?$", "$1 00:00:00")
"""An .ods writes a date cell as a day alone; the other formats, and we, with a time."""


def read_apart(data: bytes, name: str) -> tuple[list[Grid], tuple[str, ...]]:
    """The sheets of a workbook and the names of the hidden ones.

    Raises InputError where it cannot be read within the limits.
    """
    import polars as pl

    command = [sys.executable, "-P", "-m", "ilacs.annexa.load.apart"]
    try:
        done = subprocess.run(  # noqa: S603 (our own module)
            command, input=data, capture_output=True, timeout=SECONDS_APART, check=False
        )
    except subprocess.TimeoutExpired:
        raise InputError("The workbook takes too long to read.", name, REMEDY) from None
    if done.returncode == PASSWORD:
        raise InputError("The workbook is protected by a password.", name, "Remove the password.")
    if done.returncode == UNREADABLE:
        raise InputError("The workbook cannot be read.", name, REMEDY)
    if done.returncode:
        raise InputError("The workbook holds more than lists of children do.", name, REMEDY)
    grids, hidden = [], []
    for sheet, first, is_hidden, packed in _unpack(done.stdout):
        cells = pl.read_ipc(io.BytesIO(packed)) if packed else pl.DataFrame()
        grids.append(Grid(name, sheet, shifted(cells, first), is_hidden=is_hidden))
        hidden += [sheet] if is_hidden else []
    return grids, tuple(hidden)


def _pack(sheet: str, first: int, is_hidden: bool, packed: bytes) -> bytes:
    head = f"{first}\n{int(is_hidden)}\n{sheet}".encode()
    return len(head).to_bytes(HEAD) + head + len(packed).to_bytes(HEAD) + packed


def _unpack(stream: bytes) -> Iterator[tuple[str, int, bool, bytes]]:
    at = 0
    while at < len(stream):
        parts = []
        for _ in range(2):
            size = int.from_bytes(stream[at : at + HEAD])
            parts.append(stream[at + HEAD : at + HEAD + size])
            at += HEAD + size
        first, is_hidden, sheet = parts[0].decode().split("\n", 2)
        yield sheet, int(first), is_hidden == "1", parts[1]


def _limit() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_DATA, (BYTES_APART, BYTES_APART))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS_APART, SECONDS_APART))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _serve() -> int:
    """Read the workbook from standard input and write its sheets to standard output."""
    import os

    os.environ["POLARS_MAX_THREADS"] = "1"
    data = sys.stdin.buffer.read()
    _limit()
    try:
        return _write_sheets(data)
    except MemoryError:
        return TOO_MUCH
    except BaseException as fault:  # a panic in the reader is not an Exception
        return PASSWORD if "password" in str(fault).lower() else UNREADABLE


def _write_sheets(data: bytes) -> int:
    import fastexcel
    import polars as pl

    from ilacs.annexa.load.workbook import load_cells

    outlines = _outlines(data)
    if any(rows * columns > MOST_CELLS for _, _, _, rows, columns in outlines):
        return TOO_MUCH
    reader = fastexcel.read_excel(data)
    for name, first, is_hidden, rows, _ in outlines:
        packed = io.BytesIO()
        if rows:
            cells = load_cells(reader, name, "string")
            if OPEN_DOCUMENT in data[:HEAD_OF_ZIP]:
                cells = cells.with_columns(pl.col(pl.String).str.replace(*ONLY_A_DAY))
            cells.write_ipc(packed, compat_level=pl.CompatLevel.newest())
        sys.stdout.buffer.write(_pack(name, first, is_hidden, packed.getvalue()))
    sys.stdout.buffer.flush()
    return 0


def _outlines(data: bytes) -> list[tuple[str, int, bool, int, int]]:
    """Each sheet's name, its first used column, whether it is hidden, its rows and columns."""
    import python_calamine

    outlines = []
    with python_calamine.load_workbook(io.BytesIO(data)) as book:
        for meta in book.sheets_metadata:
            if meta.typ != python_calamine.SheetTypeEnum.WorkSheet:
                continue
            sheet = book.get_sheet_by_name(meta.name)
            first = sheet.start[1] + 1 if sheet.start else 1
            rows = sheet.total_height if sheet.start else 0
            is_hidden = meta.visible != python_calamine.SheetVisibleEnum.Visible
            outlines.append((meta.name, first, is_hidden, rows, max(1, sheet.width)))
    return outlines


if __name__ == "__main__":
    sys.exit(_serve())
