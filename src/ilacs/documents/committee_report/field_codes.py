"""Word's own fields (page numbers, contents, links) in a template: only plain ones are taken."""

import re
from collections.abc import Iterator
from typing import Any

from ilacs.documents.committee_report.parts import ADDRESS, attribute, own_name
from ilacs.errors import InputError

PLAIN = frozenset(
    {
        *("PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "DATE", "TIME", "TITLE"),
        *("TOC", "TC", "HYPERLINK", "REF", "PAGEREF", "NOTEREF", "STYLEREF", "SEQ"),
    }
)
"""Fields that read nothing but the document and the clock."""
FIRST = re.compile(r"\s*([A-Za-z]+)(?=[\s\\\"]|$)")
WORDS = re.compile(r'"([^"]*)"|(\S+)')
TAKE_ANOTHER = ("\\l", "\\o", "\\t")
NESTED = "\0"
"""Stands for a field within another's instruction, whose result nobody knows beforehand."""


def require_plain_fields(root: Any, name: str) -> None:
    """Raise InputError where an instruction is none of the plain ones."""
    for instruction in instructions_in(root, name):
        found = FIRST.match(instruction)
        word = found[1].upper() if found else ""
        if word not in PLAIN:
            said = re.sub(r"[^\w =]", "", instruction).split()
            what = f"The template holds a Word field that is not taken: {' '.join(said[:1])[:30]}."
            remedy = "Take the field out (Alt and F9 shows fields), or put its text in its place."
            raise InputError(what, name, remedy)
        if word == "HYPERLINK" and not _leads_to_plain(instruction):
            what = "The template holds a link that leads to no web page or email address."
            raise InputError(what, name, "Take the link out.")


def instructions_in(root: Any, name: str) -> Iterator[str]:
    """Yield each field's instruction, put together again from the runs that Word split it into.

    Ordinary text between a field's beginning and its result counts as well: Word reads it so.
    """
    open_fields: list[list[str] | None] = []
    stray: list[str] = []
    for element in root.iter("{*}*"):
        kind = own_name(element.tag)
        if kind == "fldSimple":
            yield attribute(element, "instr", name)
        elif kind == "fldChar":
            yield from _turn(attribute(element, "fldCharType", name), open_fields)
        elif kind in {"instrText", "delInstrText", "t"}:
            pieces = open_fields[-1] if open_fields else stray if kind != "t" else None
            if pieces is not None:
                pieces.append("".join(element.itertext()))
    for pieces in (*open_fields, stray or None):
        if pieces is not None:
            yield "".join(pieces)


def _turn(kind: str, open_fields: list[list[str] | None]) -> Iterator[str]:
    """Where a field begins, comes to its result (None: text from there on is shown) or ends."""
    if kind == "begin":
        if open_fields and open_fields[-1] is not None:
            open_fields[-1].append(NESTED)
        open_fields.append([])
    elif kind in {"separate", "end"} and open_fields:
        pieces = open_fields[-1]
        if pieces is not None:
            yield "".join(pieces)
        open_fields[-1] = None
        if kind == "end":
            open_fields.pop()


def _leads_to_plain(instruction: str) -> bool:
    """Whether a link's address (what is no switch, nor belongs to one) is one of the plain ones."""
    before = ""
    for found in list(WORDS.finditer(instruction))[1:]:
        word = found[1] if found[1] is not None else found[2]
        is_switch = found[1] is None and word.startswith("\\") and not word.startswith("\\\\")
        if not is_switch and before not in TAKE_ANOTHER and not ADDRESS.match(word):
            return False
        before = word.lower() if is_switch else ""
    return NESTED not in instruction
