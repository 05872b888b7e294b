"""Waits from one inspection to the next, as far as they were known on a day."""

import datetime as dt

import pytest

from ilacs.outcomes.coverage import Coverage
from ilacs.outcomes.register import load_register
from ilacs.pathway.waits import group_of, seen_until, waits_in
from made_up_waits import ALL_TIME, THURROCK, outcome

TWO = [outcome("2022-05-09"), outcome("2025-09-15")]


def test_two_inspections_make_a_wait_that_ended_and_one_that_is_open() -> None:
    ended, open_one = waits_in(TWO)
    assert (ended.start, ended.end) == (dt.date(2022, 5, 9), dt.date(2025, 9, 15))
    assert (open_one.start, open_one.end) == (dt.date(2025, 9, 15), None)
    assert ended.authority_code == open_one.authority_code == THURROCK


def test_the_order_of_the_rows_does_not_matter() -> None:
    assert waits_in(reversed(TWO)) == waits_in(TWO)


def test_an_inspection_is_known_from_the_day_its_report_is_published() -> None:
    published = dt.date.fromisoformat(TWO[1].publication_date)
    (before,) = waits_in(TWO, published - dt.timedelta(days=1))
    assert before.next_outcome is None
    assert len(waits_in(TWO, published)) == 2


def test_visits_and_what_has_no_date_are_passed_over() -> None:
    grades = ("overall_effectiveness", "impact_of_leaders", "help_and_protection", "in_care")
    visit = outcome("2024-01-15", **dict.fromkeys(grades, ""))
    undated = outcome("2024-01-15", publication_date="")
    service = outcome("2013-06-24", edition="lac-2013")
    assert waits_in([*TWO, visit, undated, service]) == waits_in(TWO)


def test_without_a_day_of_publication_an_outcome_is_known_from_its_last_day_on_site() -> None:
    undated = outcome("2025-09-15", publication_date="", inspection_end="2025-09-26")
    before, after = dt.date(2025, 9, 25), dt.date(2025, 9, 26)
    assert len(waits_in([TWO[0], undated], before)) == 1
    ended, open_one = waits_in([TWO[0], undated], after)
    assert ended.end == dt.date(2025, 9, 15)
    assert open_one.published == after


def test_the_official_history_has_115_pairs() -> None:
    pairs = [
        wait
        for wait in waits_in(load_register())
        if wait.end
        and wait.end <= dt.date(2025, 3, 31)
        and wait.outcome.edition.startswith("ilacs")
    ]
    assert len(pairs) == 115


@pytest.mark.parametrize(
    ("row", "is_short_next", "group"),
    [
        (outcome("2022-05-09"), True, "good_or_better"),
        (outcome("2022-05-09", "requires_improvement"), False, "requires_improvement"),
        (outcome("2022-05-09", "inadequate"), False, "inadequate"),
        (outcome("2022-05-09", in_care="inadequate"), False, "requires_improvement"),
        (
            outcome("2026-05-11", overall_effectiveness="", in_care="inadequate"),
            False,
            "inadequate",
        ),
    ],
)
def test_groups_follow_overall_or_without_it_the_lowest_grade(
    row: object, is_short_next: bool, group: str
) -> None:
    assert group_of(row, is_short_next=is_short_next) == group  # type: ignore[arg-type]


def test_what_is_too_recent_or_not_covered_is_not_trusted() -> None:
    on = dt.date(2025, 6, 30)
    assert seen_until(on, ALL_TIME, 75) == dt.date(2025, 4, 16)
    part = Coverage("2018-01-29", "2025-03-31", 0, 0)
    assert seen_until(on, part, 75) == dt.date(2025, 3, 31)
