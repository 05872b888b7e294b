"""What papers on a plan are made of: headings, paragraphs, points, tables and bars of progress."""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Block:
    """A heading or paragraph (one text), points (a text each), a table (columns and rows; the first
    cell of a row names it) or bars (a name and a share of each, in per cent)."""

    kind: str
    texts: tuple[str, ...] = ()
    title: str = ""
    columns: tuple[str, ...] = ()
    widths: tuple[int, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    bars: tuple[tuple[str, int, str], ...] = ()
    level: int = 2


@dataclass(frozen=True)
class PlanPaper:
    """A paper on a plan as it is printed, whichever way. foot: at the foot of each page."""

    title: str
    about: str
    foot: str
    subject: str
    blocks: tuple[Block, ...] = field(default=())
    is_wide: bool = False


def heading(text: str, level: int = 2) -> Block:
    """A heading of the paper; its title is of level 1."""
    return Block("heading", (text,), level=level)


def paragraph(text: str) -> Block:
    """A paragraph."""
    return Block("paragraph", (text,))


def points(*texts: str) -> Block:
    """A list of points."""
    return Block("points", texts)


def table(
    title: str,
    columns: tuple[str, ...],
    rows: Sequence[tuple[str, ...]],
    widths: tuple[int, ...] = (),
) -> Block:
    """A table with its title above it; columns are as wide as `widths` says, in shares."""
    return Block(
        "table",
        title=title,
        columns=columns,
        widths=widths or (1,) * len(columns),
        rows=tuple(rows),
    )


def bars(title: str, rows: list[tuple[str, int, str]]) -> Block:
    """Bars of progress: for each a name, its share in per cent, and words that say it."""
    return Block("bars", title=title, bars=tuple(rows))
