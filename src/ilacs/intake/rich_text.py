"""The words of a rich text document (RTF), paragraph by paragraph.

Source: Microsoft, Rich Text Format (RTF) Specification, version 1.9.1.
"""

import codecs
import mmap
import re
from collections.abc import Iterator
from pathlib import Path

from ilacs.intake.limits import Limits
from ilacs.intake.passage import Passage

TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?[0-9]{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z'])|([{}])|[\r\n]+"
    rb"|([^\\{}\r\n]{1,65536})|\\"
)
UNREAD = frozenset(
    b"fonttbl colortbl stylesheet info pict object themedata datastore listtable listoverridetable"
    b" rsidtbl generator latentstyles xmlnstbl mmathPr fldinst bkmkstart bkmkend filetbl".split()
)
WHITE = {b"tab": "\t", b"line": "\n", b"cell": "\t", b"emdash": "—", b"endash": "–", b"bullet": "•"}
WHITE |= {b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”"}
ENDS = frozenset({b"par", b"row", b"sect", b"page"})
LONGEST_PARAGRAPH = 200_000
WINDOWS = "cp1252"


def read_rich_text(path: Path, name: str, limits: Limits) -> Iterator[Passage]:
    """One passage for each paragraph with text. Pictures and other objects are passed over."""
    del name
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        paragraphs = _Reader(limits.deepest_elements).paragraphs(data)
        for number, text in enumerate(paragraphs, 1):
            yield Passage(None, f"paragraph {number}", text)


class _Reader:
    """Goes along the groups and control words; a group's settings end with it."""

    def __init__(self, deepest: int) -> None:
        self.groups: list[tuple[bool, int]] = []
        self.deepest = deepest
        self.unread, self.after_unicode = False, 1
        self.to_skip, self.starred = 0, False
        self.encoding, self.text = WINDOWS, list[str]()
        self.size = 0

    def paragraphs(self, data: mmap.mmap) -> Iterator[str]:
        at = 0
        while found := TOKEN.match(data, at):
            at = found.end()
            word, number, code, symbol, brace, text = found.groups()
            if word == b"bin" and number:
                at += max(0, int(number))
            elif brace:
                self.brace(brace)
            elif word in ENDS and not self.unread:
                yield self.taken()
            elif word:
                self.control(word, number)
            elif symbol:
                self.symbol(symbol)
            elif code or text:
                self.write(bytes.fromhex(code.decode()) if code else text)
            if self.size > LONGEST_PARAGRAPH:
                yield self.taken()
        yield self.taken()

    def taken(self) -> str:
        """The paragraph so far; characters that were written as two halves are put together."""
        text, self.text, self.size = "".join(self.text), [], 0
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")

    def brace(self, brace: bytes) -> None:
        self.to_skip = 0
        if brace == b"{":
            if len(self.groups) >= self.deepest:
                raise ValueError("groups nest deeper than any program writes them")
            self.groups.append((self.unread, self.after_unicode))
        elif self.groups:
            self.unread, self.after_unicode = self.groups.pop()

    def control(self, word: bytes, number: bytes | None) -> None:
        if word in UNREAD or self.starred:
            self.unread = True
        self.starred = False
        value = int(number) if number else 0
        if word == b"uc":
            self.after_unicode = min(max(0, value), 8)
        elif word == b"ansicpg":
            self.encoding = _known(value)
        elif word == b"u" and number and not self.unread:
            self.keep(chr(value % 0x10000))
            self.to_skip = self.after_unicode
        elif word in WHITE and not self.unread:
            self.keep(WHITE[word])

    def symbol(self, symbol: bytes) -> None:
        if symbol == b"*":
            self.starred = True
        elif not self.unread:
            self.keep({b"~": " ", b"_": "-", b"-": ""}.get(symbol, symbol.decode("latin-1")))

    def write(self, data: bytes) -> None:
        passed = min(self.to_skip, len(data))
        self.to_skip -= passed
        if not self.unread:
            self.keep(data[passed:].decode(self.encoding, "replace"))

    def keep(self, text: str) -> None:
        self.text.append(text)
        self.size += len(text) + 1


def _known(page: int) -> str:
    """The encoding of a Windows code page; that of English where it is not known."""
    try:
        return codecs.lookup(f"cp{page}").name if 0 < page < 100_000 else WINDOWS
    except LookupError:
        return WINDOWS
