"""A bar for each list with its findings by severity: an inline picture that needs no program."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

FILLS = {"error": "#a3231a", "warning": "#e8a33d", "query": "#5694ca"}
NAMES = {"error": "Errors", "warning": "Warnings", "query": "Queries"}
WIDTH, LABEL, STEP, BAR, TOP = 760, 250, 34, 22, 34
ROOM_FOR_TOTAL = 70


@dataclass(frozen=True)
class Bars:
    """title: what the picture shows. rows: a name and the counts by severity, in their order."""

    title: str
    rows: Sequence[tuple[str, dict[str, int]]]

    @property
    def summary(self) -> str:
        """What there is to see, in words."""
        if not self.rows:
            return "There is nothing to show."
        most = max(self.rows, key=lambda row: sum(row[1].values()))
        return f"{most[0]} has most, {sum(most[1].values()):,}."

    def svg(self) -> str:
        """The picture as one `svg` element, its colours never the only sign."""
        most = max((sum(counts.values()) for _, counts in self.rows), default=0) or 1
        height = TOP + STEP * len(self.rows)
        parts = [
            f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {WIDTH} {height}" '
            f'aria-label="{escape(self.title)}. {escape(self.summary)}">',
            *self._legend(),
        ]
        for place, (name, counts) in enumerate(self.rows):
            parts += self._bar(name, counts, TOP + STEP * place, most)
        return "".join([*parts, "</svg>"])

    def _legend(self) -> list[str]:
        parts = []
        for place, (severity, fill) in enumerate(FILLS.items()):
            left = LABEL + 130 * place
            parts.append(f'<rect x="{left}" y="4" width="16" height="16" fill="{fill}"/>')
            parts.append(f'<text x="{left + 22}" y="17" font-size="15">{NAMES[severity]}</text>')
        return parts

    def _bar(self, name: str, counts: dict[str, int], top: int, most: int) -> list[str]:
        room = WIDTH - LABEL - ROOM_FOR_TOTAL
        parts = [
            f'<text x="{LABEL - 10}" y="{top + 16}" text-anchor="end" font-size="15">'
            f"{escape(_short(name))}</text>"
        ]
        left = float(LABEL)
        for severity, fill in FILLS.items():
            width = room * counts.get(severity, 0) / most
            if width:
                parts.append(
                    f'<rect x="{left:.1f}" y="{top}" width="{width:.1f}" height="{BAR}" '
                    f'fill="{fill}" stroke="#fff"/>'
                )
            left += width
        total = f"{sum(counts.values()):,}"
        parts.append(f'<text x="{left + 8:.1f}" y="{top + 16}" font-size="15">{total}</text>')
        return parts


def _short(name: str) -> str:
    return name if len(name) <= 32 else name[:31] + "…"
