"""Groups of findings always add up to all of them."""

import pytest

from ilacs.annexa.check import Findings, check
from ilacs.annexa.check.findings import empty_frame
from ilacs.annexa.check.grouping import GROUPINGS, grouped, of_group
from ilacs.errors import InputError
from made_up_checks import check_of, submission_of

ROWS = [
    {"child": "A1", "team": "North", "worker": "P"},
    {"child": "A1", "team": "South", "worker": "P"},
    {"child": "B2", "team": "South", "worker": "P"},
    {"child": "", "team": "", "worker": ""},
]


@pytest.fixture(scope="module")
def findings() -> Findings:
    checks = [check_of(), check_of(id="T-002", severity="query", finds="plan_start IS NULL")]
    return check(submission_of({7: ROWS}), checks=checks)


@pytest.mark.parametrize("by", GROUPINGS)
def test_groups_add_up_to_all_findings(findings: Findings, by: str) -> None:
    groups = grouped(findings, by)
    assert groups["findings"].sum() == findings.frame.height == 8
    assert (groups["error"] + groups["warning"] + groups["query"] == groups["findings"]).all()


@pytest.mark.parametrize("by", GROUPINGS)
def test_each_group_holds_the_findings_that_it_counts(findings: Findings, by: str) -> None:
    for group in grouped(findings, by).to_dicts():
        own = of_group(findings, by, *(group[column] for column in GROUPINGS[by]))
        assert own.height == group["findings"]


def test_worker_of_one_name_in_two_teams_is_two_people(findings: Findings) -> None:
    people = grouped(findings, "worker").select("team", "worker").rows()
    assert {("North", "P"), ("South", "P")} <= set(people)


def test_finding_of_no_child_counts_no_child(findings: Findings) -> None:
    children = dict(grouped(findings, "team").select("team", "children").iter_rows())
    assert children == {"North": 1, "South": 2, "": 0}


def test_no_findings_make_no_groups() -> None:
    assert grouped(Findings(empty_frame(), ()), "team").height == 0


def test_unknown_grouping_is_refused(findings: Findings) -> None:
    with pytest.raises(InputError, match="shoe"):
        grouped(findings, "shoe")
