"""Progress in each area over the visits of a series: a row for each area, a cell for each visit."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from textwrap import wrap

from ilacs.documents.charts.drawing import FONT, INK, NARROW, QUIET, WIDE, Picture, with_words

LINE, PAD, CELL, GAP = 19, 12, 30, 6
"""Pixels: of a line of a name, between rows, a cell's height, between cells."""
LETTER = 8.2
NAMES = 0.48
"""The share of the wide picture in which the areas' names stand."""
FILLS: dict[str, tuple[str, str, str]] = {
    "good": ("Good", "#12436d", "#ffffff"),
    "some": ("Some", "#b8cde0", INK),
    "too_little": ("Too little", "#f46a25", INK),
    "": ("Not judged", "#ffffff", QUIET),
    "hidden": ("Not out yet", "#ffffff", QUIET),
}
"""A progress's id → its word, its fill and the colour of its word; `hidden` where no letter is out."""


JUDGED = ("good", "some", "too_little")


@dataclass(frozen=True)
class AreaRow:
    """An area, and the id of the progress that each visit judged; '' where it did not."""

    name: str
    progress: tuple[str, ...]


@dataclass(frozen=True)
class VisitProgress:
    """Areas from top to bottom, visits from left to right.

    visits: what each is called: 'Visit 2, June 2026', in two lines where they head columns.
    """

    title: str
    visits: tuple[str, ...]
    areas: tuple[AreaRow, ...]
    note = ""

    @property
    def summary(self) -> str:
        """Each area as a sentence."""
        return " ".join(f"{one.name.rstrip('.')}: {self._course(one)}." for one in self.areas)

    def _course(self, one: AreaRow) -> str:
        pairs = zip(self.visits, one.progress, strict=True)
        said = [
            f"{FILLS[id][0].lower()} progress at {visit}" for visit, id in pairs if id in JUDGED
        ]
        return ", then ".join(said) or "not judged yet"

    @property
    def columns(self) -> list[str]:
        """The heading of the table."""
        return ["Area for improvement", *self.visits]

    @property
    def rows(self) -> list[list[str | int]]:
        """A row for each area."""
        return [[one.name, *(FILLS[id][0] for id in one.progress)] for one in self.areas]

    def picture(self) -> Picture:
        """Return it drawn, for a page and for a phone."""
        return with_words(self, self._svg(WIDE), self._svg(NARROW))

    def _svg(self, width: int) -> str:
        is_narrow = width == NARROW
        left = 0 if is_narrow else int(width * NAMES)
        step = (width - left - 2) / max(len(self.visits), 1)
        drawn: list[str] = []
        y = PAD
        if not is_narrow:
            drawn += [
                _text(left + number * step + (step - GAP) / 2, LINE * (at + 1), line, middle=True)
                for number, words in enumerate(self.visits)
                for at, line in enumerate(words.split(", "))
            ]
            y += 2 * LINE
        for one in self.areas:
            lines = wrap(one.name, int((width if is_narrow else left - 20) / LETTER))
            drawn += [_text(1, y + LINE * (at + 0.8), line) for at, line in enumerate(lines)]
            top = y + LINE * len(lines) + 4 if is_narrow else y
            drawn += self._cells(one, left, top, step, is_narrow=is_narrow)
            y = int(max(top + CELL + (LINE if is_narrow else 0), y + LINE * len(lines)) + PAD)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{y}" '
            f'viewBox="0 0 {width} {y}" font-family="{FONT}">{"".join(drawn)}</svg>'
        )

    def _cells(
        self, one: AreaRow, left: float, top: float, step: float, *, is_narrow: bool
    ) -> Iterator[str]:
        for number, id in enumerate(one.progress):
            word, fill, ink = FILLS[id]
            x = left + number * step
            yield (
                f'<rect x="{x + 1:.1f}" y="{top:.1f}" width="{step - GAP:.1f}" height="{CELL}" '
                f'fill="{fill}" stroke="{QUIET}" stroke-width="0.6"/>'
            )
            fits = len(word) * LETTER < step - GAP
            middle = x + (step - GAP) / 2
            yield _text(middle, top + CELL - 10, word if fits else word[:1], ink, middle=True)
            if is_narrow:
                foot = top + CELL + LINE - 4
                yield _text(middle, foot, self.visits[number].split(",")[0], QUIET, middle=True)


def _text(x: float, y: float, words: str, ink: str = INK, *, middle: bool = False) -> str:
    anchor = ' text-anchor="middle"' if middle else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="15" fill="{ink}"{anchor}>{escape(words)}</text>'
    )
