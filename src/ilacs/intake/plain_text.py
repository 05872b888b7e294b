"""Plain text and CSV tables, a few lines at a time, and web pages without their marks."""

import codecs
import html
import re
from collections.abc import Iterator
from pathlib import Path

from ilacs.intake.limits import Limits
from ilacs.intake.passage import Passage
from ilacs.intake.text_encoding import encoding_of

CHUNK = 64 * 1024
LINES, CHARACTERS = 20, 1_000
LONGEST_LINE = 100_000
TOKEN = re.compile(r"<[^<>]*>|[^<]+|<+(?=<)|<")
ELEMENT = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)")
UNREAD = frozenset({"script", "style", "template", "head"})
APART = frozenset({"p", "div", "br", "tr", "li", "td", "th", "table", "h1", "h2", "h3", "h4"})


def read_text(path: Path, name: str, limits: Limits) -> Iterator[Passage]:
    """One passage for every few lines. What cannot be decoded shows as a replacement mark."""
    del name
    lines: list[str] = []
    size = first = 0
    for number, line in enumerate(_lines(path, limits), 1):
        if not lines:
            first = number
        lines.append(line)
        size += len(line)
        if len(lines) >= LINES or size >= CHARACTERS:
            yield Passage(None, _place(first, number), "\n".join(lines))
            lines, size = [], 0
    if lines:
        yield Passage(None, _place(first, first + len(lines) - 1), "\n".join(lines))


def read_web_page(path: Path, name: str, limits: Limits) -> Iterator[Passage]:
    """The words of a web page, without its marks and scripts. Nothing it points at is fetched."""
    del name
    with path.open("rb") as file:
        data = file.read(limits.largest_email)
    encoding = encoding_of(data[:CHUNK], whole=len(data) <= CHUNK) or "utf-8"
    yield from _pieces(words_of_page(data.decode(encoding, "replace")))


def words_of_page(page: str) -> str:
    """The words of a page of HTML. Every character is looked at once, whatever the page holds."""
    words: list[str] = []
    unread = ""
    for token in TOKEN.finditer(page):
        text = token.group()
        if not text.startswith("<"):
            words += [] if unread else [html.unescape(text)]
            continue
        found = ELEMENT.match(text)
        element = found.group(1).lower() if found else ""
        if unread:
            unread = "" if text.startswith("</") and element == unread else unread
        elif element in UNREAD and not text.startswith("</") and not text.endswith("/>"):
            unread = element
        else:
            words.append("\n" if element in APART else "")
    lines = (" ".join(line.split()) for line in "".join(words).splitlines())
    return "\n".join(line for line in lines if line)


def _pieces(text: str) -> Iterator[Passage]:
    lines = text.splitlines()
    for at in range(0, len(lines), LINES):
        yield Passage(
            None, _place(at + 1, min(at + LINES, len(lines))), "\n".join(lines[at : at + LINES])
        )


def _lines(path: Path, limits: Limits) -> Iterator[str]:
    """The lines of a text of any encoding, without their ends, in constant memory."""
    del limits
    with path.open("rb") as file:
        head = file.read(CHUNK)
        encoding = encoding_of(head, whole=len(head) < CHUNK) or "utf-8"
        decoder = codecs.getincrementaldecoder(encoding)("replace")
        pending, chunk = "", head
        while chunk:
            pending += decoder.decode(chunk)
            *whole, pending = pending.split("\n")
            yield from (line.rstrip("\r") for line in whole)
            while len(pending) > LONGEST_LINE:
                yield pending[:LONGEST_LINE]
                pending = pending[LONGEST_LINE:]
            chunk = file.read(CHUNK)
        pending += decoder.decode(b"", final=True)
        if pending:
            yield pending


def _place(first: int, last: int) -> str:
    return f"line {first}" if first == last else f"lines {first} to {last}"
