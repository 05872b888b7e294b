"""Files that are refused, damaged, or larger than any plan; and odd ones that are read all the same."""

import io
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from ilacs.errors import InputError
from ilacs.planning.spreadsheet import read_spreadsheet
from ilacs.planning.spreadsheet.limits import MOST_ACTIONS
from made_up_plans import council_plan

CSV = "Number,Action,Owner,By when,Status\n1.1,Write,Ada Marsh,31/03/2026,Green\n"


def refused(data: bytes, name: str = "plan.xlsx") -> str:
    with pytest.raises(InputError) as told:
        read_spreadsheet(data, name)
    return str(told.value)


def with_part(member: str, text: str) -> bytes:
    """The council's workbook with one part replaced."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(council_plan().data)) as old,
        zipfile.ZipFile(target, "w") as new,
    ):
        for info in old.infolist():
            new.writestr(
                info.filename, text if info.filename == member else old.read(info.filename)
            )
    return target.getvalue()


def test_an_empty_file() -> None:
    assert "empty" in refused(b"")
    assert "empty" in refused(b" \n ")


def test_an_absent_file() -> None:
    with pytest.raises(InputError, match="no such file"):
        read_spreadsheet(Path("nowhere.xlsx"))


def test_bytes_that_are_no_text() -> None:
    assert "not text" in refused(bytes(range(256)) * 40)


def test_a_damaged_workbook() -> None:
    assert "damaged" in refused(council_plan().data[:4000])


def test_a_zip_that_is_no_workbook() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as opened:
        opened.writestr("plan.txt", "nothing")
    assert "not a workbook" in refused(target.getvalue())


def test_a_workbook_with_a_password() -> None:
    ole = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    assert "password" in refused(ole)


def test_xml_that_declares_entities() -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><sst><si><t>&a;</t></si></sst>'
    assert "damaged" in refused(with_part("xl/sharedStrings.xml", bomb))


def test_a_bomb_of_a_zip() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as opened:
        opened.writestr("xl/workbook.xml", b"0" * 100_000_000)
    assert "far more" in refused(target.getvalue())


def test_a_sheet_with_more_cells_than_a_plan() -> None:
    rows = "".join(
        f'<row r="{row}">' + "".join(f"<c><v>{at}</v></c>" for at in range(150)) + "</row>"
        for row in range(1, 1400)
    )
    told = refused(
        with_part(
            "xl/worksheets/sheet2.xml", f"<worksheet><sheetData>{rows}</sheetData></worksheet>"
        )
    )
    assert "more than a plan" in told


def test_cells_far_out_are_not_given_room() -> None:
    sheet = '<worksheet><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    assert "more than a plan" in refused(with_part("xl/worksheets/sheet2.xml", sheet))


def test_more_actions_than_any_plan_has() -> None:
    lines = "".join(f"{n},Write {n}\n" for n in range(MOST_ACTIONS + 1))
    assert "actions" in refused(f"Number,Action,Owner\n{lines}".encode(), "plan.csv")


def test_a_table_that_is_no_plan() -> None:
    assert "No row of headings" in refused(b"Ward,Votes\nNorth,12\n", "votes.csv")


def test_headings_without_actions() -> None:
    assert "No action" in refused(b"Number,Action,Owner,By when\n,,,\n", "plan.csv")


def test_a_quotation_mark_that_is_not_closed_loses_nothing() -> None:
    read = read_spreadsheet(f'{CSV}1.2,"Write, Ada\n'.encode(), "plan.csv")
    assert [one.number for one in read.planned] == ["1.1", "1.2"]


@pytest.mark.parametrize(
    ("encoding", "separator"),
    [("utf-8-sig", ","), ("utf-16", ","), ("cp1252", ";"), ("utf-8", "\t")],
)
def test_a_csv_file_in_any_usual_form(encoding: str, separator: str) -> None:
    text = CSV.replace("Write", "Agree the café’s role").replace(",", separator)
    (action,) = read_spreadsheet(text.encode(encoding), "plan.csv").planned
    assert (action.what, action.owners, action.risk) == (
        "Agree the café’s role",
        ("Ada Marsh",),
        "on_track",
    )


def test_long_texts_with_many_lines_and_commas_stay_in_their_cell() -> None:
    text = (
        'Number,Action,Progress\n1,"Write",",a,b,c\nand, more, words, too, here\n- one"\n2,Read,\n'
    )
    first, second = read_spreadsheet(text.encode(), "plan.csv").planned
    assert first.update == ",a,b,c\nand, more, words, too, here\n- one"
    assert second.what == "Read"


def test_a_text_guarded_from_running_is_taken_without_its_guard() -> None:
    (action,) = read_spreadsheet(b"Number,Action,Owner\n1,'=1+1,A\n", "plan.csv").planned
    assert action.what == "=1+1"


def test_unseen_characters_do_not_part_words() -> None:
    text = "Nu\u200bmber,Action\u00a0,Owner\n1,Write\u00a0\u00a0it\u202e,Ada\n"
    (action,) = read_spreadsheet(text.encode(), "plan.csv").planned
    assert action.what == "Write it"


def test_a_person_may_say_what_a_column_means_and_which_sheets_are_read() -> None:
    data = council_plan().data
    read = read_spreadsheet(
        data,
        columns={("Planning and permanence", 7): "update", ("Planning and permanence", 6): ""},
        sheets=["Planning and permanence"],
    )
    assert read.actions[0].action.update == "CC2"
    assert read.actions[0].action.risk == ""
    assert {one.sheet for one in read.actions} == {"Planning and permanence"}


def test_a_hidden_sheet_is_read_where_a_person_asks_for_it() -> None:
    read = read_spreadsheet(council_plan().data, sheets=["Old version"])
    assert [one.what for one in read.planned] == ["An older wording"]


def test_a_meaning_that_is_none_is_refused() -> None:
    with pytest.raises(InputError, match="no column of a plan"):
        read_spreadsheet(CSV.encode(), "plan.csv", columns={("plan", 1): "colour of the sky"})


def test_formatting_without_end_costs_nothing() -> None:
    """A sheet whose every cell of many rows was coloured holds a plan all the same."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        sheet = book.add_worksheet("Plan")
        grey = book.add_format({"bg_color": "#EEEEEE"})
        sheet.write_row(0, 0, ["No", "Action", "Owner"])
        sheet.write_row(1, 0, ["1", "Write", "Ada"])
        for row in range(2, 4_000):
            sheet.set_row(row, None, grey)
            for column in range(8):
                sheet.write_blank(row, column, None, grey)
    assert len(read_spreadsheet(target.getvalue(), "plan.xlsx").actions) == 1


def open_document(rows: list[list[str]]) -> bytes:
    """An .ods file of one sheet, as LibreOffice writes it."""
    cells = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{one}</text:p></table:table-cell>'
            for one in row
        )
        + "</table:table-row>"
        for row in rows
    )
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    content = (
        f"<office:document-content {names}><office:body><office:spreadsheet>"
        f'<table:table table:name="Plan">{cells}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as opened:
        opened.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        opened.writestr("content.xml", content)
        opened.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
    return target.getvalue()


def test_an_open_document_is_read_and_says_what_it_does_not_show() -> None:
    rows = [["No", "Action", "Lead", "By when"], ["1.1", "Write", "Ada Marsh", "31/03/2026"]]
    read = read_spreadsheet(open_document(rows), "plan.ods")
    assert [(one.number, one.what, one.owners) for one in read.planned] == [
        ("1.1", "Write", ("Ada Marsh",))
    ]
    assert "Colours" in read.oddities[0].what
