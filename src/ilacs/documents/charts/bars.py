"""Bars of grades: for each judgement, day or area, how many authorities have which grade."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ilacs.documents.charts.looks import NO_GRADE, grade_order, look_of

WIDTH, STEP = 720, 44
ROOM_FOR_LETTERS, ROOM_FOR_NUMBER = 40, 20


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
    """Stacked bars, best grade first. is_share: bars of one length, for groups of unlike size."""

    title: str
    bars: tuple[GradeBar, ...]
    row_heading: str = "Judgement"
    is_share: bool = False
    no_grade: str = "No grade"

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
        parts = [f"{number} {self._word(grade).lower()}" for grade, number in bar.counts]
        return ", ".join(parts) + (f" of {bar.total}" if self.is_share else "")

    def _word(self, grade: str) -> str:
        return self.no_grade if grade == NO_GRADE else look_of(grade).word

    @property
    def columns(self) -> list[str]:
        """The heading of the table."""
        return [self.row_heading, *(self._word(grade) for grade in self.grades), "All"]

    @property
    def rows(self) -> list[list[str | int]]:
        """A row for each bar, with a number for each grade."""
        return [
            [bar.name, *(dict(bar.counts).get(grade, 0) for grade in self.grades), bar.total]
            for bar in self.bars
        ]

    def spec(self) -> dict[str, Any]:
        """Return the Vega-Lite specification."""
        import altair as alt

        words = [self._legend(grade) for grade in self.grades]
        base = alt.Chart(alt.Data(values=self._values())).encode(
            y=alt.Y("bar:N", sort=None, title=None, axis=alt.Axis(ticks=False, domain=False)),
            color=alt.Color(
                "grade:N",
                scale=alt.Scale(domain=words, range=[look_of(g).fill for g in self.grades]),
                legend=alt.Legend(orient="top", title=None, direction="horizontal", columns=5),
            ),
        )
        bars = base.mark_bar(stroke="white", strokeWidth=1.5, height=30).encode(
            x=alt.X("start:Q", axis=None), x2="end:Q"
        )
        labels = base.mark_text(fontSize=14, fontWeight="bold").encode(
            x=alt.X("middle:Q", axis=None), text="label:N", color=alt.Color("ink:N", scale=None)
        )
        chart = (bars + labels).resolve_scale(color="independent")
        return chart.properties(width=WIDTH, height=alt.Step(STEP)).to_dict()

    def _legend(self, grade: str) -> str:
        look = look_of(grade)
        return self._word(grade) if grade == NO_GRADE else f"{look.word} ({look.letters})"

    def _values(self) -> list[dict[str, Any]]:
        """Every segment with its place: in authorities, or in parts of its bar."""
        longest = max((bar.total for bar in self.bars), default=0) or 1
        values = []
        for bar in self.bars:
            whole = (bar.total or 1) if self.is_share else longest
            start = 0
            for grade, number in bar.counts:
                pixels = WIDTH * number / whole
                values.append(
                    {
                        "bar": bar.name,
                        "grade": self._legend(grade),
                        "start": start / whole,
                        "middle": (start + number / 2) / whole,
                        "end": (start + number) / whole,
                        "label": _label(grade, number, pixels),
                        "ink": look_of(grade).ink,
                    }
                )
                start += number
        return values


def _label(grade: str, number: int, pixels: float) -> str:
    """The letters and the number, or what there is room for."""
    if pixels >= ROOM_FOR_LETTERS and grade != NO_GRADE:
        return f"{look_of(grade).letters} {number}"
    return str(number) if pixels >= ROOM_FOR_NUMBER else ""
