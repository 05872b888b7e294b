"""What a sheet holds beside its values, as observations: formulas, errors, merged and hidden."""

from ilacs.annexa.load.grid import Oddity, letters
from ilacs.annexa.load.limits import MOST_OBSERVED
from ilacs.annexa.load.place import Place
from ilacs.annexa.load.words import tidy
from ilacs.annexa.submission import FoundColumn

MOST_NAMED = 8


def observe_structure(
    place: Place, columns: tuple[FoundColumn, ...], header_row: int, last_row: int
) -> None:
    """Observe what is odd in the columns that have a heading, from the headings down."""
    by_position = {column.position: column for column in columns}
    made: dict[str, int] = {}
    for oddity in place.grid.oddities:
        column = by_position.get(oddity.column)
        is_in_data = column is not None and header_row < oddity.row <= last_row
        check = _CELL_CHECKS.get(oddity.kind, "")
        if check and is_in_data:
            made[check] = made.get(check, 0) + 1
            if made[check] <= MOST_OBSERVED:
                place.observe(check, row=oddity.row, column=column, value=oddity.detail)
        elif oddity.kind == "formulas" and column:
            place.observe("W-013", column=column, value=f"{oddity.count:,}")
        elif oddity.kind == "merged" and oddity.row + oddity.count > header_row + 1:
            _observe_merged(place, oddity, column, header_row)
    _observe_hidden(place, by_position)


_CELL_CHECKS = {"error": "W-012", "formula without value": "W-014"}


def _observe_merged(
    place: Place, oddity: Oddity, column: FoundColumn | None, header_row: int
) -> None:
    row = max(oddity.row, header_row)
    place.observe("W-030", row=row, column=column, value=oddity.detail)


def _observe_hidden(place: Place, columns: dict[int, FoundColumn]) -> None:
    for oddity in place.grid.oddities:
        if oddity.kind == "hidden rows":
            what = "1 row is hidden" if oddity.count == 1 else f"{oddity.count:,} rows are hidden"
            place.observe("W-031", row=oddity.row, detail=f"{what}, the first is row {oddity.row}")
        elif oddity.kind == "hidden column":
            hidden = [
                columns[position]
                for position in range(oddity.column, oddity.column + min(oddity.count, 300))
                if position in columns
            ]
            for column in hidden[:MOST_NAMED]:
                detail = f"column {letters(column.position)} ({tidy(column.heading)}) is hidden"
                place.observe("W-031", column=column, detail=detail)
        elif oddity.kind == "filter":
            place.observe("W-031", detail="a filter is on")
