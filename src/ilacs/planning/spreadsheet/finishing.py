"""From an action's cells to the action: its number, owners, day, status and risk, each oddity named."""

import datetime as dt
from dataclasses import dataclass, field

from ilacs.outcomes.comparison.words import day_words
from ilacs.planning.action import RISKS, STATUSES
from ilacs.planning.spreadsheet.cells import Cell
from ilacs.planning.spreadsheet.due_dates import DueRead, read_due
from ilacs.planning.spreadsheet.layout import Draft
from ilacs.planning.spreadsheet.numbers import after_nine, parted, read_number
from ilacs.planning.spreadsheet.oddity import Found, shown
from ilacs.planning.spreadsheet.owners import read_owners
from ilacs.planning.spreadsheet.states import StateRead, read_state
from ilacs.planning.spreadsheet.vocabulary import Vocabulary, plain
from ilacs.planning.spreadsheet.wording import rows_written

YES = {"y", "yes", "complete", "completed", "done", "true", "x"}
ERRORS = ("#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!")
FORMS = {
    "serial": "It is Excel’s number of a day",
    "words": "It is a period, not a day",
    "several": "It holds more than one day; the last one written was taken",
    "within": "It holds a day among other words",
    "month first": "It is written month first, as in America",
}
"""What is odd about a date, where a day was taken."""


@dataclass
class Raw:
    """An action read, its number and needs not yet settled among all the others.

    number: '' where none was found. needs: as written. others: heading and text of what has no
    place of its own in an action.
    """

    row: int
    area: str
    number: str = ""
    what: str = ""
    owners: tuple[str, ...] = ()
    due: dt.date | None = None
    due_written: str = ""
    status: str = ""
    risk: str = ""
    measure: str = ""
    update: str = ""
    impact: str = ""
    needs: tuple[int, int, str] = (0, 0, "")
    finished: dt.date | None = None
    others: list[tuple[str, str]] = field(default_factory=list)


