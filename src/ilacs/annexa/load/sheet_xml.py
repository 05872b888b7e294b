"""Reading through a sheet's XML once, before and beside its values.

Before: how far its cells reach, so that a sheet that claims a billion cells is never given to
the reader, which would set aside memory for all of them. Beside: what the values do not show:
formulas, errors, merged cells, hidden rows and columns, filters.

The patterns stop at every '<', so that they take time in proportion to the text whatever is in it.
"""

import html
import re
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ilacs.annexa.load.grid import Oddity
from ilacs.annexa.load.limits import (
    MOST_CELLS,
    MOST_CELLS_FAR,
    MOST_LISTED,
    MOST_SHEET_COLUMNS,
    SECONDS_LOOKING,
)

WHITE = b" \t\r\n"
SHAPES = bytes.maketrans(
    b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'", b"0" * 10 + b"A" * 3 + b"B" * 23 + b'"'
)
"""Letters and digits reduced to shapes, so that a search for what is far is quick."""
FAR = re.compile(rb'r="(?:B[AB]|[AB]{3}|[AB]*000000)')
"""In text so reduced and without white space: a row or cell below row 99,999 or right of CZ."""

DATE_SHAPES = (b"0000-00-0000:", b"0000-00-00B00:")
"""In the same, without white space: text written as the reader writes a date with a time."""

FORMULA_SIGNS = (b"</f", b":f>", b'"shared', b"'shared", b'"array', b'"dataTable')
"""One of these is beside every formula; they are quicker to search for than "<f"."""

NAME = rb"<(?:[\w.-]{1,20}:)?"
REFERENCE = re.compile(rb"""\br=["']([A-Z]{1,3})(\d{1,7})["']""")
UNPLACED = re.compile(rb'<c(?=[\s>])(?! r=")|:c(?=[\s>/])')
"""A cell that does not begin by saying where it is, or any cell of a sheet with prefixes."""

ROW_OR_CELL = re.compile(NAME + rb"(row|c)(?=[\s/>])([^<>]*)>(?!</)")
FIRST_COLUMN = re.compile(NAME + rb"""c r=["']A\d+["'](?:[^<>]*[^/<>])?>(?!</)""")
FORMULA = re.compile(
    NAME + rb"c(?=[\s>])([^<>]*)>" + NAME + rb"f\b(?:[^<>]*/>|[^<>]*>[^<]*</[^<>]*>)"
    rb"(" + NAME + rb"v>[^<])?"
)
ERROR = re.compile(
    NAME + rb"""c(?=\s)([^<>]*\st=["']e["'][^<>]*)>"""
    rb"(?:" + NAME + rb"f\b(?:[^<>]*/>|[^<>]*>[^<]*</[^<>]*>))?" + NAME + rb"v>([^<]*)<"
)
ODD_REFERENCE = re.compile(rb"\br[\s=]")
"""A cell that says where it is in another form than spreadsheets write."""

MERGED = re.compile(
    NAME + rb"""mergeCell\s[^<>]*\bref=["']([A-Z]{1,3})(\d{1,7})(?::([A-Z]{1,3})(\d{1,7}))?"""
)
HIDDEN_ROW = re.compile(NAME + rb"""row(?=\s)([^<>]*\shidden=["'](?:1|true)["'][^<>]*)>""")
HIDDEN_COLUMN = re.compile(NAME + rb"""col(?=\s)([^<>]*\shidden=["'](?:1|true)["'][^<>]*)>""")
ROW_NUMBER = re.compile(rb"""\br=["'](\d{1,7})""")
COLUMN_RANGE = re.compile(rb"""\b(min|max)=["'](\d{1,5})["']""")


class TooFarError(Exception):
    """The sheet's cells are more, or reach further, than those of lists of children."""


class DoctypeError(Exception):
    """The XML declares a document type, in which an entity bomb would be."""


@dataclass
class SheetScan:
    """What a sheet's XML holds.

    starts_at_a: whether some cell of column A has a value. is_far: some cell may lie below row
    99,999 or right of column CZ, or does not say where it is. has_date_text: some text looks as the reader writes real dates.
    """

    starts_at_a: bool = False
    is_far: bool = False
    has_date_text: bool = False
    formulas: Counter[int] = field(default_factory=Counter)
    hidden_rows: list[int] = field(default_factory=list)
    oddities: list[Oddity] = field(default_factory=list)


def scan_sheet(chunks: Iterable[bytes]) -> SheetScan:
    """Read through a sheet. Raises TooFarError or DoctypeError."""
    scan = SheetScan()
    for text in _whole_cells(chunks):
        _refuse_unusual(text, scan)
        if not scan.starts_at_a:
            scan.starts_at_a = FIRST_COLUMN.search(text) is not None
        _look_closer(text, scan)
    for column, count in sorted(scan.formulas.items()):
        scan.oddities.append(Oddity("formulas", column=column, count=count))
    if scan.hidden_rows:
        scan.oddities.append(
            Oddity("hidden rows", scan.hidden_rows[0], count=len(scan.hidden_rows))
        )
    return scan


