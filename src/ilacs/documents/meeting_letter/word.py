"""Writing a letter as a Word document: real headings and lists, with title and language."""

import io
from typing import TYPE_CHECKING

from ilacs.documents.briefing.blocks import Block
from ilacs.documents.meeting_letter.paper import LetterPaper
from ilacs.documents.word import new_document

if TYPE_CHECKING:
    from docx.document import Document

STYLES = {"heading": "Heading 2", "points": "List Bullet", "paragraph": "Normal"}


def write_word(paper: LetterPaper) -> bytes:
    """The letter as the bytes of a .docx: the same words as the PDF."""
    document = new_document(
        paper.subject,
        headings={"Heading 1": 16, "Heading 2": 13},
        size=11,
        subject="Letter after an annual engagement meeting",
        foot=paper.foot,
        sides=2.5,
    )
    document.add_paragraph().add_run(paper.sender).bold = True
    document.add_paragraph(paper.date)
    document.add_paragraph("\n".join(paper.addressee))
    document.add_heading(paper.subject, 1)
    document.add_paragraph(paper.greeting)
    for block in paper.blocks:
        _add(document, block)
    if paper.signed:
        document.add_paragraph("Yours sincerely")
        document.add_paragraph().add_run(paper.signed).bold = True
        document.add_paragraph(paper.sender)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _add(document: "Document", block: Block) -> None:
    for text in block.texts:
        document.add_paragraph(text, style=STYLES[block.kind])
