"""Filling a template's fields with a report: what is from the records is marked, with its source."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ilacs.committee.report import CommitteeReport, Part
from ilacs.committee.writing import Run
from ilacs.documents.committee_report.blocks import Block, Heading, Note, Text
from ilacs.documents.committee_report.fields import COUNCIL, SOURCES, VERIFIED
from ilacs.documents.committee_report.layout import VERIFIED as VERIFIED_BY
from ilacs.documents.committee_report.layout import lay_out_part
from ilacs.documents.committee_report.leftovers import leave_out
from ilacs.documents.committee_report.paragraphs import Maker, plain_of
from ilacs.documents.committee_report.template import (
    NAMED,
    controls_in,
    folded,
    name_of,
    open_template,
    roots_of,
    text_of,
)
from ilacs.documents.word import LANGUAGE
from ilacs.editions.edition import ReportSection

if TYPE_CHECKING:
    from docx.document import Document

NOBODY = "Not verified yet"


@dataclass(frozen=True, slots=True)
class Content:
    """What a field holds: blocks, or one line where it stands in a sentence."""

    blocks: tuple[Block, ...]

    @property
    def line(self) -> str:
        return "\n".join(plain_of(block) for block in self.blocks)


def fill(
    template: bytes,
    report: CommitteeReport,
    sections: Sequence[ReportSection],
    *,
    is_marked: bool,
    name: str = "template.docx",
) -> bytes:
    """The template with the report in its fields, as the bytes of a .docx.

    A section that the template has no field for is added at its end, so that nothing is lost. What
    is no field stays as it is. is_marked: facts are shaded, each with a comment that gives its source.
    Without marks it is for the public: comments, properties and other leftovers of the template go.
    Raises InputError where the template cannot be trusted.
    """
    document = open_template(template, name)
    awaited = {one.id for one in sections if one.verified == "always"}
    contents = _contents(report, awaited, is_marked)
    maker = Maker(document, {key: source for key, _, source in report.sources}, is_marked)
    used: set[str] = set()
    for root in roots_of(document):
        used |= _fill_controls(root, contents, maker)
        used |= _fill_named(root, contents, maker)
    _add_missing(document, report, used, maker)
    if not is_marked:
        leave_out(document)
    core = document.core_properties
    core.title, core.language, core.author, core.comments = report.title, LANGUAGE, "ilacs", ""
    core.last_modified_by = ""
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _contents(report: CommitteeReport, awaited: set[str], is_marked: bool) -> dict[str, Content]:
    found = {COUNCIL: _line(report.council), "author": _line(report.author)}
    found |= {id: _line(text) for id, _, text in report.head}
    found["title"] = _line(report.title)
    for part in report.parts:
        blocks = tuple(
            block
            for block in lay_out_part(report, part)
            if not (isinstance(block, Note) and block.label == VERIFIED_BY)
        )
        found[part.id] = Content(blocks)
        one = part.verified
        found[f"{part.id}{VERIFIED}"] = _line(
            f"{one.name}, {one.post}" if one else _nobody(part, awaited)
        )
    rows = [Note(label, source) for _, label, source in report.sources if source]
    heading = (Heading(2, "", "Where the facts are from (not published)"),)
    found[SOURCES] = Content((*heading, *rows) if is_marked and rows else ())
    return found


def _nobody(part: Part, awaited: set[str]) -> str:
    return NOBODY if part.id in awaited and not part.exempt else ""


def _line(text: str) -> Content:
    lines = text.splitlines() or [""]
    return Content(tuple(Text("", (Run(line),)) for line in lines))


def _fill_controls(root: Any, contents: dict[str, Content], maker: Maker) -> set[str]:
    """Fill the content controls; those within a filled one go with what it held."""
    used = set()
    for control in controls_in(root):
        name = name_of(control)
        if name not in contents or not _is_within(control, root):
            continue
        used.add(name)
        parent = control.getparent()
        if parent.tag.endswith("}p"):
            run = maker.run_like(control, contents[name].line)
            parent.replace(control, run)
            continue
        model = next(control.iter(maker.tag("p")), None)
        for made in maker.paragraphs(contents[name].blocks, model):
            control.addprevious(made)
        parent.remove(control)
        maker.comment_on_facts()
        _require_paragraph(parent, maker)
    return used


def _is_within(element: Any, root: Any) -> bool:
    return any(ancestor is root for ancestor in element.iterancestors())


def _require_paragraph(parent: Any, maker: Maker) -> None:
    """A cell of a table must hold a paragraph, or Word calls the file damaged."""
    if parent.tag.endswith("}tc") and not parent.findall(maker.tag("p")):
        parent.append(maker.empty())


def _fill_named(root: Any, contents: dict[str, Content], maker: Maker) -> set[str]:
    used: set[str] = set()
    for paragraph in list(root.iter(maker.tag("p"))):
        text = text_of(paragraph)
        names = [folded(one) for one in NAMED.findall(text)]
        known = [one for one in names if one in contents]
        if not known:
            continue
        used |= set(known)
        if len(names) == 1 and NAMED.fullmatch(text.strip()):
            for made in maker.paragraphs(contents[known[0]].blocks, paragraph):
                paragraph.addprevious(made)
            parent = paragraph.getparent()
            parent.remove(paragraph)
            maker.comment_on_facts()
            _require_paragraph(parent, maker)
        else:
            maker.replace_within(paragraph, {one: contents[one].line for one in known})
    return used


def _add_missing(
    document: "Document", report: CommitteeReport, used: set[str], maker: Maker
) -> None:
    """Add the sections that the template had no field for, before the page's own settings."""
    body = document.element.body
    for part in report.parts:
        holds_others = not part.paragraphs and part.id not in {"appendices"}
        if part.id in used or holds_others:
            continue
        blocks = (Heading(part.level, part.number, part.heading), *lay_out_part(report, part))
        for made in maker.paragraphs(blocks, None):
            body.insert(len(body) - 1, made)
        maker.comment_on_facts()
