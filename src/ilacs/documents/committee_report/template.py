"""Reading a council's own Word template: which fields it names, and whether it can be trusted.

A field is a content control whose tag (or, without one, title) is a field's name, or `{{name}}` in the text.
"""

import io
import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ilacs.documents.committee_report.fields import fields_of
from ilacs.editions.edition import ReportSection
from ilacs.errors import InputError
from ilacs.intake.kinds import Kind
from ilacs.intake.limits import MEGABYTE, Limits
from ilacs.intake.recognition import recognise
from ilacs.intake.xml_stream import read_marks
from ilacs.intake.zips import Zip

if TYPE_CHECKING:
    from docx.document import Document

NAMED = re.compile(r"\{\{\s*([A-Za-z][A-Za-z0-9_ -]{0,60}?)\s*\}\}")
LIMITS = Limits(
    largest_file=10 * MEGABYTE,
    largest_unpacked=60 * MEGABYTE,
    most_members=500,
    largest_part=20 * MEGABYTE,
)
"""A template is a few pages: what is larger is something else."""
FAR = re.compile(rb'TargetMode\s*=\s*["\']External["\']')
RUNS_OR_FETCHES = ("vbaproject", "word/embeddings/", "word/activex/", "customui/")
SAVE_AS = "Save it from Word as a document (.docx) and upload it again."


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

    _require_trusted(content, name)
    try:
        return docx.Document(io.BytesIO(content))
    except Exception:  # whatever python-docx meets in a document that contradicts itself
        raise InputError("The template cannot be read.", name, SAVE_AS) from None


def _require_trusted(content: bytes, name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "template"
        path.write_bytes(content)
        found = recognise(path, name, LIMITS)
        if found.has_macros:
            raise InputError("The template holds a program (macros).", name, SAVE_AS)
        if found.is_protected:
            raise InputError("The template is protected by a password.", name, "Take it off.")
        if found.kind != Kind.WORD:
            raise InputError("The template is no Word document.", name, SAVE_AS)
        with Zip(path, name, LIMITS) as opened:
            for member in opened.members:
                _require_plain(opened, member, name)


def _require_plain(opened: Zip, member: str, name: str) -> None:
    """Refuse what runs, what is fetched from elsewhere, and XML that declares its own entities."""
    low = member.casefold()
    if any(part in low for part in RUNS_OR_FETCHES):
        raise InputError("The template holds something that runs or is embedded.", name, SAVE_AS)
    if low.endswith(".rels"):
        text = opened.read(member, LIMITS.largest_part)
        for relation in re.findall(rb"<[^>]*Relationship\b[^>]*>", text):
            if FAR.search(relation) and b"/hyperlink" not in relation:
                what = "The template fetches something from elsewhere (a picture or a template)."
                raise InputError(what, name, "Put it into the document itself.")
    if low.endswith((".xml", ".rels")):
        for _ in read_marks(opened.chunks(member), name, LIMITS.deepest_elements):
            pass


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
