"""A plan as spreadsheet and Word document, and the monthly highlight report."""

import csv
import datetime as dt
import io

import docx
import pytest

from ilacs.documents.plan import (
    About,
    MeasureLine,
    PlanPaper,
    highlight_paper,
    plan_paper,
    write_csv,
    write_pdf,
    write_word,
    write_workbook,
)
from ilacs.planning import PlannedAction
from ilacs.planning.highlights import Said, highlights_of
from ilacs.planning.spreadsheet import read_spreadsheet
from tagged_pdf import faults_of, structure, text_of

DAY = dt.date(2026, 11, 30)
ABOUT = About("Northmoor", "Improvement plan 2026", ("The plan is due by 9 February 2027.",))
AREAS = ("The quality of plans", "Visits", "Oversight")
ACTIONS = (
    PlannedAction(
        "1.1",
        "Write the policy",
        AREAS[0],
        ("Ada Marsh", "Ben Okoro"),
        dt.date(2026, 11, 2),
        status="under_way",
        risk="off_track",
        measure="80% good",
        impact="Plans are shorter.",
    ),
    PlannedAction("1.2", "Train", AREAS[0], (), None, "ongoing", status="not_started"),
    PlannedAction(
        "2.1",
        "Visit",
        AREAS[1],
        ("Cara Lund",),
        dt.date(2026, 12, 4),
        status="under_way",
        risk="at_risk",
    ),
    PlannedAction("2.2", "Count", AREAS[1], ("Dev Patel",), dt.date(2026, 11, 1), status="closed"),
)
MEASURES = [MeasureLine("Audits good", AREAS[0], "40%", "62%", "80%", "At least half of the way")]


@pytest.fixture(scope="module")
def month() -> PlanPaper:
    said = {
        "1.1": [
            Said(dt.date(2026, 10, 1), "under_way", "at_risk", dt.date(2026, 10, 20)),
            Said(
                dt.date(2026, 11, 5), "under_way", "off_track", dt.date(2026, 11, 2), "Staff left"
            ),
        ],
        "2.2": [Said(dt.date(2026, 11, 9), "closed")],
    }
    histories = [(one, said.get(one.number, [])) for one in ACTIONS]
    found = highlights_of(histories, dt.date(2026, 11, 1), DAY)
    return highlight_paper(ABOUT, found, MEASURES)


def words_of(data: bytes) -> str:
    document = docx.Document(io.BytesIO(data))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def test_the_highlight_report_says_what_the_board_asks(month: PlanPaper) -> None:
    words = words_of(write_word(month))
    for said in (
        "Highlight report, November 2026",
        "1 of 4 actions is done or closed, 1 of them closed after a check.",
        "3 still to be done, 1 of them overdue.",
        "Staff left",
        "The risk of these rose in the month: 1.1.",
        "At least half of the way",
        "Due in the month to come",
        "The plan is due by 9 February 2027.",
    ):
        assert said in words


def test_the_report_is_an_accessible_pdf_with_the_same_words(month: PlanPaper) -> None:
    pdf = write_pdf(month)
    assert faults_of(pdf) == []
    assert {"Table", "TH", "H1", "H2", "Figure"} <= set(structure(pdf))
    for said in ("Staff left", "At least half of the way", "1 of 4 actions is done or closed"):
        assert said in text_of(pdf)
    assert pdf == write_pdf(month)


def test_a_month_in_which_nothing_happened_says_so() -> None:
    found = highlights_of([], dt.date(2026, 11, 1), DAY)
    words = words_of(write_word(highlight_paper(ABOUT, found, [])))
    assert "No action is overdue." in words
    assert "No action was closed, done or stopped" in words
    assert "The plan has no measures yet." in words


def test_the_plan_as_a_word_document_has_headings_for_each_area() -> None:
    document = docx.Document(io.BytesIO(write_word(plan_paper(ABOUT, ACTIONS, AREAS, DAY))))
    headings = [one.text for one in document.paragraphs if one.style.name.startswith("Heading")]
    assert headings == [
        "Improvement plan 2026",
        "How far it is",
        "Area 1: The quality of plans",
        "Area 2: Visits",
        "Area 3: Oversight",
    ]
    assert document.core_properties.language == "en-GB"
    assert all("w:tblHeader" in table.rows[0]._tr.xml for table in document.tables)
    assert "It has no action yet." in words_of(write_word(plan_paper(ABOUT, ACTIONS, AREAS, DAY)))


@pytest.mark.parametrize("write", [lambda a: write_workbook("Plan", a), write_csv])
def test_our_own_files_are_read_back_the_same_without_an_oddity(write: object) -> None:
    read = read_spreadsheet(write(ACTIONS), "plan.xlsx")  # type: ignore[operator]
    assert list(read.planned) == list(ACTIONS)
    assert {one.kind for one in read.oddities} <= {"date"}  # 'ongoing' names no day


def test_nothing_in_the_files_runs() -> None:
    action = PlannedAction("1.1", "=HYPERLINK(1)", "@area", ("+Ada",), impact="-1\t=2")
    rows = list(csv.reader(io.StringIO(write_csv([action]).decode("utf-8-sig"))))
    assert rows[1][1:4] == ["'@area", "'=HYPERLINK(1)", "'+Ada"]
    read = read_spreadsheet(write_workbook("=1", [action]), "plan.xlsx")
    assert read.planned[0].what == "=HYPERLINK(1)"
    assert not [one for one in read.oddities if one.kind == "formula"]


def test_characters_that_no_file_can_hold_are_left_out() -> None:
    action = PlannedAction("1.1", "Write\x00 it\x0b", "Area\ufffe")
    paper = plan_paper(About("N\x01", "P\x02"), [action], [action.area], DAY)
    assert "Write it" in words_of(write_word(paper))
    assert write_workbook("P\x02", [action])
