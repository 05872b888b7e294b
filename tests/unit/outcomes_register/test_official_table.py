"""The official table is read into outcomes; a wrong cell is named, a strange one is noted."""

import zipfile
from datetime import date
from pathlib import Path

import pytest

from ilacs.errors import InputError
from ilacs.outcomes.official_table import OfficialTable, read_official_table
from made_up_table import CARE_LEAVERS, THURROCK, made_up_sheets, write_table

HISTORY = "ILACS_inspection_history"
YEAR = "In-year_inspections"
LATEST = "Inspections_as_at_31_March"


def read(folder: Path, sheets: dict | None = None) -> OfficialTable:
    return read_official_table(write_table(folder / "table.ods", sheets))


def with_cell(sheet: str, row: int, column: str, value: object) -> dict:
    """The small release with one cell changed, named as a spreadsheet names it."""
    sheets = made_up_sheets()
    sheets[sheet][row - 1][ord(column) - ord("A")] = value
    return sheets


def test_the_cover_says_as_at_when(tmp_path: Path) -> None:
    table = read(tmp_path)
    assert (table.as_at, table.published) == ("2025-03-31", "2025-09-25")


def test_each_inspection_and_visit_is_given_once(tmp_path: Path) -> None:
    table = read(tmp_path)
    assert (len(table.latest), len(table.in_year), len(table.history)) == (1, 2, 2)
    assert [
        (row.outcome.local_authority, row.outcome.inspection_start, row.outcome.inspection_type)
        for row in table.rows()
    ] == [
        ("Kent", "2024-06-04", "focused_visit"),
        ("Thurrock", "2019-11-11", "standard"),
        ("Thurrock", "2024-09-16", "short"),
    ]
    assert table.oddities == []


def test_the_combined_judgement_before_2023_is_in_care(tmp_path: Path) -> None:
    outcome = read(tmp_path).history[0].outcome
    assert outcome.edition == "ilacs-2018"
    assert (outcome.in_care, outcome.care_leavers) == ("good", "")
    assert (outcome.inspection_start, outcome.inspection_end) == ("2019-11-11", "")
    assert outcome.publication_date == "2019-12-20"


def test_from_2023_care_leavers_stand_alone(tmp_path: Path) -> None:
    outcome = read(tmp_path).history[1].outcome
    assert outcome.edition == "ilacs-2023"
    assert (outcome.in_care, outcome.care_leavers) == ("outstanding", "outstanding")


def test_a_visit_has_a_theme_and_no_grades(tmp_path: Path) -> None:
    visit = read(tmp_path).in_year[1]
    assert visit.theme == "Care leavers"
    assert visit.outcome.message == "Theme: Care leavers."
    assert visit.outcome.overall_effectiveness == ""
    assert visit.row == 5


def test_columns_are_found_by_heading_not_by_place(tmp_path: Path) -> None:
    sheets = made_up_sheets()
    sheets[HISTORY] = [sheets[HISTORY][0], *([row[::-1] for row in sheets[HISTORY][2:]])]
    table = read(tmp_path, sheets)
    assert table.history[0].outcome.overall_effectiveness == "good"
    assert table.history[0].row == 3


def test_an_earlier_release_without_codes_is_read_by_name(tmp_path: Path) -> None:
    sheets = made_up_sheets()
    for rows in list(sheets.values())[1:]:
        for row in rows[2:]:
            del row[1]
    assert read(tmp_path, sheets).history[0].outcome.authority_code == "E06000034"


@pytest.mark.parametrize(
    ("sheet", "row", "column", "value", "what"),
    [
        (HISTORY, 4, "I", "Goood", "“Goood” is not a grade"),
        (HISTORY, 5, "M", "Adequate", "“Adequate” is not a grade"),
        (HISTORY, 4, "F", "soon", "“soon” is not a day"),
        (HISTORY, 4, "G", "", "“” is not a day"),
        (HISTORY, 4, "B", "E06009999", "E06009999"),
        (HISTORY, 4, "H", "Chat", "“Chat” is no known type"),
        (YEAR, 5, "G", "Tea", "“Tea” is no known type"),
        (LATEST, 4, "K", "Bad", "“Bad” is not a grade"),
    ],
)
def test_a_wrong_cell_is_named_with_sheet_row_and_column(
    tmp_path: Path, sheet: str, row: int, column: str, value: str, what: str
) -> None:
    with pytest.raises(InputError) as raised:
        read(tmp_path, with_cell(sheet, row, column, value))
    assert what in raised.value.what
    assert raised.value.where == f"{sheet}, row {row}, column {column}"


