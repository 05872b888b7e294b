"""The rows of the made-up authority as a submission, typed as a loaded file is."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from ilacs.annexa.generate.conditions import Unreadable
from ilacs.annexa.generate.records import Row
from ilacs.annexa.spec import Column, ListSpec, load_specification
from ilacs.annexa.submission import FoundColumn, ListTable, Observation, Submission

if TYPE_CHECKING:
    import polars as pl

UNIX_EPOCH = dt.date(1970, 1, 1).toordinal()
UNREADABLE = {"date": "W-016", "integer": "W-021", "code": "W-022"}


def submission_of(
    rows: dict[int, list[Row]], *, name: str, reference: dt.date, edition: str, authority: str = ""
) -> Submission:
    """A submission with all eleven lists, headings in row 1, and what a loader would observe."""
    specs = load_specification().lists
    lists = {number: table_of(spec, rows[number], edition, name) for number, spec in specs.items()}
    seen = tuple(
        observation
        for number, spec in specs.items()
        for observation in observed(spec, rows[number], lists[number])
    )
    return Submission(name, reference, edition, lists, seen, authority=authority)


def observed(spec: ListSpec, rows: list[Row], table: ListTable) -> list[Observation]:
    """What a loader observes in the cells that cannot be read as what they should be."""
    kinds = {column.short: column.kind for column in spec.columns}
    return [
        Observation(
            UNREADABLE[kinds[name]],
            spec.number,
            spec.sheet,
            number,
            column.letter,
            column.heading,
            str(value),
            "",
            table.file,
        )
        for number, row in enumerate(rows, start=2)
        for name, value in row.items()
        if isinstance(value, Unreadable) and (column := table.column(name))
    ]


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
    read, written = [numbers], []
    for column in columns:
        values = [row.get(column.short) for row in rows]
        unreadable = {n: str(v) for n, v in enumerate(values) if isinstance(v, Unreadable)}
        if unreadable:
            values = [None if n in unreadable else value for n, value in enumerate(values)]
        series = series_of(column, values)
        read.append(series)
        if column.kind == "code" or unreadable:
            written.append(written_form(column, series, unreadable))
    found = tuple(
        FoundColumn(column.short, place, column.heading)
        for place, column in enumerate(columns, start=1)
    )
    frame, texts = pl.DataFrame(read), pl.DataFrame(written)
    return ListTable(spec.number, file, spec.sheet, 1, found, frame, texts, pl.DataFrame())


def series_of(column: Column, values: list[Any]) -> "pl.Series":
    """The values of a column in its type; dates come as ordinals."""
    import polars as pl

    if column.kind == "date":
        days = pl.Series(column.short, values, dtype=pl.Int32)
        return (days - UNIX_EPOCH).cast(pl.Date)
    kind = pl.Int32 if column.kind == "integer" else pl.String
    return pl.Series(column.short, values, dtype=kind)


def written_form(column: Column, series: "pl.Series", unreadable: dict[int, str]) -> "pl.Series":
    """The text of a column's cells: the template's own for each code, and what cannot be read."""
    import polars as pl

    if column.kind == "code":
        texts = series.replace(template_words(column.code_set))
    elif column.kind == "date":
        texts = series.dt.to_string("%d/%m/%Y")
    else:
        texts = series.cast(pl.String)
    if unreadable:
        texts = texts.scatter(list(unreadable), list(unreadable.values()))
    return texts


def template_words(code_set: str) -> dict[str, str]:
    """The template's text by code."""
    codes = load_specification().code_sets[code_set]
    words = {code.code: code.written_as[0] for code in codes if not code.code.startswith("(")}
    if code_set == "la_of_placement":
        from ilacs.authorities import all_authorities

        words |= {authority.code: authority.name for authority in all_authorities()}
    return words
