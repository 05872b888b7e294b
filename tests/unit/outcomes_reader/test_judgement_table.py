"""Tables of judgements as their text comes out of a PDF: rows, wraps, breaks and misprints."""

import pytest

from ilacs.outcomes.reader.grades import grade_in, part_grades
from ilacs.outcomes.reader.judgements import (
    is_table_line,
    read_broken_table,
    read_columns,
    read_table,
)
from ilacs.outcomes.reader.wording import published_editions, wording_of

WORDING = wording_of(published_editions())
ILACS, SIF, LAC = WORDING["ilacs"], WORDING["sif"], WORDING["lac"]

RI = "requires_improvement"
FOUR = {
    "impact_of_leaders": "good",
    "help_and_protection": RI,
    "in_care": "outstanding",
    "care_leavers": "inadequate",
}
LEADERS = ["The impact of leaders on social work ", "practice with children and families"]
HELP = ["The experiences and progress of ", "children who need help and protection"]
CARE = ["The experiences and progress of ", "children in care"]
LEAVERS = ["The experiences and progress of care ", "leavers"]


def test_a_grade_behind_each_label() -> None:
    lines = [*LEADERS, "Good", *HELP, "Requires improvement to be good", *CARE, "Outstanding"]
    assert read_table([*lines, *LEAVERS, "Inadequate"], ILACS).grades == FOUR


def test_a_grade_on_the_last_line_of_its_label() -> None:
    lines = [
        LEADERS[0],
        f"{LEADERS[1]} Good",
        HELP[0],
        f"{HELP[1]} Requires improvement to be good",
        CARE[0],
        f"{CARE[1]} Outstanding",
        LEAVERS[0],
        f"{LEAVERS[1]} Inadequate",
    ]
    assert read_table(lines, ILACS).grades == FOUR


def test_a_grade_between_the_lines_of_its_label() -> None:
    lines = [LEADERS[0], "Good", LEADERS[1], HELP[0], "Requires improvement to be good", HELP[1]]
    lines += [CARE[0], "Outstanding", CARE[1], LEAVERS[0], "Inadequate", LEAVERS[1]]
    assert read_table(lines, ILACS).grades == FOUR


def test_a_grade_whose_lines_alternate_with_those_of_its_label() -> None:
    lines = [LEADERS[0], f"{LEADERS[1]} Good", f"{HELP[0]} Requires improvement"]
    lines += [f"{HELP[1]} to be good", *CARE, "Outstanding", *LEAVERS, "Inadequate"]
    assert read_table(lines, ILACS).grades == FOUR


def test_all_labels_and_then_all_grades() -> None:
    grades = ["Good", "Requires improvement to be good", "Outstanding", "Inadequate"]
    assert read_table([*LEADERS, *HELP, *CARE, *LEAVERS, *grades], ILACS).grades == FOUR


def test_rows_in_another_order() -> None:
    lines = [*LEAVERS, "Inadequate", *CARE, "Outstanding", *LEADERS, "Good", *HELP]
    assert read_table([*lines, "Requires improvement to be good"], ILACS).grades == FOUR


def test_what_is_said_behind_the_table_is_no_part_of_it() -> None:
    lines = [*LEADERS, "Good", *HELP, "Requires improvement to be good", *CARE, "Outstanding"]
    lines += [*LEAVERS, "Inadequate", "Services were judged good when they were last inspected."]
    assert read_table(lines, ILACS).grades == FOUR


def test_the_combined_judgement_is_of_children_in_care() -> None:
    lines = ["The experiences and progress of children in care and care leavers", "Good"]
    assert read_table(lines, ILACS).grades == {"in_care": "good"}


def test_the_row_misprinted_as_children_care_leavers_is_of_care_leavers() -> None:
    lines = ["The experiences and progress of ", "children care leavers", "Good"]
    assert read_table(lines, ILACS).grades == {"care_leavers": "good"}


def test_the_leaders_judgement_without_the_words_social_work() -> None:
    lines = ["The impact of leaders on practice with children and families", "Good"]
    assert read_table(lines, ILACS).grades == {"impact_of_leaders": "good"}


