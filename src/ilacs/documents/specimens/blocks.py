"""The blocks a report is set from: headings, labelled lines, paragraphs, bullets, tables of grades."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any

from ilacs.documents.typesetter import set_pdf

Block = dict[str, Any]

SPECIMEN_MARK = (
    "Specimen. This is a made-up report, written by a program for tests and demonstrations. "
    "No inspection took place and nobody published it."
)

INSPECTORATE = (
    "The Office for Standards in Education, Children’s Services and Skills (Ofsted) inspects "
    "children’s services in England. It has no part in this document."
)
"""Published reports end with what the inspectorate is; so do specimens, in words of their own."""


@dataclass
class Report:
    """What is set: blocks in reading order, with the running header and footer."""

    title: str
    blocks: list[Block] = field(default_factory=list)
    running: str = "none"
    header: str = ""
    footer: tuple[str, ...] = ()


def title(text: str) -> Block:
    """The large first line."""
    return {"kind": "title", "text": text}


def subtitle(text: str, note: str = "") -> Block:
    """A bold line under the title, with a footnote where the published ones have one."""
    return {"kind": "subtitle", "text": text, "note": note}


def heading(text: str, note: str = "") -> Block:
    """A section's heading."""
    return {"kind": "heading", "text": text, "note": note}


def labelled(label: str, *lines: str) -> Block:
    """A line such as 'Inspection dates: 11 to 22 November 2019'."""
    return {"kind": "labelled", "label": label, "lines": list(lines)}


def paragraph(text: str, number: str = "") -> Block:
    """A paragraph, hanging from its number where it has one."""
    return {"kind": "paragraph", "text": text, "number": number}


def bullets(mark: str, texts: Iterable[str]) -> list[Block]:
    """A bulleted list."""
    return [{"kind": "bullet", "mark": mark, "text": text} for text in texts]


def contents(*entries: tuple[str, int]) -> Block:
    """A table of contents: headings with their pages."""
    return {"kind": "contents", "entries": [[text, str(page)] for text, page in entries]}


def ending() -> list[Block]:
    """The last words of a report: who inspects, and that this is a specimen."""
    return [paragraph(INSPECTORATE), paragraph(SPECIMEN_MARK)]


def gap(lines: int) -> Block:
    """Empty space, in lines."""
    return {"kind": "gap", "lines": lines}


def page_break() -> Block:
    """What follows starts a new page."""
    return {"kind": "page_break"}


@lru_cache(maxsize=1)
def _template() -> bytes:
    return files(__package__).joinpath("report.typ").read_bytes()


def typeset(report: Report) -> bytes:
    """The report as the bytes of a PDF."""
    words = {
        "title": f"{report.title} (made-up specimen)",
        "blocks": report.blocks,
        "running": report.running,
        "header": report.header,
        "footer": report.footer,
    }
    return set_pdf(_template(), is_tagged=False, report=json.dumps(words))
