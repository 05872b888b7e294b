"""Measures before and after, each on a line of its own, with what neighbours did meanwhile.

Written as it is shown, like the picture of progress: a line of SVG for each measure.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from ilacs.documents.charts.drawing import FONT, INK, NARROW, RULE, WIDE, Picture, with_words

STEP, BESIDE, NAME, SIDE = 72, 22, 16, 14
"""Pixels: for one measure, more for its neighbours, to the foot of its name, free at each end."""
OWN, NEIGHBOURS = 40, 62
"""Pixels from the top of a measure to its own line and to its neighbours'."""
BLUE, GREY = "#12436d", "#6f777b"
LETTER = 8.2


@dataclass(frozen=True)
class ChangeLine:
    """A measure: its values with their words; neighbours and target may be absent.

    short: both values in a few letters. said: what may be said of it.
    """

    name: str
    before: float
    after: float
    before_words: str
    after_words: str
    short: str
    said: str
    neighbours: tuple[float, float] | None = None
    neighbours_words: tuple[str, str] = ("", "")
    target: float | None = None
    target_words: str = ""

    @property
    def ends(self) -> tuple[float, float]:
        """The least and the greatest of its values."""
        values = [self.before, self.after, *(self.neighbours or ())]
        values += [] if self.target is None else [self.target]
        return min(values), max(values)


@dataclass(frozen=True)
class Change:
    """Measures from top to bottom; each line has a scale of its own."""

    title: str
    lines: tuple[ChangeLine, ...]

    @property
    def note(self) -> str:
        """What the marks mean, as far as they are there."""
        said = ["A ring is before, a full dot after."]
        if any(one.neighbours for one in self.lines):
            said.append("The grey line beneath is the middle one of the statistical neighbours.")
        if any(one.target is not None for one in self.lines):
            said.append("An upright stroke is the target.")
        if len(self.lines) > 1:
            said.append("Each measure has its own scale.")
        return " ".join(said)

    @property
    def summary(self) -> str:
        """Each measure as a sentence."""
        return " ".join(
            f"{one.name}: from {one.before_words} to {one.after_words}. {one.said}"
            for one in self.lines
        )

    @property
    def columns(self) -> list[str]:
        """The heading of the table."""
        return ["Measure", "Before", "After", "Neighbours before", "Neighbours after", "Target"]

    @property
    def rows(self) -> list[list[str | int]]:
        """A row for each measure."""
        return [
            [
                one.name,
                one.before_words,
                one.after_words,
                one.neighbours_words[0] or "–",
                one.neighbours_words[1] or "–",
                one.target_words or "–",
            ]
            for one in self.lines
        ]

    def picture(self) -> Picture:
        """Return it drawn, for a page and for a phone."""
        return with_words(self, self._svg(WIDE), self._svg(NARROW))

    def _svg(self, width: int) -> str:
        drawn, top = "", 0
        for one in self.lines:
            drawn += "".join(_line(one, top, width))
            top += STEP + (BESIDE if one.neighbours else 0)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{top}" '
            f'viewBox="0 0 {width} {top}" font-family="{FONT}">{drawn}</svg>'
        )


def _line(one: ChangeLine, top: int, width: int) -> Iterator[str]:
    least, most = one.ends
    room = width - 2 * SIDE

    def x_of(value: float) -> float:
        return SIDE + (room * (value - least) / (most - least) if most > least else room / 2)

    letters = int(width / LETTER) - len(one.short) - 2
    name = one.name if len(one.name) <= letters else f"{one.name[: letters - 1]}…"
    yield _text(1, top + NAME, name)
    yield _text(width - 1, top + NAME, one.short, 'text-anchor="end"')
    yield _stroke(SIDE, top + OWN, width - SIDE, top + OWN, RULE, 1)
    if one.target is not None:
        yield _stroke(x_of(one.target), top + OWN - 11, x_of(one.target), top + OWN + 11, INK, 3)
    yield from _way(x_of(one.before), x_of(one.after), top + OWN, BLUE, 7)
    if one.neighbours:
        start, end = (x_of(value) for value in one.neighbours)
        yield from _way(start, end, top + NEIGHBOURS, GREY, 4)


def _way(start: float, end: float, y: int, ink: str, size: int) -> Iterator[str]:
    yield _stroke(start, y, end, y, ink, size / 2)
    yield (
        f'<circle cx="{start:.1f}" cy="{y}" r="{size}" fill="#ffffff" stroke="{ink}" '
        'stroke-width="2.5"/>'
    )
    yield f'<circle cx="{end:.1f}" cy="{y}" r="{size}" fill="{ink}"/>'


def _stroke(x1: float, y1: float, x2: float, y2: float, ink: str, width: float) -> str:
    return (
        f'<line x1="{x1:.1f}" y1="{y1}" x2="{x2:.1f}" y2="{y2}" stroke="{ink}" '
        f'stroke-width="{width}"/>'
    )


def _text(x: float, y: float, words: str, more: str = "") -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="15" fill="{INK}" {more}>{escape(words)}</text>'
    )
