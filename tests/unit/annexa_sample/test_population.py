"""Each child is drawn from once, and described by the row that says most of it."""

import datetime as dt

import pytest

from ilacs.annexa.check.examples import table_of
from ilacs.annexa.sample.population import check_dimensions, population_of
from ilacs.annexa.submission import Submission
from ilacs.errors import InputError

REFERENCE = dt.date(2024, 6, 28)


def submission(**lists):
    tables = {int(name[5:]): table_of(int(name[5:]), rows) for name, rows in lists.items()}
    return Submission("x", REFERENCE, "2023", tables)


def facts(frame, *names):
    return [tuple(row[name] for name in names) for row in frame.iter_rows(named=True)]


def test_a_child_on_several_lists_is_described_by_care():
    frame = population_of(
        submission(
            list_6=[{"team": "Need"}, {"child": "B2", "team": "Need"}],
            list_8=[{"team": "Care", "care_start": dt.date(2023, 6, 28)}],
        ),
        (6, 8),
    )
    assert facts(frame, "child", "list", "of_plan_status", "of_team", "of_duration") == [
        ("A1", 8, "In care", "Care", "1 to 2 years"),
        ("B2", 6, "In need", "Need", "Not known"),
    ]


def test_an_open_row_comes_before_a_closed_one_of_a_more_intensive_list():
    ended = {"care_start": dt.date(2024, 1, 2), "care_end": dt.date(2024, 5, 1)}
    frame = population_of(submission(list_6=[{}], list_8=[ended]), (6, 8))
    assert facts(frame, "list", "of_plan_status") == [(6, "In need")]
    frame = population_of(submission(list_8=[ended], list_9=[{}]), (8, 9))
    assert facts(frame, "list", "of_plan_status") == [(9, "Care leaver")]
    frame = population_of(submission(list_8=[ended]), (8,))
    assert facts(frame, "of_plan_status") == [("Ended in the period",)]


def test_of_several_open_rows_the_latest_describes_the_child_wherever_it_stands():
    rows = [
        {"need_start": dt.date(2024, 1, 2), "team": "East"},
        {"need_start": dt.date(2024, 3, 2), "team": "West"},
    ]
    for given in (rows, rows[::-1]):
        assert facts(population_of(submission(list_6=given), (6,)), "team") == [("West",)]


def test_rows_alike_in_all_but_team_are_settled_by_their_content():
    rows = [{"team": "West"}, {"team": "East"}, {}]
    for given in (rows, rows[::-1]):
        assert facts(population_of(submission(list_6=given), (6,)), "of_team") == [("East",)]


def test_a_row_without_a_child_is_nobody():
    frame = population_of(submission(list_6=[{"child": ""}, {"child": "B2"}]), (6,))
    assert facts(frame, "child") == [("B2",)]


def test_age_is_as_at_the_reference_date_and_unborn_is_said():
    frame = population_of(
        submission(
            list_6=[
                {"child": "A", "birth_date": dt.date(2008, 6, 28)},
                {"child": "B", "birth_date": dt.date(2008, 6, 29)},
                {"child": "C", "birth_date": dt.date(2024, 8, 1)},
                {"child": "D"},
            ]
        ),
        (6,),
    )
    assert facts(frame, "of_age") == [("16 and 17",), ("10 to 15",), ("Unborn",), ("Not known",)]


@pytest.mark.parametrize(("number", "why"), [(11, "cannot be drawn"), (7, "no list 7")])
def test_a_list_that_cannot_be_drawn_from_is_refused(number, why):
    with pytest.raises(InputError, match=why):
        population_of(submission(list_6=[{}]), (number,))


def test_a_dimension_that_there_is_not_is_refused():
    with pytest.raises(InputError, match="by “height”"):
        check_dimensions(["age", "height"])
