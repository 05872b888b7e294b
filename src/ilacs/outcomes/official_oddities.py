"""What a reader would question in the official table, each with its place."""

from dataclasses import dataclass

from ilacs.authorities import find_authority
from ilacs.outcomes.official_row import VISITS, TableRow
from ilacs.outcomes.record import GRADE_COLUMNS

Key = tuple[str, str]
"""Authority's code and first day of fieldwork."""


@dataclass(frozen=True, slots=True)
class Oddity:
    """Something in the table that a reader would question, with its place."""

    sheet: str
    row: int
    authority: str
    note: str


def question_row(row: TableRow, note: str) -> Oddity:
    """An oddity of one row."""
    return Oddity(row.sheet, row.row, row.outcome.local_authority, note)


def key_of(row: TableRow) -> Key:
    """What tells one inspection from another."""
    return row.outcome.authority_code, row.outcome.inspection_start


def find_contradictions(
    latest: list[TableRow], in_year: list[TableRow], history: list[TableRow]
) -> list[Oddity]:
    """Where the release's tables do not agree with each other or with themselves."""
    found: list[Oddity] = []
    past: dict[Key, TableRow] = {}
    for row in history:
        if key_of(row) in past:
            found.append(question_row(row, f"It repeats row {past[key_of(row)].row}."))
        past.setdefault(key_of(row), row)
        closed = not find_authority(row.outcome.authority_code).is_current
        if row.is_listed_current is closed:
            found.append(
                question_row(row, "Its status says otherwise than the list of authorities.")
            )
    newest: dict[str, str] = {}
    for code, start in past:
        newest[code] = max(newest.get(code, ""), start)
    for row in (*latest, *in_year):
        if row.outcome.inspection_type not in VISITS:
            found.extend(_against_history(row, past))
    for row in latest:
        if newest.get(row.outcome.authority_code, "") > row.outcome.inspection_start:
            found.append(question_row(row, "The history has a later inspection."))
    return found


def _against_history(row: TableRow, history: dict[Key, TableRow]) -> list[Oddity]:
    past = history.get(key_of(row))
    if past is None:
        return [question_row(row, "The history has no such inspection.")]
    return [
        question_row(row, f"{column} differs from the history's row {past.row}.")
        for column in ("publication_date", *GRADE_COLUMNS)
        if getattr(row.outcome, column) != getattr(past.outcome, column)
    ]
