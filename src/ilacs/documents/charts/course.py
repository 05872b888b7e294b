"""The course of each judgement: small ladders of grades, side by side, over the same years."""

from dataclasses import dataclass
from typing import Any

from ilacs.documents.charts.looks import grade_order, look_of

PANEL, RUNG, PANELS_IN_A_ROW = 205, 34, 3
RUNGS = ("outstanding", "good", "requires_improvement", "inadequate")


@dataclass(frozen=True)
class CoursePoint:
    """A grade that a judgement had. day: ISO. edition: in short. note: what must be known of it."""

    judgement: str
    day: str
    grade: str
    edition: str
    note: str = ""


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
            f"{look_of(point.grade).word.lower()} in {point.day[:4]}"
            for point in self._of(judgement)
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
            [name, point.day, point.edition, look_of(point.grade).word + _bracketed(point.note)]
            for name in self.judgements
            for point in self._of(name)
        ]

    def spec(self) -> dict[str, Any]:
        """Return the Vega-Lite specification."""
        import altair as alt

        rungs = [look_of(grade).word for grade in RUNGS]
        years = [f"{self.first}-01-01", f"{self.last}-12-31"]
        base = alt.Chart(alt.Data(values=self._values())).encode(
            x=alt.X(
                "day:T",
                scale=alt.Scale(domain=years),
                axis=alt.Axis(
                    format="%Y", tickCount={"interval": "year", "step": 5}, title=None, grid=False
                ),
            ),
            y=alt.Y(
                "rung:N",
                scale=alt.Scale(domain=rungs),
                axis=alt.Axis(title=None, grid=True, ticks=False, domain=False),
            ),
        )
        line = base.mark_line(interpolate="step-after", color="#858686", strokeWidth=2)
        dots = base.mark_circle(size=560, opacity=1).encode(color=alt.Color("fill:N", scale=None))
        letters = base.mark_text(fontSize=12, fontWeight="bold", dy=1).encode(
            text="letters:N", color=alt.Color("ink:N", scale=None)
        )
        panels = (line + dots + letters).properties(width=PANEL, height=RUNG * len(rungs))
        facet = alt.Facet(
            "judgement:N", sort=self.judgements, title=None, header=alt.Header(labelAnchor="start")
        )
        return panels.facet(facet=facet, columns=PANELS_IN_A_ROW, spacing=28).to_dict()

    def _values(self) -> list[dict[str, Any]]:
        values = []
        for point in self.points:
            look = look_of(point.grade)
            # 'Adequate' was the third grade of the 2013 scale: it stands on the third rung.
            rung = "requires_improvement" if point.grade == "adequate" else point.grade
            values.append(
                {
                    "judgement": point.judgement,
                    "day": point.day,
                    "rung": look_of(rung).word,
                    "order": grade_order(point.grade),
                    "letters": look.letters,
                    "fill": look.fill,
                    "ink": look.ink,
                }
            )
        return values


def _bracketed(note: str) -> str:
    return f" ({note})" if note else ""
