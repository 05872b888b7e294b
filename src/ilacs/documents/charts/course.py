"""The course of each judgement: small ladders of grades, side by side, over the same years."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from ilacs.documents.charts.drawing import NARROW, WIDE
from ilacs.documents.charts.looks import BLACK, grade_order, look_of

LABELS, GAP, RUNG, PANELS_IN_A_ROW = 112, 14, 40, 3
RUNGS = ("outstanding", "good", "requires_improvement", "inadequate")


@dataclass(frozen=True)
class CoursePoint:
    """A grade that a judgement had. day: ISO. edition: in short.

    shared_with: the other group, where the two had one grade together and none of their own.
    """

    judgement: str
    day: str
    grade: str
    edition: str
    shared_with: str = ""

    @property
    def is_shared(self) -> bool:
        """Whether it is not the judgement's own."""
        return bool(self.shared_with)

    @property
    def words(self) -> str:
        """The grade, and that it is shared where it is."""
        word = look_of(self.grade).word
        return f"With {self.shared_with}: {word}" if self.shared_with else word


@dataclass(frozen=True)
class Course:
    """Ladders, one for each judgement: the higher, the better. first, last: the years shown."""

    title: str
    points: tuple[CoursePoint, ...]
    first: int
    last: int

    @property
    def judgements(self) -> list[str]:
        """The judgements in order."""
        return list(dict.fromkeys(point.judgement for point in self.points))

    @property
    def summary(self) -> str:
        """Each judgement's course as a sentence."""
        return " ".join(f"{name}: {self._words(name)}." for name in self.judgements)

    def _words(self, judgement: str) -> str:
        return ", then ".join(
            f"{point.words.replace(': ', ' ').lower()} in {point.day[:4]}"
            for point in self._of(judgement)
        )

    @property
    def note(self) -> str:
        """What a dashed ring means, where there is one."""
        with_whom = sorted({point.shared_with for point in self.points if point.is_shared})
        if not with_whom:
            return ""
        return (
            f"A dashed ring is no grade of its own: one grade was given together with "
            f"{' and '.join(with_whom)}."
        )

    def _of(self, judgement: str) -> list[CoursePoint]:
        mine = [point for point in self.points if point.judgement == judgement]
        return sorted(mine, key=lambda point: point.day)

    @property
    def columns(self) -> list[str]:
        """The heading of the table."""
        return ["Judgement", "Inspection began", "Edition", "Grade"]

    @property
    def rows(self) -> list[list[str | int]]:
        """A row for each grade."""
        return [
            [name, point.day, point.edition, point.words]
            for name in self.judgements
            for point in self._of(name)
        ]

    def spec(self, *, narrow: bool = False) -> dict[str, Any]:
        """Return the Vega-Lite specification; the narrow form has the ladders one below another."""
        import altair as alt

        rungs = [look_of(grade).word for grade in RUNGS]
        years = [f"{self.first}-01-01", f"{self.last}-12-31"]
        labels = alt.Axis(
            title=None,
            grid=True,
            ticks=False,
            domain=False,
            labelExpr="split(datum.label, ' ')",
            labelFontSize=14,
            labelLineHeight=15,
            minExtent=LABELS,
            maxExtent=LABELS,
        )
        base = alt.Chart(alt.Data(values=[*self._values(), *self._lines()])).encode(
            x=alt.X("day:T", scale=alt.Scale(domain=years), axis=_years(alt)),
            y=alt.Y("rung:N", scale=alt.Scale(domain=rungs), axis=labels),
        )
        panels = alt.layer(*_marks(alt, base))
        columns = 1 if narrow else min(PANELS_IN_A_ROW, len(self.judgements)) or 1
        panels = panels.properties(
            width=(NARROW if narrow else WIDE) / columns - LABELS - GAP,
            height=RUNG * len(rungs),
        )
        facet = alt.Facet(
            "judgement:N", sort=self.judgements, title=None, header=alt.Header(labelAnchor="start")
        )
        drawn = panels.facet(facet=facet, columns=columns, spacing={"row": 24, "column": GAP})
        return drawn.resolve_axis(x="independent", y="independent").to_dict()

    def _values(self) -> list[dict[str, Any]]:
        values = []
        for point in self.points:
            look = look_of(point.grade)
            values.append(
                {
                    "judgement": point.judgement,
                    "day": point.day,
                    "rung": _rung(point.grade),
                    "order": grade_order(point.grade),
                    "letters": look.letters,
                    "fill": "#ffffff" if point.is_shared else look.fill,
                    "edge": look.fill,
                    "ink": BLACK if point.is_shared else look.ink,
                    "part": "shared" if point.is_shared else "own",
                }
            )
        return values

    def _lines(self) -> list[dict[str, Any]]:
        """A line from each grade to the next; dashed where one of them is not its own."""
        ends = []
        for name in self.judgements:
            mine = self._of(name)
            for place, pair in enumerate(pairwise(mine)):
                part = "dashes" if any(point.is_shared for point in pair) else "line"
                ends += [
                    {
                        "judgement": name,
                        "day": point.day,
                        "rung": _rung(point.grade),
                        "part": part,
                        "segment": f"{name} {place}",
                    }
                    for point in pair
                ]
        return ends


def _years(alt: Any) -> Any:
    return alt.Axis(format="%Y", tickCount={"interval": "year", "step": 5}, title=None, grid=False)


def _marks(alt: Any, base: Any) -> list[Any]:
    """Lines, then discs and dashed rings over them, then the letters of the grades."""
    line = {"interpolate": "step-after", "color": "#858686", "strokeWidth": 2}
    lines = base.transform_filter("datum.part == 'line'").mark_line(**line)
    dashes = base.transform_filter("datum.part == 'dashes'").mark_line(strokeDash=[4, 4], **line)
    own = base.transform_filter("datum.part == 'own'").mark_circle(size=600, opacity=1)
    shared = base.transform_filter("datum.part == 'shared'").mark_point(
        size=520, opacity=1, strokeWidth=3, strokeDash=[5, 3], filled=False
    )
    letters = base.transform_filter("datum.letters").mark_text(fontSize=13, fontWeight="bold", dy=1)
    return [
        lines.encode(detail="segment:N"),
        dashes.encode(detail="segment:N"),
        own.encode(color=alt.Color("fill:N", scale=None)),
        shared.encode(fill=alt.Fill("fill:N", scale=None), stroke=alt.Stroke("edge:N", scale=None)),
        letters.encode(text="letters:N", color=alt.Color("ink:N", scale=None)),
    ]


def _rung(grade: str) -> str:
    """The rung: 'adequate', the third grade of the 2013 scale, stands on the third."""
    return look_of("requires_improvement" if grade == "adequate" else grade).word
