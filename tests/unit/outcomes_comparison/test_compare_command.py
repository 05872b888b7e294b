"""`ilacs outcomes compare` on the project's own register: the example that began it all."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ilacs.cli import main
from ilacs.outcomes.files import write_rows

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command line; exit code, what it printed, what it said of errors."""
    monkeypatch.setenv("COLUMNS", "120")

    def command(*words: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["ilacs", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capsys.readouterr()
        return int(ended.value.code or 0), printed.out, printed.err

    return command


def compare(run: Run, *words: object) -> str:
    code, printed, _ = run("outcomes", "compare", *words)
    assert code == 0
    return printed


def test_thurrocks_committee_would_read_what_its_report_said(run: Run) -> None:
    held = json.loads(compare(run, "Thurrock", "--inspection", "2019-11", "--json"))
    grades = {
        each["authority"]: (
            (each["before"] or {}).get("overall_effectiveness"),
            each["outcome"]["overall_effectiveness"],
        )
        for each in held["same_weeks"] + held["recent_nearby"]
    }
    better, worse, middle = "good", "inadequate", "requires_improvement"
    assert grades["Southend-on-Sea"][1] == middle
    assert grades["Medway"][1] == worse
    assert grades["Ealing"] == (better, middle)
    assert grades["Hackney"] == (better, middle)
    assert grades["Solihull"] == (middle, middle)
    assert (held["before"]["overall_effectiveness"], held["outcome"]["in_care"]) == (middle, better)


def test_the_traps_of_the_example_are_told(run: Run) -> None:
    held = json.loads(compare(run, "E06000034", "--inspection", "2019-11-11", "--json"))
    relations = {each["authority"]: each["relation"] for each in held["same_weeks"]}
    assert relations["Ealing"] == "On site while this one was off site"
    assert relations["Hackney"] == relations["Solihull"] == "On site on the same days"
    led = {each["authority"] for each in held["same_lead_inspector"]}
    assert "Medway" in led
    assert "Southend-on-Sea" not in led
    text = " ".join(held["paragraphs"])
    assert "Brenda McLaughlin, who led the inspection of Thurrock [1], had also led that of" in text
    assert "Brenda McInerney led the inspections of Southend-on-Sea" in text


def test_the_paragraphs_alone_are_ready_to_paste(run: Run) -> None:
    text = compare(run, "Thurrock", "--inspection", "2019-11-11", "--text")
    assert text.startswith("Ofsted inspected Thurrock under ILACS 2018")
    assert "Ealing [3][4] and Hackney [5][6] went from good to requires improvement." in text
    assert "\n\nSources\n[1] Thurrock, on site from 11 November 2019" in text


def test_the_tables_say_what_is_not_held(run: Run) -> None:
    text = compare(run, "Thurrock", "--inspection", "2019-11-11")
    assert "Under way in the same weeks, 4 to 22 November 2019 from the call on" in text
    assert "Not yet an authority" in text
    assert "not held →" in text
    assert "Same lead inspector (names held for" in text


def test_the_latest_inspection_is_meant_where_no_day_is_given(run: Run) -> None:
    held = json.loads(compare(run, "Thurrock", "--json"))
    assert held["outcome"]["edition"] == "ilacs-2023"


def test_another_register_can_be_compared(run: Run, tmp_path: Path, outcome: Callable) -> None:
    file = tmp_path / "mine.csv"
    write_rows([outcome("Kent", "2019-11-11")], file)
    held = json.loads(compare(run, "Kent", "--register", file, "--json"))
    assert held["same_weeks"] == []
    assert held["england"]["overall_effectiveness"] == {"good": 1, "not_held": 150}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("Thurrok",), "Nearest: Thurrock"),
        (("Thurrock", "--inspection", "2018-05"), "It holds those from 2016-02-22"),
        (("Thurrock", "--inspection", "last"), "Write it as 2019-11-11"),
    ],
)
def test_a_mistake_ends_in_a_sentence(run: Run, words: tuple[str, ...], said: str) -> None:
    code, _, error = run("outcomes", "compare", *words)
    assert code == 2
    assert said in error
