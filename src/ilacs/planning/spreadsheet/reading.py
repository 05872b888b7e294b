"""Reading an improvement plan from a council's own spreadsheet, naming everything odd on the way.

Nothing is dropped without a word: what has no place in an action is kept beside it, and what is left
out altogether is named with its sheet, row and column and what stood there.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from ilacs.errors import InputError
from ilacs.planning.action import PlannedAction
from ilacs.planning.spreadsheet.cells import Sheet
from ilacs.planning.spreadsheet.finishing import Finisher, Raw
from ilacs.planning.spreadsheet.headings import Column, Headings, find_headings
from ilacs.planning.spreadsheet.layout import Draft, Layout, titles
from ilacs.planning.spreadsheet.limits import MOST_ACTIONS
from ilacs.planning.spreadsheet.looks import name_looks
from ilacs.planning.spreadsheet.oddity import Found, Oddity, shown
from ilacs.planning.spreadsheet.opening import open_sheets
from ilacs.planning.spreadsheet.settling import ReadAction, settle
from ilacs.planning.spreadsheet.vocabulary import MEANINGS, load_vocabulary
from ilacs.planning.spreadsheet.wording import NUMBERED_AREA, area_without_number

NOTHING_FOUND = "No row of headings of a plan was found in it."
REMEDY = (
    "Give each action a row of its own, beneath headings such as Number, Action, Owner, By when "
    "and Status."
)


@dataclass(frozen=True)
class ReadPlan:
    """A plan read from a file: its actions in their order, the columns of every sheet with what each
    was taken to mean, and everything odd. sheets: name → whether it was read."""

    name: str
    actions: tuple[ReadAction, ...]
    columns: tuple[Column, ...]
    oddities: tuple[Oddity, ...]
    sheets: Mapping[str, bool]

    @property
    def planned(self) -> tuple[PlannedAction, ...]:
        """The actions alone."""
        return tuple(one.action for one in self.actions)

    @property
    def areas(self) -> tuple[str, ...]:
        """The areas in the order in which they first come; '' where none is named."""
        return tuple(dict.fromkeys(one.action.area for one in self.actions))


def read_spreadsheet(
    source: Path | bytes,
    name: str = "",
    *,
    columns: Mapping[tuple[str, int], str] | None = None,
    sheets: Collection[str] | None = None,
) -> ReadPlan:
    """The plan in a workbook (.xlsx; .xls and .ods without their look) or CSV file.

    columns: sheet and column number → meaning (of MEANINGS, '' for none), where a person has said
    what a column means. sheets: the names of those to read; without it all that are not hidden.
    Raises InputError where the file is refused or damaged, or no plan is found in it.
    """
    name, opened = open_sheets(source, name)
    _check(columns or {})
    found_all: list[Found] = []
    read: list[tuple[Found, list[Draft], list[Raw]]] = []
    taken: dict[str, bool] = {}
    matched: list[Column] = []
    for sheet in opened:
        found = Found(sheet.name)
        found_all.append(found)
        for sentence in sheet.said:
            found.add("sheet", sentence, "It was read so.")
        headings = _headings(sheet, columns or {})
        taken[sheet.name] = _is_wanted(sheet, headings, sheets, found)
        if headings is not None and taken[sheet.name]:
            matched += headings.columns.values()
            drafts, raws = _read_sheet(sheet, headings, found)
            read.append((found, drafts, raws))
    if sum(len(raws) for _, _, raws in read) > MOST_ACTIONS:
        raise InputError(f"The file holds more than {MOST_ACTIONS:,} actions.", name, REMEDY)
    _name_areas(read, opened)
    actions = settle([(found, raws) for found, _, raws in read])
    if not actions:
        raise InputError(_why_none(read), name, REMEDY)
    oddities = tuple(chain.from_iterable(found.oddities for found in found_all))
    return ReadPlan(name, actions, tuple(matched), oddities, taken)


def _check(columns: Mapping[tuple[str, int], str]) -> None:
    for (sheet, column), meaning in columns.items():
        if meaning and meaning not in MEANINGS:
            remedy = f"Known: {', '.join(MEANINGS)}."
            raise InputError(f"'{meaning}' is no column of a plan.", f"{sheet}, {column}", remedy)


def _why_none(read: list[tuple[Found, list[Draft], list[Raw]]]) -> str:
    return "No action stands beneath its headings." if read else NOTHING_FOUND


def _headings(sheet: Sheet, columns: Mapping[tuple[str, int], str]) -> Headings | None:
    chosen = {column: meaning for (name, column), meaning in columns.items() if name == sheet.name}
    found = find_headings(sheet, load_vocabulary(), chosen)
    return found if found and found.of("what") else None


def _is_wanted(
    sheet: Sheet, headings: Headings | None, sheets: Collection[str] | None, found: Found
) -> bool:
    rows = sum(1 for _ in sheet.row_numbers())
    if headings is None:
        if rows:
            what = f"{NOTHING_FOUND} Rows with something in them: {rows}."
            found.add("sheet", what, "Nothing was read from it.")
        return False
    if sheets is not None:
        return sheet.name in sheets
    if sheet.is_hidden:
        below = sum(1 for row in sheet.row_numbers() if row > headings.last)
        what = f"The sheet is hidden, and looks like a plan of {below} {'row' if below == 1 else 'rows'}."
        found.add("hidden", what, "Nothing was read from it.")
    return not sheet.is_hidden


def _read_sheet(sheet: Sheet, headings: Headings, found: Found) -> tuple[list[Draft], list[Raw]]:
    words = load_vocabulary()
    if headings.row > 1 and (above := list(titles(sheet, headings))):
        what = f"Above the headings of row {headings.row} stands {shown(' / '.join(above))}"
        found.add("row", what, "It was not taken as part of an action.", row=headings.row)
    _name_columns(headings, found)
    drafts = Layout(sheet, headings, words, found).read()
    finisher = Finisher(words, found)
    raws = [finisher.finish(draft) for draft in drafts]
    finisher.name_groups()
    _name_nameless(headings, drafts, found)
    name_looks(sheet, headings, drafts, found)
    return drafts, raws


def _name_columns(headings: Headings, found: Found) -> None:
    for at, column in headings.columns.items():
        if column.is_guess:
            what = f"The column {shown(column.heading)} holds the longest texts."
            found.add("heading", what, "It was taken as the action.", column=at)
        elif not column.meaning or column.meaning == "start":
            why = column.why or "it has no place of its own in a plan here"
            what = f"The column {shown(column.heading)}: {why}."
            found.add(
                "heading",
                what,
                "What it holds is kept with each action.",
                row=headings.row,
                column=at,
            )


def _name_nameless(headings: Headings, drafts: list[Draft], found: Found) -> None:
    nameless: dict[int, int] = {}
    for draft in drafts:
        for at, cells in draft.cells.items():
            if at not in headings.columns and any(cell.text for _, cell in cells):
                nameless.setdefault(at, cells[0][0])
    for at, row in sorted(nameless.items()):
        what = "A column without a heading holds something."
        found.add("heading", what, "What it holds is kept with each action.", row=row, column=at)


def _name_areas(read: list[tuple[Found, list[Draft], list[Raw]]], opened: list[Sheet]) -> None:
    """Where a sheet names no areas, its title or its own name is the area of its actions."""
    by_name = {sheet.name: sheet for sheet in opened}
    has_several = sum(1 for _, _, raws in read if raws) > 1
    for found, drafts, raws in read:
        nameless = [raw for raw in raws if not raw.area]
        if not nameless:
            continue
        above = titles(by_name[found.sheet], drafts[0].headings)
        title = next((text for text in above if NUMBERED_AREA.match(text)), "")
        if title or has_several:
            area = area_without_number(title or found.sheet)
            for raw in nameless:
                raw.area = area
            what = "No area is written beside the actions."
            taken = f"{'The title' if title else 'The name of the sheet'} was taken: {shown(area)}"
            found.add("area", what, taken, row=nameless[0].row)
