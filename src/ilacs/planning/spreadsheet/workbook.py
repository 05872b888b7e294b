"""Reading an Excel workbook (.xlsx, .xlsm) for a plan: values with their look, nothing worked out.

The file is a stranger's: its zip and its XML are read through `ilacs.intake`, which refuses bombs,
entities and passwords; formulas are not worked out, macros not run, links not followed.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from ilacs.errors import InputError
from ilacs.intake.slides_text import relations
from ilacs.intake.workbook_text import BOOK, EXCELS_DAY_ZERO, LAST_DAY, TRUTH
from ilacs.intake.xml_stream import Mark, Step, read_marks
from ilacs.intake.zips import Zip
from ilacs.planning.spreadsheet.cells import Cell, Sheet, Span, cleaned, column_of, with_note
from ilacs.planning.spreadsheet.limits import (
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_MARKS,
    MOST_MERGED,
    MOST_SHEETS,
    PLAN_LIMITS,
)
from ilacs.planning.spreadsheet.strings import SMALLER, TextBuilder, Written, read_strings
from ilacs.planning.spreadsheet.styles import PLAIN, Style, read_styles

PLACE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
YEARS_1904 = dt.timedelta(days=1462)
"""Between the two days from which workbooks count, 1900 and 1904."""

LONGEST_FORMULA = 200


def read_workbook(path: Path, name: str) -> list[Sheet]:
    """The sheets of a workbook, hidden ones too. Raises InputError where it is refused, damaged or
    larger than a plan's."""
    with Zip(path, name, PLAN_LIMITS) as opened:
        if BOOK not in opened.members:
            remedy = "Give an Excel workbook (.xlsx) or a CSV file."
            raise InputError("The file is not a workbook.", name, remedy)
        budget = _Budget(name)
        strings, styles = read_strings(opened, PLAN_LIMITS), read_styles(opened, PLAN_LIMITS)
        targets = relations(opened, BOOK, PLAN_LIMITS)
        sheets: list[Sheet] = []
        is_1904 = False
        for mark in _marks(opened, BOOK, budget):
            if mark.step is Step.START and mark.name == "workbookPr":
                is_1904 = mark.get("date1904", "0") in ("1", "true")
            if mark.step is Step.START and mark.name == "sheet":
                if len(sheets) >= MOST_SHEETS:
                    raise budget.refused()
                if mark.get("relation") in targets:
                    reader = _SheetReader(strings, styles, budget, is_1904=is_1904)
                    sheets.append(
                        _read_sheet(opened, targets[mark.get("relation")][1], mark, reader)
                    )
        return sheets


class _Budget:
    """How much of a workbook is still read."""

    def __init__(self, name: str) -> None:
        self.name, self.cells, self.marks = name, MOST_CELLS, MOST_MARKS

    def refused(self) -> InputError:
        return InputError("The workbook holds more than a plan does.", self.name, SMALLER)

    def spend(self, *, cells: int = 0, marks: int = 0) -> None:
        self.cells -= cells
        self.marks -= marks
        if self.cells < 0 or self.marks < 0:
            raise self.refused()


def _marks(opened: Zip, member: str, budget: _Budget) -> Iterator[Mark]:
    for mark in read_marks(opened.chunks(member), opened.name, PLAN_LIMITS.deepest_elements):
        budget.spend(marks=1)
        yield mark


def _read_sheet(opened: Zip, member: str, told: Mark, reader: "_SheetReader") -> Sheet:
    reader.read(_marks(opened, member, reader.budget))
    for kind, target in relations(opened, member, PLAN_LIMITS).values():
        if kind.lower().endswith("/comments"):
            reader.add_notes(_marks(opened, target, reader.budget))
    return Sheet(
        cleaned(told.get("name")) or "Sheet",
        reader.rows,
        tuple(reader.merged),
        is_hidden=told.get("state", "visible") != "visible",
        hidden_rows=frozenset(reader.hidden_rows),
        hidden_columns=frozenset(reader.hidden_columns),
    )


