"""The report's pictures: bars of categories, and pyramids of ages by gender, as plain SVG."""

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

WIDE, ROW, LABELS, VALUES = 640, 26, 230, 110
OTHER, HERE, INK, QUIET = "#801650", "#12436d", "#0b0c0c", "#484949"
FONT = "Arial, Liberation Sans, Helvetica, Libertinus Serif, sans-serif"
LETTER = 7.0


class Bar(NamedTuple):
    """value: None where it is suppressed or not known; words: what stands beside the bar."""

    label: str
    value: float | None
    words: str


class Pair(NamedTuple):
    """A row of a pyramid: a bar to the left and one to the right."""

    label: str
    left: Bar
    right: Bar


def bars(title: str, words: str, rows: Sequence[Bar]) -> str:
    """Horizontal bars, one under the other, each with its words."""
    most = max((row.value or 0 for row in rows), default=0) or 1
    room = WIDE - LABELS - VALUES
    parts = []
    for place, row in enumerate(rows):
        middle = place * ROW + ROW / 2
        parts.append(_text(LABELS - 8, middle, _cut(row.label), "end"))
        end = float(LABELS)
        if row.value is not None:
            width = max(room * row.value / most, 0.5 if row.value else 0)
            end = LABELS + width
            parts.append(_bar(LABELS, place, width, HERE))
        parts.append(_text(end + 7, middle, row.words, "start", INK if row.value else QUIET))
    return _svg(title, words, len(rows) * ROW, parts)


def pyramid(title: str, words: str, sides: tuple[str, str], rows: Sequence[Pair]) -> str:
    """Two rows of bars back to back: one side to the left, the other to the right."""
    most = max((side.value or 0 for row in rows for side in (row.left, row.right)), default=0) or 1
    label, gap = 110, 70
    half = (WIDE - label) / 2 - gap
    left_edge, right_edge = WIDE / 2 - label / 2, WIDE / 2 + label / 2
    parts = [
        _text(left_edge, ROW / 2, sides[0], "end", HERE, bold=True),
        _text(right_edge, ROW / 2, sides[1], "start", OTHER, bold=True),
    ]
    for place, row in enumerate(rows, 1):
        middle = place * ROW + ROW / 2
        parts.append(_text(WIDE / 2, middle, row.label, "middle"))
        left, right = (half * (side.value or 0) / most for side in (row.left, row.right))
        parts.append(_bar(left_edge - left, place, left, HERE))
        parts.append(_bar(right_edge, place, right, OTHER))
        parts.append(_text(left_edge - left - 6, middle, row.left.words, "end"))
        parts.append(_text(right_edge + right + 6, middle, row.right.words, "start"))
    return _svg(title, words, (len(rows) + 1) * ROW, parts)


def _bar(x: float, place: int, width: float, colour: str) -> str:
    return (
        f'<rect x="{x:.1f}" y="{place * ROW + 3}" width="{width:.1f}" height="{ROW - 6}" '
        f'fill="{colour}"/>'
    )


def _text(
    x: float, middle: float, words: str, anchor: str, colour: str = INK, *, bold: bool = False
) -> str:
    weight = ' font-weight="bold"' if bold else ""
    return (
        f'<text x="{x:.1f}" y="{middle + 4.5:.1f}" text-anchor="{anchor}" fill="{colour}"{weight}>'
        f"{escape(words)}</text>"
    )


def _cut(label: str) -> str:
    most = int(LABELS / LETTER)
    return label if len(label) <= most else label[: most - 1].rstrip() + "…"


def _svg(title: str, words: str, height: float, parts: list[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {height:.0f}" '
        f'width="{WIDE}" height="{height:.0f}" font-family="{FONT}" font-size="13" role="img" '
        f'aria-label="{escape(f"{title}. {words}", quote=True)}">{"".join(parts)}</svg>'
    )
