"""The annotated copy of a submission: every sheet as it was, with its faulty cells marked.

Cells that a finding points at have the colour of the worst one, and a comment with what is wrong
and how to put it right. Two sheets are added in front: a summary, and all findings with links.
"""

import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ilacs.annexa.load.grid import Grid, letters
from ilacs.annexa.load.sources import open_bytes, open_source
from ilacs.annexa.spec import load_specification
from ilacs.documents.annexa.workbook_cells import BuiltSheet, Cells, format_index
from ilacs.documents.annexa.workbook_front import write_findings, write_summary
from ilacs.documents.annexa.workbook_marks import Address, Mark, marks_by_sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    import polars as pl

    from ilacs.annexa.explain import Sorted
    from ilacs.annexa.submission import ListTable, Submission

COLOURS = {"error": "#F4A6A0", "warning": "#FFD58A", "query": "#BFD9F2"}
MOST_COMMENTS = 2_000
"""Comments of a sheet. Each is a drawing; with many more, Excel takes minutes to open the file."""

WIDEST, NARROWEST, SAMPLED = 40, 9, 2_000
LONGEST_NAME = 31
NOT_IN_A_NAME = str.maketrans(dict.fromkeys("[]:*?/\\", "-"))


@dataclass
class Book:
    """A workbook being made, its formats by name, and the sheets' names in it by address."""

    book: Any
    formats: dict[str, int]
    names: dict[Address, str] = field(default_factory=dict)
    uncommented: dict[str, int] = field(default_factory=dict)

    def name_of(self, grid: Grid) -> str:
        """A name for a sheet that Excel takes, and that no other sheet has."""
        wanted = (grid.sheet or Path(grid.file).stem or "Sheet").translate(NOT_IN_A_NAME)
        wanted = wanted.strip("'")[:LONGEST_NAME] or "Sheet"
        taken = {name.lower() for name in self.names.values()} | {"history"}
        name, again = wanted, 2
        while name.lower() in taken:
            name, again = f"{wanted[: LONGEST_NAME - 4]} ({again})", again + 1
        self.names[grid.file, grid.sheet] = name
        return name


def annotated(
    submission: "Submission", result: "Sorted", source: Path | bytes | None = None
) -> bytes:
    """The annotated copy as an .xlsx file.

    source: the submission's own file, folder or bytes; without it the copy shows the lists as
    they were read. Raises InputError where the source cannot be read again.
    """
    import xlsxwriter

    target = io.BytesIO()
    workbook = xlsxwriter.Workbook(target, {"in_memory": True})
    made = Book(workbook, _formats(workbook))
    summary = workbook.add_worksheet("ilacs summary", worksheet_class=BuiltSheet)
    listing = workbook.add_worksheet("ilacs findings", worksheet_class=BuiltSheet)
    made.names["", "summary"], made.names["", "findings"] = summary.name, listing.name
    marks = marks_by_sheet(submission, result.open.frame)
    tables = {(each.file, each.sheet): each for each in submission.lists.values()}
    for grid in _grids(submission, source):
        address = (grid.file, grid.sheet)
        _copy(made, grid, tables.get(address), marks.get(address, {}))
    write_findings(listing, result.open.frame, marks, made.names, made.formats)
    write_summary(summary, submission, result, made.uncommented, MOST_COMMENTS, made.formats)
    workbook.close()
    return target.getvalue()


def _formats(book: Any) -> dict[str, int]:
    day = {"num_format": "dd/mm/yyyy"}
    edge = {"border": 1, "border_color": "#8A8A8A"}
    formats = {
        "date": format_index(book, **day),
        "heading": format_index(book, bold=True, text_wrap=True, valign="top", bottom=1),
        "title": format_index(book, bold=True, font_size=14),
        "wrap": format_index(book, text_wrap=True, valign="top"),
        "top": format_index(book, valign="top"),
        "link": format_index(book, font_color="#1D70B8", underline=1, valign="top"),
    }
    for severity, colour in COLOURS.items():
        fill = {"bg_color": colour, **edge}
        formats[severity] = format_index(book, **fill)
        formats[severity + " date"] = format_index(book, **fill, **day)
        formats[severity + " heading"] = format_index(
            book, **fill, bold=True, text_wrap=True, valign="top"
        )
    return formats


def _grids(submission: "Submission", source: Path | bytes | None) -> "Iterator[Grid]":
    if source is None:
        yield from (_as_read(table) for table in submission.lists.values())
        return
    opened = (
        open_bytes(source, submission.name) if isinstance(source, bytes) else open_source(source)[0]
    )
    yield from opened.grids


