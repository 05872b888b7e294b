"""The sector's sample workbook is read whole, and each of its real oddities is named."""

import datetime as dt
from collections import Counter
from pathlib import Path

import pytest

from ilacs.annexa.load import load
from ilacs.annexa.submission import Submission

REFERENCE = dt.date(2021, 3, 16)
ROWS = {1: 5, 2: 5, 3: 6, 4: 5, 5: 5, 6: 5, 7: 7, 8: 5, 9: 6, 10: 5, 11: 5}


@pytest.fixture(scope="module")
def sample(shared: Path) -> Submission:
    """The sample workbook, loaded."""
    return load(shared / "data" / "annex-a" / "sample-workbook.xlsx", reference=REFERENCE)


def places(sample: Submission, check: str) -> list[tuple[int, str]]:
    """The list and the column of every observation of a check."""
    return [(each.list, each.column) for each in sample.observations if each.check == check]


def test_every_row_and_column_is_read(sample: Submission) -> None:
    assert {number: table.frame.height for number, table in sample.lists.items()} == ROWS
    assert sum(len(table.columns) for table in sample.lists.values()) == 165
    assert not any(table.extra_columns for table in sample.lists.values())
    assert sample.edition == "2018"
    assert sample.said == ()


def test_every_date_is_a_date(sample: Submission) -> None:
    assert not places(sample, "W-015") + places(sample, "W-016") + places(sample, "W-018")
    assert sample.lists[1].frame["birth_date"].to_list()[0] == dt.date(2015, 1, 25)
    assert sample.lists[1].frame["birth_date"].null_count() == 1


def test_identifiers_are_whole(sample: Submission) -> None:
    assert sample.lists[1].frame["child"].to_list()[0] == "9212044"


def test_ages_with_fractions_are_named_one_by_one(sample: Submission) -> None:
    assert Counter(number for number, _ in places(sample, "W-020")) == {
        number: ROWS[number] for number in range(1, 10)
    }


def test_only_the_systems_own_answers_and_the_made_up_places_are_unknown(
    sample: Submission,
) -> None:
    unknown = {each.value for each in sample.observations if each.check == "W-022"}
    assert unknown == {
        "CS Assessment Updated",
        "PSRMEM - Support with memory and cognition",
        "Home Town",
        "Other Town 1",
    }


def test_failed_look_ups_are_named(sample: Submission) -> None:
    assert set(places(sample, "W-012")) == {(6, "M"), (6, "N")}
    assert len(places(sample, "W-012")) == 10


def test_columns_of_formulas_are_named(sample: Submission) -> None:
    assert Counter(number for number, _ in places(sample, "W-013")) == {10: 6, 11: 10}


def test_hard_spaces_in_the_names_of_workers_are_named(sample: Submission) -> None:
    assert set(places(sample, "W-025")) == {(3, "K"), (4, "L"), (5, "N"), (10, "M")}


def test_answers_in_other_words_are_named(sample: Submission) -> None:
    assert (1, "B") in places(sample, "W-023")
    assert places(sample, "W-024") == [(1, "B")]
    assert (3, "H") in places(sample, "W-023")


def test_nothing_else_is_made_up(sample: Submission) -> None:
    assert set(Counter(each.check for each in sample.observations)) == {
        "W-012",
        "W-013",
        "W-020",
        "W-022",
        "W-023",
        "W-024",
        "W-025",
    }
