"""A very small trend for a cell of a table: a line without axes, beside which words stand.

It is written by hand: a page has seventy of them, and each drawn by the engine takes 50 ms.
"""

from collections.abc import Sequence

from ilacs.documents.charts.series import OWN, Point, stretches

WIDTH, HEIGHT, EDGE = 92, 26, 4


def draw_spark(points: Sequence[Point]) -> str:
    """Return a series as one `svg` element; empty where fewer than two years have a number.

    The line stops at a year without a number and begins again after it; the last number of the
    series has a dot. It is hidden from screen readers: the words beside it say what it shows.
    """
    known = [(year, value) for year, value in points if value is not None]
    if len(known) < 2:
        return ""
    years = [year for year, _ in points]
    first, last = min(years), max(years)
    low, high = min(v for _, v in known), max(v for _, v in known)

    def place(point: tuple[int, float]) -> tuple[float, float]:
        x = EDGE + (WIDTH - 2 * EDGE) * (point[0] - first) / (last - first)
        part = (point[1] - low) / (high - low) if high > low else 0.5
        return round(x, 1), round(HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * part, 1)

    drawn = "".join(_stretch([place(point) for point in each]) for each in stretches(points))
    x, y = place(max(known))
    return (
        f'<svg class="ilacs-spark" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
        f'aria-hidden="true" focusable="false">{drawn}'
        f'<circle cx="{x}" cy="{y}" r="3.2" fill="{OWN}"/></svg>'
    )


def _stretch(places: list[tuple[float, float]]) -> str:
    if len(places) == 1:
        x, y = places[0]
        return f'<circle cx="{x}" cy="{y}" r="1.6" fill="{OWN}"/>'
    line = " ".join(f"{x},{y}" for x, y in places)
    return f'<polyline points="{line}" fill="none" stroke="{OWN}" stroke-width="2"/>'
