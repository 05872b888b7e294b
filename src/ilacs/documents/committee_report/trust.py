"""Whether a council's Word template can be trusted: nothing in it runs, fetches, or hides words."""

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ilacs.documents.committee_report.field_codes import require_plain_fields
from ilacs.documents.committee_report.hidden_words import (
    hidden_styles,
    require_all_shown,
    require_styles_shown,
)
from ilacs.documents.committee_report.parts import ADDRESS, attribute, own_name, parse
from ilacs.errors import InputError
from ilacs.intake.kinds import Kind
from ilacs.intake.limits import MEGABYTE, Limits
from ilacs.intake.recognition import recognise
from ilacs.intake.xml_stream import read_marks
from ilacs.intake.zips import Zip

LIMITS = Limits(
    largest_file=10 * MEGABYTE,
    largest_unpacked=60 * MEGABYTE,
    most_members=500,
    largest_part=20 * MEGABYTE,
)
"""A template is a few pages: what is larger is something else."""

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/"
MICROSOFT = "http://schemas.microsoft.com/office/"
HYPERLINK = f"{OFFICE}hyperlink"
RELATIONS = frozenset(
    {
        *(
            OFFICE + kind
            for kind in (
                *("officeDocument", "extended-properties", "custom-properties", "hyperlink"),
                *("styles", "settings", "webSettings", "fontTable", "font", "theme", "numbering"),
                *("header", "footer", "footnotes", "endnotes", "comments", "image"),
                *("customXml", "customXmlProps", "glossaryDocument"),
            )
        ),
        f"{PACKAGE}core-properties",
        f"{PACKAGE}thumbnail",
        f"{MICROSOFT}2007/relationships/stylesWithEffects",
        f"{MICROSOFT}2011/relationships/people",
        f"{MICROSOFT}2011/relationships/commentsExtended",
        f"{MICROSOFT}2016/09/relationships/commentsIds",
        f"{MICROSOFT}2018/08/relationships/commentsExtensible",
        f"{MICROSOFT}2019/05/relationships/documenttasks",
        f"{MICROSOFT}2020/02/relationships/classificationlabels",
    }
)
"""The ways in which one part of a template may need another: what is not here runs, fetches or embeds."""
WRITTEN_SO = frozenset({"Id", "Type", "Target", "TargetMode"})

XML = (".xml", ".rels")
ENDINGS = (
    *XML,
    *(".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".odttf"),
)
RUNS_OR_FETCHES = ("vbaproject", "word/embeddings/", "word/activex/", "customui/")
BRINGS_IN = frozenset({"altchunk", "subdoc", "object", "control", "oleobject", "mailmerge"})
SAVE_AS = "Save it from Word as a document (.docx) and upload it again."
FAR = "The template fetches something from elsewhere (a picture or a template)."
INSIDE = "Put it into the document itself."
NORMAL = "In Word, choose Developer, Document template, put Normal there, and save it again."


def require_trusted(content: bytes, name: str) -> None:
    """Look through every part of a template. Raises InputError where any is not to be trusted."""
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
            _require_members(opened, name)
            hidden: set[str] = set()
            for root in _parts(opened, name):
                hidden |= hidden_styles(root, name)
            for root in _parts(opened, name):
                _require_part(root, name, hidden)


def _require_members(opened: Zip, name: str) -> None:
    for member in opened.members:
        low = member.casefold()
        if any(part in low for part in RUNS_OR_FETCHES):
            raise _embedded(name)
        if not low.endswith(("/", *ENDINGS)):
            what = f"The template holds a part of a kind that is not taken: {Path(member).name}."
            raise InputError(what, name, "Take it out; put pictures in as PNG or JPEG.")


def _parts(opened: Zip, name: str) -> Iterator[Any]:
    """Yield the root of each XML part, after the guarded reader found no entities in it."""
    for member in opened.members:
        if member.casefold().endswith(XML):
            for _ in read_marks(opened.chunks(member), name, LIMITS.deepest_elements):
                pass
            yield parse(opened.read(member, LIMITS.largest_part), name)


def _require_part(root: Any, name: str, hidden: set[str]) -> None:
    for element in root.iter("{*}*"):
        kind = own_name(element.tag)
        if kind == "Relationship":
            _require_relation(element, name)
        elif kind in {"Override", "Default"} and own_name(root.tag) == "Types":
            _require_type(element, name)
        elif kind.casefold() in BRINGS_IN:
            raise _embedded(name)
        _require_near(element, name)
    require_plain_fields(root, name)
    require_all_shown(root, name)
    require_styles_shown(root, name, hidden)


def _require_relation(relation: Any, name: str) -> None:
    """Refuse a relation of a kind that is not on the list, or that leads out but for a plain link."""
    if not set(relation.attrib) <= WRITTEN_SO:
        raise InputError("The file is damaged or incomplete.", name, SAVE_AS)
    kind, target = relation.get("Type", ""), relation.get("Target", "")
    is_near = relation.get("TargetMode", "Internal") == "Internal"
    if kind == HYPERLINK:
        if not ADDRESS.match(target) and not (is_near and target.startswith("#")):
            what = "The template holds a link that leads to no web page or email address."
            raise InputError(what, name, "Take the link out.")
        return
    if not is_near or re.search(r":|^[\\/]{2}", target):
        is_template = kind == f"{OFFICE}attachedTemplate"
        raise InputError(FAR, name, NORMAL if is_template else INSIDE)
    if kind not in RELATIONS:
        raise _embedded(name)


def _require_type(element: Any, name: str) -> None:
    """XML must be named as XML, or it would not be looked at here and yet be read by Word."""
    says_xml = attribute(element, "ContentType", name).casefold().endswith("xml")
    part = attribute(element, "PartName", name) or f".{attribute(element, 'Extension', name)}"
    if says_xml and not part.casefold().endswith(XML):
        raise InputError("The file is damaged or incomplete.", name, SAVE_AS)


def _require_near(element: Any, name: str) -> None:
    """Refuse old drawings, whose pictures name their address beside the relations."""
    for key, value in element.attrib.items():
        if own_name(key).casefold() in {"src", "href", "althref"} and re.search(
            r":|^\s*[\\/]{2}", value
        ):
            raise InputError(FAR, name, INSIDE)


def _embedded(name: str) -> InputError:
    return InputError("The template holds something that runs or is embedded.", name, SAVE_AS)
