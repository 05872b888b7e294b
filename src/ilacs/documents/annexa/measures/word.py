"""The report as a Word document: real headings, table headings, alternative texts."""

import io
from typing import TYPE_CHECKING

from ilacs.documents.annexa.measures.report import MeasuresReport, Picture, Section, Table

if TYPE_CHECKING:
    from docx.document import Document

LANGUAGE, BLUE = "en-GB", "12436D"
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
    import docx
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    document = docx.Document()
    core = document.core_properties
    core.title, core.language, core.author = report.title, LANGUAGE, "ilacs"
    core.subject, core.comments = "Measures from the eleven lists of Annex A", ""
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(1.8)
    page.top_margin = page.bottom_margin = Cm(1.6)
    page.footer.paragraphs[0].text = f"{report.authority} · as at {report.reference}"
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(9.5)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), LANGUAGE)
    normal.element.get_or_add_rPr().append(language)
    for name, size in (("Heading 1", 18), ("Heading 2", 14), ("Heading 3", 10.5)):
        style = document.styles[name]
        style.font.name, style.font.size, style.font.bold = "Arial", Pt(size), True
        style.font.color.rgb = RGBColor.from_string(BLUE)
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:asciiTheme"), "")
    return document


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
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    document.add_heading(heading or table.caption, 3)
    drawn = document.add_table(rows=len(table.rows) + 1, cols=len(table.columns))
    drawn.style = "Table Grid"
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    drawn.rows[0]._tr.get_or_add_trPr().append(mark)
    # one pass over all cells: asking a table for a row's cells looks through the whole table
    cells = iter(drawn._cells)
    for text in table.columns:
        next(cells).paragraphs[0].add_run(text).bold = True
    for row in table.rows:
        for text in row:
            next(cells).paragraphs[0].add_run(text)
