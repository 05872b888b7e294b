"""Taking a published CSV file in as a table of texts, or saying why it cannot be taken in."""

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

from ilacs.errors import InputError

if TYPE_CHECKING:
    import polars as pl

LARGEST = 200_000_000
"""Bytes; the largest file of this kind that is published has a fiftieth of it."""

NO_TABLE = "The file is not CSV with one heading row."
DOWNLOAD = "Download the CSV file again from explore education statistics."
NOT_CSV = {
    b"PK\x03\x04": "a zip file or a spreadsheet such as .xlsx or .ods",
    b"\xd0\xcf\x11\xe0": "a spreadsheet of the old kind, .xls",
    b"%PDF": "a PDF",
    b"PAR1": "Parquet",
    b"\xff\xfe": "text in UTF-16",
    b"\xfe\xff": "text in UTF-16",
    b"\x1f\x8b": "a gzip file",
}
"""How files begin that are not CSV, whatever their name says."""


def read_texts(path: Path) -> "pl.DataFrame":
    """A CSV file's cells as texts, an empty cell as an empty text; row 1 of the file is the heading.

    Raises InputError with file, row and reason for a file that is too large, is something other
    than CSV, is not UTF-8 throughout, has a row with too few or too many cells, or breaks off.
    """
    import polars as pl

    content = _content(path)
    if not content.strip():
        raise InputError("The file is empty.", path.name, DOWNLOAD)
    _check_encoding(content, path)
    if not content.endswith(b"\n"):
        row = content.count(b"\n") + 1
        raise InputError(
            "The file breaks off in the middle of a row.", f"{path.name}, row {row}", DOWNLOAD
        )
    try:
        table = pl.read_csv(content, infer_schema=False, empty_string_is_null=False)
    except pl.exceptions.PolarsError as error:
        raise _uneven(content, path) or InputError(NO_TABLE, path.name, DOWNLOAD) from error
    if table.is_empty():
        raise InputError("The file has no rows below its heading.", path.name, DOWNLOAD)
    # a row with too few cells is given empty ones; only such rows can hide among the rest
    if (table[table.columns[-1]] == "").any() and (uneven := _uneven(content, path)):
        raise uneven
    return table


def _content(path: Path) -> bytes:
    if path.is_dir():
        raise InputError("This is a folder, not a file.", str(path), "Name the files in it.")
    if not path.is_file():
        raise InputError("There is no such file.", where=str(path))
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise InputError(
                f"The file has {size // 1_000_000:,} MB; at most {LARGEST // 1_000_000} are read.",
                where=path.name,
                remedy="Give the published file for authorities, which is far smaller.",
            )
        content = path.read_bytes()
    except OSError as error:
        raise InputError("The file cannot be opened.", where=str(path)) from error
    for start, kind in NOT_CSV.items():
        if content.startswith(start):
            raise InputError(
                f"The file is {kind}, not CSV, whatever its name says.",
                where=f"{path.name}, row 1",
                remedy="Save it as CSV in UTF-8, or download the CSV file that is published.",
            )
    return content.removeprefix(b"\xef\xbb\xbf")


def _check_encoding(content: bytes, path: Path) -> None:
    """UTF-8 from end to end; a file pieced together from two encodings names its first bad row."""
    try:
        content.decode("utf-8")
        bad = content.find(b"\0")
    except UnicodeDecodeError as error:
        bad = error.start
    if bad >= 0:
        row = content.count(b"\n", 0, bad) + 1
        raise InputError(
            "The row has characters that are not UTF-8.",
            where=f"{path.name}, row {row}",
            remedy="Save the whole file as CSV in UTF-8, or download it again.",
        )


def _uneven(content: bytes, path: Path) -> InputError | None:
    """The refusal of the first row that has not as many cells as the heading, if there is one."""
    rows = csv.reader(io.StringIO(content.decode("utf-8")))
    try:
        width = len(next(rows, []))
        for row in rows:
            if len(row) != width:
                return InputError(
                    f"The row has {len(row)} cells where the heading has {width}.",
                    where=f"{path.name}, row {rows.line_num}",
                    remedy=DOWNLOAD,
                )
    except csv.Error as error:
        return InputError(
            f"The row is not CSV: {error}.", f"{path.name}, row {rows.line_num}", DOWNLOAD
        )
    return None
