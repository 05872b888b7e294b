"""Published reports held against the official table: every disagreement, with its place."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from ilacs.editions import get_edition
from ilacs.outcomes.matching import TOLERANCE_DAYS, match_reports
from ilacs.outcomes.official_row import VISITS, TableRow
from ilacs.outcomes.official_table import OfficialTable
from ilacs.outcomes.record import GRADE_COLUMNS, Outcome

Kind = Literal["differs", "report_only", "table_only"]

COMPARED = ("edition", "inspection_type", "inspection_start", "publication_date", *GRADE_COLUMNS)
PUBLISHED_WITHIN = timedelta(days=91)
"""The table takes in reports published up to three months after its day (its cover says so)."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Where report and table do not say the same.

    kind: `differs` in one field; `report_only` or `table_only` where the other has no such
    inspection. expected: `yes` or `no`, whether the other was to be expected to have it; note says
    why. table_place: sheet and row.
    """

    kind: Kind
    authority: str
    authority_code: str
    field: str = ""
    report_value: str = ""
    table_value: str = ""
    report_start: str = ""
    table_start: str = ""
    expected: str = ""
    note: str = ""
    report_file: str = ""
    table_place: str = ""


DATES = ("report_start", "table_start")


@dataclass(slots=True)
class Tally:
    """How many pairs could be compared in a field, and how many agreed."""

    compared: int = 0
    agreed: int = 0


@dataclass(slots=True)
class Reconciliation:
    """All disagreements, and the agreements in numbers. unread: files that are no reports."""

    disagreements: list[Disagreement] = field(default_factory=list)
    tallies: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in COMPARED})
    matched: int = 0
    reports: int = 0
    table_rows: int = 0
    unread: int = 0

    def of(self, kind: Kind, expected: str = "") -> list[Disagreement]:
        """The disagreements of one kind, of all or only of those expected or not."""
        found = [entry for entry in self.disagreements if entry.kind == kind]
        return [entry for entry in found if not expected or entry.expected == expected]


def reconcile(
    reports: Sequence[Outcome], table: OfficialTable, tolerance: int = TOLERANCE_DAYS
) -> Reconciliation:
    """Hold reports against the official table.

    reports: as read; those that are not readable reports are only counted. tolerance: days by
    which the first days of one inspection may differ.
    """
    read = [report for report in reports if report.status in ("read", "partial")]
    rows = [row for row in table.rows() if row.outcome.inspection_type not in VISITS]
    matches = match_reports(read, rows, tolerance)
    result = Reconciliation(
        matched=len(matches.pairs),
        reports=len(read),
        table_rows=len(rows),
        unread=len(reports) - len(read),
    )
    for report, row in matches.pairs:
        result.disagreements += _differences(report, row, result.tallies)
    result.disagreements += [_report_only(report, table) for report in matches.reports]
    result.disagreements += [_table_only(row) for row in matches.rows]
    order = {"differs": 0, "report_only": 1, "table_only": 2}
    result.disagreements.sort(
        key=lambda entry: (order[entry.kind], entry.authority, entry.report_start)
    )
    return result


def _differences(report: Outcome, row: TableRow, tallies: dict[str, Tally]) -> list[Disagreement]:
    """The fields in which a pair differs. What neither has is no agreement and is not counted."""
    found = []
    for name in COMPARED:
        mine, theirs = getattr(report, name), getattr(row.outcome, name)
        if not mine and not theirs:
            continue
        tallies[name].compared += 1
        if mine == theirs:
            tallies[name].agreed += 1
            continue
        found.append(
            Disagreement(
                kind="differs",
                authority=row.outcome.local_authority,
                authority_code=row.outcome.authority_code,
                field=name,
                report_value=mine,
                table_value=theirs,
                report_start=report.inspection_start,
                table_start=row.outcome.inspection_start,
                note=report.message if report.status == "partial" else "",
                report_file=report.file,
                table_place=_place(row),
            )
        )
    return found


def _report_only(report: Outcome, table: OfficialTable) -> Disagreement:
    expected, note = _is_report_expected(report, table)
    return Disagreement(
        kind="report_only",
        authority=report.local_authority,
        authority_code=report.authority_code,
        report_start=report.inspection_start,
        expected="yes" if expected else "no",
        note=note,
        report_file=report.file,
    )


def _is_report_expected(report: Outcome, table: OfficialTable) -> tuple[bool, str]:
    """Whether the table should have a report's inspection, and why or why not."""
    if report.inspection_type in VISITS:
        return False, "A visit, which is not compared."
    first = get_edition("ilacs-2018").valid_from
    if report.edition and get_edition(report.edition).valid_from < first:
        return False, f"Under {report.edition}; the table begins with ilacs-2018."
    if table.as_at and report.inspection_start > table.as_at:
        return False, f"On site after the table's day, {table.as_at}."
    if table.as_at and report.publication_date:
        last = date.fromisoformat(table.as_at) + PUBLISHED_WITHIN
        if report.publication_date > last.isoformat():
            return False, f"Published after {last.isoformat()}, too late for the table."
    if not report.authority_code or not report.inspection_start:
        return True, "Its authority or first day could not be read."
    return True, "The table should have it."


def _table_only(row: TableRow) -> Disagreement:
    return Disagreement(
        kind="table_only",
        authority=row.outcome.local_authority,
        authority_code=row.outcome.authority_code,
        table_start=row.outcome.inspection_start,
        expected="yes",
        note="Every inspection has a published report; it is not among those given.",
        table_place=_place(row),
    )


def _place(row: TableRow) -> str:
    return f"{row.sheet}, row {row.row}"
