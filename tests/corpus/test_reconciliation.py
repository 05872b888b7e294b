"""The published reports held against the official table, and the register made from both."""

from pathlib import Path

import pytest

from ilacs.outcomes.compilation import compile_register
from ilacs.outcomes.coverage import load_coverage, measure_coverage
from ilacs.outcomes.official_table import OfficialTable, read_official_table
from ilacs.outcomes.reader import read_reports
from ilacs.outcomes.reconciliation import Reconciliation, reconcile
from ilacs.outcomes.record import Outcome
from ilacs.outcomes.register import load_register

GRADES = ("overall_effectiveness", "impact_of_leaders", "help_and_protection", "in_care")


@pytest.fixture(scope="module")
def table(official_table_file: Path) -> OfficialTable:
    return read_official_table(official_table_file)


@pytest.fixture(scope="module")
def reports(published_reports: Path) -> list[Outcome]:
    return [row for row in read_reports([published_reports]) if isinstance(row, Outcome)]


@pytest.fixture(scope="module")
def reconciliation(reports: list[Outcome], table: OfficialTable) -> Reconciliation:
    return reconcile(reports, table)


def test_every_report_that_the_table_should_have_is_in_it(reconciliation: Reconciliation) -> None:
    assert reconciliation.of("report_only", "yes") == []
    assert (reconciliation.matched, reconciliation.reports) == (67, 126)
    assert reconciliation.unread == 4


def test_reports_and_table_agree_in_every_field(reconciliation: Reconciliation) -> None:
    assert reconciliation.of("differs") == []
    for name in (*GRADES, "edition", "inspection_type", "inspection_start", "publication_date"):
        assert reconciliation.tallies[name].compared == 67, name
    assert reconciliation.tallies["care_leavers"].compared == 23


def test_the_reports_not_in_the_table_are_older_or_newer(reconciliation: Reconciliation) -> None:
    notes = [entry.note for entry in reconciliation.of("report_only", "no")]
    assert sum("sif-2013" in note for note in notes) == 40
    assert sum("lac-2013" in note for note in notes) == 4
    assert sum("after the table's day" in note for note in notes) == 15
    assert len(notes) == 59


def test_the_shipped_register_is_the_one_its_command_makes(
    reports: list[Outcome], table: OfficialTable
) -> None:
    made = compile_register(table, reports)
    assert made.rows == load_register()
    assert len(made.left_out) == 4
    assert measure_coverage(table, made) == load_coverage()
