"""What needs to improve: the bullets or numbered points of that part of a report."""

import re
from collections.abc import Iterable, Sequence

HEADING = re.compile(
    r"^(?:what\s+(?:needs?|does\s+.{3,60}\s+needs?)\s+to\s+(?:be\s+)?improved?\s*\??\W*\d{0,2}"
    r"|areas?\s+(?:for|of)\s+(?:improvement|development)|recommendations?\s*\d{0,2})\s*:?$",
    re.IGNORECASE,
)
BULLET = re.compile(r"^(?:[◼■□▪▫●•○◦·∙‣⁃➢►▶❑❖✓*\ue000-\uf8ff\ufffd]|[–—-](?=\s)|o(?=\s))\s*")
LOWER_MARKS = "-–—o○"
NUMBERED = re.compile(r"^(\d{1,3})(?:[.)]\s*(?=[^\W\d]|[‘“'(])|[.)]\s+(?=\S))")
FOOTNOTE = re.compile(
    r"^\d{1,2}\s?(?:The areas for improvement|[A-Z‘“][a-z]+\s(?!20\d\d))|^\d{1,2}$"
)


PARTED = re.compile(r"\w-$")
GOES_ON = re.compile(r"(?!(?:and|or|to)\b)[a-z]")
"""The rest of a word; but '16- and 17-year-olds' are words apart."""


def is_heading(line: str) -> bool:
    """Whether a line is the heading of what needs to improve."""
    return line[:1] in "AaRrWw" and len(line) < 90 and HEADING.match(line) is not None


def is_bullet(line: str) -> bool:
    return BULLET.match(line) is not None


def bullets(lines: Iterable[str]) -> list[str]:
    """Each bullet as one text; its wrapped lines are joined, lines before the first are not one.

    A dash or circle below bullets of another kind is a point within the bullet above it.
    """
    found: list[list[str]] = []
    mark = ""
    for line in lines:
        match = BULLET.match(line)
        mark = mark or (line[0] if match else "")
        if match and not (found and line[0] in LOWER_MARKS and mark not in LOWER_MARKS):
            found.append([line[match.end() :]])
        elif match and found:
            found[-1].append(line[match.end() :])
        elif found:
            found[-1].append(line)
    return [text for parts in found if (text := join(parts))]


def join(lines: Iterable[str]) -> str:
    """Lines as one text; a word parted by a hyphen at the end of a page is put together again."""
    text = ""
    for line in lines:
        goes_on = PARTED.search(text) and GOES_ON.match(line)
        text = text + line if goes_on or not text else f"{text} {line}"
    return tidy(text)


def tidy(text: str) -> str:
    """Single spaces, and no space before a full stop or comma."""
    return re.sub(r"\s+([.,;:])", r"\1", " ".join(text.split()))


def without_footnotes(lines: Sequence[str]) -> list[str]:
    """A page's lines without the notes at its foot."""
    kept = list(lines)
    for index in range(len(kept) - 1, max(0, len(kept) - 12), -1):
        if FOOTNOTE.match(kept[index]) and not is_bullet(kept[index]):
            return kept[:index]
    return kept
