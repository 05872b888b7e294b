"""Each way in which reports are printed, one at a time: a failure here names the choice."""

from random import Random

import pytest

from generative.reports.expectations import wrong_cells
from generative.reports.strategies import EDITIONS, possible_choices
from ilacs.authorities import find_authority
from ilacs.documents.specimens import SpecimenFacts, write_specimen
from ilacs.documents.specimens.made_up import make_facts
from ilacs.editions import get_edition
from ilacs.outcomes.reader import read_report

CHOICES = [
    pytest.param(edition_id, option, choice, id=f"{edition_id}-{option}-{choice}")
    for edition_id in EDITIONS
    for option, choices in possible_choices(edition_id).items()
    for choice in choices
]


def usual_facts(edition_id: str) -> SpecimenFacts:
    """The same made-up facts of Sheffield for every test here."""
    return make_facts(Random(11), get_edition(edition_id), find_authority("E08000039"))


@pytest.mark.parametrize(("edition_id", "option", "choice"), CHOICES)
def test_each_layout_choice_is_read(edition_id: str, option: str, choice: object) -> None:
    facts = usual_facts(edition_id).printed_with(**{option: choice})
    outcome = read_report(write_specimen(facts))
    assert wrong_cells(outcome, facts) == {}, outcome.message


@pytest.mark.parametrize("edition_id", EDITIONS)
@pytest.mark.parametrize("rows_before_the_break", [1, 2, 3, 4])
def test_a_table_broken_over_pages_is_read(edition_id: str, rows_before_the_break: int) -> None:
    facts = usual_facts(edition_id).printed_with(broken_after=rows_before_the_break)
    outcome = read_report(write_specimen(facts))
    assert wrong_cells(outcome, facts) == {}, outcome.message