def test_a_missing_column_is_named_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no column “overall effectiveness”") as raised:
        read(tmp_path, with_cell(HISTORY, 3, "I", "Overall"))
    assert raised.value.where == f"{HISTORY}, row 3"
    assert "“overall”" in raised.value.remedy


def test_a_sheet_without_a_heading_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no heading row") as raised:
        read(tmp_path, with_cell(YEAR, 3, "C", "Council"))
    assert raised.value.where == YEAR


def test_missing_tables_are_named_together(tmp_path: Path) -> None:
    sheets = made_up_sheets()
    del sheets[HISTORY], sheets[YEAR]
    with pytest.raises(InputError) as raised:
        read(tmp_path, sheets)
    assert "In-year inspections" in raised.value.what
    assert "ILACS inspection history" in raised.value.what


ODD_CELLS = [
    (HISTORY, 4, "F", date(2019, 11, 12), 4, "It starts on a Tuesday"),
    (HISTORY, 4, "G", date(2019, 11, 1), 4, "before it was over"),
    (HISTORY, 4, "C", "Kent", 4, "The name is “Kent”"),
    (HISTORY, 4, "C", "Nowhere", 4, "The name is “Nowhere”"),
    (HISTORY, 4, "E", "London", 4, "The region is “London”"),
    (HISTORY, 4, "D", "No longer exists", 4, "Its status"),
    (HISTORY, 4, "M", "Good", 4, "The day says ilacs-2018, the judgements say ilacs-2023"),
    (HISTORY, 4, "I", "", 4, "The grade of overall_effectiveness is empty"),
    (HISTORY, 5, "I", "Good", 4, "overall_effectiveness differs from the history's row 5"),
    (LATEST, 4, "E", date(2024, 9, 9), 4, "The history has no such inspection"),
    (LATEST, 4, "E", date(2019, 11, 11), 4, "The history has a later inspection"),
    (HISTORY, 5, "F", date(2019, 11, 11), 5, "It repeats row 4"),
]


@pytest.mark.parametrize(("sheet", "row", "column", "value", "place", "note"), ODD_CELLS)
def test_what_is_strange_is_noted_with_its_place(
    tmp_path: Path, sheet: str, row: int, column: str, value: object, place: int, note: str
) -> None:
    oddities = read(tmp_path, with_cell(sheet, row, column, value)).oddities
    assert any(oddity.row == place and note in oddity.note for oddity in oddities)


def test_fieldwork_across_the_new_year_keeps_the_old_judgements(tmp_path: Path) -> None:
    sheets = with_cell(HISTORY, 4, "F", date(2022, 12, 5))
    sheets[HISTORY][3][6] = date(2023, 3, 27)
    assert read(tmp_path, sheets).history[0].outcome.edition == "ilacs-2018"


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    pdf = tmp_path / "table.ods"
    pdf.write_bytes(b"%PDF-1.7")
    other = tmp_path / "other.ods"
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    for path in (pdf, other):
        with pytest.raises(InputError, match="not an OpenDocument spreadsheet"):
            read_official_table(path)


def test_an_absent_a_damaged_and_an_empty_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_official_table(tmp_path / "absent.ods")
    damaged = tmp_path / "damaged.ods"
    with zipfile.ZipFile(damaged, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<office")
    with pytest.raises(InputError, match="damaged"):
        read_official_table(damaged)
    with pytest.raises(InputError, match="lacks the table"):
        read(tmp_path, {"Sheet1": []})


def test_a_spreadsheet_that_unpacks_too_large_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ilacs.outcomes.workbook.LARGEST_CONTENT", 100)
    with pytest.raises(InputError, match="too large"):
        read(tmp_path)


def test_a_day_written_as_text_is_understood(tmp_path: Path) -> None:
    for text in ("2019-11-11", "11/11/2019", "11 November 2019"):
        outcome = read(tmp_path, with_cell(HISTORY, 4, "F", text)).history[0].outcome
        assert outcome.inspection_start == "2019-11-11"


def test_the_older_heading_of_the_combined_judgement_is_known(tmp_path: Path) -> None:
    combined = "The experiences and progress of children in care and care leavers"
    sheets = with_cell(HISTORY, 3, "L", combined)
    sheets[HISTORY] = [row[:12] for row in sheets[HISTORY][:4]]
    assert CARE_LEAVERS not in sheets[HISTORY][2]
    assert sheets[HISTORY][3][:3] == THURROCK
    assert read(tmp_path, sheets).history[0].outcome.in_care == "good"
