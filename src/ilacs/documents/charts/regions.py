"""Small trends side by side: each region over the years, England's line behind every one."""

from dataclasses import dataclass
from typing import Any

from ilacs.documents.charts import series
from ilacs.documents.charts.drawing import NARROW, WIDE
from ilacs.documents.charts.trend import figure_words
from ilacs.indicators.standing import Figure
from ilacs.indicators.standing_text import number_in_words

AXIS, GAP, PANELS_IN_A_ROW, MOST_TICKS = 42, 24, 3, 3
HEIGHT, NARROW_HEIGHT = 120, 72
ENGLAND = "England"
Years = tuple[tuple[int, Figure], ...]


@dataclass(frozen=True)
class RegionTrends:
    """A panel for each region. areas: pairs of name and years; England, where it is, is no panel.

    has_england: whether England is drawn behind; a count of all England is of another size.
    """

    title: str
    areas: tuple[tuple[str, Years], ...]
    has_england: bool = True

    @property
    def regions(self) -> list[tuple[str, Years]]:
        """The regions that have a number in any year."""
        return [
            (name, years)
            for name, years in self.areas
            if name != ENGLAND and any(figure.value is not None for _, figure in years)
        ]

    @property
    def note(self) -> str:
        """What the grey line is."""
        said = ["The grey line is England."] if self._england() else []
        if not series.from_nought(self._drawn()):
            said.append(series.NOT_FROM_NOUGHT)
        return " ".join(said)

    @property
    def summary(self) -> str:
        """The first and the last number of each area."""
        return " ".join(f"{name}: {_ends(years)}." for name, years in self.areas)

    @property
    def columns(self) -> list[str]:
        """The heading of the table."""
        return ["Year", *(name for name, _ in self.areas)]

    @property
    def rows(self) -> list[list[str | int]]:
        """A row for each year."""
        by_area = [dict(years) for _, years in self.areas]
        nothing = Figure(None, "missing", "")
        return [
            [str(year), *(figure_words(each.get(year, nothing)) for each in by_area)]
            for year in self._years()
        ]

    def spec(self, *, narrow: bool = False) -> dict[str, Any]:
        """Return the Vega-Lite specification; the narrow form has the panels one below another."""
        import altair as alt

        columns = 1 if narrow else PANELS_IN_A_ROW
        y = alt.Y(
            "value:Q",
            scale=alt.Scale(zero=series.from_nought(self._drawn()), nice=True),
            axis=alt.Axis(title=None, tickCount=3, ticks=False, domain=False, minExtent=AXIS - 8),
        )
        base = alt.Chart(alt.Data(values=self._values())).encode(
            x=series.year_axis(alt, self._years(), MOST_TICKS), y=y, detail="stretch:N"
        )
        england = base.transform_filter("datum.line == 'England'").mark_line(
            color=series.PLAIN, strokeWidth=2, strokeDash=series.DASHED
        )
        own = base.transform_filter("datum.line == 'own'").mark_line(
            color=series.OWN, strokeWidth=3.5
        )
        dots = base.transform_filter("datum.line == 'own'").mark_circle(
            color=series.OWN, size=40, opacity=1
        )
        panel = alt.layer(england, own, dots).properties(
            width=(NARROW if narrow else WIDE - (columns - 1) * GAP) / columns - AXIS - 12,
            height=NARROW_HEIGHT if narrow else HEIGHT,
        )
        facet = alt.Facet(
            "region:N",
            sort=[name for name, _ in self.regions],
            title=None,
            header=alt.Header(labelAnchor="start"),
        )
        drawn = panel.facet(facet=facet, columns=columns, spacing={"row": 22, "column": GAP})
        return drawn.resolve_axis(x="independent", y="independent").to_dict()

    def _values(self) -> list[dict[str, Any]]:
        values = []
        for name, years in self.regions:
            for line, points in (("own", years), ("England", self._england())):
                known = [(year, figure.value) for year, figure in points]
                values += series.line_values(line, known, region=name)
        return values

    def _england(self) -> Years:
        return dict(self.areas).get(ENGLAND, ()) if self.has_england else ()

    def _years(self) -> list[int]:
        return sorted({year for _, years in self.areas for year, _ in years})

    def _drawn(self) -> list[float]:
        drawn = [years for _, years in self.regions] + [self._england()]
        return [f.value for years in drawn for _, f in years if f.value is not None]


def _ends(years: Years) -> str:
    known = [(year, figure.value) for year, figure in years if figure.value is not None]
    if not known:
        return "no number in any year"
    return ", ".join(
        f"{number_in_words(v)} in {y}" for y, v in dict.fromkeys((known[0], known[-1]))
    )
