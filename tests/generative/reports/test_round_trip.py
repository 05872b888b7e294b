"""Whatever facts are printed, in whatever layout, reading gives back the same facts."""

from collections import defaultdict

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from generative.reports.expectations import one_space, wrong_cells
from generative.reports.strategies import EDITIONS, facts_of, layouts, possible_choices
from ilacs.documents.specimens import Layout, layout_choices, write_specimen
from ilacs.outcomes.reader import read_full_report, read_report

EXAMPLES = max(40, settings.default.max_examples)


@pytest.mark.parametrize("edition_id", EDITIONS)
@settings(max_examples=EXAMPLES)
@given(data=st.data())
def test_reading_a_specimen_gives_back_its_facts(edition_id: str, data: st.DataObject) -> None:
    facts = data.draw(facts_of(edition_id))
    outcome = read_report(write_specimen(facts))
    assert wrong_cells(outcome, facts) == {}, outcome.message


@pytest.mark.parametrize("edition_id", EDITIONS)
@settings(max_examples=EXAMPLES)
@given(data=st.data())
def test_full_reading_gives_back_every_paragraph(edition_id: str, data: st.DataObject) -> None:
    facts = data.draw(facts_of(edition_id))
    report = read_full_report(write_specimen(facts))
    assert wrong_cells(report.outcome, facts) == {}
    assert [one_space(area) for area in report.areas_for_improvement] == list(facts.areas)
    read = [one_space(text) for section in report.sections for _, text in section.paragraphs]
    for paragraphs in facts.sections.values():
        for text in paragraphs:
            assert one_space(text) in read


@pytest.mark.parametrize("edition_id", ["ilacs-2018", "ilacs-2023", "ilacs-2026"])
@settings(max_examples=EXAMPLES)
@given(data=st.data())
def test_full_reading_gives_back_sections_with_grades_and_numbers(
    edition_id: str, data: st.DataObject
) -> None:
    facts = data.draw(facts_of(edition_id))
    report = read_full_report(write_specimen(facts))
    graded = [section for section in report.sections if section.grade]
    assert [section.grade for section in graded] == [facts.grades[each] for each in facts.sections]
    numbers = [number.rstrip(".") for section in graded for number, _ in section.paragraphs]
    assert numbers == [str(number + 1) for number in range(sum(map(len, facts.sections.values())))]
    for section, texts in zip(graded, facts.sections.values(), strict=True):
        assert [one_space(text) for _, text in section.paragraphs] == list(texts)


@pytest.mark.parametrize("edition_id", EDITIONS)
def test_every_layout_choice_is_generated_at_least_once(edition_id: str) -> None:
    seen: dict[str, set[object]] = defaultdict(set)

    @settings(max_examples=300, phases=[Phase.generate])
    @given(layouts(edition_id))
    def collect(layout: Layout) -> None:
        for option in possible_choices(edition_id):
            seen[option].add(getattr(layout, option))

    collect()
    assert seen == {option: set(each) for option, each in possible_choices(edition_id).items()}


def test_every_layout_choice_is_possible_in_some_edition() -> None:
    for option, choices in layout_choices().items():
        possible = [possible_choices(edition_id).get(option, ()) for edition_id in EDITIONS]
        assert set(choices) == set().union(*possible), option
