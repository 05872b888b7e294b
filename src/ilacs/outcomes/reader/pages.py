"""Opening a PDF within limits, and the text of its pages, each taken from the file once."""

import ctypes
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

MOST_BYTES = 100 * 1024 * 1024
MOST_PAGES = 400
"""The longest published report has 60 pages; a file with more than this is something else."""
MOST_CHARACTERS = 60_000
"""The fullest page of a published report has 5,000 characters."""

MOST_KEYWORDS = 2_000
"""Bytes of a file's keywords that are looked at."""

BUFFER = (ctypes.c_ushort * (MOST_CHARACTERS + 1))()
"""Where pdfium puts a page's text; it may be used by one thread at a time, as is pdfium itself."""

PASSWORD_ERROR = 4
KINDS = (
    (b"<!doctype html", "a web page"),
    (b"<html", "a web page"),
    (b"<?xml", "an XML file"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0", "an older Office document"),
    (b"pk\x03\x04", "a zip or Office file"),
    (b"\x89png", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
)

ODD = re.compile("[\\x02\\xad\\u2007\\u202f\\u200b-\\u200f\\u2010\\u2011\\u2060\\ufeff\\tﬀ-ﬄ]")
PLAIN = str.maketrans(
    {
        "\x02": "-",
        "\xad": None,
        "\u2007": " ",
        "\u202f": " ",
        **dict.fromkeys("\u200b\u200c\u200d\u200e\u200f\u2060"),
        "\u2010": "-",
        "\u2011": "-",
        "\ufeff": None,
        "\t": " ",
        "ﬀ": "ff",
        "ﬁ": "fi",
        "ﬂ": "fl",
        "ﬃ": "ffi",
        "ﬄ": "ffl",
    }
)
"""Characters of layout that stand in for plain ones; rare, and translating is slow."""


def clean(text: str) -> str:
    """A page's text with plain characters; U+FFFE is the hyphen at the end of a broken line."""
    text = text.replace("\r", "").replace("\ufffe", "-").replace("\xa0", " ")
    return text.translate(PLAIN) if ODD.search(text) else text


PAGE_NUMBER = re.compile(r"(?:page\s+)?\d{1,3}(?:\s+of\s+\d{1,3})?(?:\s+\d{1,3})*", re.IGNORECASE)
RUNNING_LINES = 3
RUNNING = re.compile(
    r"Inspection of .{0,100}(?:services|children)\s*\d{0,3}"
    r"|.{0,60}\sInspection of .{0,90}(?:services|children)\s*\d{1,3}"
)
DATE_WORD = re.compile(
    r"\d{1,4}|to|and|jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*",
    re.IGNORECASE,
)
LONGEST_DATES = 70
"""The title and dates that later pages repeat."""


GLUED = re.compile(r"(?<=\w-)(?=Inspection of .{0,90}services\s*\d{0,3}$)")
"""Where a page ends within a hyphenated word, the PDF library puts no line break behind it."""


class UnreadableError(Exception):
    """The file cannot be read as a PDF; its text is the reason, for a person."""


class Pages:
    """The pages of an open PDF: lines of text, and where on the page a character stands."""

    def __init__(self, document: Any, count: int) -> None:
        """document: pdfium's own handle; the library's objects around it cost a tenth of the time."""
        self._document = document
        self._open: list[Any] = []
        self._texts: dict[int, str] = {}
        self._lines: dict[int, list[str]] = {}
        self._left_out: re.Pattern[str] | None = None
        self.count = count

    def close(self) -> None:
        """Let go of the pages. They are kept till then because they share fonts."""
        from pypdfium2 import raw

        for page in self._open:
            raw.FPDF_ClosePage(page)
        self._open.clear()

    def text(self, index: int) -> str:
        """The text of a page (from 0), lines parted by a line feed; empty beyond the last page."""
        if index in self._texts:
            return self._texts[index]
        if not 0 <= index < self.count:
            return ""
        text = self._take(index)
        self._texts[index] = text
        return text

    def lines(self, index: int) -> list[str]:
        """The lines of a page that hold anything, without the space around them."""
        lines = self._lines.get(index)
        if lines is None:
            lines = [line for line in map(str.strip, self.text(index).split("\n")) if line]
            if self._left_out:
                lines = [line for line in lines if not self._left_out.fullmatch(line)]
            self._lines[index] = lines
        return lines

    def leave_out(self, mark: re.Pattern[str]) -> None:
        """Give no line from now on that the mark matches whole."""
        self._left_out = mark
        self._lines.clear()

    def keywords(self) -> str:
        """The keywords that the file carries about itself; empty where it has none."""
        from pypdfium2 import raw

        room = ctypes.create_string_buffer(MOST_KEYWORDS)
        taken = raw.FPDF_GetMetaText(self._document, b"Keywords", room, MOST_KEYWORDS)
        return room.raw[: min(taken, MOST_KEYWORDS)].decode("utf-16-le", "ignore").rstrip("\0")

    def _take(self, index: int) -> str:
        with self._textpage(index) as textpage:
            return self._text_of(textpage, index) if textpage else ""

    @contextmanager
    def _textpage(self, index: int) -> Iterator[Any]:
        """A page's text as pdfium holds it; None where the page cannot be loaded."""
        from pypdfium2 import raw

        page = raw.FPDF_LoadPage(self._document, index)
        if not page:
            yield None
            return
        self._open.append(page)
        textpage = raw.FPDFText_LoadPage(page)
        try:
            yield textpage
        finally:
            if textpage:
                raw.FPDFText_ClosePage(textpage)

    def _text_of(self, textpage: Any, index: int) -> str:
        from pypdfium2 import raw

        count = raw.FPDFText_CountChars(textpage)
        if count > MOST_CHARACTERS:
            raise UnreadableError(f"page {index + 1} holds more text than any report does")
        if count <= 0:
            return ""
        taken = raw.FPDFText_GetText(textpage, 0, count, BUFFER)
        return clean(str(memoryview(BUFFER)[: max(taken - 1, 0)], "utf-16-le", "ignore"))

    def placed_words(self, index: int) -> list[tuple[str, float, float]]:
        """The words of a page with the left edge and the middle height of each, in points.

        Slow (one call for each word): only for a page whose order of text cannot be relied on.
        """
        from pypdfium2 import raw

        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        placed = []
        with self._textpage(index) as textpage:
            if not textpage or raw.FPDFText_CountChars(textpage) > MOST_CHARACTERS:
                return []
            taken = raw.FPDFText_GetText(textpage, 0, MOST_CHARACTERS, BUFFER)
            text = str(memoryview(BUFFER)[: max(taken - 1, 0)], "utf-16-le", "replace")
            for match in re.finditer(r"\S+", text):
                if raw.FPDFText_GetCharBox(textpage, match.start(), left, right, bottom, top):
                    middle = (bottom.value + top.value) / 2
                    placed.append((clean(match[0]), left.value, middle))
        return placed


@contextmanager
def open_pages(source: Path | bytes) -> Iterator[Pages]:
    """The pages of a PDF file, given as a path or its bytes.

    Raises UnreadableError where it is not a PDF, is damaged, needs a password, or is larger than
    any report.
    """
    import pypdfium2  # sets pdfium up
    from pypdfium2 import raw

    del pypdfium2
    content = _content(source)
    document = raw.FPDF_LoadMemDocument64(content, len(content), None)
    if not document:
        raise UnreadableError(_reason(content, raw.FPDF_GetLastError()))
    pages = Pages(document, raw.FPDF_GetPageCount(document))
    try:
        if pages.count == 0:
            raise UnreadableError("the PDF has no pages")
        if pages.count > MOST_PAGES:
            raise UnreadableError(f"the PDF has {pages.count:,} pages; no report is that long")
        yield pages
    finally:
        pages.close()
        raw.FPDF_CloseDocument(document)


def _content(source: Path | bytes) -> bytes:
    """The bytes of a document, unless it is empty, too large or no file."""
    try:
        if isinstance(source, Path):
            status = source.stat()
            if not stat.S_ISREG(status.st_mode):
                raise UnreadableError("not a file")
            size = status.st_size
        else:
            size = len(source)
        if size == 0:
            raise UnreadableError("the file is empty")
        if size > MOST_BYTES:
            most = MOST_BYTES // 1024 // 1024
            raise UnreadableError(f"the file is larger than {most} MB; no report is that large")
        return source.read_bytes() if isinstance(source, Path) else source
    except OSError as error:
        raise UnreadableError(f"the file cannot be opened ({error.strerror})") from None


def _reason(content: bytes, error: int) -> str:
    """Why pdfium refused the file, in words."""
    head = content[:1024]
    if error == PASSWORD_ERROR:
        return "the PDF needs a password"
    if b"%PDF" in head:
        return "the PDF is damaged or cut short"
    start = head.lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    kind = next((name for mark, name in KINDS if start.startswith(mark)), "")
    return f"not a PDF file: it is {kind}" if kind else "not a PDF file"


def body(pages: Pages, index: int) -> list[str]:
    """A page's lines without its number and the running title, which stand at its top or foot."""
    lines = pages.lines(index)
    lines[-RUNNING_LINES:] = [p for line in lines[-RUNNING_LINES:] for p in GLUED.split(line)]
    if len(lines) <= 2 * RUNNING_LINES:
        return [line for line in lines if not _is_running(line, index)]
    top, foot = lines[:RUNNING_LINES], lines[-RUNNING_LINES:]
    return [
        *(line for line in top if not _is_running(line, index)),
        *lines[RUNNING_LINES:-RUNNING_LINES],
        *(line for line in foot if not _is_running(line, index)),
    ]


def _is_running(line: str, index: int) -> bool:
    if PAGE_NUMBER.fullmatch(line):
        return True
    return index > 0 and (RUNNING.fullmatch(line) is not None or _is_dates(line))


def _is_dates(line: str) -> bool:
    """Whether a line holds nothing but dates and a page number."""
    if len(line) > LONGEST_DATES or not line[0].isdigit() or line.endswith("."):
        return False
    words = re.findall(r"\w+", line)
    return len(words) > 1 and all(DATE_WORD.fullmatch(word) for word in words)
