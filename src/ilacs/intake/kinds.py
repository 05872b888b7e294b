"""The kinds of file that people hand in, what each can do, and the endings of their names."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath


class Kind(StrEnum):
    """A kind of file, by its content. The values are stable and may be stored."""

    PDF = "pdf"
    WORD = "docx"
    WORKBOOK = "xlsx"
    BINARY_WORKBOOK = "xlsb"
    SLIDES = "pptx"
    OPEN_TEXT = "odt"
    OPEN_SHEET = "ods"
    OPEN_SLIDES = "odp"
    RICH_TEXT = "rtf"
    TEXT = "txt"
    TABLE = "csv"
    WEB_PAGE = "html"
    EMAIL = "eml"
    OUTLOOK_MESSAGE = "msg"
    OLD_WORD = "doc"
    OLD_WORKBOOK = "xls"
    OLD_SLIDES = "ppt"
    PROTECTED_OFFICE = "protected-office"
    JPEG = "jpeg"
    PNG = "png"
    TIFF = "tiff"
    GIF = "gif"
    WEBP = "webp"
    HEIC = "heic"
    ZIP = "zip"
    PROGRAM = "program"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        """What a person calls it, to follow 'is' or 'like'."""
        return _FACTS[self].label

    @property
    def media_type(self) -> str:
        """Its media type for a download."""
        return _FACTS[self].media_type

    @property
    def has_text(self) -> bool:
        """Whether its text can be taken out (a zip's: that of the files in it)."""
        return _FACTS[self].has_text

    @property
    def has_picture(self) -> bool:
        """Whether a picture of its pages can be made."""
        return self in _PICTURED

    @property
    def is_accepted(self) -> bool:
        """Whether it may be kept as evidence: a program may not, nor what nobody can recognise."""
        return self not in (Kind.PROGRAM, Kind.UNKNOWN)


@dataclass(frozen=True)
class _Facts:
    label: str
    endings: str
    media_type: str
    has_text: bool = True


_OOXML = "application/vnd.openxmlformats-officedocument"
_ODF = "application/vnd.oasis.opendocument"
_FACTS: dict[Kind, _Facts] = {
    Kind.PDF: _Facts("a PDF", "pdf", "application/pdf"),
    Kind.WORD: _Facts(
        "a Word document", "docx docm dotx dotm", f"{_OOXML}.wordprocessingml.document"
    ),
    Kind.WORKBOOK: _Facts(
        "an Excel workbook", "xlsx xlsm xltx xltm", f"{_OOXML}.spreadsheetml.sheet"
    ),
    Kind.BINARY_WORKBOOK: _Facts(
        "an Excel binary workbook", "xlsb", "application/vnd.ms-excel.sheet.binary.macroenabled.12"
    ),
    Kind.SLIDES: _Facts(
        "a PowerPoint presentation",
        "pptx pptm ppsx ppsm potx potm",
        f"{_OOXML}.presentationml.presentation",
    ),
    Kind.OPEN_TEXT: _Facts("an OpenDocument text", "odt ott", f"{_ODF}.text"),
    Kind.OPEN_SHEET: _Facts("an OpenDocument spreadsheet", "ods ots", f"{_ODF}.spreadsheet"),
    Kind.OPEN_SLIDES: _Facts("an OpenDocument presentation", "odp otp", f"{_ODF}.presentation"),
    Kind.RICH_TEXT: _Facts("a rich text document", "rtf", "application/rtf"),
    Kind.TEXT: _Facts("plain text", "txt text md log", "text/plain"),
    Kind.TABLE: _Facts("a CSV table", "csv tsv", "text/csv"),
    Kind.WEB_PAGE: _Facts("a web page", "html htm xhtml", "text/html"),
    Kind.EMAIL: _Facts("an email", "eml", "message/rfc822"),
    Kind.OUTLOOK_MESSAGE: _Facts(
        "an Outlook message", "msg", "application/vnd.ms-outlook", has_text=False
    ),
    Kind.OLD_WORD: _Facts(
        "a Word document of before 2007", "doc dot", "application/msword", has_text=False
    ),
    Kind.OLD_WORKBOOK: _Facts(
        "an Excel workbook of before 2007", "xls xlt", "application/vnd.ms-excel"
    ),
    Kind.OLD_SLIDES: _Facts(
        "a PowerPoint presentation of before 2007",
        "ppt pps",
        "application/vnd.ms-powerpoint",
        has_text=False,
    ),
    Kind.PROTECTED_OFFICE: _Facts(
        "an Office document protected by a password",
        "",
        "application/x-ole-storage",
        has_text=False,
    ),
    Kind.JPEG: _Facts("a JPEG picture", "jpg jpeg jpe jfif", "image/jpeg", has_text=False),
    Kind.PNG: _Facts("a PNG picture", "png", "image/png", has_text=False),
    Kind.TIFF: _Facts("a TIFF picture", "tif tiff", "image/tiff", has_text=False),
    Kind.GIF: _Facts("a GIF picture", "gif", "image/gif", has_text=False),
    Kind.WEBP: _Facts("a WebP picture", "webp", "image/webp", has_text=False),
    Kind.HEIC: _Facts("an iPhone picture (HEIC)", "heic heif", "image/heic", has_text=False),
    Kind.ZIP: _Facts("a zip of files", "zip", "application/zip"),
    Kind.PROGRAM: _Facts(
        "a program",
        "exe dll com scr msi bat cmd ps1 vbs js jar sh lnk hta",
        "application/octet-stream",
        has_text=False,
    ),
    Kind.UNKNOWN: _Facts(
        "of a kind that is not known", "", "application/octet-stream", has_text=False
    ),
}
_PICTURED = frozenset({Kind.PDF, Kind.JPEG, Kind.PNG, Kind.TIFF, Kind.GIF, Kind.WEBP})
_BY_ENDING = {ending: kind for kind, facts in _FACTS.items() for ending in facts.endings.split()}


def kind_named(name: str) -> Kind | None:
    """What a file is by the ending of its name; None where the ending says nothing known."""
    return _BY_ENDING.get(PurePosixPath(name.replace("\\", "/")).suffix.lstrip(".").casefold())
