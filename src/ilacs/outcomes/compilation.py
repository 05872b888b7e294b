"""Making the register: the official history and the reports put together, the report before the table."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from ilacs.authorities import find_authority
from ilacs.outcomes.matching import match_reports, present_code
from ilacs.outcomes.official_row import VISITS, TableRow
from ilacs.outcomes.official_table import OfficialTable
from ilacs.outcomes.reconciliation import Reconciliation, reconcile
from ilacs.outcomes.record import COLUMNS, Outcome

FROM_THE_TABLE_IF_EMPTY = tuple(
    name
    for name in COLUMNS
    if name not in ("file", "local_authority", "areas_for_improvement", "status", "message")
)


@dataclass(slots=True)
class Compilation:
    """The register's rows, how report and table agreed, and the reports left out with why."""

    rows: list[Outcome]
    reconciliation: Reconciliation
    left_out: list[tuple[str, str]]


def compile_register(table: OfficialTable, reports: Sequence[Outcome] = ()) -> Compilation:
    """Every graded inspection that the official table or a report knows, once.

    Where both have it the report's value stands, because it is what was published, and the table
    fills what the report lacks. A row's `file` names its sources and its `message` each field in
    which they differ. Nothing of a report's text is kept. Left out are reports that are no
    readable reports of a graded inspection, or whose authority or first day could not be read, and
    a second file of the same inspection.
    """
    usable, left_out = _usable(reports)
    rows = [row for row in table.rows() if row.outcome.inspection_type not in VISITS]
    matches = match_reports(usable, rows)
    differences = reconcile(reports, table)
    compiled = [_both(report, row) for report, row in matches.pairs]
    compiled += [_facts(report) for report in matches.reports]
    compiled += [replace(row.outcome) for row in matches.rows]
    compiled.sort(key=lambda row: (row.local_authority, row.inspection_start))
    return Compilation(compiled, differences, left_out)


def _usable(reports: Sequence[Outcome]) -> tuple[list[Outcome], list[tuple[str, str]]]:
    usable: dict[tuple[str, str], Outcome] = {}
    left_out = []
    for report in reports:
        key = (present_code(report), report.inspection_start)
        if report.status not in ("read", "partial"):
            left_out.append((report.file, report.message or report.status))
        elif not all(key):
            left_out.append((report.file, "its authority or first day could not be read"))
        elif report.inspection_type in VISITS:
            left_out.append((report.file, "a visit has no grades"))
        elif key in usable:
            left_out.append((report.file, f"the same inspection as {usable[key].file}"))
        else:
            usable[key] = report
    return list(usable.values()), left_out


def _both(report: Outcome, row: TableRow) -> Outcome:
    outcome = _facts(report)
    differing = []
    for name in FROM_THE_TABLE_IF_EMPTY:
        mine, theirs = getattr(outcome, name), getattr(row.outcome, name)
        if not mine:
            setattr(outcome, name, theirs)
        elif theirs and mine != theirs:
            differing.append(f"{name} is {theirs} in the official table")
    outcome.file = f"{outcome.file}; {row.outcome.file}"
    outcome.message = "; ".join(filter(None, (outcome.message, *differing)))
    return outcome


def _facts(report: Outcome) -> Outcome:
    """A report without its words: no areas for improvement, no folder before the file's name."""
    authority = find_authority(report.authority_code)
    return replace(
        report,
        file=PurePath(report.file).name,
        local_authority=authority.name,
        authority_code=authority.code,
        areas_for_improvement="",
    )
