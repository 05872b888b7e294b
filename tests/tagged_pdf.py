"""Checks that a PDF can be read aloud: title, language, structure, headings, tables, texts."""

import io
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pikepdf

HEADINGS = [f"/H{level}" for level in range(1, 7)]
PAINTS = {"Tj", "TJ", "'", '"', "Do", "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh"}
"""Operators that put something on the page."""


def faults_of(pdf: bytes) -> list[str]:
    """What keeps it from being an accessible document, each as a sentence; empty for none."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        faults = list(_about_the_document(document))
        if "/StructTreeRoot" not in document.Root:
            return [*faults, "There is no structure tree."]
        elements = list(walk(document.Root.StructTreeRoot))
        faults += _headings(elements)
        faults += _tables(elements)
        faults += _figures(elements)
        faults += _lists(elements)
        faults += _content(document, elements)
        return faults


def structure(pdf: bytes) -> list[str]:
    """The types of all elements in reading order, without their slash."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return [str(each.S)[1:] for each in walk(document.Root.StructTreeRoot)]


def alternative_texts(pdf: bytes) -> list[str]:
    """The alternative text of each figure, in reading order."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        elements = list(walk(document.Root.StructTreeRoot))
        return [str(each.Alt) for each in elements if each.S == "/Figure"]


def text_of(pdf: bytes) -> str:
    """All text of all pages, each run of white space one space."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_range() for page in document]
    return " ".join(" ".join(pages).split())


def walk(node: Any) -> Iterator[Any]:
    """Every element below a node, in reading order."""
    for kid in _kids(node):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from walk(kid)


def _kids(node: Any) -> list[Any]:
    kids = node.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _about_the_document(document: pikepdf.Pdf) -> Iterator[str]:
    root = document.Root
    if not root.get("/MarkInfo", {}).get("/Marked", False):
        yield "It is not marked as tagged."
    if not str(root.get("/Lang", "")):
        yield "It has no language."
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        yield "Its title is not shown."
    with document.open_metadata() as metadata:
        if not metadata.get("dc:title"):
            yield "It has no title."
        if metadata.get("pdfuaid:part") != "1":
            yield "It does not say that it keeps to PDF/UA-1."


def _headings(elements: list[Any]) -> Iterator[str]:
    levels = [HEADINGS.index(str(each.S)) + 1 for each in elements if str(each.S) in HEADINGS]
    if not levels or levels[0] != 1 or levels.count(1) != 1:
        yield "It does not begin with one main heading."
    for before, after in pairwise(levels):
        if after > before + 1:
            yield f"A heading of level {after} follows one of level {before}."


def _tables(elements: list[Any]) -> Iterator[str]:
    for table in (each for each in elements if each.S == "/Table"):
        rows = [row for row in walk(table) if row.S == "/TR"]
        cells = [[cell for cell in walk(row) if cell.S in ("/TH", "/TD")] for row in rows]
        if not rows or any(cell.S != "/TH" for cell in cells[0]):
            yield "A table has no row of headings."
        if len({len(row) for row in cells}) > 1:
            yield "The rows of a table have different numbers of cells."
        for cell in (cell for row in cells for cell in row if cell.S == "/TH"):
            attributes = cell.get("/A", {})
            owners = attributes if isinstance(attributes, pikepdf.Array) else [attributes]
            if not any("/Scope" in each for each in owners):
                yield "A heading of a table does not say whether it is of a row or a column."


def _figures(elements: list[Any]) -> Iterator[str]:
    for figure in (each for each in elements if each.S == "/Figure"):
        if not str(figure.get("/Alt", "")).strip():
            yield "A picture has no alternative text."


def _lists(elements: list[Any]) -> Iterator[str]:
    for one in (each for each in elements if each.S == "/L"):
        kinds = {str(kid.S) for kid in _kids(one) if isinstance(kid, pikepdf.Dictionary)}
        if not kinds or kinds - {"/LI", "/Caption", "/L"}:
            yield "A list has something in it that is not an item."


def _content(document: pikepdf.Pdf, elements: list[Any]) -> Iterator[str]:
    """Everything painted is in the structure, or marked as not being content."""
    referred = {number for each in elements for number in _marks(each)}
    for number, page in enumerate(document.pages, 1):
        marks: set[int] = set()
        stack: list[str] = []
        for instruction in pikepdf.parse_content_stream(page):
            name = str(instruction.operator)
            if name in ("BDC", "BMC"):
                tag = str(instruction.operands[0])
                mark = instruction.operands[1].get("/MCID") if name == "BDC" else None
                if mark is not None:
                    marks.add(int(mark))
                stack.append(
                    "artifact" if tag == "/Artifact" else "content" if mark is not None else ""
                )
            elif name == "EMC":
                stack.pop()
            elif name in PAINTS and not any(stack):
                yield f"Page {number} paints something that is neither content nor an artifact."
                break
        if lost := {(page.objgen, mark) for mark in marks} - referred:
            yield f"Page {number} has {len(lost)} pieces of content that no element holds."


def _marks(element: Any) -> Iterator[tuple[Any, int]]:
    page = element.get("/Pg")
    for kid in _kids(element):
        if isinstance(kid, int):
            yield page.objgen, kid
        elif isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/MCR":
            yield kid.get("/Pg", page).objgen, int(kid.MCID)
