"""What a briefing is made of: headings, lists of points and paragraphs, read from plain lines."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

BlockKind = Literal["heading", "points", "paragraph"]
HEADING, POINT = "##", "-"


@dataclass(frozen=True)
class Block:
    """A heading or a paragraph (one text), or a list of points (a text each)."""

    kind: BlockKind
    texts: tuple[str, ...]


@dataclass(frozen=True)
class BriefingPaper:
    """A briefing as it is printed. title: of the day. about: the inspection. foot: on each page."""

    title: str
    about: str
    foot: str
    blocks: tuple[Block, ...]


def read_blocks(text: str) -> tuple[Block, ...]:
    """Read plain lines: `## ` begins a heading, `- ` a point; lines together are a paragraph.

    Every text can be read: what is neither heading nor point is a paragraph's.
    """
    lines = [line.strip() for line in text.splitlines()]
    found: list[Block] = []
    for kind, group in groupby(lines, _kind_of):
        texts = list(group)
        if kind == "heading":
            found += [Block("heading", (one.removeprefix(HEADING).strip(),)) for one in texts]
        elif kind == "points":
            found.append(Block("points", tuple(one.removeprefix(POINT).strip() for one in texts)))
        elif kind == "paragraph":
            found.append(Block("paragraph", (" ".join(texts),)))
    return tuple(_filled(found))


def _filled(blocks: list[Block]) -> Iterator[Block]:
    """Leave out headings and points in which nothing stands."""
    for block in blocks:
        texts = tuple(filter(None, block.texts))
        if texts:
            yield Block(block.kind, texts)


def _kind_of(line: str) -> str:
    if not line:
        return ""
    first = line.split(maxsplit=1)[0]
    return {HEADING: "heading", POINT: "points"}.get(first, "paragraph")
