"""Reading the sheets of a workbook as text, with the row numbers that a person sees."""

from collections.abc import Iterator

import polars as pl

from ilacs.annexa.load.grid import Grid
from ilacs.errors import InputError

REMEDY = "Open it in Excel, save it as an Excel workbook (.xlsx) without a password, and try again."


def read_workbook(data: bytes, name: str) -> Iterator[Grid]:
    """The sheets of a workbook, one after another. Raises InputError where it cannot be read."""
    import fastexcel

    reader = _guarded(lambda: fastexcel.read_excel(data), name)
    for sheet in reader.sheet_names:
        cells = _guarded(lambda sheet=sheet: _cells(reader, sheet), name, sheet)
        yield Grid(name, sheet, cells)


def _cells(reader, sheet: str) -> pl.DataFrame:  # type: ignore[no-untyped-def]
    loaded = reader.load_sheet(sheet, header_row=None, skip_rows=0, dtypes="string")
    if loaded.width == 0 or loaded.height == 0:
        return pl.DataFrame()
    frame = pl.DataFrame(loaded)
    return frame.rename({old: str(n) for n, old in enumerate(frame.columns, 1)})


def _guarded(read, name: str, sheet: str = ""):  # type: ignore[no-untyped-def]
    try:
        return read()
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as fault:  # a panic in the reader is not an Exception
        where = f"{name}, sheet {sheet}" if sheet else name
        raise InputError("The workbook cannot be read.", where, REMEDY) from fault
