"""The command line writes journeys, pictures and what stands out; identifiers never leave it."""

import csv
import json
import re

import polars as pl
import pytest
from typer.testing import CliRunner

from ilacs.annexa.generate import generate_submission, write_submission
from ilacs.cli import app
from ilacs.errors import InputError

DAY = "2026-06-26"


def run(*arguments):
    return CliRunner().invoke(app, ["annex-a", "journeys", *map(str, arguments)])


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("lists")
    submission, _ = generate_submission(400, 11)
    write_submission(submission, folder / "lists.xlsx")
    (folder / "key.txt").write_text("a long secret of the authority")
    children = {
        child for table in submission.lists.values() if "child" in table.frame.columns
        for child in table.frame["child"].to_list()
    }  # fmt: skip
    return folder, children


def made(files, *arguments):
    folder, _ = files
    done = run(
        folder / "lists.xlsx", "--reference", DAY, "--key-file", folder / "key.txt", *arguments
    )
    assert done.exit_code == 0, done.output
    return done


def test_journeys_are_the_same_in_all_formats(files, tmp_path):
    for ending in ("csv", "json", "parquet"):
        made(files, "--out", tmp_path / f"j.{ending}")
    rows = list(csv.DictReader((tmp_path / "j.csv").open()))
    frame = pl.read_parquet(tmp_path / "j.parquet")
    assert [row["journey"] for row in rows] == frame["journey"].to_list()
    assert [row["date"] for row in rows] == [day.isoformat() for day in frame["date"]]
    entries = json.loads((tmp_path / "j.json").read_text())
    assert [
        (entry["journey"], each["event"], each["date"])
        for entry in entries for each in entry["events"]
    ] == [(row["journey"], row["event"], row["date"]) for row in rows]  # fmt: skip


def test_no_identifier_is_in_what_is_written(files, tmp_path):
    outs = [tmp_path / name for name in ("j.csv", "j.json", "o.csv", "f.svg")]
    done = made(files, "--out", outs[0], "--odd", outs[2], "--flow", outs[3])
    made(files, "--out", outs[1])
    words = set(re.findall(r"\w+", done.output + "".join(each.read_text() for each in outs)))
    _, children = files
    assert len(children) > 300
    assert not words & children


def test_pseudonyms_stay_with_the_key_and_go_without_it(files, tmp_path):
    folder, _ = files
    texts = []
    for key in (("--key-file", folder / "key.txt"), ("--key-file", folder / "key.txt"), (), ()):
        run(folder / "lists.xlsx", "--reference", DAY, *key, "--out", tmp_path / "j.csv")
        texts.append((tmp_path / "j.csv").read_text())
    assert texts[0] == texts[1]
    assert len(set(texts)) == 3


def test_without_a_key_it_is_said_aloud(files):
    folder, _ = files
    done = run(folder / "lists.xlsx", "--reference", DAY)
    assert "random key" in done.stderr
    assert "random key" not in made(files).stderr


def test_one_child_is_shown_by_identifier_or_pseudonym(files, tmp_path):
    _, children = files
    out = tmp_path / "j.csv"
    made(files, "--out", out)
    pseudonym = out.read_text().splitlines()[1].split(",")[0]
    shown = made(files, "--child", pseudonym, "--picture", tmp_path / "p.svg").output
    assert shown.startswith(f"Journey {pseudonym}\n")
    assert (tmp_path / "p.svg").read_text().startswith("<svg")
    child = sorted(children - {None})[0]
    shown = made(files, "--child", child).output
    assert shown.startswith("Journey ")
    assert child not in shown


def test_what_leaves_the_authority_has_no_whole_paths_and_no_totals(files):
    inside, outside = made(files).output, made(files, "--leaving-authority").output
    assert "Most common paths" in inside
    assert "Most common paths" not in outside
    assert "journeys of" not in outside
    assert "would give them away" in outside
    shown = json.loads(made(files, "--leaving-authority", "--json").output)
    assert shown.keys() == {"reference", "times", "flow"}
    assert all(link["children"] >= 10 for link in shown["flow"]["links"])
    assert all(
        each["count"] is None or each["count"] >= 10 or not each["count"] for each in shown["times"]
    )
    whole = json.loads(made(files, "--json").output)
    assert whole["journeys"] > 300
    assert sum(path["children"] for path in whole["paths"]) == whole["flow"]["journeys"]


def test_the_rule_of_the_drift_tool_is_an_option(files):
    plain = json.loads(made(files, "--json").output)["times"]
    ruled = json.loads(made(files, "--late-referrals", "--json").output)["times"]
    assert [a["step"] for a in plain] == [a["step"] for a in ruled]
    assert all(a["count"] >= b["count"] for a, b in zip(plain, ruled, strict=True))


def test_the_times_say_that_six_months_cut_the_early_part(files):
    assert "leave out the longest waits" in made(files).output


@pytest.mark.parametrize(
    "given",
    [("--out", "j.xlsx"), ("--odd", "o.txt"), ("--flow", "f.png"), ("--child", "nobody"),
     ("--key-file", "none.txt")],
)  # fmt: skip
def test_what_cannot_be_done_ends_with_a_sentence(files, given):
    folder, _ = files
    done = run(folder / "lists.xlsx", "--reference", DAY, *given)
    assert isinstance(done.exception, InputError)
