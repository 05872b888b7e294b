"""What a sheet's look and making hold beside its values, named: formulas, errors, what is struck
through, hidden or merged, comments."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from ilacs.planning.spreadsheet.cells import Cell, Sheet
from ilacs.planning.spreadsheet.finishing import ERRORS
from ilacs.planning.spreadsheet.headings import Headings
from ilacs.planning.spreadsheet.layout import Draft
from ilacs.planning.spreadsheet.oddity import Found, shown
from ilacs.planning.spreadsheet.wording import rows_written

MOST_QUOTED = 3


def name_looks(sheet: Sheet, headings: Headings, drafts: list[Draft], found: Found) -> None:
    """Name what is odd about a sheet's cells beside what they say."""
    _name_formulas(sheet, headings, found)
    _name_struck(sheet, headings, drafts, found)
    _name_hidden(sheet, headings, found)
    _name_merged(sheet, headings, drafts, found)
    _name_notes(sheet, headings, found)


def _below(sheet: Sheet, headings: Headings) -> Iterator[tuple[int, int, Cell]]:
    for row in sorted(sheet.rows):
        if row > headings.last:
            for column, cell in sorted(sheet.rows[row].items()):
                yield row, column, cell


def _by_column(cells: Iterable[tuple[int, int, Cell]]) -> dict[int, list[tuple[int, Cell]]]:
    columns: dict[int, list[tuple[int, Cell]]] = defaultdict(list)
    for row, column, cell in cells:
        columns[column].append((row, cell))
    return columns


def _name_formulas(sheet: Sheet, headings: Headings, found: Found) -> None:
    cells = list(_below(sheet, headings))
    for column, those in _by_column(one for one in cells if one[2].formula).items():
        rows = [row for row, _ in those]
        example = those[0][1]
        what = f"{_plural(rows, 'A formula stands', 'Formulas stand')} in {rows_written(rows)}, such as {example.formula}"
        empty = [row for row, cell in those if not cell.text]
        taken = "What Excel last worked out was taken; nothing was worked out again."
        if empty:
            taken += f" In {rows_written(empty)} it holds no value, so nothing was taken."
        found.add("formula", what, taken, row=rows[0], column=column)
    for column, those in _by_column(one for one in cells if one[2].text.startswith(ERRORS)).items():
        rows = [row for row, _ in those]
        what = f"Excel shows an error in {rows_written(rows)}: {those[0][1].text}"
        found.add("formula", what, "Nothing was taken from there.", row=rows[0], column=column)


def _name_struck(sheet: Sheet, headings: Headings, drafts: list[Draft], found: Found) -> None:
    withdrawn = {draft.row for draft in drafts if draft.first("what").is_struck}
    for row, column, cell in _below(sheet, headings):
        if not cell.struck or row in withdrawn:
            continue
        taken = "It was left out."
        if not cell.is_struck:
            taken = f"What is not struck through was taken: {shown(cell.text)}"
        what = f"Struck through: {shown(cell.struck)}"
        found.add("struck", what, taken, row=row, column=column)


def _name_hidden(sheet: Sheet, headings: Headings, found: Found) -> None:
    rows = [row for row in sheet.row_numbers() if row in sheet.hidden_rows and row > headings.last]
    if rows:
        what = f"{_plural(rows, 'A row is', 'Rows are')} hidden: {rows_written(rows)}."
        found.add("hidden", what, "What they hold was read as well.", row=rows[0])
    for column, those in _by_column(_below(sheet, headings)).items():
        if column in sheet.hidden_columns and any(cell.text for _, cell in those):
            told = headings.columns.get(column)
            what = f"The column {shown(told.heading) if told else 'without a heading'} is hidden."
            found.add("hidden", what, "What it holds was read as well.", column=column)


def _name_merged(sheet: Sheet, headings: Headings, drafts: list[Draft], found: Found) -> None:
    """Cells merged down over several actions; those of the action itself are named by the layout."""
    starts = [draft.row for draft in drafts]
    for span in sheet.merged:
        told = headings.columns.get(span.left)
        covered = [row for row in starts if span.top <= row <= span.bottom]
        if span.top <= headings.last or told is None or len(covered) < 2:
            continue
        text = sheet.at(span.top, span.left).text
        if text and told.meaning != "what":
            what = f"{shown(text)} is merged down over {rows_written(covered)}."
            found.add(
                "merged", what, "It was taken for each of them.", row=span.top, column=span.left
            )


def _name_notes(sheet: Sheet, headings: Headings, found: Found) -> None:
    for row in sorted(sheet.rows):
        for column, cell in sorted(sheet.rows[row].items()):
            if cell.note:
                what = f"There is a comment on the cell: {shown(cell.note)}"
                taken = "It is kept with the action." if row > headings.last else "It was left out."
                found.add("note", what, taken, row=row, column=column)


def _plural(rows: list[int], one: str, more: str) -> str:
    return one if len(rows) == 1 else more
