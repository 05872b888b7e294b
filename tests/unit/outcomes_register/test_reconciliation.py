"""Reports are held against the official table: what differs, and what only one of them has."""

from datetime import date
from pathlib import Path

import pytest

from ilacs.outcomes.compilation import compile_register
from ilacs.outcomes.matching import match_reports
from ilacs.outcomes.official_table import OfficialTable, read_official_table
from ilacs.outcomes.reconciliation import COMPARED, reconcile
from ilacs.outcomes.record import Outcome
from made_up_table import made_up_sheets, write_table


@pytest.fixture
def table(tmp_path: Path) -> OfficialTable:
    """Thurrock inspected in 2019 and 2024, at 31 March 2025."""
    return read_official_table(write_table(tmp_path / "table.ods"))


def report(**facts: str) -> Outcome:
    """The report of Thurrock's inspection of 2019, with some facts changed."""
    values: dict[str, str] = {
        "file": "folder/thurrock.pdf",
        "local_authority": "Thurrock",
        "authority_code": "E06000034",
        "edition": "ilacs-2018",
        "inspection_type": "standard",
        "inspection_start": "2019-11-11",
        "inspection_end": "2019-11-22",
        "publication_date": "2019-12-20",
        "lead_inspector": "Ann Example",
        "overall_effectiveness": "good",
        "impact_of_leaders": "good",
        "help_and_protection": "good",
        "in_care": "good",
        "areas_for_improvement": "Something to improve.",
    }
    return Outcome(**(values | facts))  # type: ignore[arg-type]


def test_what_agrees_is_counted_field_by_field(table: OfficialTable) -> None:
    result = reconcile([report()], table)
    assert (result.matched, result.reports, result.table_rows) == (1, 1, 2)
    assert result.of("differs") == []
    tallies = {name: (tally.agreed, tally.compared) for name, tally in result.tallies.items()}
    assert tallies["in_care"] == (1, 1)
    assert tallies["care_leavers"] == (0, 0)
    assert set(tallies) == set(COMPARED)


def test_each_differing_field_is_named_with_both_values_and_places(table: OfficialTable) -> None:
    result = reconcile([report(in_care="outstanding", publication_date="2019-12-19")], table)
    grade, published = sorted(result.of("differs"), key=lambda entry: entry.field)
    assert (grade.field, grade.report_value, grade.table_value) == (
        "in_care",
        "outstanding",
        "good",
    )
    assert published.field == "publication_date"
    assert grade.table_place == "ILACS_inspection_history, row 4"
    assert grade.report_file == "folder/thurrock.pdf"
    assert result.tallies["in_care"].agreed == 0


def test_an_empty_cell_against_a_grade_is_a_difference_with_the_readers_message(
    table: OfficialTable,
) -> None:
    unread = report(in_care="", status="partial", message="A grade cannot be read.")
    (difference,) = reconcile([unread], table).of("differs")
    assert difference.note == "A grade cannot be read."


def test_two_periods_match_within_the_tolerance_and_the_day_is_named(table: OfficialTable) -> None:
    early = report(inspection_start="2019-09-02")
    (difference,) = reconcile([early], table).of("differs")
    assert difference.field == "inspection_start"
    assert reconcile([early], table, tolerance=30).matched == 0


def test_a_report_without_a_first_day_matches_by_its_publication(table: OfficialTable) -> None:
    result = reconcile([report(inspection_start="", status="partial")], table)
    assert result.matched == 1


def test_the_nearest_report_takes_the_row_and_no_row_is_taken_twice(table: OfficialTable) -> None:
    near, far = report(inspection_start="2019-11-12"), report(inspection_start="2019-11-18")
    matches = match_reports([far, near], table.rows())
    assert [one for one, _ in matches.pairs] == [near]
    assert matches.reports == [far]


def test_another_authority_is_never_matched(table: OfficialTable) -> None:
    assert reconcile([report(authority_code="E06000035")], table).matched == 0


