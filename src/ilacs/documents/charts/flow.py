"""The common paths of children: a bar for each stage, and an arc for each way on from it."""

from dataclasses import dataclass
from typing import Any

from ilacs.annexa.journeys.paths import Flow, Link
from ilacs.documents.charts.drawing import INK, NARROW, QUIET, RULE, WIDE

STEP, NARROW_STEP, TOP = 60, 76, 20
BAR, THICKEST, POINTS, MOST_LABELS = 26, 16, 24, 14
ON, STAYS, WAY = "#12436d", "#b7c6d6", "#28a197"


@dataclass(frozen=True)
class Room:
    """Where things stand, in pixels: names up to `names`, bars up to `arcs`, then the arcs, each
    `reach` wider for each stage that it spans."""

    width: int
    step: int
    names: int
    arcs: int
    reach: int
    is_narrow: bool


WIDE_ROOM = Room(WIDE, STEP, 168, 520, 64, is_narrow=False)
NARROW_ROOM = Room(NARROW, NARROW_STEP, 0, 178, 24, is_narrow=True)


@dataclass(frozen=True)
class JourneyFlow:
    """The flow of the journeys that began within the six months of the lists."""

    title: str
    flow: Flow

    @property
    def note(self) -> str:
        """What is left out, and what the colours are."""
        flow = self.flow
        said = [
            "Dark: children who went on to a stage that is shown; light: the others who reached it.",
            "An arc is the next stage reached, with the number of children and the median days.",
        ]
        if flow.before:
            said.append(
                f"{_children(flow.before)} whose journey began before the six months of the lists "
                "are not in the picture, as the early part of it is not in the data."
            )
        if flow.turned:
            said.append(
                f"{_children(flow.turned)} came to a stage after a later one; that stage is passed "
                "over."
            )
        if flow.small:
            said.append(f"Numbers under {flow.small}, and what would give them away, are left out.")
        return " ".join(said)

    @property
    def summary(self) -> str:
        """How many reached each stage, and the ways that most took."""
        stages = "; ".join(f"{stage.name} {_number(stage.children)}" for stage in self.flow.stages)
        most = sorted(self.flow.links, key=lambda link: -link.children)[:3]
        ways = "; ".join(
            f"{link.children:,} from {link.earlier.lower()} to {link.later.lower()} in a median of "
            f"{_days(link.days)}"
            for link in most
        )
        return f"Children who reached each stage: {stages}. Most often: {ways or 'no way shown'}."

    @property
    def columns(self) -> list[str]:
        """The heading of the table."""
        return ["From", "To", "Children", "Median days"]

    @property
    def rows(self) -> list[list[str | int]]:
        """For each stage all who reached it, then each way on, then those who went no way shown."""
        rows: list[list[str | int]] = []
        for stage in self.flow.stages:
            rows.append([stage.name, "all who reached it", _number(stage.children), "–"])
            for link in self.flow.links:
                if link.earlier == stage.name:
                    rows.append([stage.name, link.later, f"{link.children:,}", f"{link.days:g}"])
            if stage.children is not None:
                rest = stage.children - self.flow.going_on(stage.name)
                rows.append([stage.name, "no further stage shown", f"{rest:,}", "–"])
        return rows

    def spec(self, *, narrow: bool = False) -> dict[str, Any]:
        """Return the Vega-Lite specification, stages from top to bottom in both forms."""
        import altair as alt

        room = NARROW_ROOM if narrow else WIDE_ROOM
        height = TOP + room.step * max(len(self.flow.stages), 1)
        whole = {
            "x": alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, room.width], nice=False)),
            "y": alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[height, 0], nice=False)),
        }
        drawn = [*self._bars(alt, room, whole), *self._arcs(alt, room, whole)]
        return alt.layer(*drawn).properties(width=room.width, height=height).to_dict()

    def _middle(self, name: str, room: Room) -> float:
        """Where the middle of a stage's bar is, from the top."""
        place = [stage.name for stage in self.flow.stages].index(name)
        return TOP + room.step * (place + 0.5) + (10 if room.is_narrow else 0)

    def _bars(self, alt: Any, room: Room, whole: dict[str, Any]) -> list[Any]:
        longest = max([stage.children or 0 for stage in self.flow.stages] or [0]) or 1
        space = room.arcs - room.names - (62 if room.is_narrow else 84)
        bars, names, numbers, rules = [], [], [], []
        for stage in self.flow.stages:
            y, count = self._middle(stage.name, room), stage.children or 0
            on = self.flow.going_on(stage.name)
            end = room.names + space * count / longest
            dark = room.names + space * on / longest
            sides = {"y": y - BAR / 2, "y2": y + BAR / 2}
            bars += [
                {"x": room.names, "x2": dark, "fill": ON, **sides},
                {"x": dark, "x2": end, "fill": STAYS, **sides},
            ]
            above = (0, y - BAR / 2 - 9) if room.is_narrow else (room.names - 10, y)
            names.append({"x": above[0], "y": above[1], "word": stage.name})
            number = _number(stage.children, short=True)
            numbers.append({"x": end + 6, "y": y, "word": number})
            rules.append({"x": end + 12 + len(number) * 9, "y": y, "x2": room.arcs - 8})
        align = "left" if room.is_narrow else "right"
        rects = alt.Chart(alt.Data(values=bars)).mark_rect()
        return [
            alt.Chart(alt.Data(values=rules)).mark_rule(color=RULE).encode(**whole, x2="x2:Q"),
            rects.encode(**whole, x2="x2:Q", y2="y2:Q", color=alt.Color("fill:N", scale=None)),
            _words(alt, names, whole, align=align, fontSize=15, color=INK),
            _words(alt, numbers, whole, align="left", fontSize=15, fontWeight="bold", color=INK),
        ]

    def _arcs(self, alt: Any, room: Room, whole: dict[str, Any]) -> list[Any]:
        most = max((link.children for link in self.flow.links), default=0) or 1
        lines, ends, words = [], [], []
        labelled = sorted(self.flow.links, key=lambda link: -link.children)[:MOST_LABELS]
        for place, link in enumerate(self.flow.links):
            wide = max(1.2, THICKEST * link.children / most)
            points = self._curve(link, room)
            lines += [
                {"x": x, "y": y, "link": place, "at": at, "wide": wide}
                for at, (x, y) in enumerate(points)
            ]
            ends.append({"x": points[-1][0], "y": points[-1][1], "wide": wide})
            if link in labelled:
                x, y = points[len(points) // 2]
                words.append({"x": x + wide / 2 + 5, "y": y, "word": _label(link, room)})
        drawn = alt.Chart(alt.Data(values=lines)).mark_line(
            color=WAY, opacity=0.6, strokeCap="butt"
        )
        tips = alt.Chart(alt.Data(values=ends)).mark_point(
            shape="triangle-left", filled=True, size=90, color=INK, opacity=1
        )
        return [
            drawn.encode(
                **whole,
                detail="link:N",
                order="at:Q",
                strokeWidth=alt.StrokeWidth("wide:Q", scale=None),
            ),
            tips.encode(**whole),
            _words(
                alt,
                words,
                whole,
                align="left",
                fontSize=14,
                stroke="#ffffff",
                strokeWidth=4,
                strokeJoin="round",
            ),
            _words(alt, words, whole, align="left", fontSize=14, color=QUIET),
        ]

    def _curve(self, link: Link, room: Room) -> list[tuple[float, float]]:
        """Points from the one stage out to the right and back to the other."""
        span = self._place(link.later) - self._place(link.earlier)
        first, last = self._middle(link.earlier, room) + 7, self._middle(link.later, room) - 7
        out = room.reach * (0.35 + 0.75 * span)
        return [
            (room.arcs + out * (4 * t * (1 - t)) ** 0.7, first + (last - first) * t)
            for t in (at / POINTS for at in range(POINTS + 1))
        ]

    def _place(self, name: str) -> int:
        return [stage.name for stage in self.flow.stages].index(name)


def _words(alt: Any, values: list[dict[str, Any]], whole: dict[str, Any], **looks: Any) -> Any:
    base = alt.Chart(alt.Data(values=values)).mark_text(baseline="middle", **looks)
    return base.encode(**whole, text="word:N")


def _label(link: Link, room: Room) -> str:
    return f"{link.children:,}" if room.is_narrow else f"{link.children:,} · {_days(link.days)}"


def _days(days: float) -> str:
    return "the same day" if not days else f"{days:g} day{'' if days == 1 else 's'}"


def _number(children: int | None, *, short: bool = False) -> str:
    if children is None:
        return "few" if short else "too few to show"
    return f"{children:,}"


def _children(number: int) -> str:
    return "One child" if number == 1 else f"{number:,} children"
