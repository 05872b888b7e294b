"""A self-evaluation as a page, a tagged PDF and in Word: all of it, in order, and readable aloud."""

import datetime as dt
import io

import docx
import pytest

from ilacs.documents.self_evaluation import lay_out, name_file, to_fragment, write
from ilacs.documents.self_evaluation.gap_picture import OWN, GapCourse, GapPoint
from ilacs.self_evaluation import Claim, Evaluation, Plan, Support
from tagged_pdf import faults_of, text_of

AREA = "The experiences and progress of children in care"


@pytest.fixture
def whole() -> Evaluation:
    day = dt.date(2026, 5, 1)
    return Evaluation(
        "ilacs-2026",
        "St Hélène & Northmoor",
        2026,
        {
            ("in_care", "plans"): (Claim("We will <ask> more."),),
            ("in_care", "what"): (
                Claim("Homes suit *them*.", ("S2",)),
                Claim("We\n- ask\n- listen", ("S1", "S2")),
            ),
        },
        {"in_care": "good"},
        {
            "S1": Support("S1", "audit", "Audits of case work", "Good 34, inadequate 2.", day),
            "S2": Support("S2", "children", "Survey", "They feel heard", day),
            "S3": Support("S3", "document", "Not cited by any claim", "", day),
        },
        (Plan("Recruit carers.", "in_care", dt.date(2027, 3, 31), "done", "Twelve more."),),
    )


def test_the_pdf_keeps_to_what_can_be_read_aloud(whole) -> None:
    assert faults_of(write(whole, "pdf")) == []


def test_a_bare_beginning_can_be_read_aloud_too() -> None:
    assert faults_of(write(Evaluation("ilacs-2026", "Northmoor", 2026), "pdf")) == []


def test_the_pdf_of_a_draft_says_so_on_its_page(whole) -> None:
    assert "Draft: not signed off" in text_of(write(whole, "pdf", "Draft: not signed off"))


def test_word_has_headings_in_order_and_says_all_of_it(whole) -> None:
    document = docx.Document(io.BytesIO(write(whole, "docx")))
    headings = [one.text for one in document.paragraphs if one.style.name.startswith("Heading")]
    assert headings[1:] == [
        "How the authority grades itself",
        AREA,
        "What do you know about the quality and impact of social work practice in your authority?",
        "What are your plans for the next 12 months to maintain or improve practice?",
        "Plans for the next 12 months",
        "What the statements stand on",
    ]
    words = "\n".join(one.text for one in document.paragraphs)
    assert "Homes suit them. [S2]" in words
    assert "listen [S1, S2]" in words
    assert f"{AREA}: Recruit carers, by 31 March 2027. Done: Twelve more." in words
    assert "[S2] Survey (feedback from children and young people), 1 May 2026. They" in words
    assert "Not cited by any claim" not in words


def test_the_page_escapes_what_was_written(whole) -> None:
    html = to_fragment(lay_out(whole))
    assert "&lt;ask&gt;" in html
    assert html.count("<h1") == 1


def test_files_are_named_by_authority_and_year(whole) -> None:
    assert name_file(whole) == "st-helene-northmoor-self-evaluation-2026"


def test_what_cannot_be_set_is_written_as_it_stands() -> None:
    text = Evaluation("ilacs-2026", "N", 2026, {("in_care", "what"): (Claim("# No heading"),)})
    assert "# No heading" in to_fragment(lay_out(text))


def test_the_picture_of_the_gap_tells_own_grades_from_given_ones() -> None:
    own = GapPoint("Leaders", "2025-11-12", "good", "ILACS 2023", OWN)
    given = GapPoint("Leaders", "2026-05-11", "inadequate", "ILACS 2026")
    picture = GapCourse("Own grades and those that were given", (given, own), 2025, 2026)
    assert picture.rows == [
        ["Leaders", "2025-11-12", "ILACS 2023", "Own grade: Good"],
        ["Leaders", "2026-05-11", "ILACS 2026", "Judged: Inadequate"],
    ]
    assert "own grade" in picture.note
