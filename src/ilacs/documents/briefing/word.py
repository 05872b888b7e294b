"""Writing a briefing as a Word document: real headings and lists, with title and language."""

import io
from typing import TYPE_CHECKING

from ilacs.documents.briefing.blocks import Block, BriefingPaper

if TYPE_CHECKING:
    from docx.document import Document

LANGUAGE = "en-GB"
BLUE = "12436D"


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
    import docx
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    document = docx.Document()
    core = document.core_properties
    core.title, core.language, core.author = f"{paper.title}: {paper.about}", LANGUAGE, "ilacs"
    core.subject, core.comments = "Briefing for leaders", ""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.3)
    section.footer.paragraphs[0].text = paper.foot
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(11)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), LANGUAGE)
    normal.element.get_or_add_rPr().append(language)
    for name, size in (("Heading 1", 20), ("Heading 2", 14)):
        style = document.styles[name]
        style.font.name, style.font.size, style.font.bold = "Arial", Pt(size), True
        style.font.color.rgb = RGBColor.from_string(BLUE)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in [key for key in fonts.attrib if key.endswith("Theme")]:
            del fonts.attrib[theme]  # a theme's font would count for more than the one named
    return document
