"""The pictures of the pathway pages."""

from collections.abc import Sequence
from datetime import date

from ilacs.documents.charts import Picture
from ilacs.documents.charts.clocks import Clock, Clocks
from ilacs.documents.charts.quarters import QuarterRow, Quarters
from ilacs.pathway import Activity, Window
from ilacs.pathway.regional import DueInspection
from ilacs.site.intelligence.pictures import picture

GUIDED, SEEN = "By the guidance", "By what has happened"
MOST_ROWS = 40
"""More authorities than this are shown region by region."""


def two_clocks(name: str, activity: Activity, began: date, day: date) -> Picture:
    """Return when an authority's next inspection is due by each clock."""
    window, seen = activity.guidance, activity.observed
    guided, observed = Clock(GUIDED), Clock(SEEN)
    if window:
        guided = _clock(GUIDED, window)
    if seen:
        half = (seen.half[0].isoformat(), seen.half[1].isoformat())
        observed = _clock(SEEN, seen.window, half)
    title = f"{activity.name} of {name}: two clocks"
    return picture(Clocks(title, began.isoformat(), day.isoformat(), (guided, observed)))


def _clock(name: str, window: Window, half: tuple[str, str] = ("", "")) -> Clock:
    earliest, expected, latest = window.earliest, window.expected, window.latest
    return Clock(name, earliest.isoformat(), expected.isoformat(), latest.isoformat(), half)


def by_quarter(area: str, rows: Sequence[DueInspection]) -> Picture | None:
    """Return the chances of each authority, or of many the numbers expected in each region."""
    if not rows:
        return None
    names = tuple(name for name, _ in rows[0].chances)
    if len(rows) > MOST_ROWS:
        return picture(_by_region(area, names, rows))
    chances = tuple(QuarterRow(row.authority, tuple(chances_of(row))) for row in rows)
    title = f"Chance that the next inspection begins, quarter by quarter: {area}"
    return picture(Quarters(title, names, chances))


def _by_region(area: str, names: tuple[str, ...], rows: Sequence[DueInspection]) -> Quarters:
    regions: dict[str, list[float]] = {}
    for row in sorted(rows, key=lambda row: row.region):
        still_waiting = 1 - percent(row.chance_missing)
        sums = regions.setdefault(row.region, [0.0] * len(names))
        for place, chance in enumerate(chances_of(row)):
            sums[place] += chance * still_waiting
    note = (
        "The chances of a region’s authorities added up, each counted by the chance that it is "
        "still waiting. Choose a region for its authorities."
    )
    return Quarters(
        f"How many inspections may begin, quarter by quarter: {area}",
        names,
        tuple(QuarterRow(region, tuple(sums)) for region, sums in regions.items()),
        row_heading="Region",
        is_number=True,
        note=note,
    )


def chances_of(row: DueInspection) -> list[float]:
    """Return a row's chances as parts of one."""
    return [percent(chance) for _, chance in row.chances]


def percent(text: str) -> float:
    """Return a percentage as a part of one."""
    return int(text.rstrip("%")) / 100
