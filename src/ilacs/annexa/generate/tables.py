"""The rows of the made-up authority as a submission, typed as a loaded file is."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from ilacs.annexa.generate.records import Row
from ilacs.annexa.spec import Column, ListSpec, load_specification
from ilacs.annexa.submission import FoundColumn, ListTable, Submission

if TYPE_CHECKING:
    import polars as pl

UNIX_EPOCH = dt.date(1970, 1, 1).toordinal()
TITLE_FIRST = {1: "Gender"}


def submission_of(
    rows: dict[int, list[Row]], *, name: str, reference: dt.date, edition: str, authority: str = ""
) -> Submission:
    """A submission with all eleven lists, rows in the order of their dates, headings in row 1."""
    lists = {
        spec.number: table_of(spec, rows[spec.number], edition, name)
        for spec in load_specification().lists.values()
    }
    return Submission(name, reference, edition, lists, authority=authority)


def in_order(spec: ListSpec, rows: list[Row]) -> list[Row]:
    """Rows by the date that they record and then by their identifier, as an extract gives them."""
    event, who = spec.event, spec.key[0]
    rows.sort(key=lambda row: ((row.get(event) if event else None) or 0, row[who]))
    return rows


def table_of(spec: ListSpec, rows: list[Row], edition: str, file: str) -> ListTable:
    """One list as a table: dates, whole numbers and text, with the template's words for codes."""
    import polars as pl

    columns = spec.columns_of(edition)
    numbers = pl.Series("row", range(2, len(rows) + 2), dtype=pl.Int32)
    series = [series_of(column, [row.get(column.short) for row in rows]) for column in columns]
    frame = pl.DataFrame([numbers, *series])
    coded = [column for column in columns if column.kind == "code"]
    written = frame.select(written_form(column) for column in coded)
    found = tuple(
        FoundColumn(column.short, place, column.heading)
        for place, column in enumerate(columns, start=1)
    )
    empty = pl.DataFrame()
    return ListTable(spec.number, file, spec.sheet, 1, found, frame, written, empty)


def series_of(column: Column, values: list[Any]) -> "pl.Series":
    """The values of a column in its type; dates come as ordinals."""
    import polars as pl

    if column.kind == "date":
        days = pl.Series(column.short, values, dtype=pl.Int32)
        return (days - UNIX_EPOCH).cast(pl.Date)
    kind = pl.Int32 if column.kind == "integer" else pl.String
    return pl.Series(column.short, values, dtype=kind)


def written_form(column: Column) -> "pl.Expr":
    """The template's own text for each code; a code without one stands for itself."""
    import polars as pl

    words = template_words(column.code_set)
    return pl.col(column.short).replace(words)


def template_words(code_set: str) -> dict[str, str]:
    """The template's text by code."""
    codes = load_specification().code_sets[code_set]
    words = {code.code: code.written_as[0] for code in codes if not code.code.startswith("(")}
    if code_set == "la_of_placement":
        from ilacs.authorities import all_authorities

        words |= {authority.code: authority.name for authority in all_authorities()}
    return words
