"""A council's improvement plan as a spreadsheet: sixty actions, made up, with what councils do to them.

Each oddity is planted by name, with its place, and each action with what should be taken from it.
"""

import datetime as dt
import io
from dataclasses import dataclass, field, replace
from typing import Any

import xlsxwriter

from ilacs.planning import PlannedAction

VERBS = ("Write", "Review", "Agree", "Launch", "Audit", "Train", "Publish", "Recruit")
THINGS = (
    "the threshold document",
    "the supervision policy",
    "a tracker of permanence plans",
    "the workforce strategy",
    "the local offer",
    "a form for chronologies",
    "the escalation procedure",
    "the quality assurance framework",
)
PEOPLE = ("Ada Marsh", "Ben Okoro", "Cara Lund", "Dev Patel", "Head of Service, Safeguarding")
RED, AMBER, GREEN, BLUE = "#FF0000", "#FFC000", "#92D050", "#00B0F0"


@dataclass(frozen=True)
class Planted:
    """An oddity: its kind, its place, and words that its naming must hold."""

    kind: str
    sheet: str
    row: int
    column: int
    words: str


@dataclass
class MadeUpPlan:
    """The bytes of the file, the actions that should be read, and the oddities planted in it."""

    data: bytes = b""
    actions: list[PlannedAction] = field(default_factory=list)
    planted: list[Planted] = field(default_factory=list)

    def plant(self, kind: str, sheet: str, row: int, column: int, words: str) -> None:
        self.planted.append(Planted(kind, sheet, row, column, words))


