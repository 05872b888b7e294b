"""What kind of file this really is: by its content, set beside what its name says."""

import re
from dataclasses import dataclass
from pathlib import Path

from ilacs.errors import InputError
from ilacs.intake import ole
from ilacs.intake.kinds import Kind, kind_named
from ilacs.intake.limits import USUAL, Limits
from ilacs.intake.text_encoding import encoding_of
from ilacs.intake.zips import Zip

SAMPLE = 64 * 1024
PREFIXES = (
    (b"\x89PNG\r\n\x1a\n", Kind.PNG),
    (b"\xff\xd8\xff", Kind.JPEG),
    (b"GIF87a", Kind.GIF),
    (b"GIF89a", Kind.GIF),
    (b"II*\0", Kind.TIFF),
    (b"MM\0*", Kind.TIFF),
    (b"{\\rtf", Kind.RICH_TEXT),
    (b"MZ", Kind.PROGRAM),
    (b"\x7fELF", Kind.PROGRAM),
    (b"\xca\xfe\xba\xbe", Kind.PROGRAM),
    (b"\xcf\xfa\xed\xfe", Kind.PROGRAM),
    (b"#!", Kind.PROGRAM),
    (b"L\0\0\0\x01\x14\x02\0", Kind.PROGRAM),
)
HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1", b"heif"})
ZIPS = (b"PK\x03\x04", b"PK\x05\x06")
OOXML = (
    ("word/document.xml", Kind.WORD),
    ("xl/workbook.xml", Kind.WORKBOOK),
    ("xl/workbook.bin", Kind.BINARY_WORKBOOK),
    ("ppt/presentation.xml", Kind.SLIDES),
)
OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
OPEN_KINDS = {
    "text": Kind.OPEN_TEXT,
    "spreadsheet": Kind.OPEN_SHEET,
    "presentation": Kind.OPEN_SLIDES,
}
OLE_STREAMS = (
    ("EncryptedPackage", Kind.PROTECTED_OFFICE),
    ("__properties_version1.0", Kind.OUTLOOK_MESSAGE),
    ("WordDocument", Kind.OLD_WORD),
    ("PowerPoint Document", Kind.OLD_SLIDES),
    ("Workbook", Kind.OLD_WORKBOOK),
    ("Book", Kind.OLD_WORKBOOK),
)
MAIL_HEADING = re.compile(
    r"^(received|from|to|date|subject|mime-version|message-id|return-path|delivered-to|reply-to"
    r"|x-[a-z-]+|content-type|dkim-signature|cc|authentication-results):",
    re.IGNORECASE,
)
WEB_PAGE = re.compile(r"^\s*(<\?xml[^>]{0,200}\?>\s*)?(<!doctype html|<html)", re.IGNORECASE)
PDF_START = re.compile(rb"^(\xef\xbb\xbf)?[\s\0]{0,1024}%PDF-")
GIVE_ANOTHER = "Hand it in as a PDF, or as a file of Word, Excel, PowerPoint, email or a picture."


@dataclass(frozen=True)
class Recognised:
    """What a file is. `named`: what its name says (None: nothing); `encoding`: of a text;
    `is_protected`: it is encrypted; a PDF that is may still open without a password, which reading
    it finds out; `has_macros`: it carries a program of its own, which is never run here."""

    kind: Kind
    named: Kind | None
    encoding: str = ""
    is_protected: bool = False
    has_macros: bool = False

    @property
    def fits_name(self) -> bool:
        """Whether the content is what the name says, or the name says nothing."""
        if self.kind == Kind.PROTECTED_OFFICE and self.named is not None:
            return self.named in _OFFICE
        return self.named is None or self.named == self.kind or (self.kind, self.named) in _ALIKE

    @property
    def sentence(self) -> str:
        """What a person is told where the content is not what the name says; else empty."""
        if self.fits_name or self.named is None:
            return ""
        return f"The name says {self.named.label}, but the file is {self.kind.label}."


_OFFICE = frozenset({Kind.WORD, Kind.WORKBOOK, Kind.BINARY_WORKBOOK, Kind.SLIDES})
_ALIKE = frozenset({(Kind.TEXT, Kind.EMAIL), (Kind.EMAIL, Kind.TEXT)})


