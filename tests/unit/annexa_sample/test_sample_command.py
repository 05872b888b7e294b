"""The command line draws, verifies and replaces; twenty lines of anybody's Python agree with it."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ilacs.annexa.generate import generate_submission, write_submission
from ilacs.annexa.sample.risks import load_risks, make_risk
from ilacs.cli import app
from ilacs.errors import InputError

PAGE = Path(__file__).resolve().parents[3] / "docs" / "annex-a-sampling.md"
DAY = "2026-06-26"
SEEDS = ("--seed", "Blue heron", "--seed", "19 swans")


def run(*arguments):
    return CliRunner().invoke(app, ["annex-a", *map(str, arguments)])


def block(language):
    return re.search(rf"```{language}\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)[1]


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """One made-up authority as a workbook and as CSV files."""
    folder = tmp_path_factory.mktemp("lists")
    submission, _ = generate_submission(600, 11)
    write_submission(submission, folder / "lists.xlsx")
    write_submission(submission, folder / "csv")
    return folder


@pytest.fixture
def draw_file(files, tmp_path):
    out = tmp_path / "draw.json"
    exclusions = tmp_path / "out.csv"
    first = sorted(_children(files / "csv" / "List 6.csv"))[:3]
    lines = "".join(f"{child},in hospital\n" for child in first)
    exclusions.write_text(f"child,reason\n{lines}")
    done = run(
        "sample", files / "lists.xlsx", "--reference", DAY, *SEEDS, "--size", 20,
        "--stratify", "plan_status,age", "--risk", "repeat_referral=3", "--exclude", exclusions,
        "--by", "Ada Lee", "--out", out,
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    return out


def _children(path):
    return {line.split(",")[0] for line in path.read_text("utf-8-sig").splitlines()[1:]}


def independent(tmp_path, draw_file, lists):
    script = tmp_path / "verify_draw.py"
    script.write_text(block("python"), "utf-8")
    command = [sys.executable, "-I", str(script), str(draw_file), *map(str, lists)]
    return subprocess.run(command, check=False, capture_output=True, text=True)


def test_the_script_of_the_page_has_twenty_lines_and_nothing_of_ours():
    lines = [line for line in block("python").splitlines() if line.strip()]
    assert len(lines) <= 20
    assert "ilacs" not in block("python")


def test_the_script_of_the_page_draws_the_same_children(files, draw_file, tmp_path):
    lists = [files / "csv" / f"List {number}.csv" for number in (6, 7, 8, 9)]
    done = independent(tmp_path, draw_file, lists)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == json.loads(draw_file.read_text())["sample"]


def test_the_script_of_the_page_draws_a_simple_sample_too(files, tmp_path):
    out = tmp_path / "simple.json"
    run("sample", files / "lists.xlsx", "--reference", DAY, *SEEDS, "--lists", "7", "--out", out)
    done = independent(tmp_path, out, [files / "csv" / "List 7.csv"])
    assert done.stdout.split() == json.loads(out.read_text())["sample"]
    assert len(done.stdout.split()) == 20


def swap(record):
    order = record["strata"][-1]["order"]
    order[0], order[1] = order[1], order[0]
    record["strata"][-1]["selected"] = order[: record["strata"][-1]["allotted"]]


def leave_out(record):
    record["strata"][-1]["order"].pop()


def choose(record):
    record["strata"][0]["selected"][0] = record["strata"][0]["order"][-1]


@pytest.mark.parametrize("forge", [swap, leave_out, choose])
def test_the_script_of_the_page_notices_a_forged_draw(files, draw_file, tmp_path, forge):
    record = json.loads(draw_file.read_text())
    forge(record)
    draw_file.write_text(json.dumps(record))
    lists = [files / "csv" / f"List {number}.csv" for number in (6, 7, 8, 9)]
    assert "AssertionError" in independent(tmp_path, draw_file, lists).stderr


def test_the_same_draw_comes_out_of_workbook_and_csv(files, draw_file):
    for source in ("lists.xlsx", "csv"):
        done = run("verify", draw_file, files / source)
        assert done.exit_code == 0, done.output
        assert "The same 20 children" in done.output


def test_other_data_end_with_one_and_what_differs(files, draw_file, tmp_path):
    other = tmp_path / "other.xlsx"
    write_submission(generate_submission(600, 12)[0], other)
    done = run("verify", draw_file, other)
    assert done.exit_code == 1
    assert "List 6 (Children in need) differs from that of the draw." in done.output
    shown = json.loads(run("verify", draw_file, other, "--json").output)
    assert shown["same"] is False
    assert len(shown["differences"]) > 5


def test_a_child_is_replaced_and_the_draw_still_verifies(files, draw_file):
    first = json.loads(draw_file.read_text())["sample"][0]
    done = run("replace", draw_file, "--child", first, "--reason", "Moved abroad", "--by", "Ada")
    assert "the next in the order" in done.output
    record = json.loads(draw_file.read_text())
    assert record["replacements"][0]["reason"] == "Moved abroad"
    assert first not in record["sample"]
    assert run("verify", draw_file, files / "lists.xlsx").exit_code == 0


def test_a_changed_file_is_not_replaced_in(draw_file):
    record = json.loads(draw_file.read_text()) | {"by": "Somebody"}
    draw_file.write_text(json.dumps(record))
    done = run("replace", draw_file, "--child", record["sample"][0], "--reason", "x")
    assert isinstance(done.exception, InputError)


def test_without_a_seed_the_digest_is_shown_alike_for_both_formats(files):
    shown = {
        run("sample", files / name, "--reference", DAY).output for name in ("lists.xlsx", "csv")
    }
    assert len(shown) == 1
    assert "Agree on the last line" in shown.pop()


def test_the_sample_and_its_coverage_are_written_as_tables(files, tmp_path):
    done = run(
        "sample", files / "lists.xlsx", "--reference", DAY, *SEEDS, "--size", 8,
        "--out", tmp_path / "s.csv", "--out", tmp_path / "s.xlsx", "--coverage", tmp_path / "c.csv",
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    assert len((tmp_path / "s.csv").read_text().splitlines()) == 9
    assert (tmp_path / "s.xlsx").stat().st_size > 1000
    assert (tmp_path / "c.csv").read_text().startswith("dimension,group,children")


def identifiers(files):
    return set().union(
        *(_children(files / "csv" / f"List {number}.csv") for number in range(1, 10))
    )


def named(text, files):
    return set(re.findall(r"\d{6,}", text)) & identifiers(files)


def test_no_child_is_named_on_the_terminal_unless_asked(files, draw_file, tmp_path):
    asked = ("sample", files / "lists.xlsx", "--reference", DAY, *SEEDS, "--size", 60)
    quiet = run(*asked)
    assert "--show-children prints it" in quiet.output
    assert "of one family" in quiet.output
    assert not named(quiet.output, files)
    assert len(named(run(*asked, "--show-children").output, files)) == 60

    other = tmp_path / "other.xlsx"
    write_submission(generate_submission(600, 12)[0], other)
    swapped = json.loads(draw_file.read_text())["sample"][0]
    differing = run("verify", draw_file, other).output
    assert "child should not have been drawn" in differing
    assert not re.search(r"\d{6,}", differing)
    replaced = run("replace", draw_file, "--child", swapped, "--reason", "Moved abroad").output
    assert not named(replaced, files)


def test_a_replacement_is_named_where_asked(draw_file):
    first = json.loads(draw_file.read_text())["sample"][0]
    done = run("replace", draw_file, "--child", first, "--reason", "Moved", "--show-children")
    brought = json.loads(draw_file.read_text())["replacements"][0]["brought_in"]
    assert f"{first} is replaced by {brought}" in done.output


def test_a_draw_is_never_written_over_the_lists(files):
    before = (files / "lists.xlsx").read_bytes()
    asked = ("sample", files / "lists.xlsx", "--reference", DAY, *SEEDS)
    done = run(*asked, "--out", files / "lists.xlsx")
    assert isinstance(done.exception, InputError)
    assert (files / "lists.xlsx").read_bytes() == before


def test_json_holds_draw_coverage_and_siblings(files):
    done = run("sample", files / "csv", "--reference", DAY, *SEEDS, "--json")
    shown = json.loads(done.output)
    assert shown.keys() == {"draw", "coverage", "siblings"}
    assert len(shown["draw"]["sample"]) == 20


@pytest.mark.parametrize(
    "given",
    [
        ("--risk", "second_plan"),
        ("--risk", "second_plan=2", "--risk", "second_plan=3"),
        ("--lists", "six"),
        ("--risk", "tall=2"),
        ("--out", "draw.docx"),
    ],
)
def test_what_is_not_understood_ends_with_a_sentence(files, given):
    done = run("sample", files / "csv", "--reference", DAY, *SEEDS, *given)
    assert done.exit_code == 2 or isinstance(done.exception, InputError)


def test_the_page_names_every_risk_and_its_own_example_is_good():
    named = set(re.findall(r"^\| `(\w+)` \|", PAGE.read_text("utf-8"), re.MULTILINE))
    assert named == load_risks().keys()
    (table,) = tomllib.loads(block("toml"))["risk"]
    assert make_risk(table, "the page").id == "teenager_on_plan"
