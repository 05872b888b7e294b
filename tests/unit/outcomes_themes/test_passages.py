"""A report as passages: each paragraph once, with its section, its number and its page."""

from ilacs.outcomes.passages import LONGEST, PageFinder, passages_of, read_passages
from ilacs.outcomes.record import FullReport, Outcome, Section

PAGES = [
    "Contents\nThe impact of leaders",
    "The impact of leaders\n1. Leaders know their ser-\nvices well and say so.\n",
    "2. They act on what they hear.\nWhat needs to improve\n• The quality of plans for all.",
]


def report() -> FullReport:
    graded = Section("The impact of leaders on social work practice is good", "good")
    graded.paragraphs = [
        ("1", "Leaders know their services well and say so."),
        ("2", "They act on what they hear."),
    ]
    improve = Section("What needs to improve", "", [("", "• The quality of plans for all.")])
    outcome = Outcome(edition="ilacs-2018")
    return FullReport(outcome, [graded, improve], ["The quality of plans for all."])


def test_each_paragraph_has_its_number_page_and_judgement():
    first, second, area = passages_of(report(), PAGES)
    assert (first.number, first.page, first.judgement) == ("1", 2, "impact_of_leaders")
    assert (second.number, second.page) == ("2", 3)
    assert (area.page, area.judgement) == (3, "")


def test_an_area_for_improvement_is_there_once():
    kinds = [each.kind for each in passages_of(report(), PAGES)]
    assert kinds == ["paragraph", "paragraph", "area"]
    assert passages_of(report(), PAGES)[2].text == "The quality of plans for all."


def test_an_area_that_stands_in_no_section_is_there_all_the_same():
    full = report()
    full.areas_for_improvement.append("The range of homes.")
    assert passages_of(full, PAGES)[-1].text == "The range of homes."
    assert passages_of(full, PAGES)[-1].page == 0


def test_the_summary_within_a_judgement_belongs_to_it():
    full = report()
    full.outcome.edition = "sif-2013"
    full.sections = [
        Section("Leadership, management and governance is good", "good"),
        Section("Inspection findings", "", [("1", "Leaders know.")]),
        Section("Information about this inspection", "", [("2", "Inspectors came.")]),
    ]
    assert [each.judgement for each in passages_of(full, [])][:2] == ["impact_of_leaders", ""]


def test_a_passage_without_end_becomes_several_that_say_the_same():
    full = report()
    text = "word " * (LONGEST // 2)
    full.sections[0].paragraphs = [("1", text)]
    parts = [each.text for each in passages_of(full, []) if each.number == "1"]
    assert len(parts) > 1
    assert max(map(len, parts)) <= LONGEST
    assert " ".join(parts).split() == text.split()


def test_a_text_that_stands_on_two_pages_is_found_where_the_report_has_come_to():
    find = PageFinder(["Children are seen often and alone.", "Other", "Children are seen often."])
    assert find.find("Children are seen often and alone.") == 1
    assert find.find("Other") == 2
    assert find.find("Children are seen often.") == 3
    assert find.find("Nowhere at all, not a word.") == 0


def test_a_file_that_is_no_report_has_no_passages():
    assert read_passages(b"not a PDF") == []
