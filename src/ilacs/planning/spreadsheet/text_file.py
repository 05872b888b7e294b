"""Reading a CSV file of a plan: its encoding and separator found, its rows numbered as in Excel."""

import csv
import io

from ilacs.errors import InputError
from ilacs.intake.text_encoding import encoding_of
from ilacs.planning.spreadsheet.cells import Cell, Sheet, cleaned
from ilacs.planning.spreadsheet.limits import MOST_CELLS, MOST_COLUMNS, PLAN_LIMITS

SEPARATORS = ",;\t|"
SAMPLE_ROWS = 60
SAVE_AS_CSV = "Save it from Excel as an Excel workbook (.xlsx) and try again."
GUARD = "'"
"""What we and others put before a text that a spreadsheet would take for a formula."""

RUNS = ("=", "+", "-", "@")
NAMES = {"\t": "tabs", ";": "semicolons", "|": "upright strokes"}


def read_csv(data: bytes, name: str) -> Sheet:
    """The one sheet of a CSV file. Raises InputError where it is too large or no such text."""
    encoding = encoding_of(data[: 64 * 1024], whole=len(data) <= 64 * 1024)
    if not encoding:
        raise InputError("The file is not text, nor a workbook.", name, SAVE_AS_CSV)
    said = [] if encoding.startswith("utf-8") else [f"The file was read as {encoding} text."]
    text = data.decode(encoding, "replace")
    separator = _separator(text)
    if separator != ",":
        said.append(f"The columns are parted by {NAMES[separator]}.")
    rows: dict[int, dict[int, Cell]] = {}
    cells = 0
    for row, line in _lines(text, separator, name):
        kept = {
            column: Cell(shown)
            for column, value in enumerate(line[:MOST_COLUMNS], 1)
            if (shown := _disarmed(cleaned(value)))
        }
        cells += len(kept)
        if cells > MOST_CELLS or any(value.strip() for value in line[MOST_COLUMNS:]):
            raise InputError("The file holds more than a plan does.", name, "Give the plan alone.")
        if kept:
            rows[row] = kept
    stem = name.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return Sheet(stem or "CSV", rows, said=tuple(said))


def _lines(text: str, separator: str, name: str) -> list[tuple[int, list[str]]]:
    csv.field_size_limit(PLAN_LIMITS.most_characters)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        return list(enumerate(reader, 1))
    except csv.Error as fault:
        raise InputError(
            "The file is not rows and columns of text; perhaps a quotation mark is not closed.",
            f"{name}, about row {reader.line_num}",
            SAVE_AS_CSV,
        ) from fault


def _separator(text: str) -> str:
    """The separator that gives the first rows most cells."""
    sample = text[: 64 * 1024]
    best, most = ",", 0
    for separator in SEPARATORS:
        reader = csv.reader(io.StringIO(sample, newline=""), delimiter=separator)
        try:
            cells = sum(len(row) - 1 for row, _ in zip(reader, range(SAMPLE_ROWS), strict=False))
        except csv.Error:
            continue
        if cells > most:
            best, most = separator, cells
    return best


def _disarmed(text: str) -> str:
    return text[1:] if text.startswith(GUARD) and text[1:].startswith(RUNS) else text
