"""Every defect is found at its cell by the check that must, and a clean submission has no error."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ilacs.annexa.check import check, load_checks
from ilacs.annexa.generate import Planted, generate_submission
from ilacs.annexa.generate.defects import load_defects
from ilacs.annexa.submission import Submission

FEW = settings(max_examples=max(3, settings.default.max_examples // 60))
"""A whole submission takes a second or two: three on every change, thirty when fuzzing."""

dates = st.dates(dt.date(2014, 1, 1), dt.date(2035, 1, 1))
editions = st.sampled_from(["2018", "2023", "2026"])


def not_found(submission: Submission, key: list[Planted]) -> list[Planted]:
    found = check(submission).frame
    cells = set(found.select("check", "list", "row", "column").iter_rows())
    return [line for line in key if (line.check, line.list, line.row, line.column) not in cells]


def errors(submission: Submission) -> list[tuple[str, int, str]]:
    found = check(submission).frame.filter(severity="error")
    return list(found.select("check", "list", "message").iter_rows())


@FEW
@given(seed=st.integers(0, 10**9), reference=dates, edition=editions)
def test_a_clean_submission_has_no_error(seed: int, reference: dt.date, edition: str) -> None:
    submission, _ = generate_submission(1200, seed, reference, edition)
    assert errors(submission) == []


@FEW
@given(seed=st.integers(0, 10**9), reference=dates, edition=editions)
def test_each_of_two_hundred_defects_is_found_at_its_cell(
    seed: int, reference: dt.date, edition: str
) -> None:
    submission, key = generate_submission(3000, seed, reference, edition, defects=200)
    assert len({(line.list, line.row) for line in key}) == 200
    assert not_found(submission, key) == []


def test_each_kind_of_defect_is_found_once_at_least() -> None:
    submission, key = generate_submission(
        40_000, 31, defects=len(load_defects()), authority="E06000034"
    )
    assert not_found(submission, key) == []
    every = {identifier for defect in load_defects() for identifier in defect.checks}
    assert {line.check for line in key} == every


def test_a_clean_submission_has_few_warnings() -> None:
    submission, _ = generate_submission(3000, 17)
    found = check(submission).frame
    assert found.filter(severity="error").height == 0
    assert found.filter(severity="warning").height < submission.rows() * 0.01
    assert found.filter(severity="query").height < submission.rows() * 0.15


@pytest.mark.parametrize("rows", [800])
def test_filled_lists_have_no_error(rows: int) -> None:
    submission, _ = generate_submission(seed=2, rows_per_list=rows)
    assert errors(submission) == []


def test_every_check_ran_on_a_clean_submission() -> None:
    submission, _ = generate_submission(600, 17)
    outcomes = check(submission).outcomes
    assert {outcome.check for outcome in outcomes} == {each.id for each in load_checks()}
    assert [outcome for outcome in outcomes if outcome.state == "could not run"] == []
