"""`ilacs pathway`: what a person sees, and what goes wrong in a sentence."""

import csv
import io
import json
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from ilacs.cli import app, main
from ilacs.pathway.backtest_table import BEGIN, END, as_markdown, as_text, with_replay


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["pathway", *words])


def test_an_authority_alone_is_shown() -> None:
    short, whole = (
        run("thurrock", "--on", "2024-03-01"),
        run("show", "thurrock", "--on", "2024-03-01"),
    )
    assert short.exit_code == 0
    assert short.output == whole.output
    assert short.output.startswith("Thurrock, as known on 2024-03-01")
    assert "Short inspection\n  by the guidance   2022-05-16 to 2023-04-24" in short.output
    assert "three years later give or take six months. [confirmed]" in short.output
    assert "nine in ten" in short.output


def test_a_day_of_the_single_framework_is_answered() -> None:
    output = run("thurrock", "--on", "2017-06-05").output
    assert "Standard inspection\n  by the guidance   no fixed time" in output
    assert "Focused visit" not in output


def test_after_inadequate_no_time_is_given_by_the_guidance() -> None:
    output = run("Bradford", "--on", "2024-06-01").output
    assert "Monitoring visit" in output
    assert "by the guidance   no fixed time" in output


def test_json_holds_both_clocks_the_rule_and_the_facts() -> None:
    said = json.loads(run("thurrock", "--on", "2026-11-24", "--json").output)
    assert (said["authority"], said["code"], said["on"]) == ("Thurrock", "E06000034", "2026-11-24")
    (inspection,) = [act for act in said["activities"] if act["kind"] == "short"]
    assert inspection["guidance"]["earliest"] == "2027-03-22"
    assert inspection["observed"]["half"][0] <= inspection["observed"]["median"]
    assert inspection["rule"]["is_confirmed"] is False
    assert inspection["grounds"][0]["source"]


@pytest.mark.parametrize("word", ["all", "--all"])
def test_the_list_of_a_region(word: str) -> None:
    done = run(word, "--region", "East of England", "--on", "2024-09-02")
    assert done.exit_code == 0
    assert len(done.output.splitlines()) == 12
    assert "Thurrock" in done.output
    assert "Kent" not in done.output


def test_the_list_as_json() -> None:
    said = json.loads(run("all", "--on", "2024-09-02", "--json").output)
    assert len(said["due"]) == 153


def test_the_list_in_a_file(tmp_path: Path) -> None:
    path = tmp_path / "due.ics"
    done = run("all", "--on", "2024-09-02", "--out", str(path))
    assert done.output == f"153 authorities written to {path}.\n"
    assert path.read_bytes().startswith(b"BEGIN:VCALENDAR")


def test_an_authoritys_activities_in_a_file(tmp_path: Path) -> None:
    path = tmp_path / "next.csv"
    done = run("thurrock", "--on", "2024-09-02", "--out", str(path))
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
    assert done.output == f"{len(rows)} activities written to {path}.\n"
    (inspection,) = [row for row in rows if row["activity"] == "Short inspection"]
    assert inspection["guidance_earliest"] == "2022-05-16"


def test_the_day_of_publication() -> None:
    output = run("publication", "2025-02-07", "--on", "2025-02-10").output
    assert output.startswith("Expected 2025-03-18, working day 27 after the last day on site.")
    said = json.loads(run("publication", "2025-02-07", "--on", "2025-02-10", "--json").output)
    assert (said["expected"], said["usual"]) == ("2025-03-18", 27)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("atlantis",), "No authority is called “atlantis”"),
        (("all", "--region", "Wessex"), "There is no region ‘Wessex’"),
        (("all", "--out", "due.doc"), "names no format"),
        (("publication", "2013-06-07", "--on", "2013-06-10"), "Too few reports"),
        (("thurrock", "--on", "2150-01-01"), "not known"),
    ],
)
def test_a_mistake_is_a_sentence_and_exit_code_2(
    words: tuple[str, ...],
    sentence: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys, "argv", ["ilacs", "pathway", *words])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    error = capsys.readouterr().err
    assert sentence in error
    assert "Traceback" not in error


def test_a_day_that_is_none_is_refused() -> None:
    done = run("thurrock", "--on", "2024-02-30")
    assert done.exit_code == 2
    assert "is not a day such as" in done.output


def test_the_replay_is_printed_for_each_edition() -> None:
    output = run("backtest").output
    assert "108 of 115" in output
    assert output.count("\nall ") == 3


SECTIONS = [("A title", [("edition", "right"), ("2018", "1 of 2"), ("all", "3")])]


def test_tables_stand_in_columns_on_a_terminal() -> None:
    assert as_text(SECTIONS) == "A title\nedition  right\n2018     1 of 2\nall      3"


def test_tables_are_written_between_the_marks_of_a_document() -> None:
    assert "| edition | right |\n| --- | --- |\n| 2018 | 1 of 2 |" in as_markdown(SECTIONS)
    text = with_replay(f"before\n{BEGIN}\nwhat stood there\n{END}\nafter\n")
    assert text.startswith("before\n")
    assert text.endswith(f"{END}\nafter\n")
    assert "what stood there" not in text
    assert "108 of 115" in text
