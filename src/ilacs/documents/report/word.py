"""A report as a Word document: real headings and lists, a table with a heading row, its event on every page."""

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ilacs.documents.charts import look_of
from ilacs.documents.report.blocks import (
    Block,
    Fact,
    Grades,
    Heading,
    NewPage,
    Points,
    Report,
    Text,
)
from ilacs.documents.word import mark_heading_row, new_document, shade
from ilacs.reporting.markup import Runs

if TYPE_CHECKING:
    from docx.document import Document

HEADINGS = {"Heading 1": 22.0, "Heading 2": 15.0, "Heading 3": 12.5}
NUMBER_WIDTH = 1.0
"""Centimetres that the number of a paragraph takes."""


def to_word(report: Report) -> bytes:
    """The report as the bytes of a .docx."""
    from docx.shared import Cm

    document = new_document(report.title, headings=HEADINGS, size=11)
    core = document.core_properties
    core.subject, core.keywords = report.mark or "Report", report.mark
    section = document.sections[0]
    section.left_margin = section.right_margin = Cm(2.4)
    section.top_margin = section.bottom_margin = Cm(2.4)
    if report.mark:
        section.header.paragraphs[0].add_run(report.mark).bold = True
    _foot(section.footer.paragraphs[0], report)
    broken = False
    for block in report.blocks:
        if isinstance(block, NewPage):
            broken = True
            continue
        first = _write(document, block)
        if broken and first is not None:
            first.paragraph_format.page_break_before = True
        broken = False
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _foot(paragraph: Any, report: Report) -> None:
    """The running title and the page's number, which Word puts in."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    paragraph.add_run(f"{' · '.join(report.running)} · page " if report.running else "Page ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def _write(document: "Document", block: Block) -> Any:
    """Write one block; gives its first paragraph, or None where it is a table."""
    if isinstance(block, Heading):
        heading = document.add_heading("", block.level)
        for number, line in enumerate(block.lines):
            if number:
                heading.add_run().add_break()
            heading.add_run(line)
        return heading
    if isinstance(block, Fact):
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{block.label} ").bold = True
        paragraph.add_run("; ".join(block.lines))
        return paragraph
    if isinstance(block, Text):
        return _text(document, block)
    if isinstance(block, Points):
        return _points(document, block)
    assert isinstance(block, Grades)
    return _grades(document, block)


def _text(document: "Document", block: Text) -> Any:
    first = None
    if block.words:
        first = document.add_paragraph()
        if block.number:
            _hang(first, block.number)
        _say(first, block.words, strong=block.strong)
    for bullet in block.bullets:
        paragraph = document.add_paragraph(style="List Bullet")
        _say(paragraph, bullet)
        if first is None and block.number:
            _hang(paragraph, block.number)
        first = first or paragraph
    return first


def _points(document: "Document", block: Points) -> Any:
    first = None
    for at, item in enumerate(block.items):
        paragraph = document.add_paragraph(style=None if block.start else "List Bullet")
        if block.start:
            _hang(paragraph, block.start + at)
        _say(paragraph, item)
        first = first or paragraph
    return first


def _hang(paragraph: Any, number: int) -> None:
    """Hang a paragraph from its number, which is text: comments refer to it and it must not move."""
    from docx.shared import Cm

    paragraph.paragraph_format.left_indent = Cm(NUMBER_WIDTH)
    paragraph.paragraph_format.first_line_indent = Cm(-NUMBER_WIDTH)
    paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(NUMBER_WIDTH))
    paragraph.add_run(f"{number}.\t")


def _say(paragraph: Any, runs: Runs, *, strong: bool = False) -> None:
    for part in runs:
        run = paragraph.add_run(part.text)
        run.italic, run.bold = part.emphasised or None, strong or None


def _grades(document: "Document", block: Grades) -> None:
    from docx.shared import Cm, RGBColor

    table = document.add_table(rows=0, cols=2, style="Table Grid")
    table.autofit = False
    heading = table.add_row()
    mark_heading_row(heading)
    for cell, text in zip(heading.cells, block.columns, strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    for number, name, word, grade in block.rows:
        left, right = table.add_row().cells
        left.paragraphs[0].add_run(f"{number} {name}" if number else name)
        look, run = look_of(grade), right.paragraphs[0].add_run(word)
        run.bold, run.font.color.rgb = True, RGBColor.from_string(look.ink[1:].upper())
        shade(right, look.fill)
    _widths(table, (10.6, 5.6), Cm)
    document.add_paragraph()


def _widths(table: Any, widths: Sequence[float], unit: Any) -> None:
    for column, width in zip(table.columns, widths, strict=True):
        for cell in column.cells:
            cell.width = unit(width)
