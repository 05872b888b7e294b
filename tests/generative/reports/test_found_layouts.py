"""Layouts that Hypothesis once found unread, kept as plain examples."""

import io
from dataclasses import replace

import pikepdf
import pytest

from generative.reports.expectations import one_space, wrong_cells
from generative.reports.strategies import EDITIONS
from generative.reports.test_layout_choices import usual_facts
from ilacs.documents.specimens import write_specimen
from ilacs.outcomes.reader import read_full_report, read_report


@pytest.mark.parametrize("rows_on_the_page_before", [1, 2, 3, 4])
def test_a_record_of_main_findings_that_goes_over_the_page(rows_on_the_page_before: int) -> None:
    facts = usual_facts("lac-2013").printed_with(broken_after=rows_on_the_page_before)
    assert wrong_cells(read_report(write_specimen(facts)), facts) == {}


@pytest.mark.parametrize("rows_on_the_first_page", [1, 2, 3, 4])
def test_a_footnote_between_the_parts_of_a_broken_table(rows_on_the_first_page: int) -> None:
    facts = usual_facts("sif-2013").printed_with(broken_after=rows_on_the_first_page)
    reviewed = replace(facts, board_grade="inadequate", board_areas=("Agree a plan.",))
    assert wrong_cells(read_report(write_specimen(reviewed)), reviewed) == {}


def test_two_lead_inspectors_each_with_a_title_on_the_next_line() -> None:
    facts = usual_facts("ilacs-2023").printed_with(inspectors="next_line")
    two = replace(facts, lead_inspectors=("Digby Voss", "Evadne McTarn"))
    assert read_report(write_specimen(two)).lead_inspector == "Digby Voss; Evadne McTarn"


def test_a_trust_whose_own_name_says_for_children() -> None:
    facts = replace(
        usual_facts("ilacs-2023").printed_with(place="trust"),
        place_name="Together for Children Sunderland",
        short_name="Sunderland",
    )
    outcome = read_report(write_specimen(facts))
    assert (outcome.local_authority, outcome.authority_code) == ("Sunderland", "E08000024")


def in_symbol_font(pdf: bytes, bullet: str) -> bytes:
    """The PDF with its square bullets mapped to a symbol font's private character, as Word does."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for thing in document.objects:
            if isinstance(thing, pikepdf.Stream) and b"begincmap" in thing.read_bytes():
                mapped = thing.read_bytes().replace(b"<25AA>", f"<{ord(bullet):04X}>".encode())
                thing.write(mapped)
        whole = io.BytesIO()
        document.save(whole)
    return whole.getvalue()


@pytest.mark.parametrize("bullet", ["\uf06e", "\uf0a7", "\uf0b7"])
@pytest.mark.parametrize("edition_id", EDITIONS)
def test_bullets_from_a_symbol_font(edition_id: str, bullet: str) -> None:
    facts = usual_facts(edition_id).printed_with(bullet="▪")
    several = replace(facts, areas=("The first.", "The second, which is well-timed.", "The third."))
    outcome = read_report(in_symbol_font(write_specimen(several), bullet))
    assert wrong_cells(outcome, several) == {}


@pytest.mark.parametrize("rows_on_the_page_before", [1, 2, 3, 4])
def test_a_record_of_main_findings_whose_heading_is_repeated(rows_on_the_page_before: int) -> None:
    facts = usual_facts("lac-2013").printed_with(
        broken_after=rows_on_the_page_before, header="repeated"
    )
    assert wrong_cells(read_report(write_specimen(facts)), facts) == {}


def test_a_misprint_that_looks_like_another_editions_judgement_fills_no_wrong_cell() -> None:
    facts = usual_facts("ilacs-2018").printed_with(misprint="lost_words", misprinted_row=2)
    outcome = read_report(write_specimen(facts))
    assert outcome.care_leavers == ""
    assert wrong_cells(outcome, facts) == {}


def test_points_to_be_done_within_three_and_within_six_months_are_points_alone() -> None:
    areas = ("The first.", "The second, which is well-timed.", "The third.")
    facts = replace(usual_facts("lac-2013"), areas=areas)
    assert read_report(write_specimen(facts)).areas_for_improvement.split("\n") == list(areas)


@pytest.mark.parametrize("rows_on_the_first_page", [1, 2, 3])
def test_rows_of_a_table_on_the_next_page_are_not_sections(rows_on_the_first_page: int) -> None:
    facts = usual_facts("ilacs-2023").printed_with(broken_after=rows_on_the_first_page)
    report = read_full_report(write_specimen(facts))
    graded = [section.grade for section in report.sections if section.grade]
    assert graded == [facts.grades[each] for each in facts.sections]


def test_a_page_that_ends_within_a_hyphenated_word_keeps_its_running_title_apart() -> None:
    """PDF text puts no line break behind a hyphen, so the title follows it in the same line."""
    hyphens = "a re-commissioned self-evaluation of well-timed multi-agency decision-making "
    for length in range(20, 32):
        text = " ".join([hyphens.strip()] * length)
        facts = replace(usual_facts("ilacs-2023"), sections={"in_care": (text,) * 3})
        report = read_full_report(write_specimen(facts))
        [section] = [section for section in report.sections if section.grade]
        assert [one_space(read) for _, read in section.paragraphs] == [text] * 3
