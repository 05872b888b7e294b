"""What reports print otherwise, each in the fewest made-up lines: read right, or left empty."""

import datetime as dt

import pytest

from ilacs.outcomes.reader.dates import read_periods
from ilacs.outcomes.reader.facts import Facts
from ilacs.outcomes.reader.header import name_of_authority, read_header
from ilacs.outcomes.reader.inspector import read_lead_inspectors
from ilacs.outcomes.reader.judgements import read_table
from ilacs.outcomes.reader.kinds import NotAReportError, layout_of
from ilacs.outcomes.reader.pages import clean
from ilacs.outcomes.reader.report import _name_authority
from ilacs.outcomes.reader.sif import _overall
from ilacs.outcomes.reader.wording import published_editions, wording_of
from ilacs.outcomes.record import Outcome

WORDING = wording_of(published_editions())
SIF, ILACS, LAC = WORDING["sif"], WORDING["ilacs"], WORDING["lac"]

HELP = "1. Children who need help and protection"
LOOKED_AFTER = "2. Children looked after and achieving permanence"
ADOPTION = "2.1 Adoption performance"
LEAVERS = "2.2 Experiences and progress of care leavers"
LEADERSHIP = "3. Leadership, management and governance"
LEADERS = "The impact of leaders on social work practice with children and families"


def days(text: str) -> list[tuple[str, str]]:
    return [(start.isoformat(), end.isoformat()) for start, end in read_periods(text)]


@pytest.mark.parametrize(
    "text",
    [
        "8 July 2019to 12 July 2019",
        "8to12 July 2019",
        "8-12 July 20191",
        "08-07-2019 to 12-07-2019",
        "8 July 2019 to 12 July",
        "8 to 12 July 2019 Report published: 24 September 2019",
    ],
)
def test_days_printed_together_with_something_else(text: str) -> None:
    assert days(text) == [("2019-07-08", "2019-07-12")]


@pytest.mark.parametrize(
    "text",
    [
        "8 July 2019 ti 12 July 2019",
        "8 to 12 July 2019 with a further visit on 2 September 2019",
        "week commencing 8 July 2019",
        "8 July 2019 – 12",
        "12 to 8 July 2019",
        "8 to 12 July",
    ],
)
def test_a_last_day_that_cannot_be_told_is_not_the_first_day(text: str) -> None:
    assert days(text) == []


def test_a_year_that_changes_within_the_fieldwork() -> None:
    assert days("12 December to 10 January 2023") == [("2022-12-12", "2023-01-10")]
    assert days("12 December 2022 to 10 January") == [("2022-12-12", "2023-01-10")]


@pytest.mark.parametrize(
    "lines",
    [
        ["Inspection date(s): 8 to 19 June 2026"],
        ["Inspection", "dates: 8 to 19 June 2026"],
        ["Dates of inspection: 8 to 19 June 2026"],
        ["Inspection dates: 8 to 19 June 2026", "1"],
        ["Inspection dates: 8 to", "19 June 2026"],
        ["Inspection dates:", "8 – 19 June 2026"],
    ],
)
def test_the_label_of_the_dates_in_other_forms(lines: list[str]) -> None:
    header = read_header(["Northmoor Council", *lines, "1. Children who need help"])
    assert header.periods == [(dt.date(2026, 6, 8), dt.date(2026, 6, 19))]
    assert header.title == ["Northmoor Council"]


def test_a_second_period_that_cannot_be_read_leaves_both_unread() -> None:
    lines = ["Inspection dates: 5 to 9 December 2022", "and 14 to 15 Fxxry 2023"]
    assert read_header(lines).periods == []


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("Jo Bloggs SCRI", "Jo Bloggs"),
        ("Jo Bloggs OI", "Jo Bloggs"),
        ("Jo Bloggs1", "Jo Bloggs"),
        ("Jo Bloggs-Smith HMI", "Jo Bloggs-Smith"),
        ("Jo Bloggs–Smith", "Jo Bloggs-Smith"),
        ("Jo Bloggs\u2011Smith", "Jo Bloggs-Smith"),
        ("Jo\u200b Bloggs", "Jo Bloggs"),
        ("Jo Ge\u0301le", "Jo Géle"),
        ("J P Bloggs HMI", "J P Bloggs"),
    ],
)
def test_names_with_offices_notes_and_odd_characters(printed: str, names: str) -> None:
    assert read_lead_inspectors([clean(f"Lead inspector: {printed}")]) == names


@pytest.mark.parametrize(
    "grade", ["Requiresimprovement to be good", "Requires improve- ment", "REQUIRES IMPROVEMENT"]
)
def test_a_grade_whose_words_are_printed_together_or_apart(grade: str) -> None:
    assert read_table([f"{HELP} {grade}"], SIF).grades == {
        "help_and_protection": "requires_improvement"
    }


@pytest.mark.parametrize(
    "grade", ["Requires imxxt to be good", "improvement to be good", "Requires", "RI"]
)
def test_half_a_grade_is_never_the_grade_good(grade: str) -> None:
    table = read_table([f"{HELP} {grade}", f"{LOOKED_AFTER} Inadequate"], SIF)
    assert table.grades == {"in_care": "inadequate"}


