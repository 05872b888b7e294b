"""The small picture of a figure: the neighbours' range, their median, England, and here."""

from dataclasses import dataclass
from functools import lru_cache
from html import escape

WIDE, HIGH = 132, 14
HERE, RANGE, INK, PAPER = "#12436d", "#cfd3d6", "#0b0c0c", "#ffffff"


@dataclass(frozen=True, slots=True)
class Strip:
    """Where a figure lies, on a scale of its own, and the same in words.

    words: the text for those who do not see the picture. median, lowest and highest: of the
    neighbours that have a figure; all None where none has.
    """

    here: float | None
    lowest: float | None
    median: float | None
    highest: float | None
    england: float | None
    words: str

    @property
    def svg(self) -> str:
        """One `svg` element without style or script, its text in `title`."""
        return _draw(self)

    @property
    def png(self) -> bytes:
        """The same as pixels, for a word processor."""
        return _pixels(self.svg)


def _draw(strip: Strip) -> str:
    given = (strip.here, strip.lowest, strip.highest, strip.england)
    known = [value for value in given if value is not None]
    low, high = min(known), max(known)
    spread = (high - low) or 1.0

    def x(value: float) -> float:
        return round(7 + (WIDE - 14) * (value - low) / spread, 1)

    middle = HIGH / 2
    parts = [f'<path d="M2 {middle}H{WIDE - 2}" stroke="{RANGE}" stroke-width="1"/>']
    if strip.lowest is not None and strip.highest is not None:
        left, right = x(strip.lowest), x(strip.highest)
        parts.append(
            f'<rect x="{left - 1}" y="{middle - 3.5}" width="{right - left + 2:.1f}" height="7" '
            f'rx="2" fill="{RANGE}"/>'
        )
    if strip.median is not None:
        parts.append(
            f'<path d="M{x(strip.median)} {middle - 4.5}v9" stroke="{INK}" stroke-width="1.4"/>'
        )
    if strip.here is not None:
        parts.append(f'<circle cx="{x(strip.here)}" cy="{middle}" r="4.4" fill="{HERE}"/>')
    if strip.england is not None:
        # on top, and small enough that a dot under it still shows
        parts.append(
            f'<path d="M{x(strip.england)} {middle - 3.2}l3.2 3.2l-3.2 3.2l-3.2 -3.2z" '
            f'fill="{PAPER}" stroke="{INK}" stroke-width="1"/>'
        )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {HIGH}" width="{WIDE}" '
        f'height="{HIGH}" role="img" class="ilacs-strip"><title>{escape(strip.words)}</title>'
        f"{''.join(parts)}</svg>"
    )


@lru_cache(maxsize=512)
def _pixels(svg: str) -> bytes:
    import vl_convert

    png: bytes = vl_convert.svg_to_png(svg, scale=3)
    return png
