"""`ilacs reports specimen` writes made-up reports that `ilacs reports read` reads whole."""

import csv
from pathlib import Path

from typer.testing import CliRunner

from ilacs.cli import app
from ilacs.documents.specimens.made_up import make_many
from ilacs.errors import InputError


def test_fifty_specimens_are_written_and_read_back(tmp_path: Path) -> None:
    folder, table = tmp_path / "made-up", tmp_path / "register.csv"
    written = CliRunner().invoke(app, ["reports", "specimen", "--out", str(folder), "--seed", "3"])
    assert (written.exit_code, len(list(folder.iterdir()))) == (0, 50)
    read = CliRunner().invoke(app, ["reports", "read", str(folder), "--out", str(table)])
    assert read.exit_code == 0
    with table.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert [(row["status"], row["message"]) for row in rows] == [("read", "")] * 50
    for row, facts in zip(rows, make_many(50, 3), strict=True):
        assert row["local_authority"] == facts.short_name
        assert row["inspection_start"] == facts.start.isoformat()
        assert row["publication_date"] == str(facts.publication_date)


def test_a_folder_that_cannot_be_made_is_refused_in_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("")
    result = CliRunner().invoke(app, ["reports", "specimen", "--out", str(file / "folder")])
    assert isinstance(result.exception, InputError)
    assert "cannot be made" in str(result.exception)
