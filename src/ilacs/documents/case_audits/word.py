"""A pack as a Word document: real headings, table headings, grades in words, and room to change it."""

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ilacs.documents.case_audits.making import STEPS
from ilacs.documents.case_audits.pack import Bars, Cell, Pack, Report, Table, Theme
from ilacs.documents.charts import look_of
from ilacs.documents.word import mark_heading_row, new_document

if TYPE_CHECKING:
    from docx.document import Document


def write_word(pack: Pack) -> bytes:
    """The pack as the bytes of a .docx: the same words as the PDF; pictures are their tables."""
    document = _new(pack)
    document.add_heading("Audit reports of case work", 1)
    document.add_paragraph(f"{pack.about} · {pack.made}")
    document.add_paragraph(
        f"{pack.marking}. For the authority and those it is shared with. Children are named by "
        "pseudonym."
    )
    document.add_heading("Summary", 2)
    for line in pack.summary:
        document.add_paragraph(line, style="List Bullet")
    for bars in pack.pictures:
        _bars(document, bars)
    for table in pack.tables:
        _shown(document, table)
    document.add_heading("How to read this", 3)
    for words in pack.method:
        document.add_paragraph(words)
    for report in pack.reports:
        _report(document, report)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _new(pack: Pack) -> "Document":
    """An empty document with title, language, margins and styles."""
    return new_document(
        pack.title,
        headings={"Heading 1": 20, "Heading 2": 15, "Heading 3": 11.5},
        size=10,
        subject="Audits of case work",
        foot=f"{pack.marking} · {pack.authority} · {pack.made}",
        sides=1.9,
        ends=1.8,
    )


def _bars(document: "Document", bars: Bars) -> None:
    document.add_heading(bars.title, 3)
    heading = (bars.row_heading, *(cell.word for cell in bars.grades), "All")
    rows = [
        (bar.name, *(str(number) for _, number in bar.counts), str(bar.total)) for bar in bars.bars
    ]
    _table(document, heading, rows)
    if bars.note:
        document.add_paragraph(bars.note)


def _shown(document: "Document", table: Table) -> None:
    document.add_heading(table.title, 3)
    _table(document, table.columns, table.rows)
    if table.note:
        document.add_paragraph(table.note)


def _report(document: "Document", report: Report) -> None:
    heading = document.add_heading(f"Audit of {report.case}", 2)
    heading.paragraph_format.page_break_before = True
    _table(document, ("About the audit", "Details"), report.facts)
    overall = document.add_paragraph()
    overall.add_run("Overall: ").bold = True
    overall.add_run(report.overall.word)
    if report.why:
        document.add_paragraph(report.why)
    risk = document.add_paragraph()
    risk.add_run("Is the child at risk now? ").bold = True
    risk.add_run(report.at_risk)
    document.add_heading("What needs to happen now", 3)
    if report.steps:
        _table(document, STEPS, report.steps)
    else:
        document.add_paragraph("Nothing beyond what is planned already.")
    for theme in report.themes:
        _theme(document, theme)


def _theme(document: "Document", theme: Theme) -> None:
    document.add_heading(theme.title, 3)
    if theme.left_out:
        document.add_paragraph(f"Left out: {theme.left_out}")
    short = [one for one in theme.answers if not one.is_long]
    if short:
        rows = [
            (
                f"{one.question}\n{one.why}" if one.why else one.question,
                one.answer,
                one.moderator or "–",
            )
            for one in short
        ]
        _table(document, ("Question", "Answer", "Moderator"), rows)
    for one in theme.answers:
        if one.is_long:
            paragraph = document.add_paragraph()
            paragraph.add_run(f"{one.question} ").bold = True
            paragraph.add_run(one.answer.word)


def _table(
    document: "Document", heading: Sequence[str], rows: Sequence[Sequence[str | Cell]]
) -> None:
    """A table whose first row is marked as its heading, and repeats on a further page."""
    table = document.add_table(rows=len(rows) + 1, cols=len(heading), style="Table Grid")
    mark_heading_row(table.rows[0])
    cells = iter(table._cells)  # one pass: asking a table for a row's cells looks through all of it
    for text in heading:
        next(cells).paragraphs[0].add_run(text).bold = True
    for row in rows:
        for value in row:
            _fill(next(cells), value)


def _fill(cell: Any, value: str | Cell) -> None:
    """Write a text, or a grade in its colours, into a cell."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import RGBColor

    if isinstance(value, str):
        cell.paragraphs[0].add_run(value)
        return
    run = cell.paragraphs[0].add_run(value.word)
    if value.grade:
        look = look_of(value.grade)
        run.bold, run.font.color.rgb = True, RGBColor.from_string(look.ink[1:].upper())
        shade = OxmlElement("w:shd")
        for key, said in (("val", "clear"), ("color", "auto"), ("fill", look.fill[1:])):
            shade.set(qn(f"w:{key}"), said)
        cell._tc.get_or_add_tcPr().append(shade)
