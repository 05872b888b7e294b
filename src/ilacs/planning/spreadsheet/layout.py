"""Which rows under the headings are actions, which go on with the one above, which name an area, and
which are none of these: repeated headings, totals, notes, keys."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ilacs.planning.spreadsheet.cells import Cell, Sheet
from ilacs.planning.spreadsheet.headings import Headings, headings_in
from ilacs.planning.spreadsheet.numbers import read_number
from ilacs.planning.spreadsheet.oddity import Found, shown
from ilacs.planning.spreadsheet.vocabulary import Vocabulary, plain
from ilacs.planning.spreadsheet.wording import area_without_number, rows_written

LONGEST_AREA = 600
COUNTED = re.compile(r"[\d.,\s]+%?")
WIDE = 3
"""Columns that a merged row has at least when it names an area."""


@dataclass
class Draft:
    """An action's rows as they stand: its first row, its area, and its cells by column, those of the
    rows that go on with it after its own."""

    row: int
    headings: Headings
    area: str = ""
    cells: dict[int, list[tuple[int, Cell]]] = field(default_factory=dict)

    def of(self, meaning: str) -> list[tuple[int, int, Cell]]:
        """The cells of a meaning: row, column, cell."""
        return [
            (row, at, cell)
            for at in self.headings.of(meaning)
            for row, cell in self.cells.get(at, [])
        ]

    def first(self, meaning: str) -> Cell:
        """The first cell of a meaning; an empty one where there is none."""
        return next((cell for _, _, cell in self.of(meaning) if cell.text), Cell(""))


class Layout:
    """Goes down a sheet and gathers its actions; what it leaves out it names."""

    def __init__(self, sheet: Sheet, headings: Headings, words: Vocabulary, found: Found) -> None:
        self.sheet, self.headings, self.words, self.found = sheet, headings, words, found
        self.drafts: list[Draft] = []
        self.section = self.column_area = ""
        self.sections: list[int] = []
        self.filled: list[int] = []
        self.merged: list[int] = []
        self.in_key = False
        self.before = headings.last

    def read(self) -> list[Draft]:
        """The actions of the sheet in their order."""
        rows = [row for row in self.sheet.row_numbers() if row > self.headings.last]
        for place, row in enumerate(rows):
            if row > self.before + 1:
                self.in_key = False
            following = rows[place + 1] if place + 1 < len(rows) else 0
            self._take(row, following)
            self.before = row
        self._name_empty_rows()
        self._name_groups()
        return self.drafts

    def _take(self, row: int, following: int) -> None:
        texts = self.sheet.written(row)
        first = plain(next(iter(texts.values())).text)
        self.in_key = self.in_key or _begins(first, self.words.keys)
        if self.in_key:
            self._leave(row, texts, "belongs to a key")
        elif self._is_heading(row):
            pass
        elif self._goes_on(row):
            self._join(row, texts)
        elif why := self._why_none(row, texts, first):
            self._leave(row, texts, why)
        elif self._is_section(row, texts, following):
            self._begin_area(row, texts)
        elif self._has(row, "what"):
            self._begin_action(row)
        elif self.drafts and not self._has(row, "number") and self._is_in_section():
            self._join(row, texts)
        else:
            self._leave(row, texts, "has no words of an action")

    def _why_none(self, row: int, texts: dict[int, Cell], first: str) -> str:
        """Why a row is none of the table's, from how it begins; '' where it may be."""
        if _begins(first, self.words.totals) and self._counts(row, texts):
            return "is a total"
        if len(texts) == 1 and _begins(first, self.words.notes):
            return "is a note"
        return ""

    def _counts(self, row: int, texts: dict[int, Cell]) -> bool:
        """Whether nothing but numbers stands beside a row's first text, or nobody and no day."""
        beside = list(texts.values())[1:]
        return all(COUNTED.fullmatch(cell.text) for cell in beside) or not self._has(
            row, "owner", "due"
        )

    def _is_in_section(self) -> bool:
        """Whether the last action stands beneath the last area."""
        return self.drafts[-1].row > (self.sections[-1] if self.sections else 0)

    def _is_heading(self, row: int) -> bool:
        repeated = headings_in(self.sheet, row, self.words)
        if repeated is None or "what" not in repeated.meanings or len(repeated.meanings) < 3:
            return False
        same = {at: c.heading for at, c in repeated.columns.items()}
        old = {at: c.heading for at, c in self.headings.columns.items() if at in same}
        if same != old:
            self.headings = repeated
            taken = "From here on the columns mean what these headings say."
        else:
            taken = "It was left out."
        self.found.add("heading", "The headings come again.", taken, row=row)
        return True

    def _goes_on(self, row: int) -> bool:
        """Whether the words of the action above reach into this row."""
        if not self.drafts:
            return False
        spans = (self.sheet.span_at(row, at) for at in self.headings.of("what"))
        return any(span and span.top < row and span.top >= self.drafts[-1].row for span in spans)

    def _join(self, row: int, texts: dict[int, Cell]) -> None:
        for at, cell in texts.items():
            self.drafts[-1].cells.setdefault(at, []).append((row, cell))
        if self._goes_on(row):
            self.merged.append(row)
        else:
            words = " / ".join(cell.text for cell in texts.values())
            self.found.add(
                "row",
                f"The row has no words of an action: {shown(words)}",
                f"What it holds was put with the action of row {self.drafts[-1].row}.",
                row=row,
            )

    def _is_section(self, row: int, texts: dict[int, Cell], following: int) -> bool:
        numbers, whats = self.headings.of("number"), self.headings.of("what")
        others = [at for at in texts if at not in numbers]
        if not others:  # a text alone among the numbers, which is none
            at, cell = next(iter(texts.items()))
            return self._is_wide(row, at) or not read_number(cell)[0]
        if len(others) != 1:
            return False
        at, text = others[0], texts[others[0]].text
        if len(text) > LONGEST_AREA or not (self._is_wide(row, at) or self._may_name_area(at)):
            return False
        if self._is_wide(row, at) or at not in whats:
            return len(texts) == 1 or self._is_wide(row, at)
        if len(texts) == 1:
            return bool(area_without_number(text) != text) or _begins(plain(text), self.words.areas)
        number, _ = read_number(texts[next(n for n in texts if n in numbers)])
        below = self._number_in(following)
        return (
            number.isdigit()
            and below.startswith(number)
            and below[len(number) :][:1]
            not in (
                "",
                *"0123456789",
            )
        )

    def _may_name_area(self, at: int) -> bool:
        told = self.headings.columns.get(at)
        is_left = at <= min(self.headings.of("what"), default=0)
        return is_left and (told is None or told.meaning in ("", "number", "area", "what"))

    def _is_wide(self, row: int, at: int) -> bool:
        span = self.sheet.span_at(row, at)
        return bool(span and span.width >= WIDE and span.height == 1)

    def _number_in(self, row: int) -> str:
        cells = (self.sheet.at(row, at) for at in self.headings.of("number"))
        return next((number for cell in cells if (number := read_number(cell)[0])), "")

    def _begin_area(self, row: int, texts: dict[int, Cell]) -> None:
        numbers = self.headings.of("number")
        written = [cell.text for at, cell in texts.items() if at not in numbers]
        written = written or [cell.text for cell in texts.values()]
        self.section = area_without_number(" ".join(written[0].split()))
        self.column_area = ""
        self.sections.append(row)

    def _begin_action(self, row: int) -> None:
        draft = Draft(row, self.headings, self._area(row))
        for at in {*self.sheet.rows[row], *self.headings.columns}:
            span = self.sheet.span_at(row, at)
            spreads = span is not None and self.headings.columns.get(at) is not None
            cell = self.sheet.spanned(row, at) if spreads else self.sheet.at(row, at)
            if span and spreads and span.left != at:
                continue
            if cell.text or cell.colour or cell.struck or cell.note:
                draft.cells[at] = [(row, cell)]
        self.drafts.append(draft)

    def _area(self, row: int) -> str:
        columns = self.headings.of("area")
        if not columns:
            return self.section
        cell = self.sheet.spanned(row, columns[0])
        if cell.text and not cell.says_nothing:
            self.column_area = area_without_number(" ".join(cell.text.split()))
        elif self.column_area:
            self.filled.append(row)
        return self.column_area or self.section

    def _has(self, row: int, *meanings: str) -> bool:
        columns = (at for meaning in meanings for at in self.headings.of(meaning))
        return any(self.sheet.at(row, at).text for at in columns)

    def _leave(self, row: int, texts: dict[int, Cell], why: str) -> None:
        words = " / ".join(cell.text for cell in texts.values())
        self.found.add("row", f"The row {why}: {shown(words)}", "It was left out.", row=row)

    def _name_empty_rows(self) -> None:
        if not self.drafts:
            return
        last = self.drafts[-1].row
        held = {*self.sheet.row_numbers()}
        empty = [row for row in range(self.headings.last + 1, last) if row not in held]
        if empty:
            what = f"Nothing is written in {rows_written(empty)}."
            self.found.add("row", what, "They were passed over.", row=empty[0])

    def _name_groups(self) -> None:
        if self.sections:
            what = f"A text stands across the table in {rows_written(self.sections)}."
            taken = "It was taken as the area of the actions beneath it."
            self.found.add("area", what, taken, row=self.sections[0])
        if self.filled:
            what = f"No area is written in {rows_written(self.filled)}."
            taken = "The area above was taken for them too."
            columns = self.headings.of("area")
            self.found.add(
                "area", what, taken, row=self.filled[0], column=columns[0] if columns else 0
            )
        if self.merged:
            what = f"The words of an action are merged down into {rows_written(self.merged)}."
            taken = "What stands beside them was put with that action."
            self.found.add("merged", what, taken, row=self.merged[0])


def _begins(text: str, beginnings: tuple[str, ...]) -> bool:
    return any(text == one or text.startswith(one + " ") for one in beginnings)


def titles(sheet: Sheet, headings: Headings) -> Iterator[str]:
    """What is written above the headings."""
    for row in sheet.row_numbers():
        if row >= headings.row:
            return
        yield from (" ".join(cell.text.split()) for cell in sheet.written(row).values())
