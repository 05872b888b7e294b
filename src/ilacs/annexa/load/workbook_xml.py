"""The small parts of an .xlsx workbook: its sheets and where they lie, its settings, its extras."""

import posixpath
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from xml.parsers import expat

from ilacs.annexa.load.limits import LARGEST_PART, MOST_SHEETS, MOST_TEXTS
from ilacs.annexa.load.package import SAVE_AGAIN, SMALLER, Package
from ilacs.annexa.load.sheet_xml import DATE_SHAPES, SHAPES, WHITE
from ilacs.errors import InputError

EXTRAS = (
    ("comments", ("xl/comments", "xl/threadedcomments")),
    ("external links", ("xl/externallinks/",)),
    ("macros", ("xl/vbaproject", "xl/macrosheets/")),
    ("pivot caches", ("xl/pivotcache/",)),
    ("data connections", ("xl/connections.",)),
    ("embedded files", ("xl/embeddings/",)),
)
"""What a workbook may carry beside its sheets, by the beginnings of its members' names."""


@dataclass(frozen=True)
class SheetPart:
    """A sheet's name, the member that holds it, and whether it is hidden."""

    name: str
    member: str
    is_hidden: bool


@dataclass(frozen=True)
class WorkbookParts:
    """The sheets of a workbook in order, whether day 0 is in 1904, and what else it carries."""

    sheets: tuple[SheetPart, ...]
    is_1904: bool
    extras: tuple[str, ...]


def read_parts(package: Package) -> WorkbookParts:
    """The parts of a workbook. Raises InputError where they are not as in such files."""
    main = _main_part(package)
    relations = _relations(package, main)
    sheets: list[SheetPart] = []
    is_1904 = False

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal is_1904
        if name == "workbookPr":
            is_1904 = attributes.get("date1904", "0") in ("1", "true")
        elif name == "sheet":
            target = relations.get(attributes.get("id", ""), "")
            if target in package.members:
                hidden = attributes.get("state", "visible") != "visible"
                sheets.append(SheetPart(attributes.get("name", ""), target, hidden))

    _parse(package, main, start)
    if len(sheets) > MOST_SHEETS:
        raise InputError(f"The workbook has more than {MOST_SHEETS} sheets.", package.name, SMALLER)
    return WorkbookParts(tuple(sheets), is_1904, extras_of(package.members))


def extras_of(members: Iterable[str]) -> tuple[str, ...]:
    """What a workbook carries beside its sheets, from the names of its members."""
    names = [member.lower() for member in members]
    return tuple(what for what, starts in EXTRAS if any(name.startswith(starts) for name in names))


def _main_part(package: Package) -> str:
    found = "xl/workbook.xml"
    if found not in package.members:
        raise InputError(
            "The file is not a workbook.", package.name, "Save it from Excel as .xlsx."
        )
    return found


def _relations(package: Package, main: str) -> dict[str, str]:
    folder, base = posixpath.split(main)
    member = f"{folder}/_rels/{base}.rels"
    targets: dict[str, str] = {}

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship":
            target = attributes.get("Target", "").replace("\\", "/")
            path = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"
            if attributes.get("Id", "") in targets:
                raise package.damaged()
            targets[attributes.get("Id", "")] = posixpath.normpath(path)

    if member in package.members:
        _parse(package, member, start)
    return targets


def _parse(package: Package, member: str, start: Callable[[str, dict[str, str]], None]) -> None:
    parser = expat.ParserCreate()

    def local(name: str, attributes: dict[str, str]) -> None:
        plain = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        start(name.rpartition(":")[2], plain)

    def refuse(*_: object) -> None:
        raise refused_doctype(package.name)

    parser.StartElementHandler = local
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(package.read(member, LARGEST_PART), True)
    except (expat.ExpatError, LookupError, ValueError) as fault:  # an encoding nobody knows
        raise InputError("The file is damaged or incomplete.", package.name, SAVE_AGAIN) from fault


def refused_doctype(name: str) -> InputError:
    """The refusal of XML that declares entities."""
    return InputError("The file is not put together as such files are.", name, SAVE_AGAIN)


def scan_texts(package: Package) -> bool:
    """Whether some shared text looks like a date as the reader writes it.

    Raises InputError where there are too many texts, or a document type is declared.
    """
    member = next((name for name in package.members if name.lower() == "xl/sharedstrings.xml"), "")
    if not member:
        return False
    texts, looks_like_date, before = 0, False, b""
    for chunk in package.chunks(member):
        text = before + chunk
        if b"<!" in text and (b"<!DOCTYPE" in text or b"<!ENTITY" in text):
            raise refused_doctype(package.name)
        texts += chunk.count(b"<si") + chunk.count(b":si")
        if texts > MOST_TEXTS:
            raise InputError("The workbook holds too many different texts.", package.name, SMALLER)
        if not looks_like_date:
            shapes = text.translate(SHAPES, WHITE)
            looks_like_date = any(shape in shapes for shape in DATE_SHAPES)
        before = chunk[-32:]
    return looks_like_date
