"""Thurrock's inspection of November 2019 compared, from the real reports and the official table.

What a council told its committee in 2020 must come out: which authorities were inspected in the
same weeks and nearby, and from which grade to which.
"""

import json
import sys
from pathlib import Path

import pytest

from ilacs.authorities import resolve_authority
from ilacs.cli import main
from ilacs.outcomes.comparison import Comparison, compare_inspection, write_account
from ilacs.outcomes.compilation import compile_register
from ilacs.outcomes.files import write_rows
from ilacs.outcomes.official_table import read_official_table
from ilacs.outcomes.reader import read_reports
from ilacs.outcomes.record import Outcome

NAMED = ("thurrock", "southend", "medway", "ealing", "hackney", "solihull", "harrow")


@pytest.fixture(scope="module")
def rows(published_reports: Path, official_table_file: Path) -> list[Outcome]:
    folders = [
        folder
        for folder in sorted(published_reports.iterdir())
        if any(name in folder.name for name in NAMED)
    ]
    assert len(folders) >= len(NAMED)
    reports = [row for row in read_reports(folders) if isinstance(row, Outcome)]
    return compile_register(read_official_table(official_table_file), reports).rows


@pytest.fixture(scope="module")
def comparison(rows: list[Outcome]) -> Comparison:
    return compare_inspection(resolve_authority("Thurrock"), "2019-11-11", rows)


def moves(comparison: Comparison) -> dict[str, tuple[str, str]]:
    return {
        each.authority.name: (
            each.before.overall_effectiveness if each.before else "",
            each.outcome.overall_effectiveness,
        )
        for each in (*comparison.recent, *comparison.same_weeks)
    }


def test_every_grade_the_committee_was_told_comes_from_the_reports(comparison: Comparison) -> None:
    told = moves(comparison)
    assert told["Southend-on-Sea"][1] == "requires_improvement"
    assert told["Medway"][1] == "inadequate"
    assert told["Ealing"] == ("good", "requires_improvement")
    assert told["Hackney"] == ("good", "requires_improvement")
    assert told["Solihull"] == ("requires_improvement", "requires_improvement")


def test_thurrock_itself_went_from_requires_improvement_to_good(comparison: Comparison) -> None:
    assert {(each.before, each.now) for each in comparison.changes} == {
        ("requires_improvement", "good")
    }
    assert comparison.before is not None
    assert comparison.before.publication_date == "2016-05-24"


def test_what_the_committee_was_not_told_is_there_too(comparison: Comparison) -> None:
    told = moves(comparison)
    assert told["Middlesbrough"] == ("", "inadequate")
    assert {"Cheshire East", "Southampton"} <= set(told)
    led = {each.authority.name for each in comparison.same_inspector}
    assert led == {"Medway", "Harrow"}


def test_each_figure_names_a_real_file(comparison: Comparison, published_reports: Path) -> None:
    names = {path.name for path in published_reports.rglob("*.pdf")}
    account = write_account(comparison)
    cited = [
        part.strip()
        for source in account.sources
        if source.outcome
        for part in source.outcome.file.split(";")
    ]
    assert all(part in names or part.startswith("LA_Inspection_Outcomes") for part in cited)
    by_report = [part for part in cited if part in names]
    assert len(by_report) >= 11


def test_the_command_line_says_the_same(
    rows: list[Outcome],
    comparison: Comparison,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = tmp_path / "read.csv"
    write_rows(rows, file)
    words = ["compare", "Thurrock", "--inspection", "2019-11-11", "--register", str(file)]
    monkeypatch.setattr(sys, "argv", ["ilacs", "outcomes", *words, "--json"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert not ended.value.code
    held = json.loads(capsys.readouterr().out)
    assert held["paragraphs"] == list(write_account(comparison).paragraphs)
    assert "Ealing [3][4] and Hackney [5][6] went from good to requires improvement." in " ".join(
        held["paragraphs"]
    )


def test_the_projects_own_register_gives_the_same_grades(comparison: Comparison) -> None:
    shipped = compare_inspection(resolve_authority("Thurrock"), "2019-11-11")
    own = moves(shipped)
    for name, move in moves(comparison).items():
        assert own[name][1] == move[1], name
    for name in ("Ealing", "Hackney", "Solihull", "Medway", "Southend-on-Sea"):
        assert own[name] == moves(comparison)[name]