def test_a_row_without_a_grade_takes_none_from_its_neighbours() -> None:
    lines = [f"{' '.join(LEADERS)} Good", " ".join(HELP), f"{' '.join(CARE)} Good"]
    table = read_table(lines, ILACS)
    assert table.grades == {"impact_of_leaders": "good", "in_care": "good"}
    assert table.unsure == ["help_and_protection"]


def test_a_table_broken_over_two_pages_with_a_note_between() -> None:
    first = [*LEADERS, "Good", *HELP, "1 Ofsted combines reports in accordance with the Act.", "1"]
    following = ["Requires improvement to be good", *CARE, "Outstanding", *LEAVERS, "Inadequate"]
    table = read_table(first, ILACS)
    assert read_broken_table(table, first, following, ILACS).grades == FOUR


def test_single_inspection_rows_with_numbers_and_wrapped_grades() -> None:
    lines = [
        "1. Children who need help and protection Requires ",
        "improvement",
        "2. Children looked after and achieving permanence Good",
        "2.1 Adoption performance Good",
        "2.2 Experiences and progress of care leavers",
        "Requires ",
        "Improvement",
        "5. Leadership, management and governance Inadequate",
        "The effectiveness of the Local Safeguarding Children Board (LSCB)",
        "requires improvement",
    ]
    assert read_table(lines, SIF).grades == {
        "help_and_protection": RI,
        "in_care": "good",
        "adoption": "good",
        "care_leavers": RI,
        "impact_of_leaders": "inadequate",
    }


def test_a_record_of_main_findings_with_numbered_grades() -> None:
    lines = ["Overall effectiveness Inadequate Grade 4", "Capacity to improve Adequate Grade 3"]
    lines += ["Leadership and management Inadequate Grade 4"]
    assert read_table(lines, LAC).grades == {
        "overall_effectiveness": "inadequate",
        "capacity_to_improve": "adequate",
        "impact_of_leaders": "inadequate",
    }


def test_columns_are_told_apart_by_where_their_words_stand() -> None:
    """Each grade is drawn before its label and stands a little higher or lower than it."""
    placed = [
        ("Inadequate", 400.0, 700.0),
        ("Overall", 70.0, 694.0),
        ("effectiveness", 110.0, 694.0),
    ]
    placed += [("Good", 400.0, 660.0)]
    for height, line in zip((666.0, 652.0), LEADERS, strict=True):
        placed += [(word, 70.0 + 30 * at, height) for at, word in enumerate(line.split())]
    assert read_columns(placed, ILACS).grades == {
        "overall_effectiveness": "inadequate",
        "impact_of_leaders": "good",
    }


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("The experiences and progress of ", True),
        ("Requires improvement to be good", True),
        ("Judgement Grade", True),
        ("children who need help and protecton", True),
        ("Services for children in care are good and have improved", False),
        ("Children and their families are helped well by social workers", False),
    ],
)
def test_lines_of_a_table_hold_only_its_words(line: str, is_one: bool) -> None:
    assert is_table_line(line, ILACS) is is_one


@pytest.mark.parametrize(
    ("sentence", "grade"),
    [
        ("Children’s services in Ealing require improvement to be good", RI),
        ("The overall judgement is that children’s services are inadequate", "inadequate"),
        ("Children’s services in Walsall requires improvement", RI),
        ("Services are run by the council", ""),
    ],
)
def test_the_grade_in_a_sentence(sentence: str, grade: str) -> None:
    assert grade_in(sentence, SIF) == grade


def test_to_be_good_is_not_the_grade_good() -> None:
    _, grades = part_grades(["requires", "leavers", "improvement", "to", "be", "good"], ILACS)
    assert [(grade.grade, grade.first, grade.last) for grade in grades] == [(RI, 0, 1)]


def test_a_judgement_that_was_not_made_leaves_the_others_their_grades() -> None:
    lines = ["2. Children looked after and achieving permanence Good"]
    lines += ["2.1 Adoption performance Not judged"]
    lines += ["2.2 Experiences and progress of care leavers Outstanding"]
    table = read_table(lines, SIF)
    assert table.grades == {"in_care": "good", "care_leavers": "outstanding"}
    assert table.unsure == ["adoption"]
