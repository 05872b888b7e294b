"""Finding the row of headings under a sheet's titles, and what each of its columns means."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import islice

from ilacs.planning.spreadsheet.cells import Sheet, letter_of
from ilacs.planning.spreadsheet.vocabulary import MANY, Vocabulary, plain

ROWS_LOOKED_AT = 60
LEAST = 2
"""Meanings that a row of headings has, the action among them; without it, one more."""

LEVELS = {"high", "medium", "low", "h", "m", "l", "critical", "normal", "1", "2", "3"}
"""What a column headed 'Priority' holds where it is no area."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet: its heading and what it means; '' where it is none of a plan's.

    is_guess: the meaning was taken from what the column holds. why: what is odd about it, if
    anything.
    """

    sheet: str
    column: int
    heading: str
    meaning: str = ""
    is_guess: bool = False
    why: str = ""

    @property
    def letter(self) -> str:
        """The column as Excel shows it."""
        return letter_of(self.column)


@dataclass(frozen=True, slots=True)
class Headings:
    """A row of headings, its last row (headings may take two), and its columns."""

    row: int
    last: int
    columns: Mapping[int, Column]

    def of(self, meaning: str) -> list[int]:
        """The columns with a meaning, from the left."""
        return [at for at, column in self.columns.items() if column.meaning == meaning]

    @property
    def meanings(self) -> set[str]:
        return {column.meaning for column in self.columns.values()} - {""}


def find_headings(
    sheet: Sheet, words: Vocabulary, chosen: Mapping[int, str] | None = None
) -> Headings | None:
    """The row of headings that knows most of a plan's columns; None where there is none.

    chosen: column → meaning ('' for none) where a person has said otherwise.
    """
    best: Headings | None = None
    for row in islice(sheet.row_numbers(), ROWS_LOOKED_AT):
        found = headings_in(sheet, row, words)
        if found and (best is None or len(found.meanings) > len(best.meanings)):
            best = found
    if best is None:
        return None
    return _chosen(_with_guess(_checked(best, sheet), sheet), sheet, chosen or {})


def headings_in(sheet: Sheet, row: int, words: Vocabulary) -> Headings | None:
    """The headings in a row; None where it is no row of headings."""
    texts, last = _texts(sheet, row)
    ranked: dict[str, list[tuple[int, int]]] = {}
    columns: dict[int, Column] = {}
    for at, (whole, own) in texts.items():
        meaning = words.meaning(own) or words.meaning(whole)
        columns[at] = Column(sheet.name, at, whole, meaning)
        if meaning:
            is_exact = plain(whole) in words.headings
            ranked.setdefault(meaning, []).append((0 if is_exact else 1, at))
    least = LEAST if "what" in ranked else LEAST + 1
    if len(ranked) < least:
        return None
    for meaning, places in ranked.items():
        for _, at in [] if meaning in MANY else sorted(places)[1:]:
            why = "another column was taken for the same"
            columns[at] = replace(columns[at], meaning="", why=why)
    return Headings(row, last, columns)


def _texts(sheet: Sheet, row: int) -> tuple[dict[int, tuple[str, str]], int]:
    """Each column's whole heading and its own part of it, and the last row that headings take."""
    own = {at: " ".join(cell.text.split()) for at, cell in sheet.written(row).items()}
    wide = [
        span
        for at in own
        if (span := sheet.span_at(row, at)) and span.width > 1 and span.top == row
    ]
    below = sheet.written(row + 1)
    covered = {at for span in wide for at in range(span.left, span.right + 1)}
    if not wide or not below or set(below) - covered:
        return {at: (text, text) for at, text in own.items()}, row
    texts = {at: (text, text) for at, text in own.items()}
    for span in wide:
        for at in range(span.left, span.right + 1):
            if at in below:
                child = " ".join(below[at].text.split())
                texts[at] = (f"{own[span.left]}: {child}", child)
    return dict(sorted(texts.items())), row + 1


def _checked(found: Headings, sheet: Sheet) -> Headings:
    """The same, without an 'area' that holds levels of priority alone."""
    columns = dict(found.columns)
    for at in found.of("area"):
        held = Counter(plain(cell) for cell in _below(found, sheet, at))
        if held and set(held) <= LEVELS:
            why = "it holds levels, not areas"
            columns[at] = replace(columns[at], meaning="", why=why)
    return replace(found, columns=columns)


def _with_guess(found: Headings, sheet: Sheet) -> Headings:
    """The same; where no column is headed as the action, the unknown one with the longest texts."""
    if found.of("what"):
        return found
    lengths = {
        at: sum(map(len, held)) / len(held)
        for at, column in found.columns.items()
        if not column.meaning and (held := _below(found, sheet, at))
    }
    if not lengths:
        return found
    at = max(lengths, key=lambda one: lengths[one])
    columns = dict(found.columns)
    columns[at] = replace(columns[at], meaning="what", is_guess=True)
    return replace(found, columns=columns)


def _chosen(found: Headings, sheet: Sheet, chosen: Mapping[int, str]) -> Headings:
    """The same, with what a person said of its columns."""
    columns = dict(found.columns)
    for at, meaning in chosen.items():
        told = columns.get(at, Column(sheet.name, at, ""))
        columns[at] = replace(told, meaning=meaning, is_guess=False, why="")
    for meaning in {column.meaning for column in columns.values()} - MANY - {""}:
        same = [at for at, column in columns.items() if column.meaning == meaning]
        kept = next((at for at in same if chosen.get(at) == meaning), same[0])
        for at in set(same) - {kept}:
            columns[at] = replace(columns[at], meaning="", why="another column was chosen for it")
    return replace(found, columns=dict(sorted(columns.items())))


def _below(found: Headings, sheet: Sheet, column: int) -> list[str]:
    cells = (sheet.at(row, column) for row in sheet.row_numbers() if row > found.last)
    return [cell.text for cell in cells if cell.text]
