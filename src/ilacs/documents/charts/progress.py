"""How far things are: for each group a bar, of which each part is in one state.

Such a picture changes with every step that somebody takes, so that it is written as it is shown, in
less than a millisecond, and not kept: the drawing of other charts takes some hundred times as long.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape

from ilacs.documents.charts.drawing import FONT, INK, NARROW, QUIET, WIDE, Picture, with_words

STEP, BAR, NAME = 52, 22, 15
"""Pixels: from one bar to the next, of a bar, and of the letters of its name above it."""
LEGEND_STEP, SWATCH = 24, 14
ROOM_FOR_DIGIT = 12
DARK_FILLS = frozenset({"#12436d", "#801650"})
LEGEND_LETTER, LEGEND_GAP = 8.7, 40


@dataclass(frozen=True)
class Part:
    """A state: its id, its word and its fill."""

    id: str
    word: str
    fill: str


@dataclass(frozen=True)
class ProgressBar:
    """A bar: how many are in each state, in the order of the states."""

    name: str
    counts: tuple[int, ...]

    @classmethod
    def of(cls, name: str, counts: Mapping[str, int], parts: tuple[Part, ...]) -> "ProgressBar":
        """Return a bar from a count for each state's id."""
        return cls(name, tuple(counts.get(part.id, 0) for part in parts))

    @property
    def total(self) -> int:
        """All of the bar."""
        return sum(self.counts)


@dataclass(frozen=True)
class Piece:
    """A part of a bar as it is drawn. start, width: in pixels."""

    start: float
    width: float
    part: Part
    count: int

    @property
    def label(self) -> str:
        """Its number, where there is room for it."""
        return str(self.count) if self.width >= ROOM_FOR_DIGIT * len(str(self.count)) else ""

    @property
    def ink(self) -> str:
        """The colour of its number, at 4.5 to 1 or better on its fill."""
        return "#ffffff" if self.part.fill in DARK_FILLS else INK


@dataclass(frozen=True)
class Progress:
    """Bars of one length from top to bottom, for groups of unlike size, each with its number.

    parts: the states, the furthest first.
    """

    title: str
    bars: tuple[ProgressBar, ...]
    parts: tuple[Part, ...]
    row_heading: str
    note = ""

    @property
    def summary(self) -> str:
        """Each bar as a sentence."""
        return " ".join(f"{bar.name}: {self._words(bar)}." for bar in self.bars)

    def _words(self, bar: ProgressBar) -> str:
        pairs = zip(self.parts, bar.counts, strict=True)
        said = [f"{count} {part.word.lower()}" for part, count in pairs if count]
        return ", ".join(said) or "none"

    @property
    def columns(self) -> list[str]:
        """The heading of the table."""
        return [self.row_heading, *(part.word for part in self.parts), "All"]

    @property
    def rows(self) -> list[list[str | int]]:
        """A row for each bar."""
        return [[bar.name, *bar.counts, bar.total] for bar in self.bars]

    def picture(self) -> Picture:
        """Return it drawn, for a page and for a phone."""
        return with_words(self, self._svg(WIDE), self._svg(NARROW))

    def pieces(self, bar: ProgressBar, width: float) -> Iterator[Piece]:
        """Yield the parts of a bar from the left; the whole bar is `width` pixels."""
        start = 0.0
        for part, count in zip(self.parts, bar.counts, strict=True):
            if count:
                yield Piece(start, width * count / bar.total, part, count)
                start += width * count / bar.total

    def _svg(self, width: int) -> str:
        legend = list(self._legend(width))
        top = (1 + max((row for _, row, _ in legend), default=0)) * LEGEND_STEP + 6
        height = top + STEP * len(self.bars)
        drawn = [_swatch(x, row * LEGEND_STEP, part) for x, row, part in legend]
        for number, bar in enumerate(self.bars):
            drawn += self._bar(bar, top + number * STEP, width - 2)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
            f'viewBox="0 0 {width} {height}" font-family="{FONT}">{"".join(drawn)}</svg>'
        )

    def _bar(self, bar: ProgressBar, y: int, width: float) -> Iterator[str]:
        yield _text(1, y + NAME, f"{bar.name} ({bar.total})")
        for piece in self.pieces(bar, width):
            yield (
                f'<rect x="{piece.start + 1:.1f}" y="{y + NAME + 6}" width="{piece.width:.1f}" '
                f'height="{BAR}" fill="{piece.part.fill}" stroke="{QUIET}" stroke-width="0.6"/>'
            )
            middle, foot = piece.start + 1 + piece.width / 2, y + NAME + 6 + BAR - 6
            if piece.label:
                yield _text(middle, foot, piece.label, piece.ink, 'text-anchor="middle"')

    def _legend(self, width: int) -> Iterator[tuple[float, int, Part]]:
        """Yield where each state's word stands: its left edge and its row."""
        x, row = 1.0, 0
        for part in self.parts:
            room = len(part.word) * LEGEND_LETTER + LEGEND_GAP
            if x > 1 and x + room > width:
                x, row = 1.0, row + 1
            yield x, row, part
            x += room


def _swatch(x: float, y: int, part: Part) -> str:
    return (
        f'<rect x="{x:.1f}" y="{y + 3}" width="{SWATCH}" height="{SWATCH}" fill="{part.fill}" '
        f'stroke="{QUIET}" stroke-width="0.6"/>{_text(x + SWATCH + 6, y + NAME, part.word)}'
    )


def _text(x: float, y: float, words: str, ink: str = INK, more: str = "") -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="15" fill="{ink}" {more}>{escape(words)}</text>'
    )
