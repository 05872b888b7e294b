"""The engine finds the same rows as the declarations read plainly, on rows put together anyhow.

Rows are made from the values that the checks' own examples use, so that conditions are met; a
last test makes sure that the rows did make nearly every check find something.
"""

import random
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from ilacs.annexa.check import Check, check, load_checks
from ilacs.annexa.check.examples import EDITION, REFERENCE, examples_by_check, table_of
from ilacs.annexa.query.macros import Circumstances
from ilacs.annexa.spec import load_settings, load_specification
from ilacs.annexa.submission import Submission
from plain_reading.checks import PlainReading

CHECKS = tuple(
    each
    for each in load_checks()
    if not each.decided_by and not each.each and not each.union and not each.published
)
CHILDREN = ("A1", "A2", "A3", None)
FEW_ROWS = 6
RARELY_MET = frozenset[str]()
"""Checks that rows put together anyhow do not meet; each has its reason beside it."""


@cache
def pools() -> dict[tuple[int, str], list[Any]]:
    """The values that examples use, by list and column, as written texts with `_written`."""
    found: dict[tuple[int, str], set[Any]] = defaultdict(set)
    for examples in examples_by_check().values():
        for example in examples:
            for number, table in example.submission.lists.items():
                for name in table.frame.columns[1:]:
                    found[number, name] |= set(table.frame[name].to_list())
                for name in table.written.columns:
                    known = set(table.frame[name].cast(str).to_list())
                    found[number, name + "_written"] |= set(table.written[name].to_list()) - known
    return {key: sorted(values - {None}, key=str) for key, values in found.items()}


@cache
def example_rows(number: int) -> list[dict[str, Any]]:
    """All rows that examples hold of a list."""
    return [
        {name: value for name, value in row.items() if name != "row" and value is not None}
        for examples in examples_by_check().values()
        for example in examples
        for row in example.submission.lists[number].frame.rows(named=True)
    ]


def rows_of(number: int, choose: random.Random) -> list[dict[str, Any]]:
    """A few rows: an example's, some of its cells changed for other examples' values."""
    found = []
    for _ in range(choose.randint(0, FEW_ROWS)):
        row = dict(choose.choice(example_rows(number) or [{}]))
        row["adopter" if number == 11 else "child"] = choose.choice(CHILDREN)
        for (of_list, name), values in pools().items():
            if of_list == number and values and choose.random() < 0.15:
                row[name] = choose.choice([*values, None])
                if name.endswith("_written"):
                    row.pop(name.removesuffix("_written"), None)
        found.append(row)
    return found


def submission_from(seed: int) -> Submission:
    """A submission put together from a seed."""
    choose = random.Random(seed)
    lists = {
        number: table_of(number, rows_of(number, choose)) for number in load_specification().lists
    }
    return Submission("anyhow", REFERENCE, EDITION, lists)


def differences(submission: Submission) -> Iterator[str]:
    """Where the engine and the plain reading do not agree."""
    found = check(submission, checks=CHECKS)
    plain = PlainReading(
        submission, Circumstances(REFERENCE, load_settings(), "", submission.edition)
    )
    frame = found.frame
    for each in CHECKS:
        if each.editions and submission.edition not in each.editions:
            continue
        for number in each.lists:
            mine = frame.filter((frame["check"] == each.id) & (frame["list"] == number))
            engine, expected = answers(each, number, mine["row"].to_list(), plain)
            if engine != expected:
                yield f"{each.id} on list {number}: engine {engine}, plainly {expected}"


def answers(each: Check, number: int, rows: list[int], plain: PlainReading) -> tuple[Any, Any]:
    """What the engine found and what should be found, in the same terms."""
    if each.scope == "row":
        return sorted(rows), plain.rows_found(each, number)
    if each.scope == "list":
        return bool(rows), plain.list_is_found(each, number)
    return len(rows), plain.groups_found(each, number)


@settings(phases=[Phase.explicit, Phase.generate])  # a seed cannot be made simpler
@given(seed=st.integers(0, 2**32))
def test_engine_agrees_with_the_plain_reading(seed: int) -> None:
    assert list(differences(submission_from(seed))) == []


def test_rows_put_together_anyhow_meet_the_checks() -> None:
    met: set[str] = set()
    for seed in range(60):
        met |= set(check(submission_from(seed), checks=CHECKS).frame["check"].to_list())
    by_row = {each.id for each in CHECKS if each.scope == "row"}
    assert by_row - met == RARELY_MET


def test_plain_reading_knows_what_it_does_not_know() -> None:
    import sqlglot

    from plain_reading.expressions import Scope, value_of

    with pytest.raises(NotImplementedError):
        value_of(sqlglot.parse_one("SOUNDEX(a)", read="duckdb"), Scope({"a": "x"}, {}))
