"""What our Word documents share: language, page and styles, heading rows, shaded cells."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document

LANGUAGE = "en-GB"
BLUE = "12436D"


def new_document(
    title: str,
    *,
    headings: Mapping[str, float],
    size: float,
    subject: str = "",
    foot: str = "",
    sides: float | None = None,
    ends: float | None = None,
) -> "Document":
    """An empty A4 document with title and language. headings: style → points. size: of the text.

    foot: at the foot of each page. sides, ends: margins left and right, above and below, in cm.
    """
    import docx
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    document = docx.Document()
    core = document.core_properties
    core.title, core.language, core.author, core.comments = title, LANGUAGE, "ilacs", ""
    core.subject = subject
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    if sides is not None:
        section.left_margin = section.right_margin = Cm(sides)
    if ends is not None:
        section.top_margin = section.bottom_margin = Cm(ends)
    if foot:
        section.footer.paragraphs[0].text = foot
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(size)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), LANGUAGE)
    normal.element.get_or_add_rPr().append(language)
    for name, points in headings.items():
        style = document.styles[name]
        style.font.name, style.font.size, style.font.bold = "Arial", Pt(points), True
        style.font.color.rgb = RGBColor.from_string(BLUE)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in [key for key in fonts.attrib if key.endswith("Theme")]:
            del fonts.attrib[theme]  # a theme's font would count for more than the one named
    return document


def mark_heading_row(row: Any) -> None:
    """Mark a table's row as its heading, which repeats on a further page."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def shade(cell: Any, fill: str) -> None:
    """Colour a cell. fill: as '#28a197'."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    shading = OxmlElement("w:shd")
    for key, said in (("val", "clear"), ("color", "auto"), ("fill", fill[1:])):
        shading.set(qn(f"w:{key}"), said)
    cell._tc.get_or_add_tcPr().append(shading)
