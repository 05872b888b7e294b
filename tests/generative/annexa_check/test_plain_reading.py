"""The engine finds the same rows as the declarations read plainly, on rows put together anyhow.

Rows are made from the values that the checks' own examples use, so that conditions are met; a
last test makes sure that the rows did make nearly every check find something.
"""

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from ilacs.annexa.check import Check, check, load_checks
from ilacs.annexa.check.examples import EDITION, REFERENCE, examples_by_check, table_of
from ilacs.annexa.query.macros import Circumstances
from ilacs.annexa.spec import load_settings, load_specification
from ilacs.annexa.submission import ListTable, Submission
from plain_reading.checks import PlainReading

CHECKS = tuple(
    each
    for each in load_checks()
    if not each.decided_by and not each.each and not each.union and not each.published
)
FEW, MANY = 10, 500
AUTHORITY = "E06000034"
RARELY_MET = frozenset[str]()
"""Checks that rows put together anyhow do not meet; each has its reason beside it."""


@cache
def pools() -> dict[int, dict[str, list[Any]]]:
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
    by_list: dict[int, dict[str, list[Any]]] = defaultdict(dict)
    for (number, name), values in found.items():
        if values - {None}:
            by_list[number][name] = sorted(values - {None}, key=str)
    return by_list


@cache
def all_examples() -> list[dict[int, list[dict[str, Any]]]]:
    """The rows by list of every example."""
    return [
        {
            number: [given_cells(table, place) for place in range(table.frame.height)]
            for number, table in example.submission.lists.items()
        }
        for examples in examples_by_check().values()
        for example in examples
        if example.submission.edition == EDITION and example.submission.reference == REFERENCE
    ]


def given_cells(table: ListTable, place: int) -> dict[str, Any]:
    """The cells of an example's row that are not blank."""
    typed, written = table.frame.row(place, named=True), table.written.row(place, named=True)
    row = {name: value for name, value in typed.items() if name != "row" and value is not None}
    return row | {
        name + "_written": text
        for name, text in written.items()
        if text is not None and text != typed[name]
    }


def submission_from(seed: int, count: int) -> Submission:
    """Some examples put together, their children made one another's, a few cells changed."""
    choose = random.Random(seed)
    lists: dict[int, list[dict[str, Any]]] = {number: [] for number in load_specification().lists}
    children = (*(f"A{number}" for number in range(count)), None)
    for _ in range(count):
        chosen = choose.choice(all_examples())
        whose: dict[Any, Any] = {}
        for number, rows in chosen.items():
            lists[number] += [changed(number, row, whose, children, choose) for row in rows]
    tables = {number: table_of(number, rows) for number, rows in lists.items()}
    return Submission("anyhow", REFERENCE, EDITION, tables, (), AUTHORITY)


def changed(
    number: int,
    row: dict[str, Any],
    whose: dict[Any, Any],
    children: Sequence[str | None],
    choose: random.Random,
) -> dict[str, Any]:
    """A row, given to another child, one cell in fifty taken from other examples."""
    row = dict(row)
    key = "adopter" if number == 11 else "child"
    row[key] = whose.setdefault(row.get(key), choose.choice(children))
    for name, values in pools()[number].items():
        if choose.random() < 0.02:
            row[name] = choose.choice([*values, None])
            if name.endswith("_written"):
                row.pop(name.removesuffix("_written"), None)
    return row


def differences(submission: Submission) -> Iterator[str]:
    """Where the engine and the plain reading do not agree."""
    found = check(submission, checks=CHECKS)
    plain = PlainReading(
        submission, Circumstances(REFERENCE, load_settings(), AUTHORITY, submission.edition)
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


# A seed cannot be made simpler, and each takes seconds: fewer than usual, all without shrinking.
@settings(
    phases=[Phase.explicit, Phase.generate], max_examples=max(settings().max_examples // 3, 8)
)
@given(seed=st.integers(0, 2**32))
def test_engine_agrees_with_the_plain_reading(seed: int) -> None:
    assert list(differences(submission_from(seed, FEW))) == []


def test_rows_put_together_anyhow_meet_the_checks() -> None:
    met: set[str] = set()
    for seed in range(25):
        met |= set(check(submission_from(seed, MANY), checks=CHECKS).frame["check"].to_list())
    by_row = {each.id for each in CHECKS if each.scope == "row"}
    assert by_row - met == RARELY_MET


def test_plain_reading_knows_what_it_does_not_know() -> None:
    import sqlglot

    from plain_reading.expressions import Scope, value_of

    with pytest.raises(TypeError, match="no plain reading"):
        value_of(sqlglot.parse_one("SOUNDEX(a)", read="duckdb"), Scope({"a": "x"}, {}))
