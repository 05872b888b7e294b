"""Reading a CSV file as text: its encoding and separator found, its rows numbered as in Excel."""

import csv
import io

import polars as pl

from ilacs.annexa.load.grid import Grid
from ilacs.annexa.load.limits import MOST_COLUMNS
from ilacs.errors import InputError

SEPARATORS = ",;\t|"
SAMPLE = 64 * 1024


def read_csv(data: bytes, name: str) -> Grid:
    """The one grid of a CSV file. Raises InputError where it is not text in rows and columns."""
    text = _decode(data, name)
    separator, width = _shape(text[:SAMPLE])
    head = ",".join(f'"{n}"' for n in range(1, width + 1)).replace(",", separator)
    try:
        cells = pl.read_csv(
            io.BytesIO(f"{head}\n".encode() + text.encode()),
            separator=separator,
            infer_schema=False,
            truncate_ragged_lines=True,
        )
    except (pl.exceptions.PolarsError, pl.exceptions.ComputeError) as fault:
        raise InputError(
            "The file is not rows and columns of text.", name, "Save it as CSV UTF-8 from Excel."
        ) from fault
    stem = name.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return Grid(name, stem, cells, holds_real_dates=False)


def _decode(data: bytes, name: str) -> str:
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _shape(sample: str) -> tuple[str, int]:
    best = (",", 1)
    for separator in SEPARATORS:
        rows = list(csv.reader(io.StringIO(sample), delimiter=separator))[:30]
        width = max((len(row) for row in rows), default=1)
        if width > best[1]:
            best = (separator, width)
    return best[0], min(best[1], MOST_COLUMNS)