def test_the_end_of_the_sentence_above_the_table_is_no_row_of_it() -> None:
    lines = [
        "Children’s services in Northmoor require improvement to be",
        "good",
        f"{HELP} Inadequate",
        LOOKED_AFTER,
        f"{ADOPTION} Good",
        f"{LEAVERS} Outstanding",
        f"{LEADERSHIP} Inadequate",
    ]
    table = read_table(lines, SIF)
    assert table.unsure == ["in_care"]
    assert table.grades == {
        "help_and_protection": "inadequate",
        "adoption": "good",
        "care_leavers": "outstanding",
        "impact_of_leaders": "inadequate",
    }


def test_what_everyone_should_receive_is_no_grade_of_the_first_row() -> None:
    lines = [
        "minimum, all children and young people receive",
        "good help, care and protection.",
        "Inadequate",
        HELP,
        "Outstanding",
        LOOKED_AFTER,
    ]
    assert read_table(lines, SIF).grades == {
        "help_and_protection": "inadequate",
        "in_care": "outstanding",
    }


@pytest.mark.parametrize("missing", ["first", "last"])
def test_grades_on_lines_of_their_own_are_not_shifted_when_one_is_missing(missing: str) -> None:
    above = [HELP, "Good", LOOKED_AFTER, "Inadequate", LEADERSHIP]
    below = ["Outstanding", *above] if missing == "last" else above
    grades = read_table(below, SIF).grades
    expected = (
        {"help_and_protection": "outstanding", "in_care": "good", "impact_of_leaders": "inadequate"}
        if missing == "last"
        else {}
    )
    assert grades == expected


def test_a_grade_within_the_name_of_the_combined_judgement_does_not_part_it() -> None:
    lines = [
        "The experiences and progress",
        "Good",
        "of children in care and care leavers",
        "Overall effectiveness Outstanding",
    ]
    assert read_table(lines, ILACS).grades == {
        "in_care": "good",
        "overall_effectiveness": "outstanding",
    }


def test_one_unknown_word_in_a_label() -> None:
    assert read_table(["1. Children in need of help and protection Good"], SIF).grades == {
        "help_and_protection": "good"
    }


def test_a_label_and_a_long_grade_on_one_line() -> None:
    assert read_table([f"{LEADERS} Requires improvement to be good"], ILACS).grades == {
        "impact_of_leaders": "requires_improvement"
    }


def test_a_line_with_a_year_is_the_narrative() -> None:
    lines = [
        f"{LEADERS} Good",
        "In 2018 the impact of leaders on practice with children inadequate",
    ]
    assert read_table(lines, ILACS).grades == {"impact_of_leaders": "good"}


def test_a_grade_with_its_figure_behind() -> None:
    lines = [
        "Overall effectiveness Inadequate Grade 4",
        "Leadership and management Adequate Grade 3",
    ]
    assert read_table(lines, LAC).grades == {
        "overall_effectiveness": "inadequate",
        "impact_of_leaders": "adequate",
    }


@pytest.mark.parametrize(
    ("lines", "grade"),
    [
        (["The overall", "judgement is inadequate."], "inadequate"),
        (
            ["Children’s services in Northmoor", "require", "improvement to be good"],
            "requires_improvement",
        ),
        (["Northmoor is inadequate", HELP], "inadequate"),
        (["The overall judgement is RI", "all should receive good help.", HELP], ""),
        (["Children’s services in Northmoor are not yet good", HELP], ""),
        ([HELP, "In 2013 children’s services were judged inadequate."], ""),
        ([HELP, "Children’s services in Northmoor are good. They were inadequate."], "good"),
        (["The effectiveness of the Local Safeguarding Children Board is inadequate", HELP], ""),
        (
            [
                "The effectiveness of the LSCB is inadequate",
                "The overall judgement is that children’s services",
                "are good",
            ],
            "good",
        ),
    ],
)
def test_the_sentence_with_the_overall_grade(lines: list[str], grade: str) -> None:
    assert _overall(lines, SIF) == grade


def test_a_review_of_the_safeguarding_board_alone_is_no_report() -> None:
    review = (
        "Northmoor Council\nReview of the effectiveness of the Local Safeguarding Children Board\n"
        "Inspection date: 2 June 2014 – 25 June 2014\nThe report of the\n"
        "inspection of services for children in need of help and protection was published earlier."
    )
    with pytest.raises(NotAReportError, match="Safeguarding Children Board alone"):
        layout_of(review)


def test_an_inspection_combined_with_the_review_is_a_report() -> None:
    combined = (
        "Northmoor Council\nInspection of services for children in need of help and\nprotection\nand\n"
        "Review of the effectiveness of the Local Safeguarding Children Board\nInspection date: 2 June"
    )
    assert layout_of(combined) == "sif"


@pytest.mark.parametrize(
    "title",
    [
        ["Inspection of Redbridge local", "authority children’s services1"],
        ["Inspection of local authority children’s services in Redbridge"],
        ["Inspection of local authority", "children’s services", "London Borough of Redbridge"],
        ["London Borough of Redbridge", "Inspection of children’s social care services"],
        ["Inspection of Redbridge local authority’s children’s service"],
        ["Inspection of Redbridge children and family services"],
        ["Inspection of Redbridge Children’s Trust, London Borough of Redbridge"],
    ],
)
def test_the_authority_in_titles_of_other_shapes(title: list[str]) -> None:
    assert authority_of(name_of_authority(title)) == "Redbridge"


def test_a_title_that_names_two_authorities_means_neither() -> None:
    assert authority_of("Kensington and Chelsea and Westminster") == ""


def authority_of(printed: str) -> str:
    outcome = Outcome()
    _name_authority(outcome, Facts(printed_authority=printed))
    return outcome.local_authority if outcome.authority_code else ""
