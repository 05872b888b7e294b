"""The annotated copy: every sheet as it was, each faulty cell coloured and commented, all linked."""

import io
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import polars as pl
import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from ilacs.annexa.check import check
from ilacs.annexa.explain import sort_findings
from ilacs.annexa.load import load, load_bytes
from ilacs.annexa.submission import Observation
from ilacs.documents.annexa import workbook_annotated
from ilacs.documents.annexa.workbook_annotated import annotated
from ilacs.documents.annexa.workbook_marks import marks_by_sheet, position_of
from made_up_checks import check_of, submission_of
from made_up_findings import REFERENCE, Checked

NAMES = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
OURS = ["ilacs summary", "ilacs findings"]


@pytest.fixture(scope="module")
def copy(faulty: Checked) -> bytes:
    return annotated(faulty.submission, faulty.result, faulty.path)


def cells(data: bytes | Path) -> dict[str, list[list[object]]]:
    given = io.BytesIO(data) if isinstance(data, bytes) else data
    book = CalamineWorkbook.from_object(given)
    return {
        name: book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        for name in book.sheet_names
    }


def xml(data: bytes, member: str) -> ElementTree.Element:
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return ElementTree.fromstring(opened.read(member))


def test_every_sheet_is_as_it_was(faulty: Checked, copy: bytes) -> None:
    before, after = cells(faulty.path), cells(copy)
    assert list(after) == [*OURS, *before]
    for name, rows in before.items():
        assert after[name] == rows, name


def test_checking_the_copy_finds_the_same(faulty: Checked, copy: bytes) -> None:
    again = check(load_bytes(copy, "made up.xlsx", reference=REFERENCE)).frame
    places = ["check", "list", "sheet", "row", "column", "identity", "values_digest"]
    beside = pl.col("check").is_in(["W-004", "W-032"])
    before = faulty.findings.frame.filter(~beside).select(places)
    assert again.filter(~beside).select(places).rows() == before.rows()


def test_every_faulty_cell_has_a_colour_of_its_severity_and_a_comment(
    faulty: Checked, copy: bytes
) -> None:
    marks = marks_by_sheet(faulty.submission, faulty.findings.frame)
    sheets = {name: n for n, name in enumerate(cells(copy), 1)}
    styles = xml(copy, "xl/styles.xml")
    fills = [fill.get("fillId") for fill in styles.findall("m:cellXfs/m:xf", NAMES)]
    colours = [
        (each.find("m:patternFill/m:fgColor", NAMES).attrib if len(each[0]) else {}).get("rgb", "")
        for each in styles.findall("m:fills/m:fill", NAMES)
    ]
    commented = 0
    for (_, sheet), own in marks.items():
        drawn = xml(copy, f"xl/worksheets/sheet{sheets[sheet]}.xml")
        style = {cell.get("r"): cell.get("s", "0") for cell in drawn.iter(f"{{{NAMES['m']}}}c")}
        for mark in own.values():
            address = next(r for r in style if _is_at(r, mark.row, mark.position))
            colour = colours[int(fills[int(style[address])])]
            assert colour.endswith(workbook_annotated.COLOURS[mark.severity][1:]), address
        commented += len(own)
    with zipfile.ZipFile(io.BytesIO(copy)) as opened:
        members = [name for name in opened.namelist() if "xl/comments" in name]
        texts = [ElementTree.fromstring(opened.read(name)) for name in members]
    assert sum(len(each.findall(".//m:comment", NAMES)) for each in texts) == commented


def _is_at(address: str, row: int, position: int) -> bool:
    found = re.fullmatch(r"([A-Z]+)(\d+)", address)
    return bool(found) and position_of(found[1]) == position and int(found[2]) == row


def test_findings_sheet_has_every_finding_and_its_link_goes_to_the_cell(
    faulty: Checked, copy: bytes
) -> None:
    heading, *rows = cells(copy)["ilacs findings"]
    assert len(rows) == faulty.findings.frame.height
    told = [(row[heading.index("Check")], row[heading.index("Child")]) for row in rows]
    assert told == faulty.findings.frame.select("check", "child").rows()
    links = {
        link.get("ref"): link.get("location")
        for link in xml(copy, "xl/worksheets/sheet2.xml").iter(f"{{{NAMES['m']}}}hyperlink")
    }
    for number, row in enumerate(faulty.findings.frame.iter_rows(named=True), 2):
        if row["row"] and row["column"]:
            assert links[f"A{number}"] == f"'{row['sheet']}'!{row['column']}{row['row']}"


