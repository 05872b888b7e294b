"""`ilacs outcomes` and `ilacs authorities` on the command line."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ilacs.cli import main
from ilacs.outcomes.files import read_rows, write_rows
from ilacs.outcomes.reconciliation import DATES, Disagreement
from ilacs.outcomes.record import Outcome
from made_up_table import write_table

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command line; exit code, what it printed, what it said of errors."""

    def command(*words: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["ilacs", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capsys.readouterr()
        return int(ended.value.code or 0), printed.out, printed.err

    return command


def report(**facts: str) -> Outcome:
    values: dict[str, str] = {
        "file": "thurrock.pdf",
        "local_authority": "Thurrock",
        "authority_code": "E06000034",
        "edition": "ilacs-2018",
        "inspection_start": "2019-11-11",
        "overall_effectiveness": "good",
    }
    return Outcome(**(values | facts))  # type: ignore[arg-type]


@pytest.mark.parametrize("ending", [".csv", ".parquet", ".json", ".xlsx"])
def test_import_writes_the_tables_rows(run: Run, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"rows{ending}"
    code, printed, _ = run("outcomes", "import", write_table(tmp_path / "table.ods"), "--out", out)
    assert code == 0
    assert "2 in the history; 3 in all" in printed
    assert [row.local_authority for row in read_rows(out)] == ["Kent", "Thurrock", "Thurrock"]


def test_import_of_another_file_is_one_sentence_and_exit_code_2(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(b"%PDF-1.7")
    code, printed, errors = run("outcomes", "import", path)
    assert (code, printed) == (2, "")
    assert errors.startswith("ilacs: report.pdf: The file is not an OpenDocument spreadsheet")
    assert errors.count("\n") == 1


def test_a_wrong_ending_is_refused_before_the_table_is_read(run: Run, tmp_path: Path) -> None:
    code, _, errors = run("outcomes", "import", tmp_path / "absent.ods", "--out", "rows.docx")
    assert code == 2
    assert "rows.docx" in errors


def test_reconcile_prints_agreements_with_denominators_and_each_difference(
    run: Run, tmp_path: Path
) -> None:
    register, out = tmp_path / "read.csv", tmp_path / "differences.csv"
    rows = [
        report(publication_date="2019-12-20", impact_of_leaders="outstanding"),
        report(edition="sif-2013", inspection_start="2016-02-22"),
        report(inspection_start="2022-05-09", file="odd.pdf"),
    ]
    write_rows(rows, register)
    table = write_table(tmp_path / "table.ods")
    code, printed, _ = run(
        "outcomes", "reconcile", "--register", register, "--table", table, "--out", out
    )
    assert code == 0
    assert "3 reports (0 further files are none), 2 inspections in the table, 1 in both" in printed
    assert "overall_effectiveness: 1 of 1 agree" in printed
    assert "impact_of_leaders: 0 of 1 agree" in printed
    assert "impact_of_leaders is outstanding in the report, good in the table" in printed
    assert "Thurrock, 2022-05-09: not in the table" in printed
    assert "1 report rightly not in the table: Under sif-2013" in printed
    assert "no report: Thurrock, 2024-09-16" in printed
    written = read_rows(out, Disagreement, dates=DATES)
    assert {row.kind for row in written} == {"differs", "report_only", "table_only"}


def test_reconcile_wants_reports_or_a_register(run: Run, tmp_path: Path) -> None:
    code, _, errors = run("outcomes", "reconcile", "--table", tmp_path / "table.ods")
    assert code == 2
    assert "either --reports" in errors


def test_the_register_is_built_from_the_table_alone(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "register.csv"
    table = write_table(tmp_path / "table.ods")
    code, printed, _ = run("outcomes", "build-register", "--table", table, "--out", out)
    assert code == 0
    assert "2 rows written" in printed
    assert [row.inspection_type for row in read_rows(out)] == ["standard", "short"]


def test_what_is_no_report_is_left_out_by_name(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "page.pdf").write_text("<html>not found</html>", encoding="utf-8")
    table = write_table(tmp_path / "table.ods")
    out = tmp_path / "register.csv"
    code, printed, _ = run(
        "outcomes", "build-register", "--table", table, "--reports", folder, "--out", out
    )
    assert code == 0
    assert "Left out: " in printed
    assert "page.pdf" in printed


def test_authorities_are_listed_with_or_without_the_closed(run: Run) -> None:
    _, current, _ = run("authorities", "list")
    _, everyone, _ = run("authorities", "list", "--all")
    _, london, _ = run("authorities", "list", "--region", "inner london")
    assert (current.count("\n"), everyone.count("\n"), london.count("\n")) == (153, 158, 14)
    assert "closed 2021-03-31" in everyone


def test_an_authority_is_shown_with_its_neighbours_by_name(run: Run) -> None:
    code, printed, _ = run("authorities", "show", "thurrock council")
    assert code == 0
    assert "Swindon (E06000030), Bexley (E09000004)" in printed


def test_names_are_resolved_or_the_first_unknown_one_refused(run: Run) -> None:
    code, printed, errors = run("authorities", "resolve", "Hull", "Cheshire")
    assert code == 2
    assert printed == "E06000010  Kingston upon Hull\n"
    assert "Cheshire East; Cheshire West and Chester" in errors
    code, printed, _ = run("authorities", "resolve", "Dorset", "--on", "2018-01-01")
    assert (code, printed) == (0, "E10000009  Dorset (to 2019)\n")


def test_a_day_that_is_none_is_refused(run: Run) -> None:
    code, _, errors = run("authorities", "show", "Dorset", "--on", "yesterday")
    assert code == 2
    assert "yesterday" in errors


def test_a_lookup_without_its_columns_is_refused(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "lookup.csv"
    path.write_text("urn,name\n1,Thurrock\n", encoding="utf-8")
    files = ("--lookup", path, "--neighbours", path, "--regions", path)
    code, _, errors = run("authorities", "build", *files, "--out", tmp_path / "out.csv")
    assert code == 2
    assert "lookup.csv: The file has no column la_code" in errors
