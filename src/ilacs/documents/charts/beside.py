"""Bars of figures: an authority among its neighbours, its region and England, the highest first."""

from dataclasses import dataclass
from typing import Any

from ilacs.documents.charts import series
from ilacs.documents.charts.drawing import INK, LETTER, NARROW, WIDE
from ilacs.documents.charts.trend import figure_words
from ilacs.indicators.standing import Figure

STEP, NARROW_STEP, BAR, NARROW_BAR = 32, 48, 22, 18
FILLS = {"own": series.OWN, "neighbour": "#8fa3b8", "wider": "#d2d3d4"}
KINDS = {"own": "This authority", "neighbour": "Statistical neighbour", "wider": "Wider area"}


@dataclass(frozen=True)
class BesideBar:
    """An area and its figure. kind: a key of KINDS."""

    name: str
    kind: str
    figure: Figure


@dataclass(frozen=True)
class BesideBars:
    """A bar for each area that has a number; one without is said in words and not drawn."""

    title: str
    bars: tuple[BesideBar, ...]

    @property
    def drawn(self) -> list[BesideBar]:
        """The areas with a number, the highest first."""
        known = [bar for bar in self.bars if bar.figure.value is not None]
        return sorted(known, key=lambda bar: (-(bar.figure.value or 0), bar.name))

    @property
    def absent(self) -> list[BesideBar]:
        """The areas without a number, in the order given."""
        return [bar for bar in self.bars if bar.figure.value is None]

    @property
    def note(self) -> str:
        """Which areas have no bar, and why."""
        if not self.absent:
            return ""
        said = "; ".join(f"{bar.name} ({figure_words(bar.figure)})" for bar in self.absent)
        return f"Not drawn, as there is no number: {said}."

    @property
    def summary(self) -> str:
        """Every figure in order, then those without."""
        said = ", ".join(f"{bar.name} {figure_words(bar.figure)}" for bar in self.drawn)
        return " ".join(filter(None, [f"The highest first: {said}." if said else "", self.note]))

    @property
    def columns(self) -> list[str]:
        """The heading of the table."""
        return ["Area", "Which", "Figure"]

    @property
    def rows(self) -> list[list[str | int]]:
        """A row for each area, the highest first, those without a number last."""
        return [
            [bar.name, KINDS[bar.kind], figure_words(bar.figure)]
            for bar in [*self.drawn, *self.absent]
        ]

    def spec(self, *, narrow: bool = False) -> dict[str, Any]:
        """Return the Vega-Lite specification; the narrow form has each name above its bar."""
        import altair as alt

        room = 0.0 if narrow else max((len(bar.name) for bar in self.drawn), default=0) * LETTER
        values = [
            {
                "area": bar.name,
                "value": bar.figure.value,
                "label": figure_words(bar.figure),
                "fill": FILLS[bar.kind],
                "weight": "bold" if bar.kind == "own" else "normal",
                "left": 0,
            }
            for bar in self.drawn
        ]
        most = max((bar.figure.value or 0 for bar in self.drawn), default=0) or 1
        names = alt.Axis(
            ticks=False,
            domain=False,
            title=None,
            minExtent=room,
            labelLimit=room,
            labels=not narrow,
        )
        # room behind the longest bar for its number
        x = alt.X("value:Q", axis=None, scale=alt.Scale(domain=[0, most * 1.14]))
        base = alt.Chart(alt.Data(values=values)).encode(
            y=alt.Y("area:N", sort=None, axis=names), x=x
        )
        shift = {"yOffset": 9} if narrow else {}
        bars = base.mark_bar(height=NARROW_BAR if narrow else BAR, **shift).encode(
            color=alt.Color("fill:N", scale=None)
        )
        labels = base.mark_text(align="left", dx=6, fontSize=15, dy=10 if narrow else 1, color=INK)
        layers = [bars, labels.encode(text="label:N"), *([_above(base)] if narrow else [])]
        return (
            alt.layer(*layers)
            .properties(
                width=NARROW if narrow else WIDE,
                height=alt.Step(NARROW_STEP if narrow else STEP),
                autosize={"type": "fit-x", "contains": "padding"},
            )
            .to_dict()
        )


def _above(base: Any) -> Any:
    import altair as alt

    return base.mark_text(align="left", fontSize=15, dy=-11, color=INK).encode(
        x=alt.X("left:Q", axis=None), text="area:N"
    )
