"""Reconciliation finds each change that was made to the table's own facts, and nothing else."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ilacs.authorities import all_authorities
from ilacs.outcomes.compilation import compile_register
from ilacs.outcomes.official_row import TableRow
from ilacs.outcomes.official_table import OfficialTable
from ilacs.outcomes.reconciliation import reconcile
from ilacs.outcomes.record import Outcome

GRADES = ("outstanding", "good", "requires_improvement", "inadequate")
CHANGED = ("overall_effectiveness", "impact_of_leaders", "help_and_protection", "in_care")
FIRST_MONDAY = date(2018, 1, 29)


@st.composite
def tables(draw: st.DrawFn) -> OfficialTable:
    """A table of inspections, those of one authority at least a year apart."""
    rows = []
    for authority in draw(st.lists(st.sampled_from(all_authorities()), unique=True, max_size=4)):
        for year in draw(st.lists(st.integers(0, 4), unique=True, max_size=3)):
            start = FIRST_MONDAY + timedelta(days=364 * year + 7 * draw(st.integers(0, 8)))
            outcome = Outcome(
                file="table.ods",
                local_authority=authority.name,
                authority_code=authority.code,
                edition="ilacs-2018",
                inspection_type=draw(st.sampled_from(["standard", "short"])),
                inspection_start=start.isoformat(),
                publication_date=(start + timedelta(days=49)).isoformat(),
                **{name: draw(st.sampled_from(GRADES)) for name in CHANGED},
            )
            rows.append(TableRow(outcome, "history", len(rows) + 4))
    return OfficialTable("table.ods", as_at="2025-03-31", history=rows)


def as_report(row: TableRow) -> Outcome:
    """The report that the table's row would have come from."""
    return replace(row.outcome, file=f"report-{row.row}.pdf")


@given(tables(), st.randoms(use_true_random=False))
def test_reports_made_from_the_table_agree_with_it_in_any_order(
    table: OfficialTable, random: object
) -> None:
    reports = [as_report(row) for row in table.history]
    random.shuffle(reports)  # type: ignore[attr-defined]
    result = reconcile(reports, table)
    assert result.disagreements == []
    assert result.matched == len(table.history)
    assert all(tally.agreed == tally.compared for tally in result.tallies.values())


@given(tables(), st.data())
def test_each_change_is_found_once_and_nothing_else(
    table: OfficialTable, data: st.DataObject
) -> None:
    reports, changes = [], set()
    for row in table.history:
        report = as_report(row)
        for name in data.draw(st.sets(st.sampled_from(CHANGED))):
            before = getattr(report, name)
            setattr(report, name, data.draw(st.sampled_from([g for g in GRADES if g != before])))
            changes.add((report.file, name))
        reports.append(report)
    found = reconcile(reports, table).disagreements
    assert {(entry.report_file, entry.field) for entry in found} == changes
    assert len(found) == len(changes)


@given(tables(), st.data())
def test_the_register_has_every_inspection_once_whichever_source_has_it(
    table: OfficialTable, data: st.DataObject
) -> None:
    whole = sorted(
        (row.outcome.authority_code, row.outcome.inspection_start) for row in table.history
    )
    reports = [as_report(row) for row in table.history if data.draw(st.booleans())]
    table.history = [row for row in table.history if data.draw(st.booleans())]
    known = {(row.authority_code, row.inspection_start) for row in reports}
    known |= {(row.outcome.authority_code, row.outcome.inspection_start) for row in table.history}
    made = [
        (row.authority_code, row.inspection_start) for row in compile_register(table, reports).rows
    ]
    assert sorted(made) == sorted(known)
    assert set(made) <= set(whole)
