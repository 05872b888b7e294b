"""What a template brings along that is nobody's business once the report is public."""

from typing import TYPE_CHECKING, Any

from ilacs.documents.committee_report.parts import own_name, parse
from ilacs.documents.committee_report.trust import OFFICE, PACKAGE

if TYPE_CHECKING:
    from docx.document import Document

KEPT = (f"{OFFICE}officeDocument", f"{PACKAGE}core-properties")
"""What the file itself needs; its other papers (company, manager, labels, picture) are dropped."""
DROPPED = (
    *("comments", "commentsExtended", "commentsIds", "commentsExtensible", "people"),
    *("documenttasks", "customXml", "glossaryDocument"),
)
NOTES = ("footnotes", "endnotes")
TRACES = frozenset(
    {
        *("commentRangeStart", "commentRangeEnd", "commentReference"),
        *("dataBinding", "docVars", "rsids", "permStart", "permEnd"),
    }
)
"""What points at the dropped parts, or names people: bindings would put the dropped words back."""


def leave_out(document: "Document") -> None:
    """Drop comments, people, own XML, building blocks and every property of the template's author."""
    package = document.part.package
    document.core_properties._element.clear()
    for key in [key for key, one in package.rels.items() if one.reltype not in KEPT]:
        del package.rels[key]
    for part in list(package.iter_parts()):
        for key in [key for key, one in part.rels.items() if _kind(one) in DROPPED]:
            del part.rels[key]
    for part in package.iter_parts():
        if (root := getattr(part, "element", None)) is not None:
            _remove_traces(root)
    for one in document.part.rels.values():
        if _kind(one) in NOTES and not hasattr(one.target_part, "element"):
            one.target_part._blob = _without_traces(one.target_part.blob)


def _kind(relation: Any) -> str:
    return str(relation.reltype.rpartition("/")[2])


def _without_traces(content: bytes) -> bytes:
    from docx.opc.oxml import serialize_part_xml

    root = parse(content, "template.docx")
    _remove_traces(root)
    return bytes(serialize_part_xml(root))


def _remove_traces(root: Any) -> None:
    for element in [one for one in root.iter("{*}*") if own_name(one.tag) in TRACES]:
        element.getparent().remove(element)