def test_a_table_row_without_a_report_is_listed(table: OfficialTable) -> None:
    (absent,) = reconcile([report()], table).of("table_only")
    assert (absent.authority, absent.table_start) == ("Thurrock", "2024-09-16")
    assert absent.expected == "yes"


@pytest.mark.parametrize(
    ("facts", "expected", "why"),
    [
        ({"edition": "sif-2013", "inspection_start": "2016-02-22"}, "no", "begins with"),
        ({"inspection_start": "2025-04-07"}, "no", "after the table's day"),
        (
            {"inspection_start": "2025-03-24", "publication_date": "2025-07-01"},
            "no",
            "too late for the table",
        ),
        ({"inspection_start": "2025-03-24", "publication_date": "2025-05-09"}, "yes", "should"),
        ({"inspection_start": "2022-05-09"}, "yes", "should have it"),
        ({"authority_code": ""}, "yes", "could not be read"),
        (
            {"inspection_type": "focused_visit", "inspection_start": "2022-05-10"},
            "no",
            "not compared",
        ),
    ],
)
def test_a_report_only_says_whether_the_table_should_have_it(
    table: OfficialTable, facts: dict[str, str], expected: str, why: str
) -> None:
    (entry,) = reconcile([report(**facts)], table).of("report_only")
    assert entry.expected == expected
    assert why in entry.note


def test_files_that_are_no_reports_are_only_counted(table: OfficialTable) -> None:
    result = reconcile([report(), report(status="not_a_report")], table)
    assert (result.reports, result.unread) == (1, 1)


def test_the_register_takes_the_report_and_fills_it_from_the_table(table: OfficialTable) -> None:
    made = compile_register(table, [report(help_and_protection="", in_care="outstanding")])
    first, second = made.rows
    assert (first.inspection_end, first.lead_inspector) == ("2019-11-22", "Ann Example")
    assert first.help_and_protection == "good"
    assert first.in_care == "outstanding"
    assert first.message == "in_care is good in the official table"
    assert first.file == "thurrock.pdf; table.ods"
    assert (second.file, second.inspection_start) == ("table.ods", "2024-09-16")


def test_the_register_keeps_no_words_of_a_report(table: OfficialTable) -> None:
    made = compile_register(table, [report()])
    assert all(row.areas_for_improvement == "" for row in made.rows)


def test_the_register_adds_older_reports_and_passes_over_visits(table: OfficialTable) -> None:
    older = report(edition="sif-2013", inspection_start="2016-02-22", file="older.pdf")
    made = compile_register(table, [older])
    assert [row.inspection_start for row in made.rows] == ["2016-02-22", "2019-11-11", "2024-09-16"]


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"status": "unreadable", "message": "It is empty."}, "It is empty."),
        ({"authority_code": ""}, "could not be read"),
        ({"inspection_start": ""}, "could not be read"),
        ({"inspection_type": "monitoring_visit"}, "no grades"),
        ({}, "the same inspection as folder/thurrock.pdf"),
    ],
)
def test_a_report_left_out_is_named_with_the_reason(
    table: OfficialTable, facts: dict[str, str], why: str
) -> None:
    made = compile_register(table, [report(), report(file="other.pdf", **facts)])
    assert len(made.rows) == 2
    ((file, reason),) = made.left_out
    assert file == "other.pdf"
    assert why in reason


def test_an_authoritys_earlier_code_is_written_as_its_present_one(tmp_path: Path) -> None:
    sheets = made_up_sheets()
    for rows in list(sheets.values())[1:]:
        for row in rows[3:]:
            if row[2] == "Thurrock":
                row[1:3] = ["E08000016", "Barnsley"]
    table = read_official_table(write_table(tmp_path / "table.ods", sheets))
    made = compile_register(table, [report(authority_code="E08000016")])
    assert {row.authority_code for row in made.rows} == {"E08000038"}
    assert date.fromisoformat(made.rows[0].inspection_start) == date(2019, 11, 11)
