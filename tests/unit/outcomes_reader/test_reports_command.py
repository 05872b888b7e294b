"""`ilacs reports read`: what it writes, prints and answers to the shell."""

import csv
import json
from pathlib import Path
from random import Random

import pytest
from typer.testing import CliRunner

from ilacs.authorities import find_authority
from ilacs.commands.reports import app
from ilacs.documents.specimens import write_specimen
from ilacs.documents.specimens.made_up import make_facts
from ilacs.editions import get_edition
from ilacs.outcomes.record import COLUMNS

FACTS = make_facts(Random(3), get_edition("ilacs-2023"), find_authority("E06000034"))


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("reports") / "report.pdf"
    file.write_bytes(write_specimen(FACTS))
    return file


def run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["read", *map(str, arguments)])
    return result.exit_code, result.output


def test_rows_are_written_with_the_registers_columns(report: Path, tmp_path: Path) -> None:
    code, told = run(report, "--out", tmp_path / "rows.csv")
    with (tmp_path / "rows.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert code == 0
    assert list(rows[0]) == list(COLUMNS)
    assert rows[0]["local_authority"] == "Thurrock"
    assert "1 file: 1 read" in told


def test_json_holds_all_that_a_report_says_in_one_file(report: Path, tmp_path: Path) -> None:
    code, _ = run(report, "--full", "--out", tmp_path / "rows.json")
    (told,) = json.loads((tmp_path / "rows.json").read_text(encoding="utf-8"))
    assert code == 0
    assert told["areas_for_improvement"] == list(FACTS.areas)
    assert any(section["grade"] and section["paragraphs"] for section in told["sections"])


@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".parquet"])
def test_tables_have_paragraphs_and_areas_beside_them(
    report: Path, tmp_path: Path, ending: str
) -> None:
    code, _ = run(report, "--full", "--out", tmp_path / f"rows{ending}")
    assert code == 0
    written = sorted(file.stem for file in tmp_path.iterdir())
    assert written == ["rows", "rows-areas", "rows-paragraphs"]


def test_without_a_file_a_table_is_printed(report: Path) -> None:
    code, told = run(report)
    assert code == 0
    assert "Thurrock" in told
    assert "ilacs-2023" in told


def test_where_nothing_was_read_the_exit_code_is_2_and_each_file_has_its_reason(
    tmp_path: Path,
) -> None:
    (tmp_path / "page.pdf").write_bytes(b"<html></html>")
    code, told = run(tmp_path, "--out", tmp_path / "rows.csv")
    assert code == 2
    assert "it is a web page" in told


def test_one_report_among_bad_files_is_enough(report: Path, tmp_path: Path) -> None:
    (tmp_path / "page.pdf").write_bytes(b"<html></html>")
    assert run(tmp_path, report)[0] == 0


def test_a_full_reading_without_a_file_says_how_to_have_the_sections(report: Path) -> None:
    code, told = run(report, "--full")
    assert code == 0
    assert "give a file to write: --out" in told


def test_every_file_that_a_full_reading_writes_is_named(report: Path, tmp_path: Path) -> None:
    _, told = run(report, "--full", "--out", tmp_path / "rows.csv")
    for name in ("rows.csv", "rows-paragraphs.csv", "rows-areas.csv"):
        assert name in told.replace("\n", "")