def _copy(
    made: Book, grid: Grid, table: "ListTable | None", marks: dict[tuple[int, int], Mark]
) -> None:
    """Copy a sheet, marked."""
    sheet = made.book.add_worksheet(made.name_of(grid), worksheet_class=BuiltSheet)
    if grid.is_hidden:
        sheet.hide()
    header = table.header_row if table else 0
    styles = {(header, c.position): made.formats["heading"] for c in table.columns} if table else {}
    dates = _date_positions(table)
    for (row, position), mark in marks.items():
        kind = " heading" if row == header else " date" if position in dates else ""
        styles[row, position] = made.formats[mark.severity + kind]
    cells = _padded(grid, max((row for row, _ in styles), default=0), styles)
    sheet.fill(
        Cells(
            cells,
            made.formats["date"],
            numbers=_number_positions(table),
            dates=grid.holds_real_dates and grid.typed_dates is None,
            styles=styles,
            heights={header: 48} if header else {},
        )
    )
    _set_widths(sheet, cells, header)
    if header:
        sheet.freeze_panes(header, 1)
    _comment(made, sheet, list(marks.values()))


def _padded(grid: Grid, rows: int, styles: dict[tuple[int, int], int]) -> "pl.DataFrame":
    """The grid's cells, with blank rows and columns where a mark lies outside them."""
    import polars as pl

    cells = grid.cells
    missing = sorted({str(p) for _, p in styles} - set(cells.columns), key=int)
    height = max(cells.height, rows)
    if cells.height < height and cells.width:
        blank = pl.DataFrame({name: [None] * (height - cells.height) for name in cells.columns})
        cells = pl.concat([cells, blank.cast(cells.schema)])
    added = [pl.Series(name, [None] * height, dtype=pl.String) for name in missing]
    ordered: list[str] = sorted({*cells.columns, *missing}, key=int)
    return cells.with_columns(added).select(ordered)


def _date_positions(table: "ListTable | None") -> set[int]:
    import polars as pl

    if table is None:
        return set()
    return {c.position for c in table.columns if table.frame[c.short].dtype == pl.Date}


def _number_positions(table: "ListTable | None") -> frozenset[int]:
    if table is None:
        return frozenset()
    kinds = {c.short: c.kind for c in load_specification().lists[table.number].columns}
    return frozenset(c.position for c in table.columns if kinds.get(c.short) == "integer")


def _set_widths(sheet: BuiltSheet, cells: Any, header: int) -> None:
    sample = cells.slice(header, SAMPLED)
    for name in cells.columns:
        longest = sample[name].str.len_chars().max() or 0
        width = min(max(longest + 1, NARROWEST), WIDEST)
        if sample[name].str.contains("00:00:00").any():
            width = 12
        sheet.set_column(int(name) - 1, int(name) - 1, width)


def _comment(made: Book, sheet: BuiltSheet, marks: list[Mark]) -> None:
    """Comment the marked cells, the worst first where there are more than a sheet can carry."""
    order = {"error": 0, "warning": 1, "query": 2}
    worst = sorted(range(len(marks)), key=lambda n: order[marks[n].severity])[:MOST_COMMENTS]
    addresses = [f"{letters(mark.position)}{mark.row}" for mark in marks]
    for n in worst:
        after = addresses[n + 1] if n + 1 < len(marks) else ""
        text = marks[n].comment(after, addresses[n - 1] if n else "")
        height = 30 + 16 * sum(1 + len(line) // 48 for line in text.split("\n"))
        options = {"author": "ilacs", "width": 330, "height": min(height, 420), "font_size": 9}
        sheet.write_comment(marks[n].row - 1, marks[n].position - 1, text, options)
    if len(marks) > MOST_COMMENTS:
        made.uncommented[sheet.name] = len(marks) - MOST_COMMENTS


def _as_read(table: "ListTable") -> Grid:
    """A list as it was read, its headings and rows where they stood."""
    import polars as pl

    from ilacs.annexa.query.tables import written_text

    columns = {}
    height = max(table.frame["row"].max() or 0, table.header_row)
    places = table.frame["row"] - 1
    for column in table.columns:
        text = written_text(table, column.short)
        if table.frame[column.short].dtype == pl.Date:
            real = table.frame[column.short].dt.strftime("%Y-%m-%d 00:00:00")
            text = pl.select(pl.coalesce(real, text)).to_series()
        columns[str(column.position)] = _at_rows(text, places, height, table, column.heading)
    for column, name in zip(table.extra_columns, table.extra.columns, strict=True):
        columns[str(column.position)] = _at_rows(
            table.extra[name], places, height, table, column.heading
        )
    ordered = {name: columns[name] for name in sorted(columns, key=int)}
    return Grid(table.file, table.sheet, pl.DataFrame(ordered))


def _at_rows(values: Any, places: Any, height: Any, table: "ListTable", heading: str) -> Any:
    import polars as pl

    whole = pl.Series([None] * height, dtype=pl.String)
    if len(values):
        whole = whole.scatter(places, values.cast(pl.String))
    return whole.scatter(table.header_row - 1, heading)
