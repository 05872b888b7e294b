"""A draft laid out in the published shape of its edition: which parts, in which order, which words."""

import datetime as dt

import pytest

from ilacs.documents.report import lay_out
from ilacs.documents.report.blocks import Block, Fact, Grades, Heading, Points, Text
from ilacs.editions import get_edition
from ilacs.errors import InputError
from ilacs.reporting import Draft, Paragraph, Section, Stay
from ilacs.reporting.shapes import shape_of
from written_reports import a_draft, a_letter


def older(edition_id: str, kind: str, **changes: object) -> Draft:
    """A draft under an older edition, every judgement of the second-best grade."""
    edition = get_edition(edition_id)
    start = edition.valid_from
    graded = [each.id for each in edition.judgements if each.graded]
    order = shape_of(edition, kind).sections
    given: dict[str, object] = {
        "edition": edition_id,
        "inspection_type": kind,
        "stays": (Stay(start, start + dt.timedelta(days=4)),),
        "publication_date": start + dt.timedelta(days=50),
        "grades": dict.fromkeys(graded, edition.grades[2].id),
        "sections": tuple(
            Section((Paragraph("Text."),), judgement=id) for id in order if id in graded
        ),
    }
    return a_draft(**(given | changes))


def headings(draft: Draft) -> list[str]:
    return [
        f"{block.level} {' / '.join(block.lines)}"
        for block in lay_out(draft).blocks
        if isinstance(block, Heading)
    ]


def facts(draft: Draft) -> dict[str, tuple[str, ...]]:
    return {block.label: block.lines for block in lay_out(draft).blocks if isinstance(block, Fact)}


def only(kind: type[Block], draft: Draft) -> list[Block]:  # type: ignore[valid-type]
    return [block for block in lay_out(draft).blocks if isinstance(block, kind)]


def test_a_report_of_2026_has_no_overall_judgement_and_leaders_come_last() -> None:
    assert headings(a_draft()) == [
        "1 Inspection of Northmoor local authority children’s services",
        "2 What needs to improve?",
        "2 The experiences and progress of children who need help and protection:"
        " requires improvement to be good",
        "2 The experiences and progress of children in care: outstanding",
        "2 The experiences and progress of care leavers: inadequate",
        "2 The impact of leaders on social work practice with children and families: good",
        "2 Information about this inspection",
    ]
    [table] = only(Grades, a_draft())
    assert isinstance(table, Grades)
    assert [word for _, _, word, _ in table.rows] == [
        "Good",
        "Requires improvement to be good",
        "Outstanding",
        "Inadequate",
    ]


def test_sections_stand_in_the_order_of_the_edition_whatever_that_of_the_draft() -> None:
    turned = a_draft(sections=tuple(reversed(a_draft().sections)))
    assert headings(turned) == headings(a_draft())


def test_a_single_inspection_numbers_its_rows_and_states_the_overall_grade_in_a_sentence() -> None:
    draft = older("sif-2013", "single_inspection")
    [table] = only(Grades, draft)
    assert isinstance(table, Grades)
    assert [number for number, *_ in table.rows] == ["1", "2", "2.1", "2.2", "3"]
    texts = ["".join(run.text for run in b.words) for b in only(Text, draft) if isinstance(b, Text)]
    assert "Children’s services in Northmoor require improvement to be good." in texts
    assert headings(draft)[:3] == ["1 Northmoor", "2 Executive summary", "2 Recommendations"]
    assert "3 Adoption performance requires improvement to be good" in headings(draft)


def test_recommendations_and_paragraphs_of_a_single_inspection_share_their_numbers() -> None:
    draft = older("sif-2013", "single_inspection")
    [points] = only(Points, draft)
    assert isinstance(points, Points)
    numbers = [
        block.number for block in only(Text, draft) if isinstance(block, Text) and block.number
    ]
    assert (points.start, numbers) == (1, [3, 4, 5, 6, 7])


def test_a_reinspection_says_so() -> None:
    draft = older("sif-2013", "reinspection")
    assert lay_out(draft).title.startswith("Northmoor: Re-inspection of services for children")


def test_the_inspection_of_2013_prints_grades_under_headings_and_its_record_last() -> None:
    draft = older("lac-2013", "looked_after_children")
    assert headings(draft)[1] == (
        "2 Overall effectiveness of services for looked after children and young people"
    )
    assert headings(draft)[-2:] == [
        "2 Record of main findings",
        "2 Information about this inspection",
    ]
    strong = [
        "".join(r.text for r in b.words)
        for b in only(Text, draft)
        if isinstance(b, Text) and b.strong
    ]
    assert strong.count("Grade 3 (Adequate)") == 5
    assert facts(draft)["Reporting inspector:"] == ("Idris Fenn, Her Majesty’s Inspector",)


def test_a_monitoring_letter_says_which_visit_it_was_and_what_progress_was_made() -> None:
    assert headings(a_letter()) == [
        "1 Monitoring visit to Northmoor local authority children’s services",
        "2 Headline findings",
        "2 Areas for priority action",
        "2 What needs to improve",
        "2 Findings and evaluation of progress",
        "3 The front door: good progress",
        "3 Workforce: too little progress",
        "2 Information about this visit",
    ]
    opening = next(b for b in only(Text, a_letter()) if isinstance(b, Text))
    assert "the second monitoring visit to Northmoor" in opening.words[0].text


def test_a_focused_visit_without_areas_for_priority_action_has_no_heading_for_them() -> None:
    letter = a_letter(inspection_type="focused_visit", priority_areas=())
    assert "2 Areas for priority action" not in headings(letter)


def test_a_rehearsal_says_so_in_title_heading_text_and_mark() -> None:
    report = lay_out(a_draft(event="rehearsal"))
    assert report.mark == "Rehearsal: not an inspection by Ofsted"
    assert report.title.startswith("Rehearsal: Inspection of Northmoor")
    assert headings(a_draft(event="rehearsal"))[0].startswith("1 Rehearsal / Inspection of")
    assert facts(a_draft(event="rehearsal"))["Lead inspector:"] == ("Idris Fenn",)


def test_an_inspection_has_no_mark() -> None:
    assert lay_out(a_draft()).mark == ""
    assert facts(a_draft())["Lead inspector:"] == ("Idris Fenn, His Majesty’s Inspector",)


def test_two_stays_and_two_lead_inspectors_are_printed() -> None:
    days = [dt.date(2026, 11, 30), dt.date(2026, 12, 4), dt.date(2027, 1, 18), dt.date(2027, 1, 18)]
    draft = a_draft(
        stays=(Stay(*days[:2]), Stay(*days[2:])),
        lead_inspectors=("Idris Fenn", "Digby Voss"),
        publication_date=None,
    )
    assert facts(draft)["Inspection dates:"] == (
        "30 November to 4 December 2026 and 18 January 2027",
    )
    assert len(facts(draft)["Lead inspectors:"]) == 2
    assert "Day of publication:" not in facts(draft)


def test_a_draft_with_problems_is_not_laid_out() -> None:
    with pytest.raises(InputError) as caught:
        lay_out(a_draft(summary=(), lead_inspectors=()))
    assert caught.value.where == "lead inspectors"
    assert caught.value.remedy.endswith("There is 1 more.")
