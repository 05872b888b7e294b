"""Making measures fit to leave the authority: small numbers suppressed, and with them as many
others as it takes that none can be worked out by subtraction."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ilacs.annexa.measure.attack import Cell, ranges_left
from ilacs.annexa.measure.cells import OF_ROWS, WHOLE, Cells, Place
from ilacs.annexa.measure.declaration import Measure, load_measures
from ilacs.annexa.measure.disclosure import DECIMALS, LEAST, SMALL_NUMBER
from ilacs.annexa.measure.engine import Measured
from ilacs.annexa.spec.settings import Settings, load_settings

if TYPE_CHECKING:
    import polars as pl

TRIED = 12
"""How many cells are tried before the nearest is hidden."""


def suppress(
    measured: Measured,
    *,
    settings: Settings | None = None,
    measures: Iterable[Measure] | None = None,
) -> Measured:
    """The measures as they may leave: `suppressed` marks rows in which a number is left out.

    Categories are kept for the whole only, not within groups, save where that is the measure;
    what names workers is left out. A suppressed numerator or
    denominator is null, as is every value that would tell it; percents are rounded.
    """
    import polars as pl

    chosen = {each.id: each for each in (load_measures() if measures is None else measures)}
    small = int((settings or load_settings())[SMALL_NUMBER].value)
    crossed = [each.id for each in chosen.values() if each.crossed]
    frame = measured.frame.filter(
        ~pl.col("measure").is_in([each.id for each in chosen.values() if each.inside]),
        (pl.col("category") == "") | (pl.col("dimension") == "") | pl.col("measure").is_in(crossed),
    )
    cells = Cells(frame, chosen.values())
    hidden = hidden_cells(cells, small)
    rows = [_written(row, chosen[row["measure"]], cells, hidden, small) for row in _rows(frame)]
    schema: dict[str, Any] = dict(frame.schema) | {"suppressed": pl.Boolean}
    return replace(measured, frame=pl.DataFrame(rows, schema=schema))


def hidden_cells(cells: Cells, small: int) -> set[Cell]:
    """The cells to be suppressed, small ones and others.

    Hiding a further cell never narrows the range of one already hidden, so each round has fewer
    to see to. What somebody can work out is in attack.py.
    """
    numbers = cells.sums.numbers
    few = sorted((c for c, n in numbers.items() if 0 < n < small), key=repr)
    hidden: set[Cell] = set()
    for cell in few:
        if cell not in cells.rest:
            cells.hide(cell, hidden, small)
    while narrow := _narrowed_cells(few, cells, hidden, small):
        for cell in sorted(narrow, key=cells.rest.__contains__):
            while (further := _to_hide(cell, cells, hidden, small)) is not None:
                cells.hide(further, hidden, small)
    return hidden


def _narrowed_cells(few: list[Cell], cells: Cells, hidden: set[Cell], small: int) -> list[Cell]:
    """The cells that are small, or hidden, and of which too much can be worked out."""
    is_known = cells.knowing(hidden)
    unknown = [cell for cell in cells.sums.numbers if not is_known(cell)]
    least = {cell: cells.least(cell, hidden) for cell in unknown}
    found = ranges_left(cells.sums, least)
    numbers = cells.sums.numbers
    protected = dict.fromkeys([*few, *(c for c in unknown if c in hidden and numbers[c])])
    return [
        cell
        for cell in protected
        if is_known(cell)
        or (found[cell][1] - found[cell][0] < small - 1 - LEAST and cell not in cells.without_help)
    ]


def _to_hide(cell: Cell, cells: Cells, hidden: set[Cell], small: int) -> Cell | None:
    """The next cell to hide for one; None where it is protected."""

    is_known = cells.knowing(hidden)
    if is_known(cell):
        return _given_away_by(cell, cells)
    near = cells.sums.linked(cell, is_known)
    width = _width(cell, near, cells, hidden)
    if width >= small - 1 - LEAST:
        return None
    choices = {
        other: (steps, cells.weight(other), cells.sums.numbers[other], repr(other))
        for reached, steps in near.items()
        for other in _beside(reached, cells)
        if is_known(other) and cells.sums.numbers[other] > 0
    }
    ordered = sorted(choices, key=choices.__getitem__)
    if not ordered:
        cells.without_help.add(cell)
        return None
    parts = [other for other in ordered if cells.weight(other) < WHOLE]
    for other in parts[:TRIED]:
        new = cells.hide(other, hidden, small)
        wider = _width(cell, cells.sums.linked(cell, is_known), cells, hidden) > width
        cells.show(new, hidden)
        if wider:
            return other
    # two together may do what one does not; a whole is given up last
    return parts[0] if parts and choices[parts[0]][0] == 0 else ordered[0]


def _width(cell: Cell, near: Iterable[Cell], cells: Cells, hidden: set[Cell]) -> int:
    """How far apart the least and the most are that a hidden cell can be."""

    least = {other: cells.least(other, hidden) for other in near}
    low, high = ranges_left(cells.sums, least)[cell]
    return high - low


def _given_away_by(cell: Cell, cells: Cells) -> Cell:
    """Of the two numbers whose difference tells a small rest: the numerator, unless it is nought."""
    above, below = cells.rest[cell]
    return above if cells.sums.numbers[above] else below


def _beside(cell: Cell, cells: Cells) -> Iterator[Cell]:
    """The cells in the same sums that can be hidden."""
    for place in cells.sums.of_cell[cell]:
        whole, parts = cells.sums.equations[place]
        for other in (whole, *parts):
            yield from cells.rest.get(other, (other,))


def _rows(frame: "pl.DataFrame") -> Iterator[dict[str, Any]]:
    return frame.iter_rows(named=True)


def _written(
    row: dict[str, Any], each: Measure, cells: Cells, hidden: set[Cell], small: int
) -> dict[str, Any]:
    place: Place = (row["measure"], row["dimension"], row["group"], row["category"])
    left_out = {
        name
        for name, held in (("numerator", cells.above), ("denominator", cells.below))
        if held.get(place) in hidden
    }
    few = each.value and not each.bands and 0 < (row["denominator"] or 0) < small
    value = row["value"]
    if each.decided_by == OF_ROWS:
        row = row | {"numerator": None, "denominator": None}
    if left_out or few:
        left_out.add("value")
    if value is not None and each.unit in DECIMALS:
        decimals = DECIMALS[each.unit]
        row["value"] = float(round(value, decimals)) if decimals else float(round(value))
    return row | dict.fromkeys(left_out) | {"suppressed": bool(left_out)}
