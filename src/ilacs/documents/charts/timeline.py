"""A timeline: when an authority was inspected, under which edition, and what came of it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from ilacs.documents.charts.drawing import NARROW, WIDE
from ilacs.documents.charts.looks import NO_GRADE, look_of

MARGIN = 24
WIDTH, TAG_HEIGHT, LETTER_WIDTH = WIDE - 2 * MARGIN, 30, 9.4
LOWEST, LEVEL = 62, 46
EDITION_BAND = 30
YEAR, NARROW_YEARS, NARROW_BAND = 34, 48, 92
"""In the narrow form: pixels for a year, for the years' names, and for the editions' bands."""


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
    note = ""

    @property
    def first(self) -> str:
        """The first day shown: no inspection is before it, whatever its date."""
        return min([self.editions[0].first, *(each.day for each in self.inspections)])

    @property
    def last(self) -> str:
        """The last day shown: no inspection is after it, whatever its date."""
        return max([self.editions[-1].last, *(each.day for each in self.inspections)])

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

    def spec(self, *, narrow: bool = False) -> dict[str, Any]:
        """Return the Vega-Lite specification; the narrow form goes from top to bottom."""
        import altair as alt

        return self._downwards(alt) if narrow else self._along(alt)

    def _along(self, alt: Any) -> dict[str, Any]:
        height = LOWEST + LEVEL * (self._levels_used() - 1) + TAG_HEIGHT / 2 + 4
        day = alt.X(
            "day:T",
            scale=alt.Scale(domain=[self.first, self.last]),
            axis=alt.Axis(
                format="%Y",
                tickCount="year",
                labelOverlap=True,
                title=None,
                grid=False,
                orient="bottom",
            ),
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
        sized = chart.properties(
            width=WIDE, height=height, autosize={"type": "fit-x", "contains": "padding"}
        )
        return sized.to_dict()

    def _downwards(self, alt: Any) -> dict[str, Any]:
        """Years from top to bottom, the editions as bands beside them, a tag for each inspection."""
        height = (_ordinal(self.last) - _ordinal(self.first)) / 365.25 * YEAR
        tags = self._tags_downwards()
        height = max([height, *(tag["middle"] + TAG_HEIGHT / 2 for tag in tags)])
        whole = {
            "x": alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, NARROW], nice=False)),
            "y": alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[height, 0], nice=False)),
        }
        bands = alt.Chart(alt.Data(values=self._bands_downwards())).encode(**whole)
        years = alt.Chart(alt.Data(values=self._years())).encode(**whole)
        marks = alt.Chart(alt.Data(values=tags)).encode(**whole)
        drawn = [
            bands.mark_rect().encode(x2="x2:Q", y2="y2:Q", color=alt.Color("fill:N", scale=None)),
            bands.mark_text(align="left", baseline="top", dx=6, dy=6, fontSize=13).encode(
                text="name:N"
            ),
            years.mark_text(align="left", fontSize=14).encode(text="year:N"),
            marks.mark_rule(color="#858686", strokeWidth=1.5).encode(x2="to:Q", y2="middle:Q"),
            marks.mark_circle(color="#0b0c0c", size=60, opacity=1),
        ]
        for tag in tags:
            drawn += _tag_downwards(alt, tag, whole)
        chart = alt.layer(*drawn).resolve_scale(color="independent")
        return chart.properties(width=NARROW, height=height).to_dict()

    def _place(self, day: str) -> float:
        """Where a day stands in the narrow form, in pixels from the top."""
        return (_ordinal(day) - _ordinal(self.first)) / 365.25 * YEAR

    def _bands_downwards(self) -> list[dict[str, Any]]:
        return [
            {
                "x": NARROW_YEARS,
                "x2": NARROW_YEARS + NARROW_BAND,
                "y": self._place(edition.first),
                "y2": self._place(edition.last),
                "name": edition.name,
                "fill": _band_fill(place),
            }
            for place, edition in enumerate(self.editions)
        ]

    def _years(self) -> list[dict[str, Any]]:
        first, last = int(self.first[:4]), int(self.last[:4])
        step = 1 + (last - first) // 40
        days = [(year, f"{year}-01-01") for year in range(first + 1, last + 1, step)]
        return [{"x": 0, "y": self._place(day), "year": str(year)} for year, day in days]

    def _tags_downwards(self) -> list[dict[str, Any]]:
        """Each inspection's tag beside its day, or below the one before where there is no room."""
        tags: list[dict[str, Any]] = []
        free = TAG_HEIGHT / 2
        for each in sorted(self.inspections, key=lambda inspection: inspection.day):
            middle = max(self._place(each.day), free)
            free = middle + TAG_HEIGHT + 4
            left = NARROW_YEARS + NARROW_BAND
            tags.append(
                {
                    **_looks(each),
                    "x": left,
                    "to": left + 14,
                    "y": self._place(each.day),
                    "middle": middle,
                }
            )
        return tags

    def _bands(self, alt: Any, day: Any) -> Any:
        bands = [
            {
                "day": edition.first,
                "end": edition.last,
                "middle": _middle(edition.first, edition.last),
                "name": edition.name,
                "fill": _band_fill(place),
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
        first, last = _ordinal(self.first), _ordinal(self.last)
        taken: list[float] = []
        tags = []
        for each in sorted(self.inspections, key=lambda inspection: inspection.day):
            looks = _looks(each)
            half = (len(looks["word"]) * LETTER_WIDTH + 22) / 2
            place = (_ordinal(each.day) - first) / (last - first or 1) * WIDTH
            middle = min(max(place, half), WIDTH - half)
            row = next((r for r, end in enumerate(taken) if middle - half > end + 6), len(taken))
            taken[row : row + 1] = [middle + half]
            tags.append(
                {
                    **looks,
                    "day": each.day,
                    "level": LOWEST + LEVEL * row,
                    "row": row,
                    "ground": EDITION_BAND,
                    "half": half,
                    "shift": middle - place,
                }
            )
        return tags


def _band_fill(place: int) -> str:
    return "#eef1f5" if place % 2 else "#dfe5ec"


def _looks(inspection: TimelineInspection) -> dict[str, Any]:
    """The word and the colours of an inspection's tag: of its overall grade, or that it has none."""
    look = look_of(inspection.headline or NO_GRADE)
    word = look.word if inspection.headline else "No overall grade"
    return {"word": word, "fill": look.fill, "ink": look.ink}


def _tag_downwards(alt: Any, tag: dict[str, Any], whole: dict[str, Any]) -> list[Any]:
    width = len(tag["word"]) * 8.3 + 12
    middle = tag["to"] + width / 2
    placed = [tag | {"x": middle, "y": tag["middle"]}]
    base = alt.Chart(alt.Data(values=placed)).encode(**whole)
    box = base.mark_rect(width=width, height=TAG_HEIGHT, cornerRadius=4, color=tag["fill"])
    word = base.mark_text(fontSize=13, fontWeight="bold", color=tag["ink"], dy=1)
    return [box, word.encode(text="word:N")]


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
    return date.fromisoformat(day).toordinal()


def _middle(first: str, last: str) -> str:
    return date.fromordinal((_ordinal(first) + _ordinal(last)) // 2).isoformat()
