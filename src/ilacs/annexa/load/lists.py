"""Turning a recognised sheet into a list: its columns read, its oddities observed."""

import polars as pl

from ilacs.annexa.load.cells import TEXT_MARK, ColumnRead, Reader
from ilacs.annexa.load.dates import REAL_PATTERN
from ilacs.annexa.load.grid import Grid
from ilacs.annexa.load.headings import Headings, match_headings, nearest_heading
from ilacs.annexa.load.limits import MOST_OBSERVED
from ilacs.annexa.load.place import Place
from ilacs.annexa.load.rows import NotData, split_rows
from ilacs.annexa.load.sheets import Recognised
from ilacs.annexa.load.structure import observe_structure
from ilacs.annexa.load.words import tidy
from ilacs.annexa.spec import Column, ListSpec, load_specification
from ilacs.annexa.submission import FoundColumn, ListTable, Observation

ROUND_LIMITS = frozenset([5_000, 10_000, 65_535, 65_536, 1_048_575])
EXAMPLES = 3
NOT_REPEATED = frozenset(["child", "adopter", "placement_postcode"])
"""Columns of which no example is shown: one may hold a name, or where a child is hidden."""
REASONS = {
    "blank": "it is blank",
    "blanks": "it is blank, as are all rows to row {last}",
    "headings": "it repeats the headings",
    "total": "it is a total",
    "footer": "it is a footer of a reporting tool",
    "stray": "only one of its cells is filled",
}


def read_list(found: Recognised, reader: Reader) -> tuple[ListTable, list[Observation], list[str]]:
    """The list that a sheet is, what was observed in it, and what was guessed."""
    grid, spec = found.grid, load_specification().lists[found.number]
    place = Place(found.number, grid)
    headings = match_headings(spec, grid.texts(found.header_row))
    said = _observe_headings(place, spec, headings, found)
    data, left_out = _data_rows(grid, found.header_row, headings)
    _observe_rows(place, data, left_out)
    frame: dict[str, pl.Series] = {"row": data["row"]}
    written: dict[str, pl.Series] = {}
    for column in headings.columns:
        known = _spec_of(spec, column)
        raw = _with_marks(grid, column, known, data)
        read = reader.read(known, column.heading, raw, is_1904=grid.is_1904)
        frame[column.short] = read.values.alias(column.short)
        if read.keeps_written:
            written[column.short] = read.written.alias(column.short)
        _observe_column(place, column, read, data["row"])
        if "serial" in read.notes:
            said.append(f"In {_under(spec, column)}, day numbers were read as dates.")
    last_row = data["row"].max() if data.height else found.header_row
    observe_structure(place, headings.columns, found.header_row, int(last_row))  # type: ignore[arg-type]
    table = ListTable(
        spec.number,
        grid.file,
        grid.sheet,
        found.header_row,
        headings.columns,
        pl.DataFrame(frame),
        pl.DataFrame(written),
        _extra(data, headings.extra),
        headings.extra,
    )
    return table, place.made, said


def _spec_of(spec: ListSpec, column: FoundColumn) -> Column:
    return next(known for known in spec.columns if known.short == column.short)


def _under(spec: ListSpec, column: FoundColumn) -> str:
    return f"list {spec.number} under “{tidy(column.heading)}”"


def _with_marks(grid: Grid, column: FoundColumn, known: Column, data: pl.DataFrame) -> pl.Series:
    """A column's texts; dates that are text but look real are marked, where there may be any."""
    raw = data[str(column.position)]
    if known.kind != "date" or grid.typed_dates is None:
        return raw
    looks_real = raw.str.contains(REAL_PATTERN).fill_null(value=False)
    if not looks_real.any():
        return raw
    real = grid.typed_dates([column.position]).to_series()[data["row"] - 1]
    marked = pl.select(pl.when(looks_real & real.is_null()).then(raw + TEXT_MARK).otherwise(raw))
    return marked.to_series().alias(raw.name)


