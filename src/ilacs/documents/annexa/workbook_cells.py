"""Sheets of a workbook whose cells are built many at a time, all text as text.

xlsxwriter writes everything around the cells; the cells themselves come from Polars, because one
call for each of three million cells takes longer than reading and checking them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from xlsxwriter.url import Url
from xlsxwriter.worksheet import Worksheet

from ilacs.annexa.load.grid import letters
from ilacs.outcomes.formats import LONGEST_EXCEL_CELL

if TYPE_CHECKING:
    import polars as pl

SLICE = 4_000
"""Rows built at a time."""

REAL_DATE = r"^\d{4}-\d{2}-\d{2} 00:00:00$"
"""How the reader writes the cells that are real dates."""

CONTROLS = "[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]"
EPOCH_DAYS = 25_569
"""Excel's day number of 1 January 1970."""


class BuiltSheet(Worksheet):
    """A sheet whose rows are given as pieces of XML, each let go once it is written."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []

    def fill(self, cells: "Cells") -> None:
        """Take a table of cells as the sheet's content."""
        self.pieces += cells.pieces()
        self._check_dimensions(0, 0)
        self._check_dimensions(max(cells.bottom - 1, 0), max(cells.right - 1, 0))

    def link(self, row: int, column: int, target: str, tip: str = "") -> None:
        """Make a cell a link to a place in the workbook; row and column counted from 1."""
        url = Url("internal:" + target)
        url._tip = tip
        self.hyperlinks[row - 1][column - 1] = url
        self.hlink_count += 1

    def _write_sheet_data(self) -> None:
        self.fh.write("<sheetData>")
        self.pieces.reverse()
        while self.pieces:
            self.fh.write(self.pieces.pop())
        self.fh.write("</sheetData>")


@dataclass
class Cells:
    """A table of texts as cells.

    texts: String columns named by their position from '1'; its first row is row `first_row`.
    numbers: positions whose whole numbers are numbers. date_style, styles: indexes of formats,
    the latter by (row, position); heights of rows. dates: whether texts as REAL_DATE are dates.
    """

    texts: "pl.DataFrame"
    date_style: int
    first_row: int = 1
    numbers: frozenset[int] = frozenset()
    dates: bool = True
    styles: dict[tuple[int, int], int] = field(default_factory=dict)
    heights: dict[int, int] = field(default_factory=dict)

    @property
    def bottom(self) -> int:
        """The last row's number."""
        marked = max((row for row, _ in self.styles), default=0)
        return max(self.first_row + self.texts.height - 1, marked)

    @property
    def right(self) -> int:
        """The last column's position."""
        return max((int(name) for name in self.texts.columns), default=0)

    def pieces(self) -> Iterator[str]:
        """The rows as XML, from top to bottom."""
        by_column = self._styles_by_column()
        for start in range(0, self.texts.height, SLICE):
            yield self._piece(self.texts.slice(start, SLICE), self.first_row + start, by_column)

    def _styles_by_column(self) -> dict[int, dict[int, int]]:
        found: dict[int, dict[int, int]] = {}
        for (row, position), style in self.styles.items():
            found.setdefault(position, {})[row] = style
        return found

    def _piece(self, part: "pl.DataFrame", first: int, styles: dict[int, dict[int, int]]) -> str:
        import polars as pl

        rows = pl.Series(range(first, first + part.height), dtype=pl.Int32).cast(pl.String)
        cells = [
            self._column(part[name], int(name), rows, first, styles.get(int(name), {}))
            for name in part.columns
        ]
        if not cells:
            return ""
        frame = pl.DataFrame([cell.alias(str(n)) for n, cell in enumerate(cells)])
        joined = frame.select(pl.concat_str(pl.all())).to_series()
        heights = [self.heights.get(first + n) for n in range(part.height)] if self.heights else []
        told = [f' ht="{each}" customHeight="1"' if each else "" for each in heights]
        attribute = pl.Series(told, dtype=pl.String) if told else pl.lit("")
        return "".join(
            pl.DataFrame([rows.alias("row"), joined.alias("cells")])
            .select(
                pl.when(pl.col("cells") != "").then(
                    pl.concat_str(
                        pl.lit('<row r="'),
                        "row",
                        pl.lit('"'),
                        attribute,
                        pl.lit(">"),
                        "cells",
                        pl.lit("</row>"),
                    )
                )
            )
            .to_series()
            .drop_nulls()
        )

    def _column(
        self, texts: "pl.Series", position: int, rows: "pl.Series", first: int, own: dict[int, int]
    ) -> "pl.Series":
        """A column's cells as XML, '' where there is none."""
        import polars as pl

        style = _style_texts(own, first, texts.len())
        frame = pl.DataFrame([texts.alias("text"), rows.alias("row"), style.alias("style")])
        text = pl.col("text")
        start = pl.concat_str(pl.lit(f'<c r="{letters(position)}'), "row", pl.lit('"'))
        cell = _text_cell(text, start)
        if position in self.numbers:
            is_number = text.str.contains(r"^-?\d{1,9}$")
            number = pl.concat_str(
                start, "style", pl.lit("><v>"), text.str.strip_chars(), pl.lit("</v></c>")
            )
            cell = pl.when(is_number).then(number).otherwise(cell)
        if self.dates and texts.str.contains(REAL_DATE).any():
            day = text.str.slice(0, 10).str.to_date("%Y-%m-%d", strict=False)
            serial = (day.cast(pl.Int32) + EPOCH_DAYS).cast(pl.String)
            own_style = (
                pl.when(pl.col("style") == "")
                .then(pl.lit(f' s="{self.date_style}"'))
                .otherwise("style")
            )
            date = pl.concat_str(start, own_style, pl.lit("><v>"), serial, pl.lit("</v></c>"))
            is_date = text.str.contains(REAL_DATE) & (day.cast(pl.Int32) > -EPOCH_DAYS + 60)
            cell = pl.when(is_date.fill_null(value=False)).then(date).otherwise(cell)
        blank = (
            pl.when(pl.col("style") != "")
            .then(pl.concat_str(start, "style", pl.lit("/>")))
            .otherwise(pl.lit(""))
        )
        is_blank = text.is_null() | (text == "")
        return frame.select(pl.when(is_blank).then(blank).otherwise(cell)).to_series()


def _text_cell(text: "pl.Expr", start: "pl.Expr") -> "pl.Expr":
    import polars as pl

    plain = text.str.replace_all(CONTROLS, "")
    escaped = (
        plain.str.slice(0, LONGEST_EXCEL_CELL)
        .str.replace_all("&", "&amp;", literal=True)
        .str.replace_all("<", "&lt;", literal=True)
        .str.replace_all(">", "&gt;", literal=True)
    )
    kept = pl.when(text.str.contains(r"^\s|\s$|\n")).then(pl.lit(' xml:space="preserve"'))
    return pl.concat_str(
        start,
        "style",
        pl.lit(' t="inlineStr"><is><t'),
        kept.otherwise(pl.lit("")),
        pl.lit(">"),
        escaped,
        pl.lit("</t></is></c>"),
    )


def _style_texts(own: dict[int, int], first: int, height: int) -> "pl.Series":
    import polars as pl

    told = [""] * height
    for row, style in own.items():
        if first <= row < first + height:
            told[row - first] = f' s="{style}"'
    return pl.Series(told, dtype=pl.String)


def format_index(book: Any, **properties: Any) -> int:
    """A format of the workbook, by the index under which its cells name it."""
    return int(book.add_format(properties)._get_xf_index())
