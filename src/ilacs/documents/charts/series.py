"""What charts of figures share: their colours, and lines that stop where there is no number."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

OWN, NEIGHBOURS, REGION, ENGLAND = "#12436d", "#801650", "#28a197", "#3d3d3d"
BAND, PLAIN = "#e3dbe1", "#858686"
"""The authority itself and those beside it, told apart by people who see colours differently."""
SOLID, DASHED, DOTTED, LONG = [1, 0], [6, 4], [2, 3], [12, 4]

NOT_FROM_NOUGHT = "The axis does not begin at nought."

Point = tuple[int, float | None]


def stretches(points: Iterable[Point]) -> list[list[tuple[int, float]]]:
    """Split a series into stretches of years that follow each other and have a number each."""
    found: list[list[tuple[int, float]]] = []
    before = None
    for year, value in sorted(points):
        if value is None:
            continue
        if before is None or year != before + 1:
            found.append([])
        found[-1].append((year, value))
        before = year
    return found


def line_values(line: str, points: Iterable[Point], **more: Any) -> list[dict[str, Any]]:
    """Return a series as values for drawing; no line is drawn across a year without a number."""
    return [
        {"line": line, "stretch": f"{line} {place}", "year": year, "value": value, **more}
        for place, stretch in enumerate(stretches(points))
        for year, value in stretch
    ]


def ticks_of(years: Sequence[int], most: int) -> list[int]:
    """Return the years to name on an axis: at most so many, evenly, the last among them."""
    if not years:
        return []
    first, last = min(years), max(years)
    step = max(1, -(-(last - first + 1) // most))
    return sorted(range(last, first - 1, -step))


def year_axis(alt: Any, years: Sequence[int], most: int) -> Any:
    """Return the axis of years, as whole numbers without a comma."""
    return alt.X(
        "year:Q",
        scale=alt.Scale(domain=[min(years), max(years)], nice=False, padding=14),
        axis=alt.Axis(values=ticks_of(years, most), format="d", title=None, grid=False),
    )


def up(alt: Any) -> Any:
    """Return the axis of figures; their unit is said in the title."""
    return alt.Axis(title=None, tickCount=6, ticks=False, domain=False)


def from_nought(values: Collection[float]) -> bool:
    """Tell whether an axis begins at nought: unless all that is drawn lies in its upper half."""
    return not values or min(values) <= max(values) / 2