def measure(chunks: Iterable[bytes]) -> int:
    """The leftmost column with a value (1 for A), all cells looked at one by one.

    Raises TooFarError where the used rectangle has too many cells.
    """
    used = _Used()
    for text in _whole_cells(chunks):
        for found in ROW_OR_CELL.finditer(text):
            if found[1] == b"row":
                number = ROW_NUMBER.search(found[2])
                used.row, used.column = int(number[1]) if number else used.row + 1, 0
            else:
                reference = REFERENCE.search(found[2])
                if not reference and ODD_REFERENCE.search(found[2]):
                    raise TooFarError
                used.column = position(reference[1]) if reference else used.column + 1
                used.row = int(reference[2]) if reference else max(1, used.row)
                if not found[2].endswith(b"/"):
                    used.note()
        used.refuse_far()
    return used.first_column if used.cells else 1


@dataclass
class _Used:
    """The used rectangle of a sheet as its cells are gone through."""

    row: int = 0
    column: int = 0
    cells: int = 0
    last_row: int = 0
    first_column: int = 1 << 20
    last_column: int = 0

    def note(self) -> None:
        self.cells += 1
        self.last_row = max(self.last_row, self.row)
        self.first_column = min(self.first_column, self.column)
        self.last_column = max(self.last_column, self.column)

    def refuse_far(self) -> None:
        width = max(0, self.last_column - self.first_column + 1)
        if (
            self.cells > MOST_CELLS_FAR
            or self.last_row * width > MOST_CELLS
            or width > MOST_SHEET_COLUMNS
        ):
            raise TooFarError


def position(letters: bytes) -> int:
    """A column's number from its letters: A is 1."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _whole_cells(chunks: Iterable[bytes]) -> Iterator[bytes]:
    rest = b""
    until = time.thread_time() + SECONDS_LOOKING
    for chunk in chunks:
        if time.thread_time() > until:
            raise TooFarError
        text = rest + chunk
        cut = max(text.rfind(end) for end in (b"</c>", b"</row>", b":c>", b":row>"))
        if cut < 0:
            if len(text) > 8 * (1 << 20):
                raise TooFarError
            rest = text
            continue
        yield text[:cut]
        rest = text[cut:]
    yield rest


def _refuse_unusual(text: bytes, scan: SheetScan) -> None:
    if b"<!" in text and (b"<!DOCTYPE" in text or b"<!ENTITY" in text):
        raise DoctypeError
    shapes = text.translate(SHAPES, WHITE)
    if not scan.is_far:
        scan.is_far = bool(FAR.search(shapes) or UNPLACED.search(text))
    scan.has_date_text = scan.has_date_text or any(shape in shapes for shape in DATE_SHAPES)


def _look_closer(text: bytes, scan: SheetScan) -> None:
    if any(sign in text for sign in FORMULA_SIGNS):
        for found in FORMULA.finditer(text):
            if reference := REFERENCE.search(found[1]):
                scan.formulas[position(reference[1])] += 1
                if not found[2]:
                    _add(scan, "formula without value", found[1])
    if b'="e' in text or b"='e" in text:
        for found in ERROR.finditer(text):
            _add(scan, "error", found[1], html.unescape(found[2].decode("utf-8", "replace")))
    if b"mergeCell" in text:
        _find_merged(text, scan)
    if b"idden=" in text:
        for found in HIDDEN_ROW.finditer(text):
            if len(scan.hidden_rows) >= MOST_LISTED:
                break
            number = ROW_NUMBER.search(found[1])
            scan.hidden_rows.append(int(number[1]) if number else 0)
        for found in HIDDEN_COLUMN.finditer(text):
            span = {name: int(value) for name, value in COLUMN_RANGE.findall(found[1])}
            first = span.get(b"min", 0)
            count = max(1, span.get(b"max", first) - first + 1)
            scan.oddities.append(Oddity("hidden column", 0, first, count))
    if b"filterColumn" in text and not any(odd.kind == "filter" for odd in scan.oddities):
        scan.oddities.append(Oddity("filter"))


def _find_merged(text: bytes, scan: SheetScan) -> None:
    for found in MERGED.finditer(text):
        if len(scan.oddities) >= MOST_LISTED:
            return
        first, last = found[1] + found[2], (found[3] or found[1]) + (found[4] or found[2])
        rows = int(found[4] or found[2]) - int(found[2]) + 1
        detail = f"{first.decode()}:{last.decode()}"
        scan.oddities.append(Oddity("merged", int(found[2]), position(found[1]), rows, detail))


def _add(scan: SheetScan, kind: str, attributes: bytes, detail: str = "") -> None:
    reference = REFERENCE.search(attributes)
    if reference and len(scan.oddities) < MOST_LISTED:
        scan.oddities.append(Oddity(kind, int(reference[2]), position(reference[1]), 1, detail))
