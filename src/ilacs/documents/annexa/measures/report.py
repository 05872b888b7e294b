"""What a measures report holds: sections of tables and pictures, in words that are ready."""

from dataclasses import dataclass
from functools import lru_cache

SUPPRESSED = "suppressed"
NO_VALUE = "–"


@dataclass(frozen=True)
class Table:
    """columns: their headings; the first cell of a row names it, the rest are numbers' words."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Picture:
    """A picture with the table of what it shows. svg: one element, without style or script.

    is_open: whether a page shows the table at once.
    """

    title: str
    words: str
    svg: str
    table: Table
    is_open: bool = False

    @property
    def png(self) -> bytes:
        """The picture as pixels, for a word processor."""
        return _pixels(self.svg)


@dataclass(frozen=True)
class Section:
    """A part of the report; `notes` stand under its tables."""

    id: str
    title: str
    intro: str
    tables: tuple[Table, ...]
    pictures: tuple[Picture, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class MeasuresReport:
    """The whole report. reference: the day in words; leaving: whether it may leave the authority."""

    authority: str
    reference: str
    summary: str
    leaving: bool
    sections: tuple[Section, ...]
    policy: str

    @property
    def title(self) -> str:
        """The document's title."""
        return f"Measures of children’s services: {self.authority}, {self.reference}"


@lru_cache(maxsize=256)
def _pixels(svg: str) -> bytes:
    import vl_convert

    png: bytes = vl_convert.svg_to_png(svg, scale=2)
    return png
