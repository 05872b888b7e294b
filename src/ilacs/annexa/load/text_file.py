"""Reading a CSV file as text: its encoding and separator found, its rows numbered as in Excel."""

import csv
import io
import re

import polars as pl

from ilacs.annexa.load.grid import Grid
from ilacs.annexa.load.limits import LARGEST_TEXT, MOST_CELLS, MOST_COLUMNS
from ilacs.errors import InputError

SEPARATORS = ",;\t|"
SAMPLE_BYTES = 64 * 1024
SAMPLE_ROWS = 40
SAVE_AS_CSV = "Save it from Excel as “CSV UTF-8 (comma delimited)” and try again."
BINARY = re.compile(rb"[\x00-\x08\x0e-\x1f]")


def read_csv(data: bytes, name: str, said: list[str] | None = None) -> Grid:
    """The one grid of a CSV file; what was guessed about it is added to `said`.

    Raises InputError where it is too large, or not text in rows and columns.
    """
    if len(data) > LARGEST_TEXT:
        raise too_large(name)
    told: list[str] = [] if said is None else said
    text = _as_utf8(data, name, told)
    separator, width, first = _shape(text[:SAMPLE_BYTES].decode("utf-8", "replace"))
    if text.count(b"\n") * width > MOST_CELLS:
        raise InputError(
            "The file has more rows than any list.", name, "Give the extract of one list alone."
        )
    if separator != ",":
        shown = {"\t": "tabs", ";": "semicolons", "|": "upright strokes"}[separator]
        told.append(f"In {name}, the columns are parted by {shown}.")
    has_head = first < width or width == MOST_COLUMNS
    if has_head:
        head = separator.join(str(n) for n in range(1, width + 1))
        text = head.encode() + b"\n" + text
    try:
        cells = pl.read_csv(
            io.BytesIO(text),
            has_header=has_head,
            separator=separator,
            infer_schema=False,
            truncate_ragged_lines=True,
            raise_if_empty=False,
        )
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # a panic in the reader is not an Exception
        raise InputError(
            "The file is not rows and columns of text; perhaps a quotation mark is not closed.",
            name,
            SAVE_AS_CSV,
        ) from None
    cells = cells.rename({old: str(n) for n, old in enumerate(cells.columns, 1)})
    _refuse_open_quote(cells, separator, name)
    stem = name.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return Grid(name, stem, cells, holds_real_dates=False)


def _refuse_open_quote(cells: pl.DataFrame, separator: str, name: str) -> None:
    """Refuse a file in which a quotation mark that is never closed has swallowed whole rows."""
    if cells.width < 3:
        return
    swallowed = pl.any_horizontal(
        pl.col(column).str.contains("\n", literal=True)
        & (pl.col(column).str.count_matches(separator, literal=True) >= cells.width - 1)
        for column in cells.columns
    )
    rows = cells.with_row_index("row").filter(swallowed.fill_null(value=False))["row"]
    if rows.len():
        raise InputError(
            "A quotation mark is opened and not closed, so that rows run together.",
            f"{name}, row {rows[0] + 1}",
            "Correct the quotation marks of that row, or let Excel write the CSV file.",
        )


def too_large(name: str) -> InputError:
    """The refusal of a CSV file that is larger than any list."""
    return InputError(
        f"The file is larger than {LARGEST_TEXT // 1024**2} MB, more than any list needs.",
        name,
        "Give the extract of one list for the six months alone.",
    )


def _as_utf8(data: bytes, name: str, said: list[str]) -> bytes:
    """The text in UTF-8, whatever it was saved in."""
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
    encoding = _wide_encoding(data)
    if encoding:
        said.append(f"{name} was read as UTF-16.")
        return data.decode(encoding, "replace").lstrip("\ufeff").encode("utf-8", "replace")
    if BINARY.search(data[:SAMPLE_BYTES]):
        raise InputError("The file is not text.", name, SAVE_AS_CSV)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        said.append(f"{name} was read as Windows text (code page 1252).")
        return data.decode("cp1252", "replace").encode()
    return data


def _wide_encoding(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    sample = data[:1024]
    for encoding, nulls in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        if len(nulls) > 8 and nulls.count(0) > 0.6 * len(nulls):
            return encoding
    return ""


def _shape(sample: str) -> tuple[str, int, int]:
    """The separator, the most columns of the first rows, and the columns of the very first."""
    best = (",", 1, 1)
    for separator in SEPARATORS:
        try:
            rows = _first_rows(sample, separator)
        except csv.Error:
            continue
        width = max((len(row) for row in rows), default=1)
        if width > best[1]:
            best = (separator, width, len(rows[0]))
    return best[0], min(best[1], MOST_COLUMNS), min(best[2], MOST_COLUMNS)


def _first_rows(sample: str, separator: str) -> list[list[str]]:
    reader = csv.reader(io.StringIO(sample), delimiter=separator)
    return [row for _, row in zip(range(SAMPLE_ROWS), reader, strict=False)]