class _SheetReader:
    """Goes along the marks of a sheet and keeps its cells."""

    def __init__(
        self, strings: list[Written], styles: list[Style], budget: _Budget, *, is_1904: bool
    ) -> None:
        self.strings, self.styles, self.budget, self.is_1904 = strings, styles, budget, is_1904
        self.rows: dict[int, dict[int, Cell]] = {}
        self.merged: list[Span] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.row = self.column = 0
        self.told: Mark | None = None  # the cell that is being read
        self.value: list[str] = []
        self.formula: list[str] | None = None
        self.inside = ""
        self.text = TextBuilder()
        self.is_used = False  # whether anything is in the two above

    def read(self, marks: Iterable[Mark]) -> None:
        for mark in marks:
            if mark.step is Step.TEXT:
                self._take_text(mark)
                self.is_used = True
            elif mark.name in ("v", "f"):
                self.inside = mark.name if mark.step is Step.START else ""
                if mark.name == "f" and mark.step is Step.START:
                    self.formula = []
            elif mark.step is Step.START:
                self._start(mark)
            elif mark.name == "c":
                self._end_cell()
            else:
                self.text.take(mark)

    def _take_text(self, mark: Mark) -> None:
        if self.inside == "v":
            self.value.append(mark.text)
        elif self.inside == "f" and self.formula is not None:
            self.formula.append(mark.text)
        else:
            self.text.take(mark)

    def _start(self, mark: Mark) -> None:
        if mark.name == "c":
            found = PLACE.fullmatch(mark.get("r"))
            self.column = column_of(found[1]) if found else self.column + 1
            self.row = int(found[2]) if found else max(1, self.row)
            self.told, self.formula = mark, None
            if self.is_used:
                self.value, self.text, self.is_used = [], TextBuilder(), False
        elif mark.name == "row":
            number = mark.get("r")
            usual = number.isascii() and number.isdigit() and len(number) < 8
            self.row, self.column = int(number) if usual else self.row + 1, 0
            if mark.get("hidden") in ("1", "true"):
                self.hidden_rows.add(self.row)
        elif mark.name == "col" and mark.get("hidden") in ("1", "true"):
            first, last = (mark.get(side)[:5] for side in ("min", "max"))
            if first.isdecimal() and last.isdecimal():
                self.hidden_columns |= set(range(int(first), min(int(last), MOST_COLUMNS) + 1))
        elif mark.name == "mergeCell":
            self._merge(mark.get("ref"))
        else:
            self.text.take(mark)

    def _merge(self, reference: str) -> None:
        corners = [PLACE.fullmatch(corner) for corner in reference.split(":")[:2]]
        if len(corners) < 2 or None in corners:
            return
        (left, top), (right, bottom) = ((column_of(c[1]), int(c[2])) for c in corners if c)
        if len(self.merged) >= MOST_MERGED:
            raise self.budget.refused()
        self.merged.append(Span(top, left, bottom, right))

    def _end_cell(self) -> None:
        told, self.told = self.told, None
        if told is None or self.column > MOST_COLUMNS:
            if self.value:
                raise self.budget.refused()
            return
        if not self.is_used and self.formula is None and not self._style(told.get("s")).colour:
            return  # the many cells that are only formatted cost little
        cell = self._cell(told)
        if cell.text or cell.colour or cell.struck or cell.formula:
            self.budget.spend(cells=1)
            self.rows.setdefault(self.row, {})[self.column] = cell

    def _cell(self, told: Mark) -> Cell:
        kind, style = told.get("t", "n"), self._style(told.get("s"))
        value = "".join(self.value).strip()
        formula = None if self.formula is None else "".join(self.formula).strip()
        shown = "" if formula is None else f"={formula[:LONGEST_FORMULA]}" if formula else "= …"
        if kind in ("s", "inlineStr", "str"):
            written = self._written(kind, value)
            stands, struck = cleaned(written.stands), cleaned(written.struck)
            if style.is_struck and not struck:
                return Cell(
                    stands,
                    colour=style.colour,
                    struck=stands,
                    is_struck=bool(stands),
                    formula=shown,
                )
            if struck and not stands:
                return Cell(
                    struck, colour=style.colour, struck=struck, is_struck=True, formula=shown
                )
            return Cell(stands, colour=style.colour, struck=struck, formula=shown)
        cell = self._plain(kind, value, style)
        return Cell(
            cell.text,
            cell.day,
            cell.is_month,
            cell.number,
            style.colour,
            struck=cell.text if style.is_struck else "",
            is_struck=style.is_struck and bool(cell.text),
            formula=shown,
        )

    def _written(self, kind: str, value: str) -> Written:
        if kind == "inlineStr":
            return self.text.written()
        if kind == "str":
            return Written(value)
        at = int(value) if value.isascii() and value.isdigit() and len(value) < 10 else -1
        return self.strings[at] if 0 <= at < len(self.strings) else Written("")

    def _plain(self, kind: str, value: str, style: Style) -> Cell:
        if kind == "b":
            return Cell(TRUTH.get(value, value))
        if kind == "d":
            return _iso(value)
        if kind != "n" or not value:
            return Cell(cleaned(value))
        try:
            number = float(value)
        except ValueError:
            return Cell(cleaned(value))
        if style.is_date and 1 <= number <= LAST_DAY - YEARS_1904.days:
            day = (EXCELS_DAY_ZERO + dt.timedelta(days=int(number))).date()
            day += YEARS_1904 if self.is_1904 else dt.timedelta(0)
            return Cell(day.isoformat(), day, style.is_month, number)
        return Cell(number_written(number), number=number)

    def _style(self, number: str) -> Style:
        at = int(number) if number.isascii() and number.isdigit() and len(number) < 7 else -1
        return self.styles[at] if 0 <= at < len(self.styles) else PLAIN

    def add_notes(self, marks: Iterable[Mark]) -> None:
        """Put the comments of a sheet with their cells."""
        place, text = None, TextBuilder()
        for mark in marks:
            if mark.name == "comment" and mark.step is Step.START:
                place, text = PLACE.fullmatch(mark.get("ref")), TextBuilder()
            elif mark.name == "comment" and mark.step is Step.END:
                note = cleaned("".join(text.written()))
                if place and note and column_of(place[1]) <= MOST_COLUMNS:
                    self.budget.spend(cells=1)
                    row = self.rows.setdefault(int(place[2]), {})
                    at = column_of(place[1])
                    row[at] = with_note(row.get(at, Cell("")), note)
            else:
                text.take(mark)


def number_written(number: float) -> str:
    """A number as people write it: 1.1000000000000001 is 1.1, and 3.0 is 3."""
    short = f"{number:.10g}"
    return short if "e" not in short else repr(number)


def _iso(value: str) -> Cell:
    try:
        day = dt.date.fromisoformat(value[:10])
    except ValueError:
        return Cell(cleaned(value))
    return Cell(day.isoformat(), day)
