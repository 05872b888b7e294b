"""Writing a briefing as a Word document: real headings and lists, with title and language."""

import io
from typing import TYPE_CHECKING

from ilacs.documents.briefing.blocks import Block, BriefingPaper
from ilacs.documents.word import new_document

if TYPE_CHECKING:
    from docx.document import Document


def write_word(paper: BriefingPaper) -> bytes:
    """The briefing as the bytes of a .docx: the same words as the PDF."""
    document = _new(paper)
    document.add_heading(paper.title, 1)
    document.add_paragraph(paper.about)
    for block in paper.blocks:
        _add(document, block)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _add(document: "Document", block: Block) -> None:
    for text in block.texts:
        if block.kind == "heading":
            document.add_heading(text, 2)
        else:
            style = "List Bullet" if block.kind == "points" else "Normal"
            document.add_paragraph(text, style=style)


def _new(paper: BriefingPaper) -> "Document":
    return new_document(
        f"{paper.title}: {paper.about}",
        headings={"Heading 1": 20, "Heading 2": 14},
        size=11,
        subject="Briefing for leaders",
        foot=paper.foot,
        sides=2.3,
    )