def recognise(path: Path, name: str = "", limits: Limits = USUAL) -> Recognised:
    """What a file is, whatever it is called. Reads at most some hundred kilobytes of it.

    name: what the person calls it. Raises InputError where it is absent, empty, or larger than
    what is taken. A zip or Office document that is damaged is Kind.UNKNOWN or Kind.ZIP.
    """
    name = name or path.name
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(SAMPLE)
            file.seek(max(0, size - SAMPLE))
            tail = file.read(SAMPLE)
    except OSError as fault:
        raise InputError("The file cannot be opened.", name, "Hand it in again.") from fault
    if not size:
        raise InputError("The file is empty.", name, "Save it again, and hand it in again.")
    if size > limits.largest_file:
        largest = limits.largest_file // (1024 * 1024)
        raise InputError(f"The file is larger than {largest:,} MB.", name, "Hand it in in parts.")
    named = kind_named(name)
    if head.startswith(ZIPS):
        return _in_zip(path, name, named, limits)
    if head.startswith(ole.SIGNATURE):
        return _in_ole(path, named)
    if PDF_START.match(head):
        return Recognised(Kind.PDF, named, is_protected=b"/Encrypt" in head + tail)
    kind = _by_prefix(head)
    if kind == Kind.UNKNOWN and (encoding := encoding_of(head, whole=size <= SAMPLE)):
        return Recognised(_text_kind(head.decode(encoding, "replace"), named), named, encoding)
    return Recognised(kind, named)


def _by_prefix(head: bytes) -> Kind:
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return Kind.WEBP
    if head[4:8] == b"ftyp" and head[8:12] in HEIC_BRANDS:
        return Kind.HEIC
    return next((kind for prefix, kind in PREFIXES if head.startswith(prefix)), Kind.UNKNOWN)


def _text_kind(text: str, named: Kind | None) -> Kind:
    """Which kind a text is. A table cannot be told from text for certain: its name decides."""
    if WEB_PAGE.match(text):
        return Kind.WEB_PAGE
    if named == Kind.TABLE:
        return Kind.TABLE
    headings = []
    for line in text.splitlines()[:60]:
        if not line.strip():
            break
        if not line[0].isspace():
            headings.append(MAIL_HEADING.match(line))
    if sum(map(bool, headings)) >= 2 and headings[0]:
        return Kind.EMAIL
    return Kind.PROGRAM if named == Kind.PROGRAM else Kind.TEXT


def _in_ole(path: Path, named: Kind | None) -> Recognised:
    names = ole.stream_names(path)
    kind = next((kind for stream, kind in OLE_STREAMS if stream in names), Kind.UNKNOWN)
    macros = bool(names & {"Macros", "_VBA_PROJECT_CUR", "VBA"})
    return Recognised(kind, named, "", kind == Kind.PROTECTED_OFFICE, macros)


def _in_zip(path: Path, name: str, named: Kind | None, limits: Limits) -> Recognised:
    try:
        with Zip(path, name, limits) as opened:
            members = opened.members
            macros = any(member.casefold().endswith("vbaproject.bin") for member in members)
            protected = opened.is_encrypted
            if "[Content_Types].xml" in members:
                kinds = (kind for member, kind in OOXML if member in members)
                return Recognised(next(kinds, Kind.ZIP), named, "", protected, macros)
            if kind := _open_document_kind(opened):
                hidden = b"encryption-data" in _small(opened, "META-INF/manifest.xml")
                macros = any(member.startswith("Basic/") for member in members)
                return Recognised(kind, named, "", protected or hidden, macros)
            if "META-INF/MANIFEST.MF" in members:
                return Recognised(Kind.PROGRAM, named)
            return Recognised(Kind.ZIP, named, "", protected)
    except InputError:
        return Recognised(Kind.ZIP, named)


def _open_document_kind(opened: Zip) -> Kind | None:
    told = _small(opened, "mimetype").decode("ascii", "replace").strip()
    if not told.startswith(OPEN_DOCUMENT) or "content.xml" not in opened.members:
        return None
    return OPEN_KINDS.get(told.removeprefix(OPEN_DOCUMENT).removesuffix("-template"))


def _small(opened: Zip, member: str) -> bytes:
    """A small part of a document; empty where it has none such."""
    info = opened.members.get(member)
    return opened.read(member, SAMPLE * 4) if info and info.file_size <= SAMPLE * 4 else b""
