"""Two clocks side by side: when something is due by the guidance, and by what has happened."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from ilacs.documents.charts.drawing import LETTER, NARROW, QUIET, WIDE

STEP, NARROW_STEP, BAR = 74, 92, 26
MOST, HALF, GUIDED = "#b8cde0", "#12436d", "#c8ccd0"
ROOM = 0.2
"""The share of the time shown that is added at each end, for the labels that stand there."""
NO_TIME = "No fixed time"


@dataclass(frozen=True)
class Clock:
    """What one clock says, in ISO days; all empty where it gives no time.

    half: the days between which half of those like it happen; empty where the clock knows none.
    """

    name: str
    earliest: str = ""
    expected: str = ""
    latest: str = ""
    half: tuple[str, str] = ("", "")

    @property
    def words(self) -> str:
        """What it says, as a sentence."""
        if not self.earliest:
            return f"{self.name}: {NO_TIME.lower()}."
        whole = f"{self.name}: from {_words(self.earliest)} to {_words(self.latest)}"
        half = ""
        if self.half[0]:
            half = f", half from {_words(self.half[0])} to {_words(self.half[1])}"
        return f"{whole}, expected {_words(self.expected)}{half}."


@dataclass(frozen=True)
class Clocks:
    """Clocks over the same years. began: the day they count from. today: the day asked about."""

    title: str
    began: str
    today: str
    clocks: tuple[Clock, ...]
    note = (
        "A band runs from the earliest to the latest day; the diamond is the day expected. By what "
        "has happened, the dark part holds half and the whole band nine in ten. The dashed line is "
        "the day asked about, the thin one the first day of the last inspection."
    )

    @property
    def summary(self) -> str:
        """Each clock as a sentence."""
        return " ".join(clock.words for clock in self.clocks)

    @property
    def columns(self) -> list[str]:
        """The heading of the table."""
        return ["Clock", "Earliest", "Half from", "Expected", "Half to", "Latest"]

    @property
    def rows(self) -> list[list[str | int]]:
        """A row for each clock, in days."""
        return [[each.name, *(_or_none(day, each) for day in _days(each))] for each in self.clocks]

    def spec(self, *, narrow: bool = False) -> dict[str, Any]:
        """Return the Vega-Lite specification; the narrow form has each clock's words at its band."""
        import altair as alt

        room = 0.0 if narrow else max(len(each.name) for each in self.clocks) * LETTER
        names = alt.Axis(
            ticks=False, domain=False, minExtent=room, labelLimit=room, labels=not narrow
        )
        order = [each.name for each in self.clocks]
        rows = alt.Y("name:N", sort=order, title=None, axis=names)
        drawn = [*self._lines(alt, with_words=not narrow), *self._bands(alt, rows)]
        drawn += self._written_narrow(alt, rows) if narrow else self._written(alt, rows)
        sized = alt.layer(*drawn).properties(
            width=NARROW if narrow else WIDE,
            height=alt.Step(NARROW_STEP if narrow else STEP),
            autosize={"type": "fit-x", "contains": "padding"},
        )
        return sized.to_dict()

    def _axis(self, alt: Any, field: str) -> Any:
        known = [self.began, self.today, *(d for c in self.clocks for d in _days(c))]
        days = [date.fromisoformat(day) for day in known if day]
        room = timedelta(days=ROOM * (max(days) - min(days)).days)
        domain = [(min(days) - room).isoformat(), (max(days) + room).isoformat()]
        years = alt.Axis(
            format="%Y", tickCount="year", labelOverlap=True, title=None, orient="bottom"
        )
        return alt.X(f"{field}:T", scale=alt.Scale(domain=domain), axis=years)

    def _lines(self, alt: Any, *, with_words: bool) -> list[Any]:
        """The day that the clocks count from and the day asked about, each with its words."""
        marked = [(self.began, "Last inspection", "right", [1, 0])]
        marked.append((self.today, _short(self.today), "left", [4, 3]))
        layers = []
        for day, word, align, dash in marked:
            if not day:
                continue
            base = alt.Chart(alt.Data(values=[{"day": day, "word": word}]))
            placed = base.encode(x=self._axis(alt, "day"))
            layers.append(placed.mark_rule(color="#858686", strokeDash=dash))
            if with_words:
                text = placed.mark_text(fontSize=13, color=QUIET, align=align, dy=-8)
                layers.append(text.encode(y=alt.value(0), text="word:N"))
        return layers

    def _values(self) -> list[dict[str, Any]]:
        return [
            {
                "name": each.name,
                "first": each.earliest,
                "last": each.latest,
                "expected": each.expected,
                "from": each.half[0],
                "to": each.half[1],
                "fill": MOST if each.half[0] else GUIDED,
            }
            for each in self.clocks
            if each.earliest
        ]

    def _bands(self, alt: Any, rows: Any) -> list[Any]:
        values = self._values()
        base = alt.Chart(alt.Data(values=values)).encode(y=rows)
        halves = alt.Chart(alt.Data(values=[v for v in values if v["from"]])).encode(y=rows)
        return [
            base.mark_bar(height=BAR).encode(
                x=self._axis(alt, "first"), x2="last:T", color=alt.Color("fill:N", scale=None)
            ),
            halves.mark_bar(height=BAR, color=HALF).encode(x=self._axis(alt, "from"), x2="to:T"),
            base.mark_point(
                shape="diamond", size=150, filled=True, color="#0b0c0c", stroke="#ffffff",
                strokeWidth=2, opacity=1,
            ).encode(x=self._axis(alt, "expected")),
        ]  # fmt: skip

    def _written(self, alt: Any, rows: Any) -> list[Any]:
        """The days at the ends of each band and above its diamond."""
        layers = []
        for field, align, shift, lift in (
            ("first", "right", -6, 1),
            ("last", "left", 6, 1),
            ("expected", "center", 0, -24),
        ):
            values = [value | {"word": _short(value[field])} for value in self._values()]
            weight = "bold" if field == "expected" else "normal"
            base = alt.Chart(alt.Data(values=values)).encode(y=rows, x=self._axis(alt, field))
            layers += _written_over(base, align=align, dx=shift, dy=lift, fontWeight=weight)
        without = [
            {"name": each.name, "day": self.today, "word": NO_TIME}
            for each in self.clocks
            if not each.earliest
        ]
        base = alt.Chart(alt.Data(values=without)).encode(y=rows, x=self._axis(alt, "day"))
        return [*layers, *_written_over(base, align="left", dx=8)]

    def _written_narrow(self, alt: Any, rows: Any) -> list[Any]:
        """Each clock's name above its band, and its days below."""
        values = [
            {"name": each.name, "word": _span(each) if each.earliest else NO_TIME}
            for each in self.clocks
        ]
        base = alt.Chart(alt.Data(values=values)).encode(y=rows, x=alt.value(0))
        named = base.mark_text(align="left", fontSize=15, fontWeight="bold", dy=-25)
        around = base.mark_text(
            align="left",
            fontSize=15,
            fontWeight="bold",
            dy=-25,
            stroke="#ffffff",
            strokeWidth=5,
            strokeJoin="round",
        )
        return [
            around.encode(text="name:N"),
            named.encode(text="name:N"),
            *_written_over(base, align="left", dy=25),
        ]


def _written_over(base: Any, **looks: Any) -> list[Any]:
    """A text with white around it, so that a line under it does not cross it out."""
    halo = base.mark_text(fontSize=14, stroke="#ffffff", strokeWidth=5, strokeJoin="round", **looks)
    return [each.encode(text="word:N") for each in (halo, base.mark_text(fontSize=14, **looks))]


def _days(clock: Clock) -> list[str]:
    return [clock.earliest, clock.half[0], clock.expected, clock.half[1], clock.latest]


def _or_none(day: str, clock: Clock) -> str:
    return day or ("–" if clock.earliest else NO_TIME)


def _span(clock: Clock) -> str:
    return f"{_month(clock.earliest)} to {_month(clock.latest)}, expected {_month(clock.expected)}"


def _words(day: str) -> str:
    read = date.fromisoformat(day)
    return f"{read.day} {read:%B %Y}"


def _short(day: str) -> str:
    read = date.fromisoformat(day)
    return f"{read.day} {read:%b %Y}"


def _month(day: str) -> str:
    return f"{date.fromisoformat(day):%b %Y}"
