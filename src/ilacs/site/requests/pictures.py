"""The pictures of how far requests are."""

from collections import Counter
from collections.abc import Sequence

from ilacs.documents.charts import Picture
from ilacs.documents.charts.progress import Part, Progress, ProgressBar
from ilacs.site.requests.queries import Row, groups_of
from ilacs.site.requests.readiness import BEGUN, NOTHING, READY, STALE, WORDS, Readiness
from ilacs.site.requests.statuses import STATUSES, Status

DARK, TURQUOISE, PALE, ORANGE, GREY = "#12436d", "#28a197", "#b8cde0", "#f9a06f", "#e5e6e7"
FILLS: dict[str, str] = {
    Status.SHARED: DARK,
    Status.READY: TURQUOISE,
    Status.GATHERING: PALE,
    Status.RETURNED: ORANGE,
    Status.NOT_STARTED: GREY,
}
"""Each status's fill, the furthest first; what was withdrawn is not shown."""
OF_ITEMS: dict[str, str] = {READY: DARK, STALE: ORANGE, BEGUN: PALE, NOTHING: GREY}


def progress_picture(rows: Sequence[Row]) -> Picture:
    """Return how far the requests of each group are."""
    parts = tuple(Part(id, STATUSES[Status(id)].title, fill) for id, fill in FILLS.items())
    bars = tuple(
        ProgressBar.of(group, Counter(r.status for r in rows if r.request.group == group), parts)
        for group in groups_of(rows)
    )
    return Progress("How far the requests are", bars, parts, "Group").picture()


def readiness_picture(readiness: Readiness) -> Picture:
    """Return how the items of each group stand."""
    parts = tuple(Part(id, WORDS[id], fill) for id, fill in OF_ITEMS.items())
    items = readiness.items
    bars = tuple(
        ProgressBar.of(
            group, Counter(i.stands for i in items if i.row.request.group == group), parts
        )
        for group in groups_of([one.row for one in items])
    )
    return Progress("How ready each group is", bars, parts, "Group").picture()
