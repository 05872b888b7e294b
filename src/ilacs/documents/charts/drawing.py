"""Drawing a chart: from its data to an SVG that a page may carry, kept by the hash of its content."""

import hashlib
import os
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from pathlib import Path
from threading import Lock
from typing import Any, Protocol

FORM = "11"
"""Changed whenever the same data would be drawn differently, so that kept pictures are left."""

# Liberation Sans measures as Arial does, so labels keep their place where only one of them is had.
FONT = "Arial, Liberation Sans, Helvetica, sans-serif"
WIDE, NARROW = 960, 320
LETTER = 8.7
"""Pixels that a letter of 15 pixels needs at most on average, whatever the page's typeface."""
INK, QUIET, RULE = "#0b0c0c", "#484949", "#cecece"

Cell = str | int


class Worded(Protocol):
    """What a picture shows, in words and as a table. Equal ones have an equal `repr`."""

    @property
    def title(self) -> str:
        """What the picture shows."""

    @property
    def summary(self) -> str:
        """What there is to see in it, in words: the text for those who do not see the picture."""

    @property
    def columns(self) -> Sequence[str]:
        """The heading of the table with the same data."""

    @property
    def rows(self) -> Sequence[Sequence[Cell]]:
        """The table with the same data; the first cell names the row."""

    @property
    def note(self) -> str:
        """What a mark in the picture means that is no grade; mostly empty."""


class Chart(Worded, Protocol):
    """What is to be drawn. Equal charts have an equal `repr`, from which they are kept."""

    def spec(self, *, narrow: bool = False) -> dict[str, Any]:
        """Return the Vega-Lite specification: `WIDE` pixels wide, or for a phone `NARROW`."""


@dataclass(frozen=True)
class Picture:
    """A chart that is drawn.

    svg: one `svg` element, without style or script. narrow_svg: the same data drawn for a phone;
    a page shows one of the two. note: what a mark means that is no grade.
    """

    key: str
    title: str
    summary: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    svg: str
    narrow_svg: str
    note: str = ""


def draw(chart: Chart, folder: Path | None = None) -> Picture:
    """Return a chart's picture.

    folder: where drawn pictures are kept between runs; it is made when it does not exist. The
    first drawing of a process takes most of a second, one that is kept nearly nothing.
    """
    key = _key_of(chart)
    return with_words(chart, _drawn(chart, folder, key), _drawn(chart, folder, f"{key}-narrow"))


def with_words(chart: Worded, svg: str, narrow_svg: str) -> Picture:
    """Return a chart's picture from its two drawings, each named by the chart's own words."""
    key = _key_of(chart)
    narrow = "ilacs-chart ilacs-chart--narrow"
    return Picture(
        key,
        chart.title,
        chart.summary,
        tuple(chart.columns),
        tuple(tuple(row) for row in chart.rows),
        _with_words(svg, key, chart, "ilacs-chart"),
        _with_words(narrow_svg, f"{key}-narrow", chart, narrow),
        chart.note,
    )


def _key_of(chart: Worded) -> str:
    return hashlib.sha256(f"{FORM} {chart!r}".encode()).hexdigest()[:20]


def _drawn(chart: Chart, folder: Path | None, key: str) -> str:
    kept = _kept(key)
    if not kept:
        kept.append(_read(folder, key) or _draw_afresh(chart, folder, key))
    return kept[0]


@lru_cache(maxsize=512)
def _kept(key: str) -> list[str]:
    """Return the place in memory where one picture is kept: a list that is empty at first."""
    return []


_one_at_a_time = Lock()


def _draw_afresh(chart: Chart, folder: Path | None, key: str) -> str:
    import vl_convert

    spec = chart.spec(narrow=key.endswith("-narrow")) | {"background": None, "config": _config()}
    with _one_at_a_time:
        svg = _tidied(vl_convert.vegalite_to_svg(spec))
    _write(folder, key, svg)
    return svg


def _config() -> dict[str, Any]:
    """What all charts share: quiet axes and one typeface."""
    axis = {
        "labelFontSize": 15,
        "labelColor": INK,
        "titleFontSize": 15,
        "titleColor": QUIET,
        "titleFontWeight": "normal",
        "domainColor": RULE,
        "tickColor": RULE,
        "gridColor": "#eeeeee",
        "labelLimit": 320,
        "labelPadding": 8,
    }
    legend = {
        "labelFontSize": 15,
        "labelColor": INK,
        "symbolSize": 180,
        "labelLimit": 300,
        "columnPadding": 34,  # for typefaces wider than that with which it is drawn
        "rowPadding": 6,
    }
    return {
        "font": FONT,
        "axis": axis,
        "legend": legend,
        "header": {"labelFontSize": 15, "labelFontWeight": "bold", "labelColor": INK},
        "view": {"stroke": None},
    }


def _tidied(svg: str) -> str:
    """Leave out what only a moving picture would need, and roles: the picture is one image."""
    unneeded = r' (?:class|role|aria-[a-z]+|pointer-events|xmlns:xlink|version)="[^"]*"'
    svg = re.sub(unneeded, "", svg)
    return re.sub(r"<path[^>]*(?:h0v0h0Z|d=\"\")[^>]*/>", "", svg)


def _with_words(svg: str, key: str, chart: Worded, looks: str) -> str:
    """Put the title and the summary into the picture, and name it by them."""
    names = f'role="img" aria-labelledby="t-{key} d-{key}" class="{looks}"'
    words = (
        f'<title id="t-{key}">{escape(chart.title)}</title>'
        f'<desc id="d-{key}">{escape(chart.summary)}</desc>'
    )
    return re.sub(r"<svg ([^>]*)>", rf"<svg {names} \1>", svg, count=1).replace(">", f">{words}", 1)


def _read(folder: Path | None, key: str) -> str | None:
    if folder is None:
        return None
    try:
        return (folder / f"{key}.svg").read_text(encoding="utf-8") or None
    except OSError:
        return None


def _write(folder: Path | None, key: str, svg: str) -> None:
    """Keep a picture; a folder that cannot be written only means that it is drawn again."""
    if folder is None:
        return
    part = folder / f".{key}.{os.getpid()}.part"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        part.write_text(svg, encoding="utf-8")
        part.replace(folder / f"{key}.svg")
    except OSError:
        with suppress(OSError):
            part.unlink()
