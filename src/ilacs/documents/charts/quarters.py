"""Quarters: how likely something is in which quarter, as a table of shaded cells."""

from dataclasses import dataclass
from typing import Any

from ilacs.documents.charts.drawing import LETTER, NARROW, WIDE

STEP, NARROW_STEP, BAR = 30, 58, 26
FEW = 5
"""How many quarters a phone shows; what comes after is added up."""

SHADES = ("#f3f5f7", "#d3e0ec", "#9fbdd8", "#5a8ab5", "#12436d")
INKS = ("#484949", "#0b0c0c", "#0b0c0c", "#0b0c0c", "#ffffff")
CHANCES = ((0.0, "under 5%"), (0.05, "5% to 9%"), (0.1, "10% to 19%"), (0.2, "20% to 29%"),
           (0.3, "30% or more"))  # fmt: skip
NUMBERS = ((0.0, "under 0.5"), (0.5, "0.5 to 0.9"), (1.0, "1 to 1.9"), (2.0, "2 to 2.9"),
           (3.0, "3 or more"))  # fmt: skip
"""From which value on a shade begins, and its words."""


@dataclass(frozen=True)
class QuarterRow:
    """A row: its name, and a value for each column; a chance from 0 to 1, or a number."""

    name: str
    values: tuple[float, ...]


@dataclass(frozen=True)
class Quarters:
    """Rows by quarters, the last column for all that comes later.

    names: of the columns, such as `January to March 2027`. is_number: the values are expected
    numbers and not chances.
    """

    title: str
    names: tuple[str, ...]
    rows_by_quarter: tuple[QuarterRow, ...]
    row_heading: str = "Authority"
    is_number: bool = False
    note: str = ""

    @property
    def summary(self) -> str:
        """Where each row is highest, as a sentence."""
        return " ".join(self._words(row) for row in self.rows_by_quarter)

    def _words(self, row: QuarterRow) -> str:
        value, place = max((value, -place) for place, value in enumerate(row.values))
        return f"{row.name}: most in {self.names[-place]}, {self._text(value)}."

    @property
    def columns(self) -> list[str]:
        """The heading of the table."""
        return [self.row_heading, *self.names]

    @property
    def rows(self) -> list[list[str | int]]:
        """A row for each, with its value in each column."""
        return [
            [row.name, *(self._text(value) for value in row.values)] for row in self.rows_by_quarter
        ]

    def _text(self, value: float) -> str:
        return f"{value:.1f}" if self.is_number else f"{value:.0%}"

    def spec(self, *, narrow: bool = False) -> dict[str, Any]:
        """Return the Vega-Lite specification; the narrow form has fewer columns."""
        import altair as alt

        names, rows = self._fewer() if narrow else (self.names, self.rows_by_quarter)
        room = 0.0 if narrow else max((len(row.name) for row in rows), default=0) * LETTER
        side = alt.Axis(
            ticks=False, domain=False, minExtent=room, labelLimit=room, labels=not narrow
        )
        top = alt.Axis(
            orient="top", title=None, ticks=False, domain=False, labelAngle=0, labelPadding=22,
            labelFontSize=12 if narrow else 13, labelExpr="split(datum.label, '|')",
        )  # fmt: skip
        base = alt.Chart(alt.Data(values=self._values(names, rows))).encode(
            x=alt.X(
                "quarter:N",
                sort=[short_quarter(name) for name in names],
                axis=top,
                scale=alt.Scale(paddingInner=0.04),
            ),
            y=alt.Y("name:N", sort=[row.name for row in rows], title=None, axis=side),
        )
        words = [word for _, word in self._steps()]
        legend = alt.Legend(
            orient="top", title=None, columns=2 if narrow else len(words), symbolType="square"
        )
        shade = alt.Color(
            "shade:N", scale=alt.Scale(domain=words, range=list(SHADES)), legend=legend
        )
        shift = {"yOffset": 11} if narrow else {}
        cells = base.mark_rect(height=BAR, **shift).encode(color=shade)
        texts = base.mark_text(fontSize=13, dy=12 if narrow else 1).encode(
            text="text:N", color=alt.Color("ink:N", scale=None)
        )
        above = [_names_above(alt, rows)] if narrow else []
        chart = alt.layer(cells, texts, *above).resolve_scale(color="independent")
        sized = chart.properties(
            width=NARROW if narrow else WIDE,
            height=alt.Step(NARROW_STEP if narrow else STEP),
            autosize={"type": "fit-x", "contains": "padding"},
        )
        return sized.to_dict()

    def _fewer(self) -> tuple[tuple[str, ...], tuple[QuarterRow, ...]]:
        """The first quarters, and all others as one column."""
        rows = tuple(
            QuarterRow(row.name, (*row.values[:FEW], sum(row.values[FEW:])))
            for row in self.rows_by_quarter
        )
        return (*self.names[:FEW], "after"), rows

    def _steps(self) -> tuple[tuple[float, str], ...]:
        return NUMBERS if self.is_number else CHANCES

    def _values(self, names: tuple[str, ...], rows: tuple[QuarterRow, ...]) -> list[dict[str, Any]]:
        steps = self._steps()
        values = []
        for row in rows:
            for name, value in zip(names, row.values, strict=True):
                text = self._text(value)
                seen = float(text.rstrip("%")) / (1 if self.is_number else 100)
                place = max(step for step, (first, _) in enumerate(steps) if seen >= first)
                values.append(
                    {
                        "name": row.name,
                        "quarter": short_quarter(name),
                        "text": text,
                        "shade": steps[place][1],
                        "ink": INKS[place],
                    }
                )
        return values


def _names_above(alt: Any, rows: tuple[QuarterRow, ...]) -> Any:
    names = alt.Chart(alt.Data(values=[{"name": row.name} for row in rows]))
    return names.mark_text(align="left", fontSize=15, dy=-14).encode(
        x=alt.value(0),
        y=alt.Y("name:N", sort=[row.name for row in rows], title=None),
        text="name:N",
    )


def short_quarter(name: str) -> str:
    """Return a quarter's name on two lines: `Jan–Mar|2027`; a name that is none with a capital."""
    words = name.split()
    if len(words) != 4:
        return name.capitalize()
    return f"{words[0][:3]}–{words[2][:3]}|{words[3]}"