def usual(number: str, area: str, place: int) -> PlannedAction:
    """An action without oddities; `place` makes it different from the others."""
    verb, thing = VERBS[place % 8], THINGS[(place // 8) % 8]
    return PlannedAction(
        number=number,
        what=f"{verb} {thing} ({place})",
        area=area,
        owners=(PEOPLE[place % 5],),
        due=dt.date(2026, 1, 15) + dt.timedelta(days=7 * place),
        status=("not_started", "under_way", "done")[place % 3],
        risk=("on_track", "at_risk", "off_track")[place % 3],
        measure=f"{70 + place % 20}% of audits good",
        update=f"Discussed in meeting {place}.",
    )


STATUS = {
    "not_started": "Not started",
    "under_way": "In progress",
    "done": "Completed",
    "closed": "Closed",
    "stopped": "Withdrawn",
}
RAG = {"on_track": "Green", "at_risk": "Amber", "off_track": "Red", "": ""}


class _Writer:
    """Writes rows of a sheet; rows and columns are counted from 1 as people see them."""

    def __init__(self, book: Any, sheet: str, plan: MadeUpPlan) -> None:
        self.sheet, self.plan = book.add_worksheet(sheet), plan
        self.name, self.row = sheet, 0
        self.date = book.add_format({"num_format": "dd/mm/yyyy"})
        self.month = book.add_format({"num_format": "mmm-yy"})
        self.struck = book.add_format({"font_strikeout": True})
        self.fills = {c: book.add_format({"bg_color": c}) for c in (RED, AMBER, GREEN, BLUE)}
        self.title = book.add_format({"bold": True})

    def put(self, column: int, value: Any, form: Any = None) -> None:
        self.sheet.write(self.row - 1, column - 1, value, form)

    def line(self, *values: Any) -> int:
        self.row += 1
        for column, value in enumerate(values, 1):
            if isinstance(value, dt.date):
                self.put(column, value, self.date)
            elif value not in ("", None):
                self.put(column, value)
        return self.row

    def across(self, text: str, last: int) -> int:
        self.row += 1
        self.sheet.merge_range(self.row - 1, 0, self.row - 1, last - 1, text, self.title)
        return self.row

    def plant(self, kind: str, column: int, words: str) -> None:
        self.plan.plant(kind, self.name, self.row, column, words)

    def takes(self, *actions: PlannedAction) -> None:
        self.plan.actions += actions


def council_plan() -> MadeUpPlan:
    """The workbook, in the order of its sheets."""
    plan, target = MadeUpPlan(), io.BytesIO()
    book = xlsxwriter.Workbook(target, {"strings_to_formulas": False})
    cover = _Writer(book, "Cover", plan)
    cover.line("Northmoor Council (made up)")
    cover.line("Children’s services improvement plan, version 14 FINAL")
    plan.plant("sheet", "Cover", 0, 0, "No row of headings")
    _front_door(_Writer(book, "Front door", plan))
    _planning(_Writer(book, "Planning and permanence", plan))
    _leavers(_Writer(book, "Care leavers", plan))
    old = _Writer(book, "Old version", plan)
    old.line("No", "Action", "Lead", "By when", "RAG")
    old.line("1.1", "An older wording", "Ada Marsh", dt.date(2025, 1, 1), "Red")
    old.sheet.hide()
    plan.plant("hidden", "Old version", 0, 0, "The sheet is hidden")
    lists = _Writer(book, "Lists", plan)
    for colour in ("Red", "Amber", "Green"):
        lists.line(colour)
    plan.plant("sheet", "Lists", 0, 0, "No row of headings")
    book.close()
    plan.data = target.getvalue()
    return plan


# Front door: titles, two rows of headings, areas as rows across the table.


def _front_door(page: _Writer) -> None:
    page.across("Ofsted improvement plan 2026", 9)
    page.line("Last updated 3 March 2026 by the programme office")
    page.row += 1
    head = page.line("Ref", "What we will do", "Lead officer(s)")
    page.sheet.merge_range(head - 1, 3, head - 1, 4, "Timescale")
    for column, text in enumerate(("RAG", "Status", "Success measure", "Progress update"), 6):
        page.put(column, text)
    page.plan.plant("row", page.name, head, 0, "Above the headings")
    page.line("", "", "", "Start", "End")
    page.plan.plant("heading", page.name, head, 4, "Timescale: Start")
    page.across("Area 1: The timeliness of decisions at the front door", 9)
    page.plant("area", 0, f"rows {page.row} and {page.row + 15}")
    first = "The timeliness of decisions at the front door"
    for n in range(1, 8):
        _plain_row(page, usual(f"1.{n}", first, n))
    _number_made_a_day(page, first)
    _lost_nought(page, first)
    second = "The quality of supervision"
    page.across(f"Area 2: {second}", 9)
    _owners(page, second)
    _states(page, second)
    page.row += 1
    page.plan.plant("row", page.name, page.row, 0, f"Nothing is written in row {page.row}")
    page.line(
        "Ref", "What we will do", "Lead officer(s)", "", "", "RAG", "Status", "Success measure"
    )
    page.plant("heading", 0, "come again")
    for n in (8, 9):
        _plain_row(page, usual(f"2.{n}", second, 10 + n))
    page.line("", "Total actions", 24)
    page.plant("row", 0, "is a total")
    page.row += 1
    page.line("RAG key:")
    page.plant("row", 0, "belongs to a key")
    page.line("Red", "Not on track, needs a decision of the board")
    page.plant("row", 0, "belongs to a key")


def _plain_row(page: _Writer, action: PlannedAction) -> None:
    page.line(
        action.number,
        action.what,
        action.owners[0],
        "",
        action.due,
        RAG[action.risk],
        STATUS[action.status],
        action.measure,
        action.update,
    )
    page.takes(action)


def _number_made_a_day(page: _Writer, area: str) -> None:
    action = usual("1.8", area, 8)
    _plain_row(page, action)
    page.put(1, dt.date(2026, 8, 1), page.date)
    page.plant("number", 1, "Excel has made a day of the number")
    _plain_row(page, usual("1.9", area, 9))


def _lost_nought(page: _Writer, area: str) -> None:
    _plain_row(page, usual("1.10", area, 10))
    page.put(1, 1.1)
    page.plant("number", 1, "drops a last nought")
    action = usual("1.11", area, 11)
    _plain_row(page, action)
    page.row += 1
    page.put(9, "Agreed by the board since.")
    page.plant("row", 0, "no words of an action")
    page.plan.actions[-1] = replace(action, update=f"{action.update}\nAgreed by the board since.")
    _plain_row(page, usual("1.12", area, 12))
    page.put(5, dt.date(2026, 3, 1), page.month)
    page.plan.actions[-1] = replace(page.plan.actions[-1], due=dt.date(2026, 3, 31))
    page.plant("date", 5, "the month alone")
    action = usual("1.13", area, 13)
    _plain_row(page, action)
    page.sheet.set_row(page.row - 1, None, None, {"hidden": True})
    page.plant("hidden", 0, f"row {page.row}")


def _owners(page: _Writer, area: str) -> None:
    for number, text, owners, words in (
        ("2.1", "Ada Marsh / Ben Okoro", ("Ada Marsh", "Ben Okoro"), "Several owners"),
        ("2.2", "Cara Lund and Dev Patel", ("Cara Lund", "Dev Patel"), "Several owners"),
        ("2.3", "TBC", (), "names nobody"),
    ):
        action = usual(number, area, 13 + int(number[-1]))
        _plain_row(page, action)
        page.put(3, text)
        page.plan.actions[-1] = replace(action, owners=owners)
        page.plant("owner", 3, words)


def _states(page: _Writer, area: str) -> None:
    action = usual("2.4", area, 40)
    _plain_row(page, replace(action, risk=""))
    page.put(6, "", page.fills[AMBER])
    page.plan.actions[-1] = replace(action, risk="at_risk")
    page.plant("status", 6, f"Only a colour says how it stands in row {page.row}")
    action = usual("2.5", area, 41)
    _plain_row(page, action)
    page.put(6, "Green", page.fills[RED])
    page.plan.actions[-1] = replace(action, risk="on_track")
    page.plant("status", 6, "is filled red")
    action = replace(usual("2.6", area, 42), status="under_way", risk="at_risk")
    _plain_row(page, action)
    page.put(6, "Amber - waits for recruitment")
    page.plan.actions[-1] = replace(action, update=f"waits for recruitment\n{action.update}")
    page.plant("status", 6, "Words follow the status")
    action = usual("2.7", area, 43)
    _plain_row(page, action)
    page.put(7, "Wibble")
    page.plan.actions[-1] = replace(action, status="under_way")
    page.plant("status", 7, "not known as a status")
    page.plant("status", 0, f"A risk but no status is given in row {page.row}")


# Planning and permanence: the area in a column, merged down and left empty; dates in many forms.

AREAS = ("The quality of plans", "Permanence without delay")
DATES: tuple[tuple[Any, dt.date | None, str], ...] = (
    ("31/03/2026", dt.date(2026, 3, 31), ""),
    ("end of March 26", dt.date(2026, 3, 31), "a period"),
    ("ongoing", None, "names no day"),
    ("Q3 2025/26", dt.date(2025, 12, 31), "a period"),
    (46112, dt.date(2026, 3, 31), "Excel’s number of a day"),
    ("03/31/2026", dt.date(2026, 3, 31), "month first"),
    ("04/05/2026", dt.date(2026, 5, 4), "Day and month could change places"),
    ("31 March 2026, extended to 30 June 2026", dt.date(2026, 6, 30), "more than one day"),
    ("Autumn term 2026", dt.date(2026, 12, 31), "a period"),
    ("31/02/2026", None, "cannot be read as a day"),
    ("by 12th May 2026", dt.date(2026, 5, 12), ""),
    ("March 2206", None, "cannot be read as a day"),
)


def _planning(page: _Writer) -> None:
    page.line("Area for improvement", "No.", "Action", "Owner", "By when", "BRAG", "Cost code")
    page.plant("heading", 7, "Cost code")
    top = page.row
    for place, (written, day, words) in enumerate(DATES):
        area = AREAS[0] if place < 6 else AREAS[1]
        action = replace(usual(str(place + 3) + "a", area, 50 + place), measure="", update="")
        status, risk = ("done", "") if place % 3 == 0 else ("under_way", action.risk)
        action = replace(action, status=status, risk=risk)
        _in_column(page, action, written)
        written_out = str(written) if day is None else ""
        page.takes(replace(action, due=day, due_written=written_out))
        if words:
            page.plant("date", 5, words)
    page.plan.plant("status", page.name, top + 2, 0, "A risk but no status is given in rows")
    page.sheet.merge_range(top, 0, top + 5, 0, AREAS[0])
    page.plan.plant("merged", page.name, top + 1, 1, f"rows {top + 1} to {top + 6}")
    page.sheet.write(top + 6, 0, AREAS[1])
    page.plan.plant("area", page.name, top + 8, 1, f"rows {top + 8} to {page.row + 8}")
    _withdrawn(page)
    _formulas(page)
    _repeats(page)


def _in_column(page: _Writer, action: PlannedAction, due: Any) -> None:
    page.line("", action.number, action.what, action.owners[0], due)
    rag = "Blue" if action.status == "done" else RAG[action.risk]
    page.put(6, rag)
    page.put(7, f"CC{page.row}")


def _taken(number: str, place: int) -> PlannedAction:
    action = replace(usual(number, AREAS[1], place), measure="", update="")
    return replace(action, status="under_way")


def _withdrawn(page: _Writer) -> None:
    action = replace(_taken("15a", 66), risk="off_track")
    _in_column(page, action, action.due)
    page.put(3, action.what, page.struck)
    page.put(5, action.due, page.date)
    page.takes(replace(action, status="stopped"))
    page.plant("struck", 3, "is struck through")
    action = _taken("15b", 67)
    _in_column(page, action, "x")
    page.sheet.write_rich_string(page.row - 1, 4, page.struck, "31/01/2026", " 30/09/2026")
    page.takes(replace(action, due=dt.date(2026, 9, 30)))
    page.plant("struck", 5, "Struck through: “31/01/2026”")


def _formulas(page: _Writer) -> None:
    action = _taken("16", 68)
    _in_column(page, action, action.due)
    page.sheet.write_formula(page.row - 1, 3, "=Lists!A1", None, "Ada Marsh")
    page.takes(replace(action, owners=("Ada Marsh",)))
    page.plant("formula", 4, "such as =Lists!A1")
    action = _taken("17", 69)
    _in_column(page, action, action.due)
    page.sheet.write_formula(page.row - 1, 3, "=Staff!B9", None, "#REF!")
    page.takes(replace(action, owners=()))
    page.plant("formula", 4, f"Excel shows an error in row {page.row}: #REF!")
    action = _taken("18", 70)
    _in_column(page, action, action.due)
    page.sheet.write_comment(page.row - 1, 2, "Ask finance first")
    page.takes(action)
    page.plant("note", 3, "Ask finance first")


def _repeats(page: _Writer) -> None:
    action = _taken("19", 71)
    _in_column(page, action, action.due)
    page.takes(action)
    _in_column(page, action, action.due)
    page.plant("duplicate", 0, f"stand in row {page.row - 1} already")
    action = _taken("19", 72)
    _in_column(page, action, action.due)
    page.takes(replace(action, number="19 (2)"))
    page.plant("number", 0, "stands for another action already")


# Care leavers: the sheet is the area; no status; percentages; what waits for what; no numbers at the end.


def _leavers(page: _Writer) -> None:
    page.line("Number", "Task", "Who", "Deadline", "% complete", "Dependencies", "Notes")
    area = "Care leavers"
    page.plan.plant("area", page.name, 2, 0, "name of the sheet")
    for n in range(1, 17):
        share = (0, 0.5, 1)[n % 3]
        action = replace(usual(f"C{n}", area, 80 + n), risk="", measure="")
        action = replace(action, status=("not_started", "under_way", "done")[n % 3])
        page.line(
            action.number, action.what, action.owners[0], action.due, share, "", action.update
        )
        if n == 2:
            page.put(6, "C1, 1.3")
            action = replace(action, needs=("C1", "1.3"))
        elif n == 3:
            page.put(6, "The budget of the council")
            page.plant("needs", 6, "no number of an action")
        elif n == 4:
            page.put(6, "C4")
            page.plant("needs", 6, "waits for it")
        page.takes(action)
    for n in range(1, 4):
        action = replace(usual(f"5.{n}", area, 100 + n), risk="", measure="", status="not_started")
        page.line("", action.what, action.owners[0], action.due, 0, "", action.update)
        if n == 1:
            page.plant("number", 0, f"rows {page.row} to {page.row + 2}")
        page.takes(action)
    page.sheet.merge_range(page.row - 3, 2, page.row - 1, 2, "Eve Stone")
    page.plan.plant("merged", page.name, page.row - 2, 3, "is merged down over rows")
    for place in (-3, -2, -1):
        page.plan.actions[place] = replace(page.plan.actions[place], owners=("Eve Stone",))
    page.sheet.set_column(6, 6, None, None, {"hidden": True})
    page.plan.plant("hidden", page.name, 0, 7, "“Notes” is hidden")
