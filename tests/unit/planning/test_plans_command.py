"""`ilacs plans read`: a council's spreadsheet at the command line."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ilacs.cli import app, main
from made_up_plans import council_plan

RUNNER = CliRunner()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "plan v14.xlsx"
    path.write_bytes(council_plan().data)
    return path


def test_actions_and_oddities_are_printed(file: Path) -> None:
    told = RUNNER.invoke(app, ["plans", "read", str(file)])
    assert told.exit_code == 0
    assert "plan v14.xlsx: 60 actions" in told.stdout
    assert "Planning and permanence, row 7, column E: It is written month first" in told.stdout
    assert "The quality of supervision" in told.stdout


def test_the_same_as_json(file: Path) -> None:
    told = json.loads(RUNNER.invoke(app, ["plans", "read", str(file), "--json"]).stdout)
    assert len(told["actions"]) == 60
    assert told["actions"][0]["due"] == "2026-01-22"
    assert told["sheets"]["Old version"] is False
    assert {"where", "what", "taken", "kind"} <= set(told["oddities"][0])
    assert told["columns"][0]["letter"] == "A"


def test_one_sheet_alone(file: Path) -> None:
    told = RUNNER.invoke(app, ["plans", "read", str(file), "--sheet", "Care leavers"])
    assert "19 actions" in told.stdout


def test_nothing_readable_ends_with_a_sentence_and_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "votes.csv"
    path.write_text("Ward,Votes\nNorth,12\n")
    monkeypatch.setattr("sys.argv", ["ilacs", "plans", "read", str(path)])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    assert "No row of headings of a plan" in capsys.readouterr().err
