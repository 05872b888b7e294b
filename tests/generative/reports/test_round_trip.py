"""Whatever facts are printed, in whatever layout, reading gives back the same facts."""

from collections import defaultdict

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from generative.reports.expectations import one_space, wrong_cells
from generative.reports.strategies import EDITIONS, any_facts, facts_of
from ilacs.documents.specimens import SpecimenFacts, layout_choices, write_specimen
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


def test_every_layout_choice_is_generated_at_least_once() -> None:
    seen: dict[str, set[object]] = defaultdict(set)

    @settings(max_examples=400, phases=[Phase.generate])
    @given(any_facts)
    def collect(facts: SpecimenFacts) -> None:
        for option in layout_choices():
            seen[option].add(getattr(facts.layout, option))

    collect()
    assert seen == {option: set(choices) for option, choices in layout_choices().items()}
