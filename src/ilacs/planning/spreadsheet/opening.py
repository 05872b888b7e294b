"""Opening what somebody hands in as a plan: which kind of file it is, whatever its name says."""

import tempfile
from pathlib import Path

from ilacs.errors import InputError
from ilacs.planning.spreadsheet.cells import Cell, Sheet, cleaned
from ilacs.planning.spreadsheet.limits import MOST_CELLS, MOST_COLUMNS, PLAN_LIMITS
from ilacs.planning.spreadsheet.text_file import read_csv
from ilacs.planning.spreadsheet.workbook import read_workbook

ZIP, OLE = b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1")
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
GIVE = "Give an Excel workbook (.xlsx) or a CSV file."
MIDNIGHT = " 00:00:00"
OLD_FORMAT = (
    "Colours, struck-through text and merged cells are not seen in this format; .xlsx shows them."
)


def open_sheets(source: Path | bytes, name: str = "") -> tuple[str, list[Sheet]]:
    """The name and the sheets of a file. Raises InputError where it is absent, empty, too large,
    of no kind that is known, refused or damaged."""
    if isinstance(source, Path):
        name = name or source.name
        try:
            if source.stat().st_size > PLAN_LIMITS.largest_file:
                raise _too_large(name)
            data = source.read_bytes()
        except FileNotFoundError as fault:
            raise InputError("There is no such file.", name, "Look at its name.") from fault
        except OSError as fault:
            raise InputError("The file cannot be opened.", name, GIVE) from fault
    else:
        data = source
    if len(data) > PLAN_LIMITS.largest_file:
        raise _too_large(name)
    if not data.strip():
        raise InputError("The file is empty.", name, GIVE)
    return name, _sheets(data, name)


def _sheets(data: bytes, name: str) -> list[Sheet]:
    if data.startswith(OLE):
        if ENCRYPTED_PACKAGE in data:
            remedy = "Open it in Excel, take the password off under File, Info, and save it."
            raise InputError("The workbook is protected by a password.", name, remedy)
        return _old_format(data, name)
    if not data.startswith(ZIP):
        return [read_csv(data, name)]
    if b"mimetypeapplication/vnd.oasis.opendocument" in data[:200]:
        return _old_format(data, name)
    with tempfile.NamedTemporaryFile(prefix="ilacs-plan-") as kept:
        kept.write(data)
        kept.flush()
        return read_workbook(Path(kept.name), name)


def _old_format(data: bytes, name: str) -> list[Sheet]:
    """The sheets of an .xls or .ods file, read in a process of its own: values alone."""
    from ilacs.annexa.load.apart import read_apart

    grids, _ = read_apart(data, name)
    sheets, cells = [], 0
    for grid in grids:
        rows: dict[int, dict[int, Cell]] = {}
        for number in range(1, grid.cells.height + 1):
            texts = enumerate(grid.texts(number)[:MOST_COLUMNS], 1)
            kept = {at: _cell(text) for at, text in texts if text and text.strip()}
            cells += len(kept)
            if cells > MOST_CELLS:
                raise InputError("The file holds more than a plan does.", name, GIVE)
            if kept:
                rows[number] = kept
        sheets.append(Sheet(grid.sheet, rows, is_hidden=grid.is_hidden, said=(OLD_FORMAT,)))
    return sheets


def _cell(text: str) -> Cell:
    import datetime as dt

    if text.endswith(MIDNIGHT):
        try:
            day = dt.date.fromisoformat(text.removesuffix(MIDNIGHT))
        except ValueError:
            return Cell(cleaned(text))
        return Cell(day.isoformat(), day)
    return Cell(cleaned(text))


def _too_large(name: str) -> InputError:
    megabytes = PLAN_LIMITS.largest_file // 1024**2
    return InputError(
        f"The file is larger than {megabytes} MB, more than a plan needs.", name, GIVE
    )
