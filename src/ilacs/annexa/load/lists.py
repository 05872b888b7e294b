"""Turning a recognised sheet into a list: its columns read, its oddities observed."""

from dataclasses import dataclass, field

import polars as pl

from ilacs.annexa.load.cells import ColumnRead, Reader
from ilacs.annexa.load.grid import Grid
from ilacs.annexa.load.headings import Headings, match_headings, nearest_heading
from ilacs.annexa.load.limits import MOST_OBSERVED
from ilacs.annexa.load.rows import NotData, split_rows
from ilacs.annexa.load.sheets import Recognised
from ilacs.annexa.load.words import tidy
from ilacs.annexa.spec import Column, ListSpec, load_specification
from ilacs.annexa.submission import FoundColumn, ListTable, Observation

ROUND_LIMITS = frozenset([5_000, 10_000, 65_535, 65_536, 1_048_575])
EXAMPLES = 3


@dataclass
class Place:
    """Where observations of a list are made; collects them."""

    number: int
    grid: Grid
    made: list[Observation] = field(default_factory=list)

    def observe(
        self,
        check: str,
        *,
        row: int = 0,
        column: FoundColumn | None = None,
        heading: str = "",
        value: str = "",
        detail: str = "",
    ) -> None:
        """Make an observation at a place of this sheet."""
        self.made.append(
            Observation(
                check,
                self.number,
                self.grid.sheet,
                row,
                column.letter if column else "",
                tidy(column.heading) if column else heading,
                value,
                detail,
                self.grid.file,
            )
        )


def read_list(found: Recognised, reader: Reader) -> tuple[ListTable, list[Observation], list[str]]:
    """The list that a sheet is, what was observed in it, and what was guessed."""
    grid, spec = found.grid, load_specification().lists[found.number]
    place, said = Place(found.number, grid), []
    headings = match_headings(spec, grid.texts(found.header_row))
    said += _observe_headings(place, spec, headings, found)
    data, left_out = _data_rows(grid, found.header_row, headings)
    _observe_rows(place, data, left_out)
    frame: dict[str, pl.Series] = {"row": data["row"]}
    written: dict[str, pl.Series] = {}
    for column in headings.columns:
        raw = data[str(column.position)]
        read = reader.read(_spec_of(spec, column), column.heading, raw, is_1904=grid.is_1904)
        frame[column.short] = read.values.alias(column.short)
        if read.keeps_written:
            written[column.short] = read.written.alias(column.short)
        _observe_column(place, column, read, data["row"], raw)
        if "serial" in read.notes:
            said.append(
                f"In list {spec.number}, day numbers under “{tidy(column.heading)}” were read as dates."
            )
    extra = {
        tidy(column.heading) or column.letter: data[str(column.position)]
        for column in headings.extra
    }
    table = ListTable(
        spec.number,
        grid.file,
        grid.sheet,
        found.header_row,
        headings.columns,
        pl.DataFrame(frame),
        pl.DataFrame(written),
        pl.DataFrame([series.alias(name) for name, series in extra.items()]),
        headings.extra,
    )
    return table, place.made, said


def _spec_of(spec: ListSpec, column: FoundColumn) -> Column:
    return next(known for known in spec.columns if known.short == column.short)


def _observe_headings(
    place: Place, spec: ListSpec, headings: Headings, found: Recognised
) -> list[str]:
    said = []
    if found.header_row > 1:
        place.observe("W-009", row=found.header_row, detail=str(found.header_row))
        said.append(f"In list {spec.number}, the headings were found in row {found.header_row}.")
    for column in headings.columns:
        if column.matched == "guess":
            official = _spec_of(spec, column).heading
            said.append(
                f"In list {spec.number}, “{tidy(column.heading)}” was taken to be “{official}”."
            )
    for column in headings.repeated:
        place.observe("W-007", row=found.header_row, column=column)
    for column in headings.extra:
        place.observe(
            "W-008",
            row=found.header_row,
            column=column,
            detail=nearest_heading(spec, column.heading),
        )
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
            place.observe("W-027", row=reason.row, value=reason.value, detail=reason.why)
    if data.height == 0:
        place.observe("W-011" if place.number in (10, 11) else "W-010")
        return
    if data.height in ROUND_LIMITS:
        place.observe("W-033", value=f"{data.height:,}")
    values = data.drop("row")
    for row in data.filter(values.is_duplicated())["row"].to_list()[:MOST_OBSERVED]:
        place.observe("W-029", row=row)


def _observe_column(
    place: Place, column: FoundColumn, read: ColumnRead, rows: pl.Series, raw: pl.Series
) -> None:
    for check, texts in read.by_cell.items():
        held = raw.is_in(list(texts))
        found = pl.DataFrame({"row": rows, "raw": raw}).filter(held)
        for row, text in found.head(MOST_OBSERVED).iter_rows():
            place.observe(check, row=row, column=column, value=tidy(text))
    for check, counted in read.by_column.items():
        held = raw.filter(raw.is_in(list(counted)))
        examples = held.value_counts(sort=True).head(EXAMPLES)
        shown = "; ".join(f"{text} ({count})" for text, count in examples.iter_rows())
        place.observe(check, column=column, value=str(held.len()), detail=shown)
