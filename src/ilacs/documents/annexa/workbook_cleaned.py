"""The lists in the official shape, ready to hand over: the template's words, real dates, its order.

Nothing is lost in silence: a value that is not known is kept as it was written, and everything
that is kept as written or left out is told in notes beside the workbook.
"""

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ilacs.annexa.query.tables import written_text
from ilacs.annexa.spec import Column, ListSpec, load_specification
from ilacs.annexa.template import template_text_by_code
from ilacs.documents.annexa.workbook_cells import BuiltSheet, Cells, format_index

if TYPE_CHECKING:
    import polars as pl

    from ilacs.annexa.submission import ListTable, Submission

WIDTH = 16
KEPT, LEFT_OUT = "kept as written", "left out"
NOTE_COLUMNS = ("list", "sheet", "row", "heading", "value", "what", "why")


@dataclass(frozen=True)
class Cleaned:
    """content: the workbook. notes: a row for each value kept as written, and for each column
    left out, with NOTE_COLUMNS; `row` is that of the cleaned workbook."""

    content: bytes
    notes: "pl.DataFrame"

    def count(self, what: str) -> int:
        """How many notes there are of a kind."""
        return int((self.notes["what"] == what).sum())


def cleaned(submission: "Submission") -> Cleaned:
    """All eleven lists of the submission's edition as an .xlsx file, and the notes on it."""
    import polars as pl
    import xlsxwriter

    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    heading = format_index(book, bold=True, text_wrap=True, valign="top", bottom=1)
    date = format_index(book, num_format="dd/mm/yyyy")
    notes = [pl.DataFrame(schema=dict.fromkeys(NOTE_COLUMNS, pl.String))]
    for spec in load_specification().lists.values():
        columns = spec.columns_of(submission.edition)
        table = submission.lists.get(spec.number)
        sheet = book.add_worksheet(spec.sheet, worksheet_class=BuiltSheet)
        texts, unknown = _texts(spec, columns, table, submission.edition)
        styles = {(1, place): heading for place in range(1, len(columns) + 1)}
        numbers = frozenset(n for n, column in enumerate(columns, 1) if column.kind == "integer")
        sheet.fill(Cells(texts, date, numbers=numbers, styles=styles, heights={1: 60}))
        sheet.set_column(0, len(columns) - 1, WIDTH)
        sheet.freeze_panes(1, 1)
        notes += unknown
        if table:
            notes.append(_left_out(spec, table, submission.edition))
    book.close()
    return Cleaned(target.getvalue(), pl.concat(notes))


def _texts(
    spec: ListSpec, columns: tuple[Column, ...], table: "ListTable | None", edition: str
) -> "tuple[pl.DataFrame, list[pl.DataFrame]]":
    """The sheet's cells, headings first, and notes on what is kept as written."""
    import polars as pl

    height = table.frame.height if table else 0
    shown, notes = {}, []
    for place, column in enumerate(columns, 1):
        text = pl.Series([None] * height, dtype=pl.String)
        if table and column.short in table.frame.columns:
            official = _official(column, table.frame[column.short], edition)
            written = written_text(table, column.short)
            text = pl.select(pl.coalesce(official, written)).to_series()
            unknown = official.is_null() & written.is_not_null()
            notes.append(_kept(spec, column, text.alias("value"), unknown))
        heading = pl.Series([column.heading], dtype=pl.String)
        shown[str(place)] = heading.append(text.cast(pl.String))
    return pl.DataFrame(shown), notes


def _official(column: Column, values: "pl.Series", edition: str) -> "pl.Series":
    """Values as the template writes them; null for one that it does not know."""
    import polars as pl

    if column.kind == "date" and values.dtype == pl.Date:
        return values.dt.strftime("%Y-%m-%d 00:00:00")
    if column.kind != "code" or column.code_set == "la_of_placement":
        return values.cast(pl.String)
    texts = template_text_by_code(column.code_set, edition)
    return values.replace_strict(texts, default=None, return_dtype=pl.String)


def _kept(
    spec: ListSpec, column: Column, values: "pl.Series", unknown: "pl.Series"
) -> "pl.DataFrame":
    import polars as pl

    frame = pl.DataFrame([values]).with_row_index("row", offset=2).filter(unknown)
    why = {
        "code": "the template has no such answer",
        "date": "it is not a date",
        "integer": "it is not a whole number",
    }
    return frame.select(
        pl.lit(str(spec.number)).alias("list"),
        pl.lit(spec.sheet).alias("sheet"),
        pl.col("row").cast(pl.String),
        pl.lit(column.heading).alias("heading"),
        pl.col("value"),
        pl.lit(KEPT).alias("what"),
        pl.lit(why.get(column.kind, "it is not known")).alias("why"),
    )


def _left_out(spec: ListSpec, table: "ListTable", edition: str) -> "pl.DataFrame":
    """Columns that hold something and have no place in the edition's list."""
    import polars as pl

    official = {column.short for column in spec.columns_of(edition)}
    strange = [
        (column.heading, table.frame[column.short], "another edition's column")
        for column in table.columns
        if column.short not in official
    ]
    strange += [
        (column.heading, table.extra[name], "no edition has this column")
        for column, name in zip(table.extra_columns, table.extra.columns, strict=True)
    ]
    rows = [
        (str(spec.number), spec.sheet, "", heading, f"{filled:,} values", LEFT_OUT, why)
        for heading, values, why in strange
        if (filled := values.len() - values.null_count())
    ]
    schema = dict.fromkeys(NOTE_COLUMNS, pl.String)
    return pl.DataFrame(rows, schema=schema, orient="row")
