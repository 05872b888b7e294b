"""Files of a generated submission: real dates, the template's words, and the same when read."""

import csv
import datetime as dt
import zipfile
from pathlib import Path

import fastexcel
import pytest
from typer.testing import CliRunner

from ilacs.annexa.generate import generate_submission, write_key, write_submission
from ilacs.annexa.load import load
from ilacs.annexa.submission import Submission
from ilacs.commands.annexa import app
from ilacs.errors import InputError

FORMS = ["made.xlsx", "made.zip", "made.parquet", "made"]


@pytest.fixture(scope="module")
def made() -> Submission:
    return generate_submission(200, 6)[0]


def the_same(first: Submission, second: Submission) -> None:
    assert set(first.lists) == set(second.lists)
    for number, table in first.lists.items():
        read = second.lists[number]
        assert table.frame.equals(read.frame.select(table.frame.columns)), number
        for name in table.written.columns:
            assert table.written[name].equals(read.written[name]), (number, name)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("edition", ["2018", "2023", "2026"])
def test_what_is_written_is_read_back_the_same(form: str, edition: str, tmp_path: Path) -> None:
    made, _ = generate_submission(200, 6, edition=edition)
    write_submission(made, tmp_path / form)
    read = load(tmp_path / form, reference=made.reference)
    assert read.edition == edition
    assert read.observations == ()
    the_same(made, read)


@pytest.mark.parametrize("form", FORMS)
def test_defects_are_written_so_that_they_are_read(form: str, tmp_path: Path) -> None:
    made, _ = generate_submission(1500, 6, defects=300)
    write_submission(made, tmp_path / form)
    read = load(tmp_path / form, reference=made.reference)
    unreadable = {"W-016", "W-021", "W-022"}
    seen = {(o.check, o.list, o.row, o.column, o.value) for o in read.observations}
    said = {(o.check, o.list, o.row, o.column, o.value) for o in made.observations}
    assert {each for each in seen if each[0] in unreadable} == said


def test_a_workbook_has_eleven_sheets_and_real_dates(made: Submission, tmp_path: Path) -> None:
    write_submission(made, tmp_path / "made.xlsx")
    book = fastexcel.read_excel(tmp_path / "made.xlsx")
    assert book.sheet_names == [f"List {number}" for number in range(1, 12)]
    first = book.load_sheet("List 1").to_polars()
    assert first["Date of Contact"].dtype.is_temporal()
    assert set(first["Gender"]) <= {"a) Male", "b) Female", "c) Not stated/recorded"}


def test_the_same_submission_gives_the_same_bytes(made: Submission, tmp_path: Path) -> None:
    for name in ("made.xlsx", "made.zip"):
        write_submission(made, tmp_path / name)
        write_submission(made, tmp_path / f"again-{name}")
        assert (tmp_path / name).read_bytes() == (tmp_path / f"again-{name}").read_bytes()


def test_csv_dates_are_british(made: Submission, tmp_path: Path) -> None:
    write_submission(made, tmp_path / "made.zip")
    with zipfile.ZipFile(tmp_path / "made.zip") as archive:
        lines = archive.read("List 3.csv").decode().splitlines()
    row = next(csv.DictReader(lines))
    assert dt.datetime.strptime(row["Date of referral"], "%d/%m/%Y")


def test_a_place_that_cannot_be_written_is_said(made: Submission, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(InputError, match="Nothing can be written there"):
        write_submission(made, tmp_path / "taken" / "made.zip")


def test_the_key_is_a_table_of_its_lines(tmp_path: Path) -> None:
    _, key = generate_submission(300, 6, defects=20)
    write_key(key, tmp_path / "key.csv")
    with (tmp_path / "key.csv").open(encoding="utf-8", newline="") as file:
        read = list(csv.DictReader(file))
    assert [row["check"] for row in read] == [line.check for line in key]
    assert [int(row["row"]) for row in read] == [line.row for line in key]


def test_the_command_writes_the_lists_and_the_key(tmp_path: Path) -> None:
    out, key = tmp_path / "made.zip", tmp_path / "key.csv"
    asked = ["generate", "--children", "300", "--seed", "5", "--defects", "20"]
    done = CliRunner().invoke(app, [*asked, "--out", str(out), "--key", str(key)])
    assert done.exit_code == 0, done.output
    assert "20 defects were put in" in done.output
    assert out.exists()
    assert key.read_text(encoding="utf-8").startswith("check,list,sheet,row,column")


def test_the_command_says_when_there_is_no_room_for_all_defects(tmp_path: Path) -> None:
    asked = ["generate", "--children", "20", "--defects", "2000"]
    done = CliRunner().invoke(app, [*asked, "--out", str(tmp_path / "made.zip")])
    assert "ask for more children" in done.output


def test_the_command_refuses_what_is_no_date(tmp_path: Path) -> None:
    asked = ["generate", "--reference", "June", "--out", str(tmp_path / "made.zip")]
    done = CliRunner().invoke(app, asked)
    assert isinstance(done.exception, InputError)
    assert "'June' is not a date" in str(done.exception)


def test_an_ending_that_names_no_format_makes_no_folder(made: Submission, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="names no format"):
        write_submission(made, tmp_path / "lists.pdf")
    assert not list(tmp_path.iterdir())
