"""Something odd in a spreadsheet: what it is, where it stands, and what was taken for it."""

from dataclasses import dataclass

from ilacs.planning.spreadsheet.cells import letter_of

KINDS = {
    "sheet": "Sheets",
    "heading": "Headings and columns",
    "area": "Areas",
    "number": "Numbers of actions",
    "owner": "Owners",
    "date": "Dates",
    "status": "Status and risk",
    "merged": "Merged cells",
    "formula": "Formulas",
    "hidden": "Hidden rows, columns and sheets",
    "struck": "Struck-through text",
    "row": "Rows that are no actions",
    "duplicate": "Duplicates",
    "note": "Notes",
    "needs": "What waits for what",
    "length": "Long texts",
}
"""The kinds of oddities, in the order in which they are shown."""

LONGEST_SHOWN = 120


@dataclass(frozen=True, slots=True)
class Oddity:
    """what: one sentence. sheet, row, column: where, the numbers from 1, 0 where it is of no single
    row or column. taken: what was made of it, one sentence."""

    kind: str
    what: str
    taken: str
    sheet: str = ""
    row: int = 0
    column: int = 0

    @property
    def letter(self) -> str:
        """The column as Excel shows it; '' where it is of none."""
        return letter_of(self.column)

    @property
    def where(self) -> str:
        """Its place as a person sees it: 'Plan, row 7, column C'."""
        parts = (
            self.sheet,
            f"row {self.row}" if self.row else "",
            f"column {self.letter}" if self.column else "",
        )
        return ", ".join(part for part in parts if part)


class Found:
    """Gathers the oddities of one sheet."""

    def __init__(self, sheet: str) -> None:
        self.sheet = sheet
        self.oddities: list[Oddity] = []

    def add(self, kind: str, what: str, taken: str, *, row: int = 0, column: int = 0) -> None:
        self.oddities.append(Oddity(kind, what, taken, self.sheet, row, column))


def shown(text: str) -> str:
    """A text as quoted in an oddity: on one line, cut where it is long."""
    line = " ".join(text.split())
    return f"“{line[:LONGEST_SHOWN]}{'…' if len(line) > LONGEST_SHOWN else ''}”"