class Finisher:
    """Finishes the actions of one sheet one after another."""

    def __init__(self, words: Vocabulary, found: Found) -> None:
        self.words, self.found = words, found
        self.previous = ""
        self.either: dict[int, list[int]] = {}
        self.month_first: set[int] = set()
        self.by_colour: list[int] = []
        self.colour_column = 0
        self.assumed: list[int] = []

    def finish(self, draft: Draft) -> Raw:
        raw = Raw(draft.row, draft.area)
        self._words(draft, raw)
        self._number(draft, raw)
        self._owners(draft, raw)
        self._due(draft, raw)
        self._finished(draft, raw)
        self._state(draft, raw)
        for name in ("measure", "update", "impact"):
            kept = [getattr(raw, name), *self._texts(draft, name)]
            setattr(raw, name, "\n".join(dict.fromkeys(text for text in kept if text)))
        raw.needs = next(
            ((row, at, cell.text) for row, at, cell in draft.of("needs") if not cell.says_nothing),
            raw.needs,
        )
        self._others(draft, raw)
        return raw

    def _usable(
        self, cells: list[tuple[int, int, Cell]], draft: Draft
    ) -> list[tuple[int, int, Cell]]:
        """The cells that count: no error of Excel's, not struck through where the action is not."""
        is_struck = draft.first("what").is_struck
        return [
            (row, at, cell)
            for row, at, cell in cells
            if not cell.text.startswith(ERRORS) and (is_struck or not cell.is_struck)
        ]

    def _texts(self, draft: Draft, meaning: str) -> list[str]:
        """The texts of a meaning; where several columns have it, each after its heading."""
        cells = [one for one in self._usable(draft.of(meaning), draft) if not one[2].says_nothing]
        if len({at for _, at, _ in cells}) < 2:
            return [cell.text for _, _, cell in cells]
        return [f"{draft.headings.columns[at].heading}: {cell.text}" for _, at, cell in cells]

    def _words(self, draft: Draft, raw: Raw) -> None:
        cells = draft.of("what")
        raw.what = "\n".join(cell.text for _, _, cell in cells if cell.text)
        row, at, cell = cells[0]
        if cell.is_struck:
            raw.status = "stopped"
            what = f"The action is struck through: {shown(cell.text)}"
            taken = "It was probably withdrawn, and was taken as stopped."
            self.found.add("struck", what, taken, row=row, column=at)

    def _number(self, draft: Draft, raw: Raw) -> None:
        for row, at, cell in draft.of("number"):
            number, odd = read_number(cell)
            if odd == "date":
                assert cell.day
                what = f"Excel has made a day of the number: {day_words(cell.day)}"
                self.found.add("number", what, f"{number} was taken.", row=row, column=at)
            elif cell.text and not number:
                what = f"{shown(cell.text)} is no number of an action."
                self.found.add("number", what, "A number was given.", row=row, column=at)
                raw.others.append((draft.headings.columns[at].heading, cell.text))
            if (longer := after_nine(number, self.previous)) and cell.number is not None:
                what = (
                    f"The number {number} comes after {self.previous}; Excel drops a last nought."
                )
                self.found.add("number", what, f"{longer} was taken.", row=row, column=at)
                number = longer
            if number:
                raw.number = self.previous = number
                return
        if not draft.headings.of("number"):
            raw.number, raw.what = parted(raw.what)

    def _owners(self, draft: Draft, raw: Raw) -> None:
        names: list[str] = []
        for meaning in ("owner", "other_owners"):
            for row, at, cell in self._usable(draft.of(meaning), draft):
                read = read_owners(cell.text, self.words)
                if len(read) > 1:
                    what = f"Several owners stand in one cell: {shown(cell.text)}"
                    taken = f"{read[0]} was taken as the one who answers for it, the others beside."
                    self.found.add("owner", what, taken, row=row, column=at)
                elif cell.text and not read and meaning == "owner":
                    what = f"{shown(cell.text)} names nobody."
                    self.found.add("owner", what, "The action has no owner.", row=row, column=at)
                names += read
        raw.owners = tuple(dict.fromkeys(names))

    def _due(self, draft: Draft, raw: Raw) -> None:
        for meaning in ("due", "revised_due"):
            for row, at, cell in self._usable(draft.of(meaning), draft):
                if not cell.text:
                    continue
                read = self._read_due(row, at, cell)
                if meaning == "revised_due" and read.day:
                    if raw.due and raw.due != read.day:
                        what = f"The day was {day_words(raw.due)} and is revised."
                        taken = f"{day_words(read.day)} was taken."
                        self.found.add("date", what, taken, row=row, column=at)
                        raw.others.append(("Date before it was revised", day_words(raw.due)))
                    raw.due, raw.due_written = read.day, ""
                elif meaning == "due" and (read.day or not raw.due):
                    raw.due = read.day
                    raw.due_written = "" if read.day or read.form == "none" else cell.text
                    self._state_in_due(row, at, cell, read, raw)

    def _read_due(self, row: int, at: int, cell: Cell) -> DueRead:
        """The day of a cell; what is odd about it is named."""
        if cell.day is not None:
            read = DueRead(cell.day, "plain")
            if cell.is_month:
                read = read_due(f"{cell.day:%B %Y}")
                what = f"Excel shows the month alone of {day_words(cell.day)}."
                assert read.day
                self.found.add(
                    "date",
                    what,
                    f"Its last day, {day_words(read.day)}, was taken.",
                    row=row,
                    column=at,
                )
            elif not 2000 <= cell.day.year <= 2060:
                read = DueRead(None, "unlikely")
                self._name_no_day(row, at, cell, "is a year that no plan has")
            return read
        read = read_due(cell.text)
        if read.form == "either":
            self.either.setdefault(at, []).append(row)
        elif read.day and read.form in FORMS:
            if read.form == "month first":
                self.month_first.add(at)
            what = f"{FORMS[read.form]}: {shown(cell.text)}"
            self.found.add("date", what, f"{day_words(read.day)} was taken.", row=row, column=at)
        elif read.form == "continuous":
            self._name_no_day(row, at, cell, "names no day")
        elif read.form == "unlikely":
            self._name_no_day(row, at, cell, "is a year that no plan has")
        elif read.form == "long":
            self._name_no_day(row, at, cell, "is too long to be read as a day")
        elif read.form == "unread" and not read_state(cell, self.words).status:
            self._name_no_day(row, at, cell, "cannot be read as a day")
        return read

    def _name_no_day(self, row: int, at: int, cell: Cell, why: str) -> None:
        what = f"{shown(cell.text)} {why}."
        taken = "No day was taken; the words are kept."
        self.found.add("date", what, taken, row=row, column=at)

    def _state_in_due(self, row: int, at: int, cell: Cell, read: DueRead, raw: Raw) -> None:
        if read.is_plain or read.form in ("either", "continuous") or cell.day:
            return
        state = read_state(cell, self.words)
        if state.by == "word" and state.status and not raw.status:
            raw.status = state.status
            what = f"A status stands where the day should be: {shown(cell.text)}"
            taken = f"The action was taken as {STATUSES[state.status].lower()}."
            self.found.add("status", what, taken, row=row, column=at)

    def _finished(self, draft: Draft, raw: Raw) -> None:
        for row, at, cell in self._usable(draft.of("finished"), draft):
            if cell.says_nothing or plain(cell.text) in {"no", "n", "false"}:
                continue
            if plain(cell.text) in YES:
                raw.status = raw.status or "done"
                continue
            read = self._read_due(row, at, cell)
            raw.finished = read.day or raw.finished
            if read.day:
                raw.status = raw.status or "done"
            else:
                raw.others.append((draft.headings.columns[at].heading, cell.text))

    def _state(self, draft: Draft, raw: Raw) -> None:
        before = raw.status
        status, risk = self._said(draft, raw, "status"), self._said(draft, raw, "risk")
        if before == "stopped":
            raw.risk = risk.risk or status.risk
            return
        raw.status = status.status or risk.status or before
        if status.status and risk.status and status.status != risk.status:
            self._name_conflict(draft, status.status, risk.status)
        elif status.status and before and before != status.status:
            self._name_conflict(draft, status.status, before)
        raw.risk = risk.risk or status.risk
        if not raw.status:
            raw.status = "under_way" if raw.risk else "not_started"
            if raw.risk:
                self.assumed.append(draft.row)

    def _name_conflict(self, draft: Draft, kept: str, other: str) -> None:
        columns = draft.headings.of("status")
        what = f"The row says both {STATUSES[kept].lower()} and {STATUSES[other].lower()}."
        taken = f"{STATUSES[kept]} was taken."
        column = columns[0] if columns else 0
        self.found.add("status", what, taken, row=draft.row, column=column)

    def _said(self, draft: Draft, raw: Raw, meaning: str) -> StateRead:
        """What the columns of a meaning say; the last that says something counts."""
        said = StateRead()
        for row, at, cell in self._usable(draft.of(meaning), draft):
            heading = draft.headings.columns[at].heading
            is_percent = "%" in heading or "percent" in heading.lower()
            read = read_state(cell, self.words, is_percent=is_percent)
            if read.by == "colour":
                self.by_colour.append(row)
                self.colour_column = self.colour_column or at
            if read.by == "unread":
                what = f"{shown(cell.text)} is not known as a status or a risk."
                taken = "The words are kept with the action."
                self.found.add("status", what, taken, row=row, column=at)
                raw.others.append((heading, cell.text))
            elif read.rest:
                raw.update = "\n".join(part for part in (raw.update, read.rest) if part)
                what = f"Words follow the status: {shown(cell.text)}"
                taken = "They were put with the progress update."
                self.found.add("status", what, taken, row=row, column=at)
            elif read.by == "word" and cell.colour:
                self._compare_colour(row, at, cell, read)
            if read.status or read.risk:
                said = StateRead(read.status or said.status, read.risk or said.risk, by=read.by)
        return said

    def _compare_colour(self, row: int, at: int, cell: Cell, read: StateRead) -> None:
        by_colour = read_state(Cell("", colour=cell.colour), self.words)
        if read.risk and by_colour.risk and read.risk != by_colour.risk:
            what = f"The cell says {shown(cell.text)} and is filled {cell.colour}."
            taken = f"The word was taken: {RISKS[read.risk].lower()}."
            self.found.add("status", what, taken, row=row, column=at)

    def _others(self, draft: Draft, raw: Raw) -> None:
        for at, cells in draft.cells.items():
            column = draft.headings.columns.get(at)
            heading = column.heading if column and column.heading else "Without a heading"
            if column is None or column.meaning in ("", "start"):
                raw.others += [(heading, cell.text) for _, cell in cells if cell.text]
            raw.others += [(f"Note on {heading}", cell.note) for _, cell in cells if cell.note]

    def name_groups(self) -> None:
        """Name what is odd in many rows at once, after the last of them."""
        for at, rows in self.either.items():
            what = f"Day and month could change places in {rows_written(rows)}."
            if at in self.month_first:
                what = f"{what} Others in the column are written month first."
            self.found.add("date", what, "The day was read first.", row=rows[0], column=at)
        if self.by_colour:
            what = f"Only a colour says how it stands in {rows_written(self.by_colour)}."
            taken = "Red is off track, amber at risk, green on track, blue done."
            self.found.add("status", what, taken, row=self.by_colour[0], column=self.colour_column)
        if self.assumed:
            what = f"A risk but no status is given in {rows_written(self.assumed)}."
            self.found.add("status", what, "They were taken as under way.", row=self.assumed[0])
