"""A trend: an authority's figure over the years, beside its neighbours, region and England."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ilacs.documents.charts import series
from ilacs.documents.charts.drawing import NARROW, WIDE
from ilacs.indicators.over_years import YearBeside
from ilacs.indicators.standing import Beside, Figure
from ilacs.indicators.standing_text import number_in_words

HEIGHT, NARROW_HEIGHT = 300, 260
MOST_TICKS, NARROW_TICKS = 14, 5
MEDIAN = "Neighbours’ median"
PUBLISHED = "Neighbours with a figure"


@dataclass(frozen=True)
class Trend:
    """Lines over the years; a year without a number breaks the line and is said in words.

    has_wider: whether region and England are of a size with the authority; counts are not.
    """

    title: str
    name: str
    region: str
    years: tuple[YearBeside, ...]
    has_wider: bool = True

    @property
    def note(self) -> str:
        """What the band means, the years in which it rests on few, and those without a number."""
        said = []
        if any(each.neighbours.median is not None for each in self.years):
            said.append("The band reaches from the lowest to the highest of the neighbours.")
        few = [each for each in self.years if _rests_on_few(each.neighbours)]
        if few:
            numbers = _by_words((each.year, published_words(each.neighbours)) for each in few)
            said.append(
                "Take care with the neighbours’ median and range where half of them or fewer have a "
                f"published figure: {'; '.join(f'{words} in {when}' for words, when in numbers)}."
            )
        missing = _by_words(
            (each.year, each.figure.words or each.figure.state)
            for each in self.years
            if each.figure.value is None
        )
        if missing:
            reasons = "; ".join(f"{when} ({words})" for words, when in missing)
            said.append(f"No figure of {self.name}: {reasons}.")
        if self._drawn() and not self._from_nought:
            said.append(series.NOT_FROM_NOUGHT)
        return " ".join(said)

    @property
    def summary(self) -> str:
        """The first and the last of each line, and the authority's highest and lowest."""
        lines = [(self.name, self._own()), (MEDIAN, self._medians()), *self._wider()]
        said = [f"{name}: {_ends(points)}." for name, points in lines if _known(points)]
        if own := _known(self._own()):
            high, low = max(own, key=lambda p: p[1]), min(own, key=lambda p: p[1])
            said.insert(1, f"Its highest is {_at(high)}, its lowest {_at(low)}.")
        return " ".join(said) or "There is no number in any year."

    @property
    def columns(self) -> list[str]:
        """The heading of the table."""
        return ["Year", self.name, MEDIAN, "Neighbours’ range", PUBLISHED, self.region, "England"]

    @property
    def rows(self) -> list[list[str | int]]:
        """A row for each year."""
        return [
            [
                str(each.year),
                figure_words(each.figure),
                number_in_words(each.neighbours.median),
                range_words(each.neighbours),
                published_words(each.neighbours),
                figure_words(each.region),
                figure_words(each.england),
            ]
            for each in self.years
        ]

    def _own(self) -> list[series.Point]:
        return [(each.year, each.figure.value) for each in self.years]

    def _medians(self) -> list[series.Point]:
        return [(each.year, each.neighbours.median) for each in self.years]

    def _wider(self) -> list[tuple[str, list[series.Point]]]:
        if not self.has_wider:
            return []
        return [
            (self.region, [(each.year, each.region.value) for each in self.years]),
            ("England", [(each.year, each.england.value) for each in self.years]),
        ]

    def _drawn(self) -> list[float]:
        """Every number in the picture."""
        lines = [self._own(), self._medians(), *(points for _, points in self._wider())]
        ends = [(each.neighbours.lowest, each.neighbours.highest) for each in self.years]
        numbers = [value for line in lines for _, value in line] + [
            v for pair in ends for v in pair
        ]
        return [value for value in numbers if value is not None]

    @property
    def _from_nought(self) -> bool:
        return series.from_nought(self._drawn())

    def spec(self, *, narrow: bool = False) -> dict[str, Any]:
        """Return the Vega-Lite specification; the narrow form names fewer years."""
        import altair as alt

        years = [each.year for each in self.years]
        x = series.year_axis(alt, years, NARROW_TICKS if narrow else MOST_TICKS)
        y = alt.Y(
            "value:Q", scale=alt.Scale(zero=self._from_nought, nice=True), axis=series.up(alt)
        )
        drawn = alt.layer(*self._band(alt, x, y), *self._lines(alt, x, y, narrow))
        return drawn.properties(
            width=NARROW if narrow else WIDE,
            height=NARROW_HEIGHT if narrow else HEIGHT,
            autosize={"type": "fit-x", "contains": "padding"},
        ).to_dict()

    def _band(self, alt: Any, x: Any, y: Any) -> list[Any]:
        """The neighbours' range: an area; a bar where a year stands alone."""
        highest = [(each.year, each.neighbours.highest) for each in self.years]
        lowest = {each.year: each.neighbours.lowest for each in self.years}
        areas: list[dict[str, Any]] = []
        alone: list[dict[str, Any]] = []
        for place, stretch in enumerate(series.stretches(highest)):
            values = [
                {"stretch": place, "year": year, "value": value, "low": lowest[year]}
                for year, value in stretch
            ]
            (areas if len(values) > 1 else alone).extend(values)
        area = alt.Chart(alt.Data(values=areas)).mark_area(color=series.BAND, opacity=1)
        bar = alt.Chart(alt.Data(values=alone)).mark_rule(
            color=series.BAND, strokeWidth=8, opacity=1
        )
        return [
            mark.encode(x=x, y=y, y2="low:Q", detail="stretch:N")
            for mark, values in ((area, areas), (bar, alone))
            if values
        ]

    def _lines(self, alt: Any, x: Any, y: Any, narrow: bool) -> list[Any]:
        lines = [
            (self.name, self._own(), series.OWN, series.SOLID),
            (MEDIAN, self._medians(), series.NEIGHBOURS, series.LONG),
            *(
                (name, points, colour, dash)
                for (name, points), colour, dash in zip(
                    self._wider(),
                    (series.REGION, series.ENGLAND),
                    (series.DASHED, series.DOTTED),
                    strict=False,
                )
            ),
        ]
        lines = [line for line in lines if _known(line[1])]
        names = [name for name, *_ in lines]
        legend = alt.Legend(
            orient="top",
            title=None,
            columns=1 if narrow else len(names),
            symbolType="stroke",
            symbolSize=900,
            symbolStrokeWidth=3.5,
            rowPadding=2,
        )
        values = [v for line in lines for v in series.line_values(line[0], line[1])]
        own = [value for value in values if value["line"] == self.name]
        look = {
            kind: channel(
                "line:N",
                scale=alt.Scale(domain=names, range=[line[at] for line in lines]),
                legend=legend,
            )
            for kind, channel, at in (("color", alt.Color, 2), ("strokeDash", alt.StrokeDash, 3))
        }
        base = alt.Chart(alt.Data(values=values)).encode(x=x, y=y, detail="stretch:N", **look)
        mine = alt.Chart(alt.Data(values=own)).encode(x=x, y=y)
        return [
            base.mark_line(strokeWidth=2.5),
            mine.mark_line(strokeWidth=4, color=series.OWN).encode(detail="stretch:N"),
            mine.mark_circle(size=90, color=series.OWN, opacity=1),
        ]


