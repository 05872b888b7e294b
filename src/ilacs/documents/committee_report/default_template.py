"""The template that ships: made when it is asked for, with a content control for every field."""

import io
from collections.abc import Sequence
from typing import Any

from ilacs.committee.report import number_sections
from ilacs.documents.committee_report.fields import COUNCIL, SOURCES, VERIFIED
from ilacs.documents.word import new_document
from ilacs.editions.edition import ReportSection

HEADINGS = {"Title": 20.0, "Heading 1": 20.0, "Heading 2": 14.5, "Heading 3": 12.5}
NAME = "Report to a committee"


def default_template(sections: Sequence[ReportSection]) -> bytes:
    """The bytes of a .docx with a content control for each field of the sections."""
    document = new_document(NAME, headings=HEADINGS, size=11, sides=2.4, ends=2.2)
    body = document.element.body
    _within(document.add_paragraph(), COUNCIL, "Council")
    _within(document.add_paragraph(style="Heading 1"), "title", "Title")
    for one in sections:
        if one.part == "head" and one.id != "title":
            paragraph = document.add_paragraph()
            paragraph.add_run(f"{one.heading}: ").bold = True
            _within(paragraph, one.id, one.heading)
    numbers = dict(number_sections(sections))
    holders = {one.parent for one in sections if one.parent}
    for one in sections:
        if one.part == "head":
            continue
        number = numbers.get(one.id, "")
        level = 3 if one.parent else 2
        document.add_heading(
            f"{number}{'.' if level == 2 else ''} {one.heading}" if number else one.heading, level
        )
        if one.verified != "never":
            paragraph = document.add_paragraph()
            paragraph.add_run("Verified by: ").bold = True
            _within(paragraph, f"{one.id}{VERIFIED}", "Name and post")
        if one.id not in holders:
            body.insert(len(body) - 1, _control(one.id, one.heading, is_block=True))
    body.insert(len(body) - 1, _control(SOURCES, "Where the facts are from", is_block=True))
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _within(paragraph: Any, name: str, label: str) -> None:
    paragraph._p.append(_control(name, label, is_block=False))


def _control(name: str, label: str, *, is_block: bool) -> Any:
    """A content control: its tag is the field, its title and its text what belongs there."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    control, properties = OxmlElement("w:sdt"), OxmlElement("w:sdtPr")
    for kind, value in (("alias", label), ("tag", name)):
        element = OxmlElement(f"w:{kind}")
        element.set(qn("w:val"), value)
        properties.append(element)
    content, run, text = (
        OxmlElement("w:sdtContent"),
        OxmlElement("w:r"),
        OxmlElement("w:t"),
    )
    text.text = f"[{label}]"
    run.append(text)
    if is_block:
        paragraph = OxmlElement("w:p")
        paragraph.append(run)
        content.append(paragraph)
    else:
        content.append(run)
    control.append(properties)
    control.append(content)
    return control
