"""Bars of grades: for each judgement, day or area, how many authorities have which grade."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ilacs.documents.charts.drawing import LETTER, NARROW, WIDE
from ilacs.documents.charts.looks import NO_GRADE, grade_order, look_of

STEP, NARROW_STEP, BAR, NARROW_BAR = 44, 60, 30, 26
LEGEND_LETTER, LEGEND_GAP = 7.3, 50
ROOM_FOR_LETTERS, ROOM_FOR_DIGIT = 40, 10


@dataclass(frozen=True)
class GradeBar:
    """One bar. counts: pairs of grade id and number; `none` for those without a grade."""

    name: str
    counts: tuple[tuple[str, int], ...]

    @classmethod
    def of(cls, name: str, counts: Mapping[str, int]) -> "GradeBar":
        """Return a bar with its grades in order, the best first, leaving out what nobody has."""
        kept = [(grade, number) for grade, number in counts.items() if number]
        return cls(name, tuple(sorted(kept, key=lambda pair: grade_order(pair[0]))))

    @property
    def total(self) -> int:
        """All of the bar."""
        return sum(number for _, number in self.counts)


@dataclass(frozen=True)
class GradeBars:
    """Stacked bars, best grade first. is_share: bars of one length, for groups of unlike size.

    note: what must be said beside the picture. also: one more column of the table, with its
    heading and a number for each bar.
    """

    title: str
    bars: tuple[GradeBar, ...]
    row_heading: str = "Judgement"
    is_share: bool = False
    note: str = ""
    also: tuple[str, tuple[int, ...]] | None = None

    @property
    def grades(self) -> list[str]:
        """The grades that occur, the best first."""
        return sorted({grade for bar in self.bars for grade, _ in bar.counts}, key=grade_order)

    @property
    def summary(self) -> str:
        """Each bar as a sentence."""
        return " ".join(f"{bar.name}: {self._words(bar)}." for bar in self.bars)

    def _words(self, bar: GradeBar) -> str:
        if not bar.total:
            return "none"
        parts = [f"{number} {look_of(grade).word.lower()}" for grade, number in bar.counts]
        return ", ".join(parts) + (f" of {bar.total}" if self.is_share else "")

    @property
    def columns(self) -> list[str]:
        """The heading of the table."""
        words = [look_of(grade).word for grade in self.grades]
        return [self.row_heading, *words, "All", *([self.also[0]] if self.also else [])]

    @property
    def rows(self) -> list[list[str | int]]:
        """A row for each bar, with a number for each grade."""
        more = [[number] for number in self.also[1]] if self.also else [[] for _ in self.bars]
        return [
            [bar.name, *(dict(bar.counts).get(g, 0) for g in self.grades), bar.total, *also]
            for bar, also in zip(self.bars, more, strict=True)
        ]

    def spec(self, *, narrow: bool = False) -> dict[str, Any]:
        """Return the Vega-Lite specification; the narrow form has each name above its bar."""
        import altair as alt

        room = 0.0 if narrow else max((len(bar.name) for bar in self.bars), default=0) * LETTER
        width, height = (NARROW, NARROW_BAR) if narrow else (WIDE, BAR)
        words = [_legend(grade) for grade in self.grades]
        names = alt.Axis(
            ticks=False, domain=False, minExtent=room, labelLimit=room, labels=not narrow
        )
        legend = alt.Legend(orient="top", title=None, columns=_legend_columns(words, width - room))
        base = alt.Chart(alt.Data(values=self._values(width - room))).encode(
            y=alt.Y("bar:N", sort=None, title=None, axis=names)
        )
        fills = alt.Color(
            "grade:N",
            scale=alt.Scale(domain=words, range=[look_of(g).fill for g in self.grades]),
            legend=legend,
        )
        shift = {"yOffset": 11} if narrow else {}
        bars = base.mark_bar(stroke="white", strokeWidth=1.5, height=height, **shift).encode(
            x=alt.X("start:Q", axis=None, scale=alt.Scale(domain=[0, 1])), x2="end:Q", color=fills
        )
        labels = base.mark_text(fontSize=15, fontWeight="bold", dy=11 if narrow else 1).encode(
            x=alt.X("middle:Q", axis=None), text="label:N", color=alt.Color("ink:N", scale=None)
        )
        layers = [bars, labels, *([self._names_above(alt)] if narrow else [])]
        chart = alt.layer(*layers).resolve_scale(color="independent")
        sized = chart.properties(
            width=width,
            height=alt.Step(NARROW_STEP if narrow else STEP),
            autosize={"type": "fit-x", "contains": "padding"},
        )
        return sized.to_dict()

    def _names_above(self, alt: Any) -> Any:
        names = alt.Chart(alt.Data(values=[{"bar": bar.name, "left": 0} for bar in self.bars]))
        return names.mark_text(align="left", fontSize=15, dy=-14).encode(
            x=alt.X("left:Q", axis=None), y=alt.Y("bar:N", sort=None, title=None), text="bar:N"
        )

    def _values(self, width: float) -> list[dict[str, Any]]:
        """Every segment with its place as a part of the longest bar, or of its own."""
        longest = max((bar.total for bar in self.bars), default=0) or 1
        values = []
        for bar in self.bars:
            whole = (bar.total or 1) if self.is_share else longest
            start = 0
            for grade, number in bar.counts:
                values.append(
                    {
                        "bar": bar.name,
                        "grade": _legend(grade),
                        "start": start / whole,
                        "middle": (start + number / 2) / whole,
                        "end": (start + number) / whole,
                        "label": _label(grade, number, width * number / whole),
                        "ink": look_of(grade).ink,
                    }
                )
                start += number
        return values


def _legend_columns(words: list[str], width: float) -> int:
    """Return how many grades the legend has in a row: all, half of them, or one."""
    needed = sum(len(word) * LEGEND_LETTER + LEGEND_GAP for word in words)
    if needed <= width:
        return len(words) or 1
    return (len(words) + 1) // 2 if needed <= width * 2 else 1


def _legend(grade: str) -> str:
    look = look_of(grade)
    return look.word if grade == NO_GRADE else f"{look.word} ({look.letters})"


def _label(grade: str, number: int, pixels: float) -> str:
    """The letters and the number, or what there is room for."""
    if pixels >= ROOM_FOR_LETTERS and grade != NO_GRADE:
        return f"{look_of(grade).letters} {number}"
    return str(number) if pixels >= ROOM_FOR_DIGIT * len(str(number)) + 2 else ""
