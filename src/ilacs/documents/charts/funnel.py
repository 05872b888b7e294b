"""A funnel plot: every authority by its size, and how far chance alone carries one of that size."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import log10, sqrt
from typing import Any

from ilacs.authorities import find_authority
from ilacs.documents.charts import series
from ilacs.documents.charts.drawing import INK, NARROW, WIDE
from ilacs.indicators.funnel import Dot, Funnel
from ilacs.indicators.intervals import LEVELS
from ilacs.indicators.standing_text import number_in_words

HEIGHT, NARROW_HEIGHT = 380, 300
SHARES = tuple(f"{100 * level:g}%" for level in LEVELS)
WITHIN = "Within what chance allows"
GROUPS: Mapping[str, tuple[str, str]] = {
    WITHIN: ("#a8a9aa", "circle"),
    f"More than chance ({SHARES[0]})": ("#f46a25", "triangle-up"),
    f"More than chance ({SHARES[1]})": ("#801650", "diamond"),
}
"""How far from England → colour and shape, so that colour never stands alone."""


@dataclass(frozen=True)
class FunnelPlot:
    """Dots and lines. size: what the sizes count. own: the code of the authority to point out."""

    title: str
    funnel: Funnel
    size: str
    own: str = ""

    @property
    def note(self) -> str:
        """What the lines are."""
        return (
            f"The level line is England’s {number_in_words(self.funnel.england)}. By chance alone, "
            f"{SHARES[0]} of authorities would lie between the dashed lines, {SHARES[1]} between "
            "the outer ones. Each doubling of size takes the same room."
        )

    @property
    def summary(self) -> str:
        """How many lie outside, and where the authority itself lies."""
        dots = self.funnel.dots
        beyond = [dot for dot in dots if dot.certainty]
        widest = [dot for dot in beyond if dot.certainty == 100 * LEVELS[1]]
        said = [
            f"{len(dots)} authorities; {len(beyond)} lie outside the {SHARES[0]} lines, "
            f"{len(widest)} of them outside the {SHARES[1]} lines."
        ]
        said += [f"{_name(dot)}: {_words(dot).lower()}." for dot in dots if dot.area == self.own]
        return " ".join(said)

    @property
    def columns(self) -> list[str]:
        """The heading of the table."""
        return ["Authority", self.size, "Figure, from the counts", "Beside England"]

    @property
    def rows(self) -> list[list[str | int]]:
        """A row for each authority, the one pointed out first, then by name."""
        dots = sorted(self.funnel.dots, key=lambda dot: (dot.area != self.own, _name(dot)))
        return [
            [_name(dot), number_in_words(dot.denominator), number_in_words(dot.value), _words(dot)]
            for dot in dots
        ]

    def spec(self, *, narrow: bool = False) -> dict[str, Any]:
        """Return the Vega-Lite specification."""
        import altair as alt

        low, high = self._heights()
        x = alt.X(
            "size:Q",
            title=self.size,
            scale=alt.Scale(type="log", nice=False, domain=self._sizes(), padding=10),
            axis=alt.Axis(
                values=round_sizes(*self._sizes()), grid=False, format=",", labelOverlap=True
            ),
        )
        y = alt.Y(
            "value:Q",
            title=None,
            scale=alt.Scale(domain=[low, high], nice=False, zero=False),
            axis=series.up(alt),
        )
        layers = [*self._lines(alt, x, y), self._dots(alt, x, y, narrow), *self._own(alt, x, y)]
        return (
            alt.layer(*layers)
            .properties(
                width=NARROW if narrow else WIDE,
                height=NARROW_HEIGHT if narrow else HEIGHT,
                autosize={"type": "fit-x", "contains": "padding"},
            )
            .to_dict()
        )

    def _sizes(self) -> list[float]:
        return [self.funnel.limits[0].denominator, self.funnel.limits[-1].denominator]

    def _heights(self) -> tuple[float, float]:
        """What is drawn: all dots and England; the lines may run out of the picture."""
        values = [dot.value for dot in self.funnel.dots] + [self.funnel.england]
        low, high = min(values), max(values)
        spare = (high - low) * 0.06 or 1
        return (0 if low - spare < high / 3 else low - spare), high + spare

    def _lines(self, alt: Any, x: Any, y: Any) -> list[Any]:
        lines: list[list[dict[str, Any]]] = [[] for _ in LEVELS]
        for limits in self.funnel.limits:
            for place, pair in enumerate(limits.lines):
                lines[place] += [
                    {"size": limits.denominator, "value": value, "side": side}
                    for side, value in zip(("lower", "upper"), pair, strict=True)
                ]
        drawn = [
            alt.Chart(alt.Data(values=values))
            .mark_line(color=series.PLAIN, strokeWidth=1.5, strokeDash=dash, clip=True)
            .encode(x=x, y=y, detail="side:N")
            for values, dash in zip(lines, (series.DASHED, series.SOLID), strict=True)
        ]
        ends = [{"size": size, "value": self.funnel.england} for size in self._sizes()]
        england = alt.Chart(alt.Data(values=ends)).mark_line(color=series.ENGLAND, strokeWidth=2)
        return [*drawn, england.encode(x=x, y=y)]

    def _dots(self, alt: Any, x: Any, y: Any, narrow: bool) -> Any:
        values = [
            {"size": dot.denominator, "value": dot.value, "group": _group(dot)}
            for dot in self.funnel.dots
            if dot.area != self.own
        ]
        groups = [name for name in GROUPS if any(value["group"] == name for value in values)]
        legend = alt.Legend(orient="top", title=None, columns=1 if narrow else 3, symbolSize=110)
        fill, shape = (
            channel(
                "group:N",
                scale=alt.Scale(domain=groups, range=[GROUPS[name][at] for name in groups]),
                legend=legend,
            )
            for channel, at in ((alt.Fill, 0), (alt.Shape, 1))
        )
        mark = alt.Chart(alt.Data(values=values)).mark_point(
            size=50 if narrow else 75, opacity=1, stroke="white", strokeWidth=0.7
        )
        return mark.encode(x=x, y=y, fill=fill, shape=shape)

    def _own(self, alt: Any, x: Any, y: Any) -> list[Any]:
        """The authority pointed out: a large dot with its name on the side where there is room."""
        mine = [dot for dot in self.funnel.dots if dot.area == self.own]
        if not mine:
            return []
        first, last = self._sizes()
        low, high = self._heights()
        left = mine[0].denominator > sqrt(first * last)
        down = mine[0].value > low + 0.9 * (high - low)
        point = {"size": mine[0].denominator, "value": mine[0].value, "name": _name(mine[0])}
        base = alt.Chart(alt.Data(values=[point])).encode(x=x, y=y)
        text = {
            "align": "right" if left else "left",
            "dx": -12 if left else 12,
            "dy": 14 if down else -12,
            "fontSize": 16,
            "fontWeight": "bold",
        }
        return [
            base.mark_circle(size=260, color=series.OWN, opacity=1, stroke="white", strokeWidth=2),
            base.mark_text(color="white", stroke="white", strokeWidth=4, **text).encode(
                text="name:N"
            ),
            base.mark_text(color=INK, **text).encode(text="name:N"),
        ]


def round_sizes(first: float, last: float) -> list[float]:
    """Return the round numbers from one size to another: 100, 200, 500, 1,000 and so on."""
    return [
        step * 10.0**power
        for power in range(int(log10(first)) - 1, int(log10(last)) + 1)
        for step in (1, 2, 5)
        if first <= step * 10.0**power <= last
    ]


def _name(dot: Dot) -> str:
    return find_authority(dot.area).name


def _group(dot: Dot) -> str:
    return f"More than chance ({dot.certainty:g}%)" if dot.certainty else WITHIN


def _words(dot: Dot) -> str:
    """Where a dot lies, beside England."""
    if not dot.certainty:
        return WITHIN
    side = "Higher" if dot.difference == "higher" else "Lower"
    return f"{side} by more than chance ({dot.certainty:g}%)"
