"""What is unanswered in an audit, and which answers are taken."""

from random import Random

import pytest

from ilacs.case_audits import missing_in
from ilacs.case_audits.audit import LONGEST
from ilacs.case_audits.completeness import choices_of, missing_in_section, sort_answers
from ilacs.case_audits.tool import AT_RISK, CLOSING, NO, OVERALL, TOLD, YES
from made_up_audits import EDITION, TOOL, answers_for

FULL = answers_for(TOOL, Random(1))
PERMANENCE = TOOL.section("permanence")
ASSESSMENT = TOOL.section("assessment")


def missing(**changed) -> list[str]:
    return [one.question or one.section for one in missing_in(TOOL, FULL | changed)]


def test_nothing_is_missing_where_all_is_answered():
    assert missing() == []


def test_an_empty_audit_lacks_everything_but_what_may_stay_empty():
    found = {one.question or one.section for one in missing_in(TOOL, {})}
    assert {"assessment_quality", "permanence", "leaving_care", OVERALL, AT_RISK} <= found
    assert not {"impact_family", TOLD, "permanence_plan"} & found


def test_a_section_that_applies_must_be_answered():
    assert missing(permanence=YES, permanence_plan="") == ["permanence_plan"]
    assert missing(permanence=NO, permanence_plan="") == []


def test_whether_a_section_applies_must_be_said():
    assert [one.text for one in missing_in_section(PERMANENCE, {})] == ["Is the child in care?"]


def test_blanks_are_no_answer():
    assert missing(overall_why="  \n ") == ["overall_why"]


def test_whether_the_child_is_at_risk_must_be_said():
    assert missing(at_risk="") == [AT_RISK]


def test_where_a_child_is_at_risk_it_must_be_said_who_was_told():
    assert missing(at_risk=YES, at_risk_told="") == [TOLD]
    assert missing(at_risk=NO, at_risk_told="") == []


def test_a_grade_may_not_apply_but_the_overall_one_must():
    grades = EDITION.grades
    assert "not_applicable" in choices_of(TOOL.question("plan_quality"), grades)
    assert "not_applicable" not in choices_of(TOOL.question(OVERALL), grades)
    assert list(choices_of(TOOL.question(AT_RISK), grades)) == [YES, NO]
    assert choices_of(TOOL.question("plan_evidence"), grades) == {}


def test_answers_of_a_section_are_kept_and_others_left():
    given = {"assessment_quality": "good", "overall": "good", "assessment_evidence": " Seen. "}
    kept, wrong = sort_answers(ASSESSMENT, given, EDITION.grades)
    assert wrong == {}
    assert kept["assessment_quality"] == "good"
    assert kept["assessment_evidence"] == "Seen."
    assert kept["assessment_current"] == ""
    assert "overall" not in kept


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("assessment_quality", "adequate"),
        ("assessment_current", "maybe"),
        ("assessment_evidence", "x" * (LONGEST + 1)),
    ],
)
def test_what_is_no_answer_is_refused(question, answer):
    kept, wrong = sort_answers(ASSESSMENT, {question: answer}, EDITION.grades)
    assert list(wrong) == [question]
    assert question not in kept


def test_a_child_at_risk_is_yes_or_no_and_never_does_not_apply():
    _, wrong = sort_answers(CLOSING, {AT_RISK: "not_applicable"}, EDITION.grades)
    assert list(wrong) == [AT_RISK]
