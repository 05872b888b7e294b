"""Every measure comes to what its own examples say."""

import pytest

from ilacs.annexa.measure import load_measures, measure
from ilacs.annexa.measure.examples import Example, examples_by_measure
from ilacs.annexa.measure.populations import Populations

MEASURES = {each.id: each for each in load_measures()}
EXAMPLES = [
    pytest.param(example, id=f"{name}-{place}")
    for name, examples in examples_by_measure().items()
    for place, example in enumerate(examples, 1)
]
WORKED_OUT_ELSEWHERE = {"X-M05", "X-M08"}
"""Measures of a population or of findings: see test_across.py."""


@pytest.mark.parametrize("example", EXAMPLES)
def test_measure_comes_to_what_its_example_says(example: Example) -> None:
    measured = measure(
        example.submission,
        measures=[MEASURES[example.measure]],
        population=Populations(example.population),
    )
    assert not measured.lacking
    rows = {
        (row["dimension"], row["group"], row["category"]): row
        for row in measured.frame.iter_rows(named=True)
    }
    for name, expected in example.whole.items():
        assert rows["", "", ""][name] == pytest.approx(expected), name
    for category, expected in example.categories.items():
        row = rows["", "", category]
        assert [row["numerator"], row["denominator"]][: len(expected)] == expected, category
    for said, expected in example.groups.items():
        dimension, _, group = said.partition(":")
        row = rows[dimension, group, ""]
        assert [row["numerator"], row["denominator"]][: len(expected)] == expected, said
    assert example.whole or example.categories or example.groups


def test_every_measure_has_an_example() -> None:
    assert MEASURES.keys() - examples_by_measure().keys() == WORKED_OUT_ELSEWHERE


def test_all_measures_of_the_eleven_lists_are_declared() -> None:
    by_list = dict.fromkeys(range(12), 0)
    for each in MEASURES.values():
        number = 0 if each.id.startswith("X") else each.list
        by_list[number] += "-M" in each.id
    assert by_list == {
        0: 9, 1: 8, 2: 8, 3: 9, 4: 12, 5: 11, 6: 17, 7: 19, 8: 34, 9: 21, 10: 10, 11: 7
    }  # fmt: skip
