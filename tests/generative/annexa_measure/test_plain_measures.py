"""The engine comes to the same numbers as the declarations read plainly, on rows put together
anyhow from the values that the measures' own examples use."""

import random
from collections import defaultdict
from functools import cache
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from ilacs.annexa.check.examples import EDITION, REFERENCE, table_of
from ilacs.annexa.measure import load_measures, measure
from ilacs.annexa.measure.examples import examples_by_measure
from ilacs.annexa.query.macros import Circumstances
from ilacs.annexa.spec import load_settings, load_specification
from ilacs.annexa.submission import Submission
from plain_reading.measures import PlainMeasures

MEASURES = tuple(each for each in load_measures() if each.list)
CHILDREN = ("A1", "A2", "A3", "A4", None)


@cache
def pools() -> dict[tuple[int, str], list[Any]]:
    """The values that examples use, by list and column."""
    found: dict[tuple[int, str], set[Any]] = defaultdict(set)
    for examples in examples_by_measure().values():
        for example in examples:
            for number, table in example.submission.lists.items():
                for name in table.frame.columns[1:]:
                    found[number, name] |= set(table.frame[name].to_list()) - {None}
    return {key: sorted(values, key=str) for key, values in found.items() if values}


def submission_from(seed: int, count: int) -> Submission:
    """Each list with some rows, about half of the cells filled."""
    choose = random.Random(seed)
    tables = {}
    for number in load_specification().lists:
        rows = []
        for _ in range(choose.randint(0, count)):
            row = {
                name: choose.choice(values)
                for (of_list, name), values in pools().items()
                if of_list == number and choose.random() < 0.6
            }
            row["adopter" if number == 11 else "child"] = choose.choice(CHILDREN)
            rows.append(row)
        tables[number] = table_of(number, rows)
    return Submission("anyhow", REFERENCE, EDITION, tables)


@settings(
    phases=[Phase.explicit, Phase.generate], max_examples=max(settings().max_examples // 3, 6)
)
@given(seed=st.integers(0, 2**32))
def test_engine_agrees_with_the_plain_reading_of_measures(seed: int) -> None:
    submission = submission_from(seed, 14)
    measured = measure(submission, measures=MEASURES)
    plain = PlainMeasures(submission, Circumstances(REFERENCE, load_settings(), "", EDITION))
    assert not measured.lacking
    engine: dict[str, dict[tuple[str, str, str], Any]] = defaultdict(dict)
    for row in measured.frame.iter_rows():
        engine[row[0]][row[1:4]] = row[4:7]
    for each in MEASURES:
        expected = plain.answers(each)
        assert engine[each.id].keys() == expected.keys(), each.id
        for place, numbers in expected.items():
            for mine, theirs in zip(engine[each.id][place], numbers, strict=True):
                near = None if theirs is None else pytest.approx(theirs, abs=1e-5)
                assert mine == near, (each.id, place)


def test_rows_put_together_anyhow_move_nearly_every_measure() -> None:
    moved: set[str] = set()
    for seed in range(25):
        frame = measure(submission_from(seed, 40), measures=MEASURES).frame
        counted = frame.filter(
            (frame["numerator"] > 0) | frame["value"].is_not_null() & (frame["denominator"] > 0)
        )
        moved |= set(counted["measure"].to_list())
    assert {each.id for each in MEASURES} - moved == set()
