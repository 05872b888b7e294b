"""Reading the sheets of a workbook as text, with the row numbers that a person sees."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

import polars as pl

from ilacs.annexa.load.grid import Grid
from ilacs.annexa.load.limits import LARGEST_SHEET
from ilacs.annexa.load.package import SMALLER, Package
from ilacs.annexa.load.sheet_xml import (
    DoctypeError,
    SheetScan,
    TooFarError,
    measure,
    scan_sheet,
)
from ilacs.annexa.load.workbook_xml import (
    SheetPart,
    WorkbookParts,
    read_parts,
    refused_doctype,
    scan_texts,
)
from ilacs.errors import InputError

T = TypeVar("T")
REMEDY = "Open it in Excel, save it as an Excel workbook (.xlsx) without a password, and try again."


@dataclass(frozen=True)
class Workbook:
    """A workbook that is safe to read: `extras` is what it carries beside its sheets,
    `hidden` the names of hidden sheets, `grids` its sheets one after another."""

    extras: tuple[str, ...]
    hidden: tuple[str, ...]
    sheets: int
    grids: Iterator[Grid]


def read_workbook(package: Package) -> Workbook:
    """An .xlsx or .xlsm workbook. Raises InputError where it is refused or cannot be read."""
    parts = read_parts(package)
    has_date_text = scan_texts(package)
    scans = {sheet.member: _scan(package, sheet) for sheet in parts.sheets}
    _refuse_other_sheets(package, scans)
    hidden = tuple(sheet.name for sheet in parts.sheets if sheet.is_hidden)
    grids = _grids(package, parts, scans, has_date_text)
    return Workbook(parts.extras, hidden, len(parts.sheets), grids)


def _scan(package: Package, sheet: SheetPart) -> tuple[SheetScan, int]:
    try:
        if package.members[sheet.member].file_size > LARGEST_SHEET:
            raise TooFarError
        scan = scan_sheet(package.chunks(sheet.member))
        first = 1
        if scan.is_far or not scan.starts_at_a:
            first = measure(package.chunks(sheet.member))
    except TooFarError as fault:
        raise InputError(
            "The sheet has more cells, or cells further out, than lists of children have.",
            f"{package.name}, sheet {sheet.name}",
            SMALLER,
        ) from fault
    except DoctypeError as fault:
        raise refused_doctype(package.name) from fault
    return scan, first


def _refuse_other_sheets(package: Package, scans: dict[str, Any]) -> None:
    """A sheet that the table of sheets does not name is never read; look at it all the same."""
    for member in package.members:
        is_sheet = member.lower().startswith("xl/worksheets/") and member.lower().endswith(".xml")
        if is_sheet and member not in scans:
            _scan(package, SheetPart(member, member, is_hidden=True))


def _grids(
    package: Package,
    parts: WorkbookParts,
    scans: dict[str, tuple[SheetScan, int]],
    has_date_text: bool,
) -> Iterator[Grid]:
    import fastexcel

    reader = guarded(lambda: fastexcel.read_excel(package.data), package.name)
    for sheet in parts.sheets:
        scan, first = scans[sheet.member]
        where = f"{package.name}, sheet {sheet.name}"
        if sheet.name not in reader.sheet_names:
            continue
        cells = guarded(lambda name=sheet.name: load_cells(reader, name, "string"), where)  # type: ignore[misc]
        typed = None
        if has_date_text or scan.has_date_text:
            typed = _date_reader(reader, sheet.name, first, where)
        yield Grid(
            package.name,
            sheet.name,
            shifted(cells, first),
            is_hidden=sheet.is_hidden,
            is_1904=parts.is_1904,
            oddities=tuple(scan.oddities),
            typed_dates=typed,
        )


def load_cells(reader: Any, sheet: str, dtype: str) -> pl.DataFrame:
    """A sheet's cells in one type, from row 1 on; its columns from the first used one."""
    loaded = reader.load_sheet(sheet, header_row=None, skip_rows=0, dtypes=dtype)
    return pl.DataFrame(loaded) if loaded.width and loaded.height else pl.DataFrame()


def shifted(cells: pl.DataFrame, first: int) -> pl.DataFrame:
    """The cells with each column named by its position, where the first is column `first`."""
    return cells.rename({old: str(n) for n, old in enumerate(cells.columns, first)})


def _date_reader(
    reader: Any, sheet: str, first: int, where: str
) -> Callable[[list[int]], pl.DataFrame]:
    read: dict[str, pl.DataFrame] = {}

    def real_dates(positions: list[int]) -> pl.DataFrame:
        if "dates" not in read:
            cells = guarded(lambda: load_cells(reader, sheet, "datetime"), where)
            read["dates"] = shifted(cells, first)
        return read["dates"].select(str(position) for position in positions)

    return real_dates


def guarded(read: Callable[[], T], where: str) -> T:
    """What the reader gives; whatever goes wrong in it becomes an InputError.

    The reader's panics are not Exceptions: everything but an interruption is caught.
    """
    try:
        return read()
    except (KeyboardInterrupt, SystemExit, InputError):
        raise
    except BaseException as fault:
        if "password" in str(fault).lower():
            raise InputError(
                "The workbook is protected by a password.", where, "Remove the password."
            ) from None
        raise InputError("The workbook cannot be read.", where, REMEDY) from None
