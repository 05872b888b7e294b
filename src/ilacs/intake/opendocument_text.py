"""The text of OpenDocument files: paragraphs, sheets with their cells, slides."""

from collections.abc import Iterator
from pathlib import Path

from ilacs.intake.cells import Rows, cell_name
from ilacs.intake.limits import Limits
from ilacs.intake.passage import Passage
from ilacs.intake.xml_stream import Mark, Step, read_marks
from ilacs.intake.zips import Zip

CONTENT = "content.xml"
PARAGRAPHS = ("p", "h")
WHITE = {"tab": "\t", "line-break": "\n", "s": " "}


def read_open_text(path: Path, name: str, limits: Limits) -> Iterator[Passage]:
    """One passage for each paragraph of a text document."""
    for number, (text, _) in enumerate(_paragraphs(path, name, limits), 1):
        yield Passage(None, f"paragraph {number}", text)


def read_open_slides(path: Path, name: str, limits: Limits) -> Iterator[Passage]:
    """One passage for each slide, its notes with it."""
    slide = 0
    held: list[str] = []
    for text, page in _paragraphs(path, name, limits):
        if page != slide:
            yield Passage(slide or None, f"slide {slide}", "\n".join(held))
            slide, held = page, []
        held.append(text)
    yield Passage(slide or None, f"slide {slide}", "\n".join(held))


def read_open_sheets(path: Path, name: str, limits: Limits) -> Iterator[Passage]:
    """A passage for each few rows of a sheet, with the cells they span."""
    with Zip(path, name, limits) as opened:
        marks = read_marks(opened.chunks(CONTENT), name, limits.deepest_elements)
        reader = _Sheets()
        for mark in marks:
            yield from reader.take(mark)


class _Sheets:
    """Goes along the marks of a spreadsheet and gives its rows in pieces."""

    def __init__(self) -> None:
        self.rows = Rows("")
        self.row, self.column, self.repeated, self.across = 1, 1, 1, 1
        self.text: list[str] = []
        self.in_cell = False

    def take(self, mark: Mark) -> Iterator[Passage]:
        if mark.step is Step.TEXT:
            if self.in_cell:
                self.text.append(mark.text)
        elif mark.step is Step.START:
            self.start(mark)
        elif mark.name == "table-cell":
            yield from self.end_cell()
        elif mark.name == "table-row":
            yield from self.rows.end_row()
            self.row += self.repeated
        elif mark.name == "table":
            yield from self.rows.end()

    def start(self, mark: Mark) -> None:
        if mark.name == "table":
            self.rows, self.row = Rows(mark.get("name")), 1
        elif mark.name == "table-row":
            self.column, self.repeated = 1, _count(mark.get("number-rows-repeated"))
        elif mark.name in ("table-cell", "covered-table-cell"):
            self.in_cell, self.text = mark.name == "table-cell", []
            self.across = _count(mark.get("number-columns-repeated"))
            if mark.name == "covered-table-cell":
                self.column += self.across
        elif mark.name in PARAGRAPHS and self.text:
            self.text.append("\n")

    def end_cell(self) -> Iterator[Passage]:
        text = "".join(self.text).strip()
        if text:
            yield from self.rows.add(cell_name(self.row, self.column), text)
        self.column += self.across
        self.in_cell = False


def _count(told: str) -> int:
    return int(told) if told.isascii() and told.isdigit() and len(told) < 9 else 1


def _paragraphs(path: Path, name: str, limits: Limits) -> Iterator[tuple[str, int]]:
    """Each paragraph's text and the number of the slide it is on (0 before the first)."""
    with Zip(path, name, limits) as opened:
        page = 0
        open_ones: list[list[str]] = []
        for mark in read_marks(opened.chunks(CONTENT), name, limits.deepest_elements):
            if mark.step is Step.TEXT:
                if open_ones:
                    open_ones[-1].append(mark.text)
            elif mark.name in PARAGRAPHS:
                if mark.step is Step.START:
                    open_ones.append([])
                elif open_ones:
                    yield "".join(open_ones.pop()), page
            elif mark.step is Step.START:
                page += mark.name == "page"
                if open_ones and mark.name in WHITE:
                    open_ones[-1].append(WHITE[mark.name])
