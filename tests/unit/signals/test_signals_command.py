"""`ilacs signals`: what a person sees, and what goes wrong in a sentence."""

import csv
import json
import sys

import pytest
from typer.testing import CliRunner

from ilacs.cli import app, main


def run(*words):
    return CliRunner().invoke(app, ["signals", *words])


def test_an_authority_alone_is_shown():
    short, whole = (
        run("thurrock", "--on", "2024-11-11"),
        run("show", "thurrock", "--on", "2024-11-11"),
    )
    assert short.exit_code == 0
    assert short.output == whole.output
    assert short.output.startswith("Thurrock, as known on 2024-11-11")
    assert "Look into first: Care leavers aged 19 to 21 not in education" in short.output
    assert "not_in_education_or_work_19_to_21: Raised when the figure is among" in short.output
    assert "Could not be decided:" in short.output


def test_one_may_be_switched_off():
    id = "not_in_education_or_work_19_to_21"
    said = run("thurrock", "--on", "2024-11-11", "--without", id).output
    assert "Look into first" not in said
    assert f"({id})." in said.split("Switched off:")[1]


def test_json_accounts_for_every_signal():
    said = json.loads(run("thurrock", "--on", "2024-11-11", "--json").output)
    ids = [each["id"] for part in ("raised", "undecided") for each in said[part]]
    listed = json.loads(run("list", "--json").output)["signals"]
    assert sorted([*ids, *said["quiet"], *said["switched_off"]]) == sorted(
        each["id"] for each in listed
    )
    assert all(each["sentence"] and each["rule"] for each in said["raised"])


def test_the_list_ends_with_the_order():
    said = run("list").output
    assert "Raised when the figure is among the highest tenth" in said
    assert said.rstrip().endswith("Then as the signals are declared.")


def test_all_are_written_to_a_file(tmp_path):
    out = tmp_path / "signals.csv"
    assert run("all", "--on", "2024-11-11", "--out", str(out)).exit_code == 0
    rows = list(csv.DictReader(out.read_text(encoding="utf-8-sig").splitlines()))
    assert len({row["authority"] for row in rows}) > 140
    assert all(row["rule"] for row in rows)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["atlantis"], "atlantis"),
        (["thurrock", "--without", "turnover"], "There is no signal “turnover”"),
        (["all", "--out", "signals.doc"], ".doc"),
    ],
)
def test_a_mistake_is_a_sentence(words, said, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["ilacs", "signals", *words])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    assert said in capsys.readouterr().err
