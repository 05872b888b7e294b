"""A timeline: when an authority was inspected, under which edition, and what came of it."""

from dataclasses import dataclass
from typing import Any

from ilacs.documents.charts.looks import look_of

WIDTH, TAG_HEIGHT, LETTER_WIDTH = 760, 30, 8.2
LEVELS = (62, 108, 154)
EDITION_BAND = 30


@dataclass(frozen=True)
class TimelineInspection:
    """An inspection. day: its first, ISO. headline: grade id. words: what the grade is of."""

    day: str
    when: str
    headline: str
    words: str
    edition: str
    kind: str


@dataclass(frozen=True)
class TimelineEdition:
    """An edition's years, ISO days."""

    name: str
    first: str
    last: str


@dataclass(frozen=True)
class Timeline:
    """Inspections over the years, above the editions of the framework."""

    title: str
    inspections: tuple[TimelineInspection, ...]
    editions: tuple[TimelineEdition, ...]

    @property
    def summary(self) -> str:
        """Each inspection as a sentence."""
        return " ".join(f"{each.when}, {each.edition}: {each.words}." for each in self.inspections)

    @property
    def columns(self) -> list[str]:
        """The heading of the table."""
        return ["Inspected", "Edition", "Kind", "Outcome"]

    @property
    def rows(self) -> list[list[str | int]]:
        """A row for each inspection."""
        return [[each.when, each.edition, each.kind, each.words] for each in self.inspections]

    def spec(self) -> dict[str, Any]:
        """Return the Vega-Lite specification."""
        import altair as alt

        height = LEVELS[self._levels_used() - 1] + TAG_HEIGHT / 2 + 4
        first, last = self.editions[0].first, self.editions[-1].last
        day = alt.X(
            "day:T",
            scale=alt.Scale(domain=[first, last]),
            axis=alt.Axis(format="%Y", tickCount=12, title=None, grid=False, orient="bottom"),
        )
        up = alt.Y("level:Q", scale=alt.Scale(domain=[0, height]), axis=None)
        tags = alt.Chart(alt.Data(values=self._tags()))
        stems = tags.mark_rule(color="#858686", strokeWidth=1.5).encode(x=day, y=up, y2="ground:Q")
        dots = tags.mark_circle(color="#0b0c0c", size=60, opacity=1).encode(
            x=day, y=alt.Y("ground:Q", axis=None)
        )
        drawn = [self._bands(alt, day), stems, dots]
        for tag in self._tags():
            drawn += _tag(alt, tag, day, up)
        chart = alt.layer(*drawn).resolve_scale(color="independent")
        return chart.properties(width=WIDTH, height=height).to_dict()

    def _bands(self, alt: Any, day: Any) -> Any:
        bands = [
            {
                "day": edition.first,
                "end": edition.last,
                "middle": _middle(edition.first, edition.last),
                "name": edition.name,
                "fill": "#eef1f5" if place % 2 else "#dfe5ec",
                "low": 0,
                "high": EDITION_BAND,
                "mid": EDITION_BAND / 2,
            }
            for place, edition in enumerate(self.editions)
        ]
        base = alt.Chart(alt.Data(values=bands))
        rects = base.mark_rect().encode(
            x=day,
            x2="end:T",
            y=alt.Y("low:Q", axis=None),
            y2="high:Q",
            color=alt.Color("fill:N", scale=None),
        )
        names = base.mark_text(fontSize=13, color="#0b0c0c").encode(
            x="middle:T", y=alt.Y("mid:Q", axis=None), text="name:N"
        )
        return rects + names

    def _levels_used(self) -> int:
        return max((tag["row"] for tag in self._tags()), default=0) + 1

    def _tags(self) -> list[dict[str, Any]]:
        """Each inspection's tag, on the lowest level where it covers no other."""
        first, last = (_ordinal(self.editions[0].first), _ordinal(self.editions[-1].last))
        taken = [-1e9] * len(LEVELS)
        tags = []
        for each in sorted(self.inspections, key=lambda inspection: inspection.day):
            look = look_of(each.headline)
            half = (len(look.word) * LETTER_WIDTH + 22) / 2
            place = (_ordinal(each.day) - first) / (last - first) * WIDTH
            middle = min(max(place, half), WIDTH - half)
            row = next(
                (r for r, end in enumerate(taken) if middle - half > end + 6), len(taken) - 1
            )
            taken[row] = middle + half
            tags.append(
                {
                    "day": each.day,
                    "level": LEVELS[row],
                    "row": row,
                    "ground": EDITION_BAND,
                    "word": look.word,
                    "fill": look.fill,
                    "ink": look.ink,
                    "half": half,
                    "shift": middle - place,
                }
            )
        return tags


def _tag(alt: Any, tag: dict[str, Any], day: Any, up: Any) -> list[Any]:
    """The box of a tag and its word; the box is as wide as the word needs."""
    base = alt.Chart(alt.Data(values=[tag])).encode(x=day, y=up)
    shift = {"xOffset": tag["shift"]}
    box = base.mark_rect(
        width=tag["half"] * 2, height=TAG_HEIGHT, cornerRadius=4, color=tag["fill"], **shift
    )
    word = base.mark_text(
        fontSize=14, fontWeight="bold", color=tag["ink"], dx=tag["shift"], dy=1
    ).encode(text="word:N")
    return [box, word]


def _ordinal(day: str) -> int:
    from datetime import date

    return date.fromisoformat(day).toordinal()


def _middle(first: str, last: str) -> str:
    from datetime import date

    return date.fromordinal((_ordinal(first) + _ordinal(last)) // 2).isoformat()
