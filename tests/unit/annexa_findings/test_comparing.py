"""Comparing submissions: what became of each finding, and which numbers moved."""

from math import exp, lgamma, log

import pytest

from ilacs.annexa.check import CheckOutcome, Findings, check
from ilacs.annexa.compare import compare, compare_findings
from ilacs.annexa.compare.chance import beyond_chance, counts_differ, shares_differ
from ilacs.annexa.submission import Submission
from made_up_checks import check_of, day, submission_of

LATE = [check_of("plan_start < DATE '2024-02-01'", columns=["plan_start", "team"])]


def submission(*rows: tuple[str, str, str]) -> Submission:
    table = [
        {"child": child, "plan_start": day(start), "team": team} for child, start, team in rows
    ]
    return submission_of({7: table})


def found(*rows: tuple[str, str, str]) -> Findings:
    return check(submission(*rows), checks=LATE)


def states(old: Findings, new: Findings) -> dict[str, str]:
    return dict(compare_findings(old, new).select("child", "state").iter_rows())


def test_findings_are_new_fixed_or_remain() -> None:
    old = found(("A1", "2024-01-05", ""), ("B2", "2024-01-06", ""))
    new = found(("B2", "2024-01-06", ""), ("C3", "2024-01-07", ""))
    assert states(old, new) == {"A1": "fixed", "B2": "remaining", "C3": "new"}


def test_remaining_finding_says_whether_its_values_changed() -> None:
    old = found(("A1", "2024-01-05", "North"), ("B2", "2024-01-05", "North"))
    new = found(("A1", "2024-01-05", "South"), ("B2", "2024-01-05", "North"))
    changed = compare_findings(old, new).select("child", "changed").iter_rows()
    assert dict(changed) == {"A1": True, "B2": False}


def test_finding_whose_check_could_not_run_is_not_fixed() -> None:
    old = found(("A1", "2024-01-05", ""))
    unable = (CheckOutcome("T-001", 7, "could not run", "list 7 is missing"),)
    assert states(old, Findings(old.frame.clear(), unable)) == {"A1": "no longer asked"}


def test_same_row_twice_is_two_findings() -> None:
    twice = found(("A1", "2024-01-05", ""), ("A1", "2024-01-05", ""))
    once = found(("A1", "2024-01-05", ""))
    assert compare_findings(twice, once)["state"].to_list() == ["remaining", "fixed"]
    assert compare_findings(once, twice)["state"].to_list() == ["remaining", "new"]


def test_comparison_holds_every_finding_of_both() -> None:
    old = found(("A1", "2024-01-05", ""), ("B2", "2024-01-06", ""))
    new = found(("B2", "2024-01-06", ""))
    both = compare_findings(old, new)
    assert both.filter(both["state"] != "fixed").height == new.frame.height
    assert both.filter(both["state"] != "new").height == old.frame.height


def test_list_that_doubled_moved_more_than_chance() -> None:
    few = submission(*[(f"A{n}", "2024-03-05", "") for n in range(100)])
    many = submission(*[(f"A{n}", "2024-03-05", "") for n in range(200)])
    result = compare(few, many, check(few, checks=LATE), check(many, checks=LATE))
    assert [(each.title, each.old, each.new) for each in result.moved] == [
        ("Rows of list 7", 100, 200)
    ]
    same = compare(few, few, check(few, checks=LATE), check(few, checks=LATE))
    assert not same.moved


@pytest.mark.parametrize(("old", "new"), [(0, 0), (3, 5), (10, 2), (40, 60), (480, 500)])
def test_counts_are_held_against_the_binomial_of_their_sum(old: int, new: int) -> None:
    whole = old + new

    def likelihood(k: int) -> float:
        ways = lgamma(whole + 1) - lgamma(k + 1) - lgamma(whole - k + 1)
        return exp(ways - whole * log(2))

    tail = sum(likelihood(k) for k in range(min(old, new) + 1))
    assert counts_differ(old, new) == pytest.approx(min(1.0, 2 * tail) if whole else 1.0)


def test_large_counts_agree_with_the_exact_test_at_the_seam() -> None:
    assert counts_differ(460, 540) == pytest.approx(counts_differ(461, 540), rel=0.1)


def test_shares_of_nothing_do_not_differ() -> None:
    assert shares_differ((0, 0), (5, 10)) == 1
    assert shares_differ((10, 10), (20, 20)) == 1
    assert shares_differ((10, 100), (60, 100)) < 0.001
    assert shares_differ((10, 100), (11, 100)) > 0.5


def test_of_many_numbers_few_are_said_to_have_moved_by_chance() -> None:
    unremarkable = [(n + 0.5) / 100 for n in range(100)]
    assert not any(beyond_chance(unremarkable))
    assert beyond_chance([0.00001, *unremarkable]) == [True, *[False] * 100]
    assert beyond_chance([]) == []