def test_links_to_the_next_cell_go_through_all_marked_cells_of_a_sheet(
    faulty: Checked, copy: bytes
) -> None:
    heading, *rows = cells(copy)["ilacs findings"]
    marks = marks_by_sheet(faulty.submission, faulty.findings.frame)
    steps = {(row[heading.index("Sheet")], row[0]): row[1] for row in rows if row[0]}
    for (_, sheet), own in marks.items():
        first = next(iter(own.values()))
        place, visited = f"{_letters(first.position)}{first.row}", 1
        while place := steps[sheet, place]:
            visited += 1
        assert visited == len(own)


def _letters(position: int) -> str:
    return next(letter for letter in _all_letters() if position_of(letter) == position)


def _all_letters() -> list[str]:
    single = [chr(65 + n) for n in range(26)]
    return single + [a + b for a in single[:3] for b in single]


def test_beyond_the_most_comments_cells_have_only_a_colour_and_the_summary_says_so(
    faulty: Checked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook_annotated, "MOST_COMMENTS", 2)
    copy = annotated(faulty.submission, faulty.result, faulty.path)
    with zipfile.ZipFile(io.BytesIO(copy)) as opened:
        for name in opened.namelist():
            if "xl/comments" in name:
                told = ElementTree.fromstring(opened.read(name))
                assert len(told.findall(".//m:comment", NAMES)) <= 2
    summary = [str(row[0]) for row in cells(copy)["ilacs summary"]]
    assert any("a colour and no comment" in text for text in summary)


def test_title_rows_blank_rows_extra_columns_and_other_sheets_stay(tmp_path: Path) -> None:
    path = tmp_path / "with titles.xlsx"
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("Contacts")
        sheet.write_row(0, 0, ["Our authority: contacts"])
        headings = ["Child Unique ID", "Gender", "Ethnicity", "Date of Birth"]
        headings += ["Age of Child (Years)", "Date of Contact", "Contact Source", "Our note"]
        sheet.write_row(3, 0, headings)
        sheet.write_row(4, 0, ["007", "z) Other", "=1+1", "", 3, "", "", " keep <this> & 'that'"])
        sheet.write_row(6, 0, ["008", "a) Male", "", "", 4, "", "", "@SUM(A1)"])
        book.add_worksheet("Working").write_row(0, 0, ["anything", "at all"])
    submission = load(path, reference=REFERENCE)
    result = sort_findings(check(submission), [], on=REFERENCE)
    after = cells(annotated(submission, result, path))
    before = cells(path)
    assert after["Working"] == before["Working"]
    for n, row in enumerate(before["Contacts"]):
        assert after["Contacts"][n][: len(row)] == row
    where = result.open.frame.filter(pl.col("check") == "P-005")
    assert where.select("row", "column").rows() == [(5, "B")]


def test_no_text_of_a_workbook_becomes_a_formula(tmp_path: Path) -> None:
    evil = ["=1+1", "+1", "-1+1", "@SUM(A1)", "\tx", '=HYPERLINK("http://a")']
    rows = [{"child": text, "team": text} for text in evil]
    submission = submission_of({7: rows})
    findings = check(submission, checks=[check_of("team IS NOT NULL", columns=["team"])])
    copy = annotated(submission, sort_findings(findings, [], on=REFERENCE))
    with zipfile.ZipFile(io.BytesIO(copy)) as opened:
        for name in opened.namelist():
            assert b"<f>" not in opened.read(name), name


def test_copy_can_be_made_of_what_was_read_alone(faulty: Checked) -> None:
    after = cells(annotated(faulty.submission, faulty.result))
    before = cells(faulty.path)
    for name, rows in before.items():
        assert after[name] == rows, name


def test_finding_about_a_whole_column_marks_its_heading() -> None:
    seen = (Observation("W-015", 7, "List 7", 0, "C", "Heading", "3"),)
    submission = submission_of({7: [{"child": "A1"}]}, observations=seen)
    frame = check(submission).frame
    frame = frame.filter(pl.col("check") == "W-015").with_columns(
        pl.lit("example.xlsx").alias("file")
    )
    [marks] = marks_by_sheet(submission, frame).values()
    assert list(marks) == [(1, 3)]
