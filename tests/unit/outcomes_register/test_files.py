"""Rows written to a file come back the same, and a file is whole or absent."""

import csv
import json
from datetime import date, datetime
from pathlib import Path

import pytest

from ilacs.errors import InputError
from ilacs.outcomes.files import ENDINGS, check_ending, read_rows, write_rows
from ilacs.outcomes.formats import LONGEST_EXCEL_CELL, READERS, WRITERS
from ilacs.outcomes.record import COLUMNS, Outcome

ROWS = [
    Outcome(
        file="a.pdf",
        local_authority="Thurrock",
        authority_code="E06000034",
        edition="ilacs-2018",
        inspection_type="standard",
        inspection_start="2019-11-11",
        inspection_end="2019-11-22",
        publication_date="2019-12-20",
        lead_inspector="Ann Example; Bo Example",
        overall_effectiveness="good",
        areas_for_improvement="The first thing.\nThe second thing, with “quotes”.",
    ),
    Outcome(file="b.pdf", status="partial", message="The dates cannot be read."),
]


@pytest.mark.parametrize("ending", ENDINGS)
def test_rows_come_back_as_they_were_written(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"register{ending}"
    assert write_rows(ROWS, path) == 2
    assert read_rows(path) == ROWS


@pytest.mark.parametrize("ending", ENDINGS)
def test_no_rows_still_make_a_file(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"register{ending}"
    assert write_rows([], path) == 0
    assert read_rows(path) == []


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "'=", "''@"])
def test_a_csv_cell_never_runs_as_a_formula(tmp_path: Path, start: str) -> None:
    path = tmp_path / "register.csv"
    row = Outcome(local_authority=f"{start}1+1", message="'tis plain")
    write_rows([row], path)
    with path.open(newline="", encoding="utf-8") as file:
        cells = list(csv.reader(file))[1]
    assert cells[COLUMNS.index("local_authority")].startswith("'")
    assert cells[COLUMNS.index("message")] == "'tis plain"
    assert read_rows(path)[0].local_authority == row.local_authority.replace("\r", "\n")


def test_excel_holds_days_as_days_and_formulas_as_text(tmp_path: Path) -> None:
    import python_calamine

    path = tmp_path / "register.xlsx"
    write_rows([Outcome(inspection_start="2019-11-11", message="=1+1")], path)
    sheet = python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0)
    heading, line = sheet.to_python()
    cells = dict(zip(heading, line, strict=True))
    assert cells["inspection_start"] in (date(2019, 11, 11), datetime(2019, 11, 11))
    assert cells["message"] == "=1+1"


def test_excel_shows_where_a_long_text_was_cut(tmp_path: Path) -> None:
    path = tmp_path / "register.xlsx"
    write_rows([Outcome(message="x" * (LONGEST_EXCEL_CELL + 1))], path)
    message = read_rows(path)[0].message
    assert len(message) == LONGEST_EXCEL_CELL
    assert message.endswith("x…")


def test_parquet_holds_days_as_days_and_empty_as_missing(tmp_path: Path) -> None:
    import polars

    path = tmp_path / "register.parquet"
    write_rows(ROWS, path)
    frame = polars.read_parquet(path)
    assert frame.columns == list(COLUMNS)
    assert frame["inspection_start"].to_list() == [date(2019, 11, 11), None]
    assert frame["adoption"].null_count() == 2


def test_json_is_a_list_of_rows(tmp_path: Path) -> None:
    path = tmp_path / "register.json"
    write_rows(ROWS, path)
    assert json.loads(path.read_text(encoding="utf-8"))[0]["inspection_start"] == "2019-11-11"


def test_an_unknown_ending_is_refused_before_any_work(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"\.csv, \.parquet, \.json, \.xlsx"):
        check_ending(tmp_path / "register.docx")
    with pytest.raises(InputError):
        write_rows(ROWS, tmp_path / "register")


def test_a_failed_write_leaves_the_old_file_and_no_litter(tmp_path: Path) -> None:
    path = tmp_path / "register.parquet"
    write_rows(ROWS, path)
    before = path.read_bytes()
    with pytest.raises(InputError, match="not a day"):
        write_rows([Outcome(inspection_start="11 November")], path)
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["register.parquet"]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be written"):
        write_rows(ROWS, tmp_path / "nowhere" / "register.csv")


def test_a_missing_and_an_unknown_column_are_both_named(tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    path.write_text(",".join([*COLUMNS[1:], "flie"]) + "\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"no column file\. It has flie") as raised:
        read_rows(path)
    assert raised.value.where == "register.csv"


def test_columns_may_stand_in_any_order_with_more_beside_them(tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    names = [*reversed(COLUMNS), "note"]
    cells = [*reversed([getattr(ROWS[1], name) for name in COLUMNS]), "mine"]
    path.write_text(f"\ufeff{','.join(names)}\n{','.join(cells)}\n\n", encoding="utf-8")
    assert read_rows(path) == [ROWS[1]]


def test_a_day_in_another_form_is_named_with_its_row_and_column(tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    write_rows(ROWS, path)
    path.write_text(path.read_text(encoding="utf-8").replace("2019-11-22", "22/11/2019"))
    with pytest.raises(InputError, match="row 2, column inspection_end"):
        read_rows(path)


def test_a_row_of_the_wrong_width_is_named(tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    write_rows(ROWS, path)
    path.write_text(path.read_text(encoding="utf-8") + "one,two\n", encoding="utf-8")
    with pytest.raises(InputError, match="row 4: The row has 2 cells"):
        read_rows(path)


@pytest.mark.parametrize("ending", [".parquet", ".json", ".xlsx"])
def test_rubbish_is_refused_in_a_sentence(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"register{ending}"
    path.write_bytes(b"\x00\x01 no table")
    with pytest.raises(InputError, match="cannot be read as"):
        read_rows(path)


def test_an_absent_file_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_rows(tmp_path / "register.csv")


SHARES = (["authority", "chance (%)"], [["Kent", "38"], ["Bradford", "7.5"], ["Thurrock", ""]])


@pytest.mark.parametrize("ending", ENDINGS)
def test_percentages_come_back_as_they_were_written(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"chances{ending}"
    path.write_bytes(WRITERS[ending](*SHARES, ()))
    assert READERS[ending](path) == SHARES


def test_excel_holds_percentages_as_numbers_that_it_shows_as_percentages(tmp_path: Path) -> None:
    import zipfile

    import python_calamine

    path = tmp_path / "chances.xlsx"
    path.write_bytes(WRITERS[".xlsx"](*SHARES, ()))
    _, *lines = python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    assert [line[1] for line in lines] == [0.38, 0.075, ""]
    with zipfile.ZipFile(path) as parts:
        styles = parts.read("xl/styles.xml").decode()
    assert 'formatCode="0.0%"' in styles
    assert 'formatCode="0%"' in styles


def test_csv_and_json_hold_percentages_as_plain_numbers() -> None:
    assert (
        WRITERS[".csv"](*SHARES, ()) == b"authority,chance (%)\nKent,38\nBradford,7.5\nThurrock,\n"
    )
    rows = json.loads(WRITERS[".json"](*SHARES, ()))
    assert [row["chance (%)"] for row in rows] == [38, 7.5, ""]


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("text", ["38%", "=1+1", "many", "nan"])
def test_what_is_no_percentage_is_refused(ending: str, text: str) -> None:
    with pytest.raises(InputError, match="not a percentage such as 38"):
        WRITERS[ending](["chance (%)"], [[text]], ())
