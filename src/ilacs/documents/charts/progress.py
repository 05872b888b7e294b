"""How far things are: for each group a bar, of which each part is in one state."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ilacs.documents.charts.drawing import NARROW, WIDE

STEP, BAR = 56, 24
ROOM_FOR_DIGIT = 12
DARK_FILLS = frozenset({"#12436d", "#801650"})
LEGEND_LETTER, LEGEND_GAP = 7.3, 50


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
class Progress:
    """Bars from top to bottom, each as long as its number. parts: the states, the furthest first."""

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

    def spec(self, *, narrow: bool = False) -> dict[str, Any]:
        """Return the Vega-Lite specification; each name stands above its bar."""
        import altair as alt

        width = NARROW if narrow else WIDE
        words = [part.word for part in self.parts]
        needed = sum(len(word) * LEGEND_LETTER + LEGEND_GAP for word in words)
        columns = len(words) if needed <= width else 2
        base = alt.Chart(alt.Data(values=self._values(width))).encode(
            y=alt.Y("bar:N", sort=None, title=None, axis=None)
        )
        fills = alt.Color(
            "state:N",
            scale=alt.Scale(domain=words, range=[part.fill for part in self.parts]),
            legend=alt.Legend(orient="top", title=None, columns=columns),
        )
        place = alt.X("start:Q", axis=None, scale=alt.Scale(domain=[0, 1]))
        bars = base.mark_bar(stroke="#484949", strokeWidth=0.6, height=BAR, yOffset=11).encode(
            x=place, x2="end:Q", color=fills
        )
        numbers = base.mark_text(fontSize=15, fontWeight="bold", dy=12).encode(
            x=alt.X("middle:Q", axis=None), text="label:N", color=alt.Color("ink:N", scale=None)
        )
        names = alt.Chart(alt.Data(values=[{"bar": bar.name, "left": 0} for bar in self.bars]))
        above = names.mark_text(align="left", fontSize=15, dy=-12).encode(
            x=alt.X("left:Q", axis=None), y=alt.Y("bar:N", sort=None, title=None), text="bar:N"
        )
        chart = alt.layer(bars, numbers, above).resolve_scale(color="independent")
        sized = chart.properties(
            width=width,
            height=alt.Step(STEP),
            autosize={"type": "fit-x", "contains": "padding"},
        )
        return sized.to_dict()

    def _values(self, width: float) -> list[dict[str, Any]]:
        longest = max((bar.total for bar in self.bars), default=0) or 1
        values = []
        for bar in self.bars:
            start = 0
            for part, count in zip(self.parts, bar.counts, strict=True):
                if not count:
                    continue
                room = width * count / longest
                values.append(
                    {
                        "bar": bar.name,
                        "state": part.word,
                        "start": start / longest,
                        "middle": (start + count / 2) / longest,
                        "end": (start + count) / longest,
                        "label": str(count) if room >= ROOM_FOR_DIGIT * len(str(count)) else "",
                        "ink": "#ffffff" if part.fill in DARK_FILLS else "#0b0c0c",
                    }
                )
                start += count
        return values
