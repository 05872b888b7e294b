"""Whatever the seed, the date and the edition, the eleven lists agree with each other."""

import datetime as dt
from collections import defaultdict
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ilacs.annexa.generate import generate_submission
from ilacs.annexa.submission import Submission
from ilacs.editions.working_days import is_working_day

Rows = list[dict[str, Any]]
WEEK_40 = dt.timedelta(days=280)
DESCRIBED = ("birth_date", "gender", "ethnicity", "disability", "age")

submissions = st.builds(
    lambda seed, children, reference, edition: generate_submission(
        children, seed, reference, edition
    )[0],
    seed=st.integers(0, 10**9),
    children=st.integers(1, 250),
    reference=st.dates(dt.date(2014, 1, 1), dt.date(2040, 1, 1)),
    edition=st.sampled_from(["2018", "2023", "2026"]),
)


def rows_of(submission: Submission) -> dict[int, Rows]:
    return {number: table.frame.to_dicts() for number, table in submission.lists.items()}


def by_child(rows: Rows) -> dict[str, Rows]:
    grouped: dict[str, Rows] = defaultdict(list)
    for row in rows:
        grouped[row["child"]].append(row)
    return grouped


def in_order(row: dict[str, Any], *steps: str) -> bool:
    days = [row[step] for step in steps if row.get(step) is not None]
    return days == sorted(days)


