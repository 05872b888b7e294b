"""Sections, paragraphs and areas for improvement from made-up lines of reports."""

from ilacs.outcomes.reader.areas import bullets, is_heading, without_footnotes
from ilacs.outcomes.reader.facts import Facts
from ilacs.outcomes.reader.full import areas_in, check_against_headings, judgement_of
from ilacs.outcomes.reader.sections import heading_finder, split
from ilacs.outcomes.reader.wording import published_editions, wording_of
from ilacs.outcomes.record import Section

WORDING = wording_of(published_editions())
ILACS, SIF, LAC = WORDING["ilacs"], WORDING["sif"], WORDING["lac"]


def test_bullets_are_joined_over_their_lines() -> None:
    lines = ["The quality of:", "◼ plans for children, so that ", "they change ,", "◼ supervision."]
    assert bullets(lines) == ["plans for children, so that they change,", "supervision."]


def test_dashes_below_bullets_are_points_within_them() -> None:
    lines = ["◼ practice, to show:", "- understanding;", "- ambition.", "◼ records."]
    assert bullets(lines) == ["practice, to show: understanding; ambition.", "records."]


def test_headings_of_what_needs_to_improve() -> None:
    for heading in (
        "What needs to improve",
        "What needs to improve?1",
        "What does the local authority need to improve?",
        "Recommendations",
        "Areas for improvement",
    ):
        assert is_heading(heading), heading
    assert not is_heading("What needs to improve is the quality of plans for children.")


def test_a_note_at_the_foot_of_a_page_is_left_out() -> None:
    lines = [
        "◼ Plans.",
        "1 The areas for improvement have been cross-referenced",
        "with the framework.",
    ]
    assert without_footnotes(lines) == ["◼ Plans."]


def test_a_report_is_parted_into_sections_with_numbered_paragraphs() -> None:
    lines = [
        "Services are good.",
        "What needs to improve?",
        "◼ Plans.",
        "The experiences and progress of children who need help and ",
        "protection: requires improvement to be good",
        "1. Help is prompt, as it was in ",
        "2019.",
        "2.Plans vary. In all, there were",
        "10. They are kept.",
        "The impact of leaders on social work practice with children and families is: good",
        "3. Leaders know their services.",
    ]
    sections = split(lines, heading_finder(ILACS), "Summary")
    assert [(section.heading, section.grade) for section in sections] == [
        ("Summary", ""),
        ("What needs to improve?", ""),
        (
            "The experiences and progress of children who need help and protection:"
            " requires improvement to be good",
            "requires_improvement",
        ),
        (
            "The impact of leaders on social work practice with children and families is: good",
            "good",
        ),
    ]
    assert sections[2].paragraphs == [
        ("1", "Help is prompt, as it was in 2019."),
        ("2", "Plans vary. In all, there were 10. They are kept."),
    ]


def test_a_sentence_that_begins_as_a_judgement_is_no_heading() -> None:
    lines = ["Leadership, management and governance were found to require improvement."]
    assert heading_finder(SIF)(lines, 0) is None


def test_recommendations_are_those_of_the_authority_not_of_the_board() -> None:
    sections = [
        Section(
            "Recommendations", paragraphs=[("1", "Do this."), ("2", "Do that."), ("", "• now")]
        ),
        Section("Summary for children and young people", paragraphs=[("", "• All is well.")]),
        Section("The Local Safeguarding Children Board (LSCB)"),
        Section("Recommendations", paragraphs=[("3", "The board should act.")]),
    ]
    assert areas_in(sections, "sif") == ["Do this.", "Do that. now"]


def test_no_areas_for_priority_action_is_no_area() -> None:
    sections = [
        Section(
            "Priority and immediate action",
            paragraphs=[("1", "There are no areas for priority or immediate action.")],
        ),
        Section("Areas for improvement", paragraphs=[("2", "Do this.")]),
        Section("The local authority’s strengths", paragraphs=[("3", "Much is good.")]),
    ]
    assert areas_in(sections, "sif") == ["Do this."]


def test_headings_name_their_judgement() -> None:
    known = (
        "The graded judgement about the experience and progress of care leavers is that it is good"
    )
    assert judgement_of(known, SIF) == "care_leavers"
    assert judgement_of("The graded judgement for adoption performance is good", SIF) == "adoption"
    whole = "Overall effectiveness of services for looked after children Grade 3 (Adequate)"
    assert judgement_of(whole, LAC) == "overall_effectiveness"


def test_a_grade_that_its_sections_heading_contradicts_is_emptied_with_a_reason() -> None:
    facts = Facts(grades={"in_care": "good", "care_leavers": "good"})
    sections = [
        Section("The experiences and progress of children in care: outstanding", "outstanding"),
        Section("The experiences and progress of care leavers: good", "good"),
    ]
    check_against_headings(facts, sections, ILACS)
    assert facts.grades == {"care_leavers": "good"}
    assert "the table says good, the section's heading outstanding" in facts.problems[0]
