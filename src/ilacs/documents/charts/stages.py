"""The stages of an inspection as bars over the days, with the day it is."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from ilacs.documents.charts.drawing import LETTER, NARROW, QUIET, WIDE

STEP, NARROW_STEP, BAR = 34, 50, 20
MAIN, DONE, OTHER = "#12436d", "#b8cde0", "#5694ca"
SIDES = {"authority": "Authority", "inspectorate": "Inspectors", "both": "Both"}
LONGEST_NAME, NARROW_NAME = 44, 36
"""Letters of a name that stand beside its bar; what is longer is cut in the picture alone."""
WEEKS = 5
"""A picture of more weeks than this has its axis in months."""


@dataclass(frozen=True)
class StageBar:
    """A stage. first, last: ISO days. side: who acts. state: how it stands, in a word or two."""

    name: str
    first: str
    last: str
    side: str
    state: str
    is_main: bool = False

    @property
    def span(self) -> str:
        """Its days in words."""
        return (
            _day(self.first)
            if self.first == self.last
            else f"{_day(self.first)} to {_day(self.last)}"
        )


@dataclass(frozen=True)
class Stages:
    """Stages from top to bottom in their order. today: the day it is, ISO."""

    title: str
    stages: tuple[StageBar, ...]
    today: str
    note = "The dark bar is the fieldwork; a pale one is done or over. The dashed line is today."

    @property
    def summary(self) -> str:
        """Each stage as a sentence."""
        return " ".join(f"{each.name}: {each.span}, {each.state.lower()}." for each in self.stages)

    @property
    def columns(self) -> list[str]:
        """The heading of the table."""
        return ["Stage", "First day", "Last day", "Who acts", "How it stands"]

    @property
    def rows(self) -> list[list[str | int]]:
        """A row for each stage."""
        return [
            [
                each.name,
                each.first,
                each.last,
                SIDES.get(each.side, each.side.capitalize()),
                each.state,
            ]
            for each in self.stages
        ]

    def spec(self, *, narrow: bool = False) -> dict[str, Any]:
        """Return the Vega-Lite specification; the narrow form has each name above its bar."""
        import altair as alt

        values = self._values(NARROW_NAME if narrow else LONGEST_NAME)
        room = max(len(value["short"]) for value in values) * LETTER
        names = alt.Axis(
            ticks=False, domain=False, labels=not narrow, minExtent=0 if narrow else room,
            labelLimit=room,
        )  # fmt: skip
        rows = alt.Y("short:N", sort=[value["short"] for value in values], title=None, axis=names)
        bars = alt.Chart(alt.Data(values=values)).encode(y=rows)
        drawn = [
            bars.mark_bar(height=BAR, cornerRadius=2, yOffset=10 if narrow else 0).encode(
                x=self._axis(alt, "first"), x2="end:T", color=alt.Color("fill:N", scale=None)
            )
        ]
        if narrow:
            named = bars.mark_text(align="left", fontSize=14, dy=-10)
            drawn.append(named.encode(x=alt.value(0), text="short:N"))
        drawn += self._today(alt)
        sized = alt.layer(*drawn).properties(
            width=NARROW if narrow else WIDE,
            height=alt.Step(NARROW_STEP if narrow else STEP),
            autosize={"type": "fit-x", "contains": "padding"},
        )
        return sized.to_dict()

    def _values(self, longest: int) -> list[dict[str, Any]]:
        return [
            {
                "short": _short(each.name, longest),
                "first": each.first,
                "end": _after(each.last),
                "fill": _fill(each),
            }
            for each in self.stages
        ]

    def _axis(self, alt: Any, field: str) -> Any:
        first = min(each.first for each in self.stages)
        last = max(_after(each.last) for each in self.stages)
        mondays = _mondays(first, last)
        axis = (
            {"format": "%a %-d %b", "values": mondays, "labelAlign": "left"}
            if len(mondays) <= WEEKS
            else {"format": "%b %Y", "tickCount": "month"}
        )
        return alt.X(
            f"{field}:T",
            scale=alt.Scale(domain=[first, last]),
            axis=alt.Axis(
                title=None,
                orient="bottom",
                grid=True,
                labelOverlap=True,
                labelSeparation=12,
                **axis,
            ),
        )

    def _today(self, alt: Any) -> list[Any]:
        first = min(each.first for each in self.stages)
        last = max(_after(each.last) for each in self.stages)
        if not first <= self.today <= last:
            return []
        noon = [{"day": f"{self.today}T12:00:00", "word": f"Today, {_day(self.today)}"}]
        base = alt.Chart(alt.Data(values=noon)).encode(x=self._axis(alt, "day"))
        late = (self.today > first) and _middle(first, last) < self.today
        text = base.mark_text(
            fontSize=13, color=QUIET, dy=-9, align="right" if late else "left", dx=-4 if late else 4
        )
        return [
            base.mark_rule(color="#0b0c0c", strokeDash=[4, 3], strokeWidth=1.5),
            text.encode(y=alt.value(0), text="word:N"),
        ]


def _fill(bar: StageBar) -> str:
    if bar.state in ("Done", "Over"):
        return DONE
    return MAIN if bar.is_main else OTHER


def _short(name: str, longest: int) -> str:
    return name if len(name) <= longest else f"{name[: longest - 1].rstrip()}…"


def _mondays(first: str, last: str) -> list[str]:
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    days = (start + timedelta(days=n) for n in range((end - start).days))
    return [day.isoformat() for day in days if day.weekday() == 0]


def _after(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def _middle(first: str, last: str) -> str:
    ordinals = date.fromisoformat(first).toordinal() + date.fromisoformat(last).toordinal()
    return date.fromordinal(ordinals // 2).isoformat()


def _day(iso: str) -> str:
    day = date.fromisoformat(iso)
    return f"{day.day} {day:%B %Y}"
