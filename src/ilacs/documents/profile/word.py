"""Writing a profile as a Word document: real headings, table headings, alternative texts."""

import io
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from ilacs.documents.charts import look_of
from ilacs.documents.profile.profile import COLUMNS, Cell, FigureRow, Profile
from ilacs.documents.word import mark_heading_row, new_document, shade

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

HEADINGS = {"Heading 1": 18.0, "Heading 2": 11.5, "Heading 3": 9.0}
FIGURES = ("Figure", "Year", "Here", "Neighbours’ median (range)", "Picture", "England")
FIGURES_REST = ("Beside England", "Course")
Writer = Callable[["Paragraph", Any], None]


def write_word(profile: Profile) -> bytes:
    """The profile as the bytes of a .docx: the same words as the PDF, with room to change them.

    A word processor breaks the pages; with its own fonts the profile takes about two.
    """
    document = _new(profile)
    _first_page(document, profile)
    _second_page(document, profile)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _new(profile: Profile) -> "Document":
    """An empty document with title, language, margins and styles."""
    from docx.shared import Cm, Pt

    document = new_document(profile.title, headings=HEADINGS, size=8.5)
    document.core_properties.subject = "Profile for an engagement meeting"
    section = document.sections[0]
    section.left_margin = section.right_margin = Cm(1.6)
    section.top_margin = section.bottom_margin = Cm(1.3)
    document.styles["Normal"].paragraph_format.space_after = Pt(2)
    for name in HEADINGS:
        style = document.styles[name]
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(6), Pt(2)
    section.footer.paragraphs[0].text = f"{profile.authority} · as known on {profile.on}"
    return document


def _first_page(document: "Document", profile: Profile) -> None:
    document.add_heading(profile.authority, 1)
    document.add_paragraph(
        f"Profile for an engagement meeting · {profile.region} · as known on {profile.on}"
    )
    document.add_paragraph(profile.summary)
    document.add_heading("Outcomes", 2)
    if profile.outcomes:
        rows = [
            (f"{row.period}. {row.kind}. Published {row.published}.", *row.cells)
            for row in profile.outcomes
        ]
        _table(document, ("Inspection", *COLUMNS.values()), rows, (5.3, 2.5, 2.5, 2.5, 2.5, 2.5))
    document.add_paragraph(profile.outcomes_note)
    document.add_heading("What comes next", 2)
    steps = [(row.name, _when(row.guidance, row.observed), row.rule) for row in profile.next]
    _table(document, ("Activity", "When", "By which rule"), steps, (3.6, 6.6, 7.6))
    if profile.next_note:
        document.add_paragraph(profile.next_note)
    document.add_heading("Signals", 2)
    for group in profile.signals:
        document.add_heading(group.heading, 3)
        for line in group.lines:
            _point(document, "List Bullet", line.area, line.sentence)
        if group.more:
            document.add_paragraph(
                f"and {group.more} more, which the page of signals lists", style="List Bullet"
            )


def _when(guidance: str, observed: str) -> str:
    return f"By the guidance: {guidance}." + (
        f" By what has happened: {observed}." if observed else ""
    )


def _second_page(document: "Document", profile: Profile) -> None:
    heading = document.add_heading("Figures beside statistical neighbours and England", 2)
    heading.paragraph_format.page_break_before = True
    rows = [_figure_cells(row) for row in profile.figures]
    widths = (4.6, 1.0, 1.6, 3.3, 2.6, 1.5, 1.8, 1.6)
    _table(document, (*FIGURES, *FIGURES_REST), rows, widths)
    document.add_paragraph(profile.figures_note)
    document.add_heading("Questions to ask", 2)
    for question in profile.questions:
        _point(document, "List Number", question.area, question.text)
    document.add_heading("Sources", 2)
    for source in profile.sources:
        document.add_paragraph(source)


def _figure_cells(row: FigureRow) -> tuple[Any, ...]:
    name = f"{row.name} ({row.unit})" if row.unit else row.name
    picture = row.strip or "–"
    return (
        name,
        row.year,
        row.here,
        row.neighbours,
        picture,
        row.england,
        row.beside,
        row.course,
    )


def _point(document: "Document", style: str, area: str, text: str) -> None:
    """A point of a list, which begins with its area."""
    from docx.shared import Pt

    paragraph = document.add_paragraph(style=style)
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.add_run(f"{area}: ").bold = True
    paragraph.add_run(text)


def _table(
    document: "Document",
    heading: Sequence[str],
    rows: Sequence[Sequence[Any]],
    widths: Sequence[float],
) -> None:
    """A table whose first row is marked as its heading, and repeats on a further page."""
    from docx.shared import Cm

    table = document.add_table(rows=0, cols=len(heading), style="Table Grid")
    table.autofit = False
    cells = table.add_row()
    mark_heading_row(cells)
    for cell, text in zip(cells.cells, heading, strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    for row in rows:
        for cell, value in zip(table.add_row().cells, row, strict=True):
            _fill(cell, value)
    for column, width in zip(table.columns, widths, strict=True):
        for cell in column.cells:
            cell.width = Cm(width)


def _fill(cell: Any, value: Any) -> None:
    """Write a text, a grade in its colours, or a picture with its text into a cell."""
    from docx.shared import Cm, Pt, RGBColor

    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(0)
    if isinstance(value, str):
        paragraph.add_run(value)
        return
    if isinstance(value, Cell):
        run = paragraph.add_run(value.word)
        if value.grade:
            look = look_of(value.grade)
            run.bold, run.font.color.rgb = True, RGBColor.from_string(look.ink[1:].upper())
            shade(cell, look.fill)
        return
    picture = paragraph.add_run().add_picture(io.BytesIO(value.png), width=Cm(2.35))
    picture._inline.docPr.set("descr", value.words)