def back(day: dt.date, months: int) -> dt.date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return dt.date(year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError(day)


@given(submissions)
def test_a_child_is_described_alike_on_every_list(made: Submission) -> None:
    said: dict[tuple[str, str], set[Any]] = defaultdict(set)
    for number, rows in rows_of(made).items():
        for row in rows if number < 11 else []:
            for name in DESCRIBED:
                if name in row:
                    said[row["child"], name].add(row[name])
    assert {key: values for key, values in said.items() if len(values) > 1} == {}


@given(submissions)
def test_nothing_happens_after_the_reference_date_or_long_before_birth(made: Submission) -> None:
    for number, rows in rows_of(made).items():
        for row in rows:
            for name, value in row.items():
                if isinstance(value, dt.date) and name != "birth_date":
                    assert value <= made.reference, (number, name)
                    if number < 11:
                        assert value >= row["birth_date"] - WEEK_40, (number, name)


@given(submissions)
def test_open_work_is_on_the_list_of_children_in_need(made: Submission) -> None:
    lists = rows_of(made)
    status = {row["child"]: row["case_status"] for row in lists[6] if row["need_end"] is None}
    in_care = {row["child"] for row in lists[8] if row["care_end"] is None}
    on_plan = {row["child"] for row in lists[7] if row["plan_end"] is None}
    assessed = {row["child"] for row in lists[4] if row["assessment_end"] is None}
    assert {child for child, code in status.items() if code == "CLA"} == in_care
    assert {child for child, code in status.items() if code == "CPP"} == on_plan - in_care
    assert on_plan <= set(status)
    assert assessed <= set(status)
    assert {child for child, code in status.items() if code == "ASSESS"} <= assessed
    assert {row["child"] for row in lists[5]} <= {row["child"] for row in lists[6]}


@given(submissions)
def test_a_child_has_one_open_case_plan_and_period_of_care(made: Submission) -> None:
    lists = rows_of(made)
    for number, end in ((6, "need_end"), (7, "plan_end"), (8, "care_end")):
        current = [row["child"] for row in lists[number] if row[end] is None]
        assert len(current) == len(set(current)), number


@given(submissions)
def test_plans_begin_on_the_working_day_of_their_conference(made: Submission) -> None:
    lists = rows_of(made)
    since = back(made.reference, 6)
    held = {(row["child"], row["conference_date"]): row for row in lists[5]}
    plans = {(row["child"], row["plan_start"]) for row in lists[7]}
    for (child, day), row in held.items():
        if day is not None:
            assert is_working_day(day)
            assert ((child, day) in plans) == (row["conference_made_plan"] == "Y")
    for child, day in plans:
        assert day < since or (child, day) in held


@given(submissions)
def test_steps_are_in_order(made: Submission) -> None:
    lists = rows_of(made)
    for row in lists[4]:
        assert in_order(row, "assessment_start", "assessment_end")
    for row in lists[5]:
        assert in_order(row, "strategy_date", "conference_date")
    for row in lists[6]:
        assert in_order(row, "need_start", "last_seen", "need_end")
    for row in lists[7]:
        assert in_order(row, "plan_start", "last_visit", "plan_end")
        assert in_order(row, "plan_start", "review_date", "plan_end")
    for row in lists[8]:
        for step in ("review_date", "last_visit", "health_assessment", "placement_start"):
            assert in_order(row, "birth_date", "care_start", step, "care_end"), step
        assert in_order(row, "care_start", "legal_status_start", "care_end")
    for row in lists[10]:
        steps = ("decision_date", "placement_order", "match_date", "placed_date", "adoption_order")
        assert in_order(row, "birth_date", "care_start", *steps)
        assert in_order(row, "decision_date", "reversal_date")
    for row in lists[11]:
        first = ("enquiry_date", "stage_1_start", "stage_1_end", "stage_2_start", "stage_2_end")
        rest = ("approval_date", "match_date", "placed_date", "adoption_order")
        assert in_order(row, *first, *rest)
        assert in_order(row, *first, "leaving_date")


@given(submissions)
def test_events_are_within_their_lists_period(made: Submission) -> None:
    lists = rows_of(made)
    half, year = back(made.reference, 6), back(made.reference, 12)
    for number, event in ((1, "contact_date"), (3, "referral_date")):
        assert all(row[event] >= half for row in lists[number])
    ends = ((2, "early_help_end"), (4, "assessment_end"), (6, "need_end"), (7, "plan_end"))
    for number, end in (*ends, (8, "care_end")):
        assert all(row[end] is None or row[end] >= half for row in lists[number]), number
    for row in lists[10]:
        assert all(row[end] is None or row[end] >= year for end in ("adoption_order",))


@given(submissions)
def test_counts_of_earlier_events_cover_those_on_the_list(made: Submission) -> None:
    lists = rows_of(made)
    counted = ((3, "referral_date", "earlier_referrals"), (5, "strategy_date", "earlier_enquiries"))
    for number, event, count in counted:
        for rows in by_child(lists[number]).values():
            for earlier, row in enumerate(sorted(rows, key=lambda each: each[event])):
                assert row[count] >= earlier


@given(submissions)
def test_eligible_children_are_those_in_care_for_thirteen_weeks(made: Submission) -> None:
    lists = rows_of(made)
    eligible = {row["child"] for row in lists[9] if row["eligibility"] == "ELIG"}
    left = {row["child"] for row in lists[9] if row["eligibility"] != "ELIG"}
    in_care = {row["child"]: row for row in lists[8] if row["care_end"] is None}
    assert not left & set(in_care)
    expected = {
        child
        for child, row in in_care.items()
        if row["age"] in (16, 17) and (made.reference - row["care_start"]).days >= 91
    }
    assert eligible == (set() if made.edition == "2018" else expected)


@given(submissions)
def test_adopters_and_children_tell_the_same_days(made: Submission) -> None:
    lists = rows_of(made)
    homes: dict[str, Rows] = defaultdict(list)
    for row in lists[11]:
        homes[row["family"]].append(row)
    placed: dict[str, int] = defaultdict(int)
    for row in lists[10]:
        assert (row["family"] is None) == (row["match_date"] is None)
        if row["family"] is None:
            continue
        placed[row["family"]] += row["placed_date"] is not None
        for adopter in homes[row["family"]]:
            for step in ("match_date", "placed_date", "adoption_order"):
                assert adopter[step] == row[step]
    for family, count in placed.items():
        assert {row["children_placed"] or 0 for row in homes[family]} == {count}


@given(submissions)
def test_children_with_an_adoption_plan_are_in_care_or_were(made: Submission) -> None:
    lists = rows_of(made)
    care = by_child(lists[8])
    since = back(made.reference, 6)
    for row in lists[10]:
        stays = care.get(row["child"], [])
        if row["adoption_order"] is None:
            assert [stay["care_end"] for stay in stays] == [None]
        elif row["adoption_order"] >= since:
            assert [stay["care_end"] for stay in stays] == [row["adoption_order"]]
            assert stays[0]["reason_ceased"] in ("E11", "E12")
        else:
            assert stays == []


@given(submissions)
def test_open_cases_have_one_worker_over_the_lists(made: Submission) -> None:
    lists = rows_of(made)
    held: dict[str, set[str]] = defaultdict(set)
    load: dict[str, set[str]] = defaultdict(set)
    for number, end in ((6, "need_end"), (7, "plan_end"), (8, "care_end")):
        for row in lists[number]:
            if row[end] is None:
                held[row["child"]].add(row["worker"])
                load[row["worker"]].add(row["child"])
    assert all(len(workers) == 1 for workers in held.values())
    assert max((len(children) for children in load.values()), default=0) <= 30


@pytest.mark.parametrize("rows", [100])
@given(seed=st.integers(0, 10**6))
def test_filled_lists_agree_too(rows: int, seed: int) -> None:
    made, _ = generate_submission(seed=seed, rows_per_list=rows)
    lists = rows_of(made)
    open_need = {row["child"] for row in lists[6] if row["need_end"] is None}
    in_care = {row["child"] for row in lists[8] if row["care_end"] is None}
    on_plan = {row["child"] for row in lists[7] if row["plan_end"] is None}
    assert in_care | on_plan <= open_need
    assert all(len(listed) >= rows * 0.8 for listed in lists.values())