def figure_words(figure: Figure) -> str:
    """A figure as a table has it: the number, or in words why there is none."""
    return number_in_words(figure.value, figure.state, figure.symbol)


def range_words(beside: Beside) -> str:
    """Lowest to highest of those that have a figure."""
    if beside.lowest is None:
        return "no figures"
    return f"{number_in_words(beside.lowest)} to {number_in_words(beside.highest)}"


def published_words(beside: Beside) -> str:
    """How many of the neighbours have a published figure: 9 of 10."""
    if not beside.neighbours:
        return "it has none"
    return f"{beside.with_a_number} of {beside.neighbours}"


def _by_words(years: Iterable[tuple[int, str]]) -> list[tuple[str, str]]:
    """What is said of years, each thing once, with its years: `2013, 2015`."""
    said: dict[str, list[str]] = {}
    for year, words in years:
        said.setdefault(words, []).append(str(year))
    return [(words, ", ".join(when)) for words, when in said.items()]


def _rests_on_few(beside: Beside) -> bool:
    return 0 < 2 * beside.with_a_number <= beside.neighbours


def _known(points: list[series.Point]) -> list[tuple[int, float]]:
    return [(year, value) for year, value in points if value is not None]


def _at(point: tuple[int, float]) -> str:
    return f"{number_in_words(point[1])} in {point[0]}"


def _ends(points: list[series.Point]) -> str:
    known = _known(points)
    first, last = known[0], known[-1]
    return _at(last) if first == last else f"{_at(first)}, {_at(last)}"
