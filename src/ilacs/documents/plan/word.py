"""Writing a paper on a plan as a Word document: real headings, lists and table headings."""

import io
from typing import TYPE_CHECKING

from ilacs.documents.plan.paper import Block, PlanPaper
from ilacs.documents.word import mark_heading_row, new_document
from ilacs.outcomes.formats import plain_text

if TYPE_CHECKING:
    from docx.document import Document


def write_word(paper: PlanPaper) -> bytes:
    """The paper as the bytes of a .docx: the same words as the PDF; bars are a table."""
    document = _new(paper)
    document.add_heading(plain_text(paper.title), 1)
    document.add_paragraph(plain_text(paper.about))
    for block in paper.blocks:
        _add(document, block)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _add(document: "Document", block: Block) -> None:
    if block.kind == "table":
        _table(document, block.title, block.columns, block.rows, block.widths)
    elif block.kind == "bars":
        rows = tuple((name, f"{share}%", words) for name, share, words in block.bars)
        _table(document, block.title, ("Area", "Finished", "How it stands"), rows, (3, 1, 2))
    for text in block.texts:
        if block.kind == "heading":
            document.add_heading(plain_text(text), block.level)
        else:
            style = "List Bullet" if block.kind == "points" else "Normal"
            document.add_paragraph(plain_text(text), style=style)


def _table(
    document: "Document",
    title: str,
    columns: tuple[str, ...],
    rows: tuple[tuple[str, ...], ...],
    widths: tuple[int, ...],
) -> None:
    from docx.shared import Pt

    caption = document.add_paragraph()
    caption.paragraph_format.keep_with_next = True
    caption.add_run(plain_text(title)).bold = True
    made = document.add_table(rows=1, cols=len(columns), style="Table Grid")
    made.autofit = False
    section = document.sections[0]
    room = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    mark_heading_row(made.rows[0])
    for place, row in enumerate((columns, *rows)):
        cells = (made.rows[0] if place == 0 else made.add_row()).cells
        for cell, text, width in zip(cells, row, widths, strict=True):
            cell.width = int(room * width / sum(widths))
            run = cell.paragraphs[0].add_run(plain_text(text))
            run.font.size = Pt(9.5)
            run.bold = place == 0
    document.add_paragraph()


def _new(paper: PlanPaper) -> "Document":
    from docx.enum.section import WD_ORIENT

    document = new_document(
        plain_text(paper.title),
        headings={"Heading 1": 20, "Heading 2": 14, "Heading 3": 11.5},
        size=10.5,
        subject=paper.subject,
        foot=plain_text(paper.foot),
        sides=2.0,
    )
    if paper.is_wide:
        section = document.sections[0]
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
    return document
