"""One child's journey on a time axis: bars for what lasts, diamonds for what happens on a day."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ilacs.annexa.journeys.events import load_events
from ilacs.documents.charts.drawing import INK, NARROW, QUIET, WIDE

STEP, NARROW_STEP, BAR, ROOM = 46, 62, 20, 0.03
LASTS, STILL, WINDOW = "#12436d", "#6b9bc7", "#eef1f5"
NAMES = 170
TRACKS: Mapping[str, str] = {
    "contact": "Contacts",
    "referral": "Referrals",
    "early_help_start": "Early help",
    "assessment_start": "Assessments",
    "strategy": "Strategy discussions",
    "conference": "Initial conferences",
    "need_start": "In need",
    "plan_start": "Protection plan",
    "care_start": "In care",
    "leaving": "Care leaver",
}
"""Each beginning or day → the line that it stands on, from top to bottom."""


@dataclass(frozen=True)
class JourneySpan:
    """Something on a line: from `first` to `last`, ISO days. last is '' for what happens on one
    day; is_open: it has not ended, and last is the day of the data."""

    track: str
    first: str
    last: str = ""
    is_open: bool = False


@dataclass(frozen=True)
class JourneyPicture:
    """A journey. since, reference: the six months that the lists look back, ISO days."""

    title: str
    spans: tuple[JourneySpan, ...]
    since: str
    reference: str

    @property
    def note(self) -> str:
        """What the marks mean."""
        return (
            "A diamond is an event of one day; a dark bar has ended, a lighter one is open. The "
            "shaded six months are those of which the lists hold contacts, referrals, assessments "
            "and enquiries: earlier ones are not in the data."
        )

    @property
    def tracks(self) -> list[str]:
        """The lines that have something on them."""
        used = {span.track for span in self.spans}
        return [name for name in TRACKS.values() if name in used]

    @property
    def summary(self) -> str:
        """Each thing in order, as a sentence."""
        return " ".join(f"{row[0]}: {row[1]}{_until(row[2])}." for row in self.rows)

    @property
    def columns(self) -> list[str]:
        """The heading of the table."""
        return ["What", "From", "To"]

    @property
    def rows(self) -> list[list[str | int]]:
        """A row for each thing, the earliest first."""
        order = {name: place for place, name in enumerate(TRACKS.values())}
        spans = sorted(self.spans, key=lambda span: (span.first, order[span.track]))
        return [[span.track, _words(span.first), _end(span)] for span in spans]

    def spec(self, *, narrow: bool = False) -> dict[str, Any]:
        """Return the Vega-Lite specification; the narrow form has each line's name above it."""
        import altair as alt

        names = alt.Axis(
            title=None,
            ticks=False,
            domain=False,
            labels=not narrow,
            minExtent=0 if narrow else NAMES,
            maxExtent=0 if narrow else NAMES,
        )
        lines = alt.Y("track:N", sort=self.tracks, scale=alt.Scale(domain=self.tracks), axis=names)
        drawn = [self._window(alt), *self._bars(alt, lines), *self._days(alt, lines)]
        if narrow:
            drawn += self._names(alt, lines)
        sized = alt.layer(*drawn).properties(
            width=NARROW if narrow else WIDE,
            height=alt.Step(NARROW_STEP if narrow else STEP),
            autosize={"type": "fit-x", "contains": "padding"},
        )
        return sized.to_dict()

    def _axis(self, alt: Any, field: str) -> Any:
        days = [_day(span.first) for span in self.spans] + [_day(self.since), _day(self.reference)]
        room = dt.timedelta(days=max(5, round(ROOM * (max(days) - min(days)).days)))
        domain = [(min(days) - room).isoformat(), (max(days) + room).isoformat()]
        is_long = (max(days) - min(days)).days > 900
        axis = alt.Axis(
            format="%Y" if is_long else "%b %Y",
            tickCount="year" if is_long else 6,
            labelOverlap=True,
            title=None,
            orient="bottom",
        )
        return alt.X(f"{field}:T", scale=alt.Scale(domain=domain), axis=axis)

    def _window(self, alt: Any) -> Any:
        base = alt.Chart(alt.Data(values=[{"from": self.since, "to": self.reference}]))
        return base.mark_rect(color=WINDOW).encode(x=self._axis(alt, "from"), x2="to:T")

    def _bars(self, alt: Any, lines: Any) -> list[Any]:
        values = [
            {
                "track": span.track,
                "from": span.first,
                "to": span.last,
                "fill": STILL if span.is_open else LASTS,
            }
            for span in self.spans
            if span.last
        ]
        base = alt.Chart(alt.Data(values=values)).encode(y=lines, x=self._axis(alt, "from"))
        starts = base.mark_tick(color=LASTS, size=BAR, thickness=3)
        return [
            base.mark_bar(height=BAR, stroke="#ffffff", strokeWidth=1).encode(
                x2="to:T", color=alt.Color("fill:N", scale=None)
            ),
            starts,
        ]

    def _days(self, alt: Any, lines: Any) -> list[Any]:
        values = [{"track": span.track, "from": span.first} for span in self.spans if not span.last]
        base = alt.Chart(alt.Data(values=values)).encode(y=lines, x=self._axis(alt, "from"))
        return [
            base.mark_point(
                shape="diamond", size=150, filled=True, color=INK, stroke="#ffffff", opacity=1
            )
        ]

    def _names(self, alt: Any, lines: Any) -> list[Any]:
        values = [{"track": name} for name in self.tracks]
        base = alt.Chart(alt.Data(values=values)).encode(y=lines, x=alt.value(0), text="track:N")
        looks = {"align": "left", "fontSize": 15, "dy": -20}
        return [
            base.mark_text(stroke="#ffffff", strokeWidth=4, strokeJoin="round", **looks),
            base.mark_text(color=QUIET, **looks),
        ]


def journey_picture(
    title: str, rows: Iterable[Mapping[str, Any]], since: dt.date, reference: dt.date
) -> JourneyPicture:
    """The picture of one journey. rows: its events, as `Journeys.of` gives them."""
    events = load_events()
    held = list(rows)
    ends = {(row["list"], row["row"], row["event"]): row["date"] for row in held}
    spans = []
    for row in held:
        event = events[row["event"]]
        if event.id not in TRACKS:
            continue
        ended = ends.get((row["list"], row["row"], event.end)) if event.end else None
        is_open = bool(event.end) and ended is None
        last = reference if is_open else max(ended, row["date"]) if ended else None
        spans.append(
            JourneySpan(
                TRACKS[event.id],
                row["date"].isoformat(),
                last.isoformat() if last else "",
                is_open,
            )
        )
    return JourneyPicture(title, tuple(spans), since.isoformat(), reference.isoformat())


def _end(span: JourneySpan) -> str:
    if span.is_open:
        return "open"
    return _words(span.last) if span.last else "–"


def _until(last: str | int) -> str:
    if last == "–":
        return ""
    return ", still open" if last == "open" else f" to {last}"


def _day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def _words(text: str) -> str:
    day = _day(text)
    return f"{day.day} {day:%B %Y}"
