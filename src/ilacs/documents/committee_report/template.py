"""Reading a council's own Word template: which fields it names, and which it leaves out.

A field is a content control whose tag (or, without one, title) is a field's name, or `{{name}}` in the text.
"""

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ilacs.documents.committee_report.fields import fields_of
from ilacs.documents.committee_report.trust import SAVE_AS, require_trusted
from ilacs.editions.edition import ReportSection
from ilacs.errors import InputError

if TYPE_CHECKING:
    from docx.document import Document

NAMED = re.compile(r"\{\{\s*([A-Za-z][A-Za-z0-9_ -]{0,60}?)\s*\}\}")


@dataclass(frozen=True, slots=True)
class ReadTemplate:
    """What a template names. known: fields it has. unknown: names that are no fields.

    missing: (name, what it means) of the fields that it leaves out.
    """

    known: tuple[str, ...]
    unknown: tuple[str, ...]
    missing: tuple[tuple[str, str], ...]


def read_template(content: bytes, name: str, sections: Sequence[ReportSection]) -> ReadTemplate:
    """Look a template through. Raises InputError where it is no Word document or cannot be trusted."""
    document = open_template(content, name)
    fields = {one.name: one for one in fields_of(sections)}
    named = list(dict.fromkeys(names_in(document)))
    known = tuple(one for one in named if one in fields)
    if not known:
        raise InputError(
            "The template names no field.",
            name,
            "Put fields such as {{executive_summary}} where the report's sections belong.",
        )
    missing = tuple(
        (one.name, one.means) for one in fields.values() if one.is_wanted and one.name not in known
    )
    return ReadTemplate(known, tuple(one for one in named if one not in fields), missing)


def open_template(content: bytes, name: str) -> "Document":
    """Open a Word document without trust. Raises InputError as `read_template`."""
    import docx

    require_trusted(content, name)
    try:
        return docx.Document(io.BytesIO(content))
    except Exception:  # whatever python-docx meets in a document that contradicts itself
        raise InputError("The template cannot be read.", name, SAVE_AS) from None


def names_in(document: "Document") -> Iterator[str]:
    """Yield the name of each field as it stands, from the headers on."""
    for root in roots_of(document):
        for control in controls_in(root):
            if named := name_of(control):
                yield named
        for paragraph in root.iter(_w("p")):
            yield from (folded(one) for one in NAMED.findall(text_of(paragraph)))


def roots_of(document: "Document") -> list[Any]:
    """The XML of headers, body and footers."""
    roots = [document.element.body]
    for section in document.sections:
        roots += [section.header._element, section.footer._element]
    return roots


def controls_in(root: Any) -> list[Any]:
    return list(root.iter(_w("sdt")))


def name_of(control: Any) -> str:
    """A content control's field: its tag, or its title; '' where it has neither."""
    for kind in ("tag", "alias"):
        found = control.find(f"{_w('sdtPr')}/{_w(kind)}")
        if found is not None and found.get(_w("val"), "").strip():
            return folded(found.get(_w("val")))
    return ""


def text_of(paragraph: Any) -> str:
    """A paragraph's own text, those of content controls in it left out."""
    texts = paragraph.iter(_w("t"))
    return "".join(one.text or "" for one in texts)


def folded(name: str) -> str:
    """A field's name as people vary it: `Executive Summary` is `executive_summary`."""
    return re.sub(r"[\s-]+", "_", name.strip().lower())


def _w(tag: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(f"w:{tag}"))