def _extra(data: pl.DataFrame, columns: tuple[FoundColumn, ...]) -> pl.DataFrame:
    named: dict[str, pl.Series] = {}
    for column in columns:
        name = tidy(column.heading)
        name = name if name not in named else f"{name} ({column.letter})"
        named[name] = data[str(column.position)].alias(name)
    return pl.DataFrame(named)


def _observe_headings(
    place: Place, spec: ListSpec, headings: Headings, found: Recognised
) -> list[str]:
    said = []
    row = found.header_row
    if row > 1:
        place.observe("W-009", row=row, detail=str(row))
        said.append(f"In list {spec.number}, the headings were found in row {row}.")
    for column in headings.columns:
        if column.matched == "guess":
            official = _spec_of(spec, column).heading
            said.append(
                f"In list {spec.number}, “{tidy(column.heading)}” was taken to be “{official}”."
            )
        if column.heading != tidy(column.heading):
            place.observe("W-025", row=row, column=column, value="1", detail="the heading itself")
    read = {column.short: column.letter for column in headings.columns}
    for column in headings.repeated:
        place.observe("W-007", row=row, column=column, detail=f"column {read[column.short]}")
    for column in headings.extra:
        near = nearest_heading(spec, column.heading)
        alike = f"it resembles “{near}”" if near else "it resembles none"
        place.observe("W-008", row=row, column=column, detail=alike)
    return said


def _data_rows(
    grid: Grid, header_row: int, headings: Headings
) -> tuple[pl.DataFrame, list[NotData]]:
    columns = sorted((*headings.columns, *headings.extra), key=lambda column: column.position)
    identifier = next((c.position for c in headings.columns if c.short in ("child", "adopter")), 0)
    return split_rows(
        grid.cells.slice(header_row),
        header_row + 1,
        [column.position for column in columns],
        identifier,
        [column.heading for column in columns],
    )


def _observe_rows(place: Place, data: pl.DataFrame, left_out: list[NotData]) -> None:
    for reason in left_out[:MOST_OBSERVED]:
        if reason.why == "identifier":
            place.observe("W-028", row=reason.row, value=reason.value)
        else:
            why = REASONS[reason.why].format(last=reason.last)
            place.observe("W-027", row=reason.row, value=reason.value, detail=why)
    if data.height == 0:
        place.observe("W-011" if place.number in (10, 11) else "W-010")
        return
    if data.height in ROUND_LIMITS:
        place.observe("W-033", value=f"{data.height:,}")
    for row, earlier in _repeats(data).iter_rows():
        place.observe("W-029", row=row, detail=str(earlier))


def _repeats(data: pl.DataFrame) -> pl.DataFrame:
    """The rows that are the same as an earlier one in every column, with that one's number."""
    columns = [name for name in data.columns if name != "row"]
    repeated = data.filter(data.select(columns).is_duplicated())
    first = pl.col("row").min().over(columns).alias("first")
    return repeated.select("row", first).filter(pl.col("row") > pl.col("first")).head(MOST_OBSERVED)


def _observe_column(place: Place, column: FoundColumn, read: ColumnRead, rows: pl.Series) -> None:
    raw = read.raw
    for check, texts in read.by_cell.items():
        cells = pl.DataFrame({"row": rows, "raw": raw}).filter(raw.is_in(list(texts)))
        for row, text in cells.head(MOST_OBSERVED).iter_rows():
            place.observe(check, row=row, column=column, value=text)
    for check, counted in read.by_column.items():
        if check == "W-015" and not place.grid.holds_real_dates:
            continue
        held = raw.filter(raw.is_in(list(counted)))
        examples = held.value_counts(sort=True).head(EXAMPLES)
        detail = "; ".join(f"{tidy(text)} ({count:,})" for text, count in examples.iter_rows())
        if column.short in NOT_REPEATED:
            detail = "they are not repeated here"
        place.observe(check, column=column, value=f"{held.len():,}", detail=detail)
