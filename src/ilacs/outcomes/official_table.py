"""Ofsted's published table of local authority inspection outcomes, read into outcomes.

The release has three tables: the latest inspection of each authority, the year's inspections and
visits, and every short and standard inspection since 2018.
"""

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from ilacs.errors import InputError
from ilacs.outcomes.official_oddities import Oddity, find_contradictions, key_of, question_row
from ilacs.outcomes.official_row import NAME, OVERALL, PUBLISHED, TableRow, read_row
from ilacs.outcomes.record import Outcome
from ilacs.outcomes.workbook import Sheet, fold_heading, read_workbook

SHEETS: dict[str, tuple[str, str]] = {
    "latest": ("latest inspections (a sheet ‘Inspections as at …’)", "inspections as at"),
    "in_year": ("the year's inspections (a sheet ‘In-year inspections’)", "in-year inspections"),
    "history": ("past inspections (a sheet ‘ILACS inspection history’)", "inspection history"),
}
"""For each table its name for people, and words that its sheet's name has."""


@dataclass(slots=True)
class OfficialTable:
    """A whole release. as_at, published: ISO days; empty where the cover does not say."""

    file: str
    as_at: str = ""
    published: str = ""
    latest: list[TableRow] = field(default_factory=list)
    in_year: list[TableRow] = field(default_factory=list)
    history: list[TableRow] = field(default_factory=list)
    oddities: list[Oddity] = field(default_factory=list)

    def rows(self) -> list[TableRow]:
        """Every inspection and visit once, in order of authority and date.

        The history stands before the year's table and that before the latest one, since it says
        most; a later table adds only what the earlier ones lack.
        """
        seen: dict[tuple[str, str], TableRow] = {}
        for row in (*self.history, *self.in_year, *self.latest):
            seen.setdefault(key_of(row), row)
        return sorted(
            seen.values(),
            key=lambda row: (row.outcome.local_authority, row.outcome.inspection_start),
        )

    def outcomes(self) -> list[Outcome]:
        """The outcome of each of `rows`."""
        return [row.outcome for row in self.rows()]


def read_official_table(path: Path) -> OfficialTable:
    """Read the release's workbook.

    Raises InputError where the file is not the release, or a cell cannot be what it should be,
    with sheet, row and column. What is only strange is listed in `oddities`.
    """
    sheets = read_workbook(path)
    table = OfficialTable(path.name)
    table.as_at, table.published = _cover_days(sheets)
    for sheet in sheets:
        rows = _table_of(sheet, table)
        if rows is not None:
            rows.extend(_read_lines(sheet, table))
    absent = [name for name in ("latest", "in_year", "history") if not getattr(table, name)]
    if absent:
        raise InputError(
            f"The workbook lacks the table of {', '.join(SHEETS[name][0] for name in absent)}.",
            where=path.name,
            remedy="Give the .ods of ‘Local authority inspection outcomes’ as published.",
        )
    table.oddities += find_contradictions(table.latest, table.in_year, table.history)
    return table


def _table_of(sheet: Sheet, table: OfficialTable) -> list[TableRow] | None:
    name = sheet.name.replace("_", " ").casefold()
    for attribute, (_, words) in SHEETS.items():
        if words in name:
            rows: list[TableRow] = getattr(table, attribute)
            return rows
    return None


def _read_lines(sheet: Sheet, table: OfficialTable) -> list[TableRow]:
    rows = []
    for line in sheet.lines([NAME, PUBLISHED, OVERALL]):
        row, notes = read_row(line, table.file)
        rows.append(row)
        table.oddities.extend(question_row(row, note) for note in notes)
    return rows


def _cover_days(sheets: list[Sheet]) -> tuple[str, str]:
    as_at = published = ""
    for row in (row for sheet in sheets[:1] for row in sheet.rows):
        for cell, following in zip(row, (*row[1:], ""), strict=True):
            found = re.search(r"as at (\d{1,2} [A-Z][a-z]+ \d{4})", str(cell))
            if found and not as_at:
                as_at = _spoken_day(found[1])
            if fold_heading(cell).startswith("published on") and isinstance(following, date):
                published = following.isoformat()[:10]
    return as_at, published


def _spoken_day(text: str) -> str:
    try:
        return datetime.strptime(text, "%d %B %Y").date().isoformat()  # noqa: DTZ007
    except ValueError:
        return ""
