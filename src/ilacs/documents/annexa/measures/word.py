"""The report as a Word document: real headings, table headings, alternative texts."""

import io
from typing import TYPE_CHECKING

from ilacs.documents.annexa.measures.report import MeasuresReport, Picture, Section, Table
from ilacs.documents.word import mark_heading_row, new_document

if TYPE_CHECKING:
    from docx.document import Document

PICTURE_CM = 15.5


def write_word(report: MeasuresReport) -> bytes:
    """The report as the bytes of a .docx: the same words as the page and the PDF."""
    document = _new(report)
    document.add_heading(report.title, 1)
    document.add_paragraph(report.summary)
    document.add_paragraph(report.policy)
    for section in report.sections:
        _section(document, section)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _new(report: MeasuresReport) -> "Document":
    """An empty document with title, language, margins and styles."""
    return new_document(
        report.title,
        headings={"Heading 1": 18, "Heading 2": 14, "Heading 3": 10.5},
        size=9.5,
        subject="Measures from the eleven lists of Annex A",
        foot=f"{report.authority} · as at {report.reference}",
        sides=1.8,
        ends=1.6,
    )


def _section(document: "Document", section: Section) -> None:
    document.add_heading(section.title, 2).paragraph_format.page_break_before = True
    document.add_paragraph(section.intro)
    for table in section.tables:
        _table(document, table)
    if section.notes:
        document.add_heading("Notes on the published figures", 3)
        for note in section.notes:
            document.add_paragraph(note, style="List Bullet")
    for picture in section.pictures:
        _picture(document, picture)


def _picture(document: "Document", picture: Picture) -> None:
    from docx.shared import Cm

    document.add_heading(picture.title, 3)
    shape = (
        document.add_paragraph()
        .add_run()
        .add_picture(io.BytesIO(picture.png), width=Cm(PICTURE_CM))
    )
    shape._inline.docPr.set("descr", f"{picture.title}. {picture.words}")
    _table(document, picture.table, heading=f"Table: {picture.title}")


def _table(document: "Document", table: Table, heading: str = "") -> None:
    """A table whose first row is marked as its heading, and repeats on a further page."""
    document.add_heading(heading or table.caption, 3)
    drawn = document.add_table(rows=len(table.rows) + 1, cols=len(table.columns))
    drawn.style = "Table Grid"
    mark_heading_row(drawn.rows[0])
    # one pass over all cells: asking a table for a row's cells looks through the whole table
    cells = iter(drawn._cells)
    for text in table.columns:
        next(cells).paragraphs[0].add_run(text).bold = True
    for row in table.rows:
        for text in row:
            next(cells).paragraphs[0].add_run(text)
