"""The text of an Excel workbook (.xlsx, .xlsm) as a stream: each sheet's rows, with their cells.

Values are those that Excel last stored: nothing is worked out again, and no macro is run.
"""

import datetime
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from ilacs.errors import InputError
from ilacs.intake.cells import LONGEST_CELL, Rows
from ilacs.intake.limits import Limits
from ilacs.intake.passage import Passage
from ilacs.intake.slides_text import relations
from ilacs.intake.xml_stream import END, START, TEXT, Mark, Step, read_marks
from ilacs.intake.zips import SAVE_AGAIN, Zip

BOOK, STRINGS, STYLES = "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml"
DATE_FORMATS = frozenset({*range(14, 23), *range(45, 48)})
"""The numbers of Excel's own formats of dates and times ([ECMA-376] 18.8.30)."""

DATE_LETTERS = re.compile(r"[ymdhs]", re.IGNORECASE)
NOT_LETTERS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
EXCELS_DAY_ZERO = datetime.datetime(1899, 12, 30)  # noqa: DTZ001 (a workbook knows no time zone)
LAST_DAY = 2_958_465
"""31 December 9999."""

TRUTH = {"1": "TRUE", "0": "FALSE"}


def read_workbook(path: Path, name: str, limits: Limits) -> Iterator[Passage]:
    """A passage for each few rows of each sheet, hidden ones too; then the comments on cells."""
    with Zip(path, name, limits) as opened:
        strings = _strings(opened, limits)
        dates = _date_styles(opened, limits)
        targets = relations(opened, BOOK, limits)
        for mark in read_marks(opened.chunks(BOOK), name, limits.deepest_elements):
            if mark.name != "sheet" or mark.get("relation") not in targets:
                continue
            member = targets[mark.get("relation")][1]
            marks = read_marks(opened.chunks(member), name, limits.deepest_elements)
            yield from _Sheet(mark.get("name"), strings, dates).read(marks)
            for kind, target in relations(opened, member, limits).values():
                if kind.endswith("/comments"):
                    yield from _comments(opened, target, mark.get("name"), limits)


class _Sheet:
    """Goes along the marks of a sheet and gives its rows in pieces."""

    def __init__(self, name: str, strings: list[str], dates: set[int]) -> None:
        self.strings, self.dates, self.rows = strings, dates, Rows(name)
        self.cell, self.kind, self.style = "", "", ""
        self.text: list[str] = []
        self.inside = False

    def read(self, marks: Iterable[Mark]) -> Iterator[Passage]:
        for mark in marks:
            step, name, attributes, text = mark
            if step is TEXT:
                if self.inside:
                    self.text.append(text)
            elif name in ("v", "t"):
                self.inside = step is START
            elif name == "c":
                if attributes is not None:
                    self.cell = attributes.get("r", "")[:10]
                    self.kind, self.style = attributes.get("t", "n"), attributes.get("s", "")
                    self.text = []
                elif value := self.value():
                    yield from self.rows.add(self.cell, value)
            elif name == "row" and step is END:
                yield from self.rows.end_row()
        yield from self.rows.end()

    def value(self) -> str:
        """What the cell shows, near enough to be searched for."""
        told = "".join(self.text)[:LONGEST_CELL].strip()
        if self.kind == "s":
            at = int(told) if told.isascii() and told.isdigit() and len(told) < 10 else -1
            return self.strings[at] if 0 <= at < len(self.strings) else ""
        if self.kind == "b":
            return TRUTH.get(told, told)
        if self.kind == "n" and self.style.isdigit() and int(self.style[:9]) in self.dates:
            return date_written(told)
        return told


def date_written(number: str) -> str:
    """Excel's number of a day as it is written in England, with the time if it has one."""
    try:
        days = float(number)
    except ValueError:
        return number
    if not 0 <= days <= LAST_DAY:
        return number
    when = EXCELS_DAY_ZERO + datetime.timedelta(seconds=round(days * 86_400))
    time = f"{when:%H:%M}" if days % 1 else ""
    day = f"{when:%d/%m/%Y}" if days >= 1 else ""
    return f"{day} {time}".strip()


def _strings(opened: Zip, limits: Limits) -> list[str]:
    """The workbook's table of texts. Raises InputError where it is larger than is held."""
    if STRINGS not in opened.members:
        return []
    strings: list[str] = []
    held: list[str] = []
    size, inside, in_sound = 0, False, False
    for mark in read_marks(opened.chunks(STRINGS), opened.name, limits.deepest_elements):
        if mark.step is Step.TEXT:
            if inside and not in_sound:
                held.append(mark.text)
                size += len(mark.text)
        elif mark.name == "t":
            inside = mark.step is Step.START
        elif mark.name == "rPh":  # how Japanese is spoken, beside the text itself
            in_sound = mark.step is Step.START
        elif mark.name == "si" and mark.step is Step.END:
            strings.append("".join(held))
            held = []
            size += 64  # what a text costs besides its characters
        if size > limits.largest_strings:
            raise InputError("The workbook holds more text than is read.", opened.name, SAVE_AGAIN)
    return strings


def _date_styles(opened: Zip, limits: Limits) -> set[int]:
    """Which of the workbook's cell styles show a date or a time."""
    if STYLES not in opened.members:
        return set()
    dates = {str(number) for number in DATE_FORMATS}
    found: set[int] = set()
    style, in_cells = 0, False
    for mark in read_marks(opened.chunks(STYLES), opened.name, limits.deepest_elements):
        if mark.name == "cellXfs":
            in_cells = mark.step is Step.START
        elif mark.step is not Step.START:
            continue
        elif mark.name == "numFmt":
            if DATE_LETTERS.search(NOT_LETTERS.sub("", mark.get("formatCode")[:300])):
                dates.add(mark.get("numFmtId"))
        elif mark.name == "xf" and in_cells:
            if mark.get("numFmtId") in dates:
                found.add(style)
            style += 1
    return found


def _comments(opened: Zip, member: str, sheet: str, limits: Limits) -> Iterator[Passage]:
    cell, held, inside = "", [], False
    for mark in read_marks(opened.chunks(member), opened.name, limits.deepest_elements):
        if mark.step is Step.TEXT:
            if inside:
                held.append(mark.text)
        elif mark.name == "t":
            inside = mark.step is Step.START
        elif mark.name == "comment":
            if mark.step is Step.START:
                cell, held = mark.get("ref")[:10], []
            else:
                yield Passage(None, f"comment on {sheet}!{cell}", "".join(held))
