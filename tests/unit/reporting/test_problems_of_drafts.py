"""Every problem of a draft is told at once, with its place and its remedy."""

import datetime as dt
from typing import Any

import pytest

from ilacs.reporting import Draft, Paragraph, Section, Stay, find_problems
from written_reports import a_draft, a_letter


def told(draft: Draft) -> list[tuple[str, str]]:
    """Each problem's place and what it is; every one has a remedy."""
    problems = find_problems(draft)
    assert all(problem.remedy for problem in problems)
    return [(str(problem.where), problem.what) for problem in problems]


def day(number: int) -> dt.date:
    return dt.date(2026, 6, number)


def test_a_whole_report_and_a_whole_letter_have_no_problem() -> None:
    assert told(a_draft()) == []
    assert told(a_letter()) == []
    assert told(a_letter(inspection_type="focused_visit", visit_number=0)) == []


@pytest.mark.parametrize(
    ("changes", "where", "what"),
    [
        ({"edition": "ilacs-1999"}, "edition", "ilacs-1999"),
        ({"inspection_type": "long"}, "inspection type", "'long' is not a inspection type"),
        ({"authority": " "}, "authority", "It is not named."),
        ({"authority": "N" * 81}, "authority", "A word has more than 45 letters."),
        ({"authority": "North " * 20}, "authority", "The name cannot be printed."),
        ({"lead_inspectors": ()}, "lead inspectors", "Nobody is named."),
        (
            {"lead_inspectors": ("A, HMI",)},
            "lead inspectors, paragraph 1",
            "“A, HMI” is not a name.",
        ),
        ({"team": ("",)}, "team, paragraph 1", "“” is not a name."),
        ({"stays": ()}, "dates on site", "There are none."),
        ({"stays": (Stay(day(9), day(8)),)}, "dates on site", "A stay ends before it begins."),
        (
            {"stays": (Stay(day(8), day(9)), Stay(day(9), day(10)))},
            "dates on site",
            "The stays overlap or are not in order.",
        ),
        (
            {"stays": tuple(Stay(day(n), day(n)) for n in (1, 3, 5))},
            "dates on site",
            "There are more than two.",
        ),
        (
            {"publication_date": day(12)},
            "publication date",
            "It is not after the last day on site.",
        ),
        ({"summary": ()}, "summary", "There is none."),
        (
            {"priority_areas": (Paragraph("Risk."),)},
            "areas for priority action",
            "A graded report has no areas for priority action.",
        ),
        (
            {"areas": (Paragraph("One."), Paragraph("- two"))},
            "what needs to improve, point 2",
            "It has a bullet.",
        ),
        (
            {"summary": (Paragraph("One\n# two"),)},
            "summary, paragraph 1",
            "It has a heading. Line 2.",
        ),
    ],
)
def test_each_problem_is_told(changes: dict[str, Any], where: str, what: str) -> None:
    found = told(a_draft(**changes))
    assert any(place == where and what in said for place, said in found), found


def test_the_days_decide_which_edition_applies() -> None:
    early = a_draft(stays=(Stay(dt.date(2025, 6, 9), dt.date(2025, 6, 13)),))
    [(where, what)] = told(early)
    assert where == "dates on site"
    assert "does not apply to fieldwork from 2025-06-09" in what


def test_grades_are_those_of_the_edition() -> None:
    grades = {**a_draft().grades, "overall_effectiveness": "good", "in_care": "adequate"}
    del grades["care_leavers"]
    assert {what for _, what in told(a_draft(grades=grades))} == {
        "It has no grade.",
        "“adequate” is not a grade.",
        "ILACS 2026 does not grade it.",
    }


def test_an_edition_with_an_overall_judgement_needs_its_grade() -> None:
    older = a_draft(edition="ilacs-2023", stays=(Stay(dt.date(2024, 6, 3), dt.date(2024, 6, 7)),))
    assert told(older) == [("section “Overall effectiveness”", "It has no grade.")]


def test_there_is_one_section_for_each_judgement() -> None:
    first, *rest = a_draft().sections
    assert ("section “help and protection”", "It is there twice.") in told(
        a_draft(sections=(first, first, *rest))
    )
    assert told(a_draft(sections=tuple(rest))) == [
        (
            "section “The experiences and progress of children who need help and protection”",
            "There is no section on it.",
        )
    ]


def test_a_section_of_a_report_is_named_by_its_judgement_alone() -> None:
    own = Section((Paragraph("Text."),), heading="Other matters")
    named = Section((), judgement="help_and_protection", heading="Help")
    whats = {what for _, what in told(a_draft(sections=(own, named, *a_draft().sections[1:])))}
    assert whats == {
        "It is not a section of this report.",
        "Its heading is that of the judgement.",
        "It has no paragraphs.",
    }


def test_a_letter_has_headings_progress_and_a_subject_but_no_grades() -> None:
    bare = Section((Paragraph("Text."),), judgement="in_care")
    letter = a_letter(grades={"in_care": "good"}, subject="", visit_number=0, sections=(bare,))
    assert {what for _, what in told(letter)} == {
        "A visit has no grades.",
        "What the visit looked at is not named.",
        "Which visit it was is not told.",
        "A section has no heading.",
        "A letter has no judgements.",
        "What progress was made is not told.",
    }
    assert ("sections", "There are none.") in told(a_letter(sections=()))


def test_a_problem_reads_as_a_sentence_with_its_place_first() -> None:
    [problem] = find_problems(a_draft(summary=()))
    assert str(problem) == "Summary: There is none. Write what was found, in short."
