"""What the look of a workbook's cells says: their colour, whether they are struck through, and
whether a number is shown as a day or as a month."""

import re
from dataclasses import dataclass
from typing import Any

from ilacs.intake.limits import Limits
from ilacs.intake.workbook_text import DATE_FORMATS, DATE_LETTERS, NOT_LETTERS, STYLES
from ilacs.intake.xml_stream import Mark, Step, read_marks
from ilacs.intake.zips import Zip
from ilacs.planning.spreadsheet.colours import INDEXED, colour_named

THEME = "xl/theme/theme1.xml"
THEME_ORDER = ("lt1", "dk1", "lt2", "dk2", *(f"accent{n}" for n in range(1, 7)))
"""How cells number the colours of the theme ([ECMA-376] 20.1.6.2, with light and dark turned)."""

MONTH_FORMATS = frozenset({"17"})
"""Excel's own format of a month and a year."""

OFF = ("0", "false")
DAYS = re.compile(r"[dhs]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Style:
    """The look of a cell."""

    colour: str = ""
    is_struck: bool = False
    is_date: bool = False
    is_month: bool = False


PLAIN = Style()


def read_styles(opened: Zip, limits: Limits) -> list[Style]:
    """The cell styles of a workbook, in the order in which cells number them."""
    if STYLES not in opened.members:
        return []
    reader = _Reader(_theme(opened, limits))
    for mark in read_marks(opened.chunks(STYLES), opened.name, limits.deepest_elements):
        reader.take(mark)
    return reader.styles


class _Reader:
    """Goes along the marks of the table of styles; its parts come in a fixed order."""

    def __init__(self, theme: dict[str, str]) -> None:
        self.theme = theme
        self.part = ""
        self.dates, self.months = {str(number) for number in DATE_FORMATS}, set(MONTH_FORMATS)
        self.fonts: list[bool] = []
        self.fills: list[str] = []
        self.styles: list[Style] = []

    def take(self, mark: Mark) -> None:
        if mark.name in ("numFmts", "fonts", "fills", "cellXfs"):
            self.part = mark.name if mark.step is Step.START else ""
        elif mark.step is Step.START and self.part:
            getattr(self, f"_{self.part}")(mark)

    def _numFmts(self, mark: Mark) -> None:  # noqa: N802 (the element's name)
        code = NOT_LETTERS.sub("", mark.get("formatCode")[:300])
        if DATE_LETTERS.search(code):
            self.dates.add(mark.get("numFmtId"))
            if not DAYS.search(code):
                self.months.add(mark.get("numFmtId"))

    def _fonts(self, mark: Mark) -> None:
        if mark.name == "font":
            self.fonts.append(False)
        elif mark.name == "strike" and self.fonts:
            self.fonts[-1] = is_on(mark)

    def _fills(self, mark: Mark) -> None:
        if mark.name == "fill":
            self.fills.append("")
        elif mark.name == "fgColor" and self.fills:
            self.fills[-1] = self._colour(mark)

    def _colour(self, mark: Mark) -> str:
        try:
            tint = max(-1.0, min(1.0, float(mark.get("tint", "0"))))
            if theme := mark.get("theme"):
                name = THEME_ORDER[int(theme[:3])]
                return colour_named(self.theme.get(name, ""), tint)
            if indexed := mark.get("indexed"):
                return colour_named(INDEXED.get(int(indexed[:3]), ""), tint)
        except (ValueError, IndexError):
            return ""
        return colour_named(mark.get("rgb"), tint)

    def _cellXfs(self, mark: Mark) -> None:  # noqa: N802
        if mark.name != "xf":
            return
        form = mark.get("numFmtId")
        self.styles.append(
            Style(
                colour=_nth(self.fills, mark.get("fillId"), ""),
                is_struck=_nth(self.fonts, mark.get("fontId"), False),
                is_date=form in self.dates,
                is_month=form in self.months,
            )
        )


def is_on(mark: Mark) -> bool:
    """Whether an element such as <strike/> switches something on."""
    return mark.get("val", "1") not in OFF


def _nth(things: list[Any], number: str, otherwise: Any) -> Any:
    at = int(number) if number.isascii() and number.isdigit() and len(number) < 7 else -1
    return things[at] if 0 <= at < len(things) else otherwise


def _theme(opened: Zip, limits: Limits) -> dict[str, str]:
    """The colours of the workbook's theme by their names there."""
    colours: dict[str, str] = {}
    if THEME not in opened.members:
        return colours
    current = ""
    for mark in read_marks(opened.chunks(THEME), opened.name, limits.deepest_elements):
        if mark.step is Step.START:
            if mark.name in THEME_ORDER:
                current = mark.name
            elif current and mark.name in ("srgbClr", "sysClr"):
                colours.setdefault(current, mark.get("val") or mark.get("lastClr"))
        elif mark.step is Step.END and mark.name == current:
            current = ""
    return colours
