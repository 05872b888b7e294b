"""The command: what it prints, how it ends, and that it names no child unasked."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ilacs.annexa.check.summary import rows_asked, summary_lines
from ilacs.cli import app
from ilacs.errors import InputError
from made_up_findings import Checked

RUN = CliRunner()
DAY = ["--reference", "2026-06-26"]


def check(file: Path, *options: str) -> tuple[int, str]:
    done = RUN.invoke(app, ["annex-a", "check", str(file), *DAY, *options])
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.stdout


def test_summary_says_first_what_was_understood_then_structure_then_findings(
    faulty: Checked,
) -> None:
    code, said = check(faulty.path)
    assert code == 1
    order = ["made up.xlsx: edition 2023", "Structure:", "List 1, Contacts", "Passed,"]
    places = [said.index(text) for text in order]
    assert places == sorted(places)
    assert said.rstrip().splitlines()[-1].startswith(f"{faulty.findings.frame.height:,} findings")


def test_no_line_is_wider_than_80_columns(faulty: Checked) -> None:
    assert max(map(len, summary_lines(faulty.submission, faulty.findings))) <= 80


def test_no_child_is_named_unless_it_is_asked_for(faulty: Checked) -> None:
    children = set(faulty.findings.frame["child"].to_list()) - {""}
    _, said = check(faulty.path)
    assert not [child for child in children if child in said]
    _, shown = check(faulty.path, "--show-children")
    assert [child for child in children if child in shown]


def test_every_check_is_in_the_summary_by_how_it_ended(faulty: Checked) -> None:
    said = "\n".join(summary_lines(faulty.submission, faulty.findings))
    ended = [each for each in faulty.findings.outcomes if each.state != "passed"]
    for outcome in ended:
        if outcome.state != "found" or outcome.found:
            assert outcome.check in said, outcome


def test_json_names_no_child(faulty: Checked) -> None:
    _, said = check(faulty.path, "--json")
    assert sum(json.loads(said)["counts"].values()) == faulty.findings.frame.height
    assert not [c for c in faulty.findings.frame["child"].unique() if c and c in said]


def test_only_some_checks_can_be_asked(faulty: Checked) -> None:
    code, said = check(faulty.path, "--only", "L6-", "--without", "L6-019", "--severity", "query")
    assert code == 0
    assert "L6-" in said
    assert "L6-019" not in said
    assert "L7-" not in said


def test_unknown_check_is_refused_with_what_it_resembles(faulty: Checked) -> None:
    with pytest.raises(InputError, match="L7-013"):
        check(faulty.path, "--only", "L7-O13")


def test_explained_findings_are_counted_apart(faulty: Checked, tmp_path: Path) -> None:
    found, held = tmp_path / "found.csv", tmp_path / "held.csv"
    check(faulty.path, "--out", str(found))
    name = faulty.findings.frame["check"][0]
    given = ["--into", str(held), "--reason", "Known", "--person", "P", "--check", name]
    done = RUN.invoke(app, ["annex-a", "explain", str(found), *given, "--made", "2026-06-20"])
    assert "are explained" in done.stdout
    _, said = check(faulty.path, "--explained", str(held))
    assert "further findings are explained" in said


def test_comparison_with_itself_has_only_what_remains(faulty: Checked, tmp_path: Path) -> None:
    outs = [tmp_path / f"both{ending}" for ending in (".csv", ".json", ".html", ".xlsx")]
    options = ["--old-reference", "2026-06-26", *DAY]
    for out in outs:
        options += ["--out", str(out)]
    done = RUN.invoke(app, ["annex-a", "compare", str(faulty.path), str(faulty.path), *options])
    assert done.exit_code == 0, done.output
    total = faulty.findings.frame.height
    assert f"0 new, 0 fixed, {total:,} remaining" in done.stdout
    assert "0 of" in done.stdout
    assert all(out.stat().st_size for out in outs)
    assert len(json.loads(outs[1].read_text("utf-8"))["findings"]) == total


def test_catalogue_shows_a_check_with_its_examples() -> None:
    done = RUN.invoke(app, ["annex-a", "checks", "l7-013"])
    assert "First review overdue" in done.stdout
    assert "Not found: list 7" in done.stdout
    listed = RUN.invoke(app, ["annex-a", "checks", "--list", "7"]).stdout
    assert "L7-013" in listed
    assert "L8-0" not in listed


@pytest.mark.parametrize(("dialect", "word"), [("tsql", "DATEADD"), ("spark", "ADD_MONTHS")])
def test_check_is_printed_for_another_database(dialect: str, word: str) -> None:
    done = RUN.invoke(app, ["annex-a", "sql", "L7-013", "--dialect", dialect])
    assert word in done.stdout.upper()
    assert "list_7" in done.stdout


@pytest.mark.parametrize("command", ["check --out", "check --cleaned", "journeys --out"])
def test_no_command_writes_over_the_lists(faulty: Checked, command: str) -> None:
    name, option = command.split()
    ending = ".csv" if name == "journeys" else ".xlsx"
    lists = faulty.path.with_name(f"lists{ending}")
    lists.write_bytes(faulty.path.read_bytes())
    done = RUN.invoke(app, ["annex-a", name, str(lists), *DAY, option, str(lists)])
    assert isinstance(done.exception, InputError)
    assert "would be lost" in done.exception.what
    assert lists.read_bytes() == faulty.path.read_bytes()


def test_nothing_is_written_into_the_folder_that_is_read(tmp_path: Path) -> None:
    (tmp_path / "List 1.csv").write_text("Child Unique ID,Gender\n1,a) Male\n")
    with pytest.raises(InputError, match="in the folder that is read"):
        check(tmp_path, "--out", str(tmp_path / "findings.csv"))
    assert len(list(tmp_path.iterdir())) == 1


def test_comparison_writes_over_neither_submission(faulty: Checked, tmp_path: Path) -> None:
    other = tmp_path / "new.xlsx"
    other.write_bytes(faulty.path.read_bytes())
    words = ["annex-a", "compare", str(faulty.path), str(other), *DAY, "--old-reference"]
    done = RUN.invoke(app, [*words, "2026-06-19", "--out", str(other)])
    assert isinstance(done.exception, InputError)
    assert other.read_bytes() == faulty.path.read_bytes()


def test_explanations_never_take_the_place_of_findings(tmp_path: Path) -> None:
    findings = tmp_path / "findings.csv"
    findings.write_text("check\n")
    words = ["annex-a", "explain", str(findings), "--into", str(findings), "--reason", "Known"]
    done = RUN.invoke(app, [*words, "--person", "A. Officer", "--check", "L7-013"])
    assert isinstance(done.exception, InputError)
    assert findings.read_text() == "check\n"


def test_a_setting_that_is_not_known_is_refused_with_what_it_resembles(
    faulty: Checked, tmp_path: Path
) -> None:
    own = tmp_path / "own.toml"
    own.write_text("plan_visit_dayz = 20\n")
    with pytest.raises(InputError) as refusal:
        check(faulty.path, "--settings", str(own))
    assert "plan_visit_days" in refusal.value.remedy
    assert len(refusal.value.remedy) < 100
    own.write_text("xyzzy = 20\n")
    with pytest.raises(InputError, match="annex-a checks"):
        check(faulty.path, "--settings", str(own))


def test_findings_of_cells_and_lists_are_not_so_many_of_the_rows(faulty: Checked) -> None:
    asked = rows_asked(faulty.findings)
    assert not [check for check, _ in asked if check in ("W-022", "W-023", "W-035", "W-036")]
    assert ("L7-017", 7) in asked
    counts = faulty.findings.frame.group_by("check", "list").len().iter_rows()
    assert all(count <= asked.get((check, number), count) for check, number, count in counts)
