"""A self-evaluation as plain data and as text to edit, and two versions of it beside each other."""

import datetime as dt
import json

import pytest

from ilacs.editions import get_edition
from ilacs.self_evaluation import (
    Claim,
    Evaluation,
    Plan,
    Support,
    areas_of,
    from_plain,
    from_text,
    put_answer,
    to_plain,
    to_text,
)
from ilacs.self_evaluation.compare import compare_evaluations

KEY = ("in_care", "what")
CLAIMS = (Claim("Homes suit *them*.", ("S1", "S2")), Claim("We\n- ask\n- listen"))


@pytest.fixture
def whole() -> Evaluation:
    return Evaluation(
        "ilacs-2026",
        "Northmoor",
        2026,
        {KEY: CLAIMS},
        {"in_care": "good"},
        {"S1": Support("S1", "audit", "Audits", "Good 3", dt.date(2026, 5, 1), "r", "3")},
        (Plan("Recruit carers", "in_care", dt.date(2027, 3, 31), "done", "Twelve more."),),
    )


def test_plain_data_comes_back_as_it_was_through_json(whole) -> None:
    assert from_plain(json.loads(json.dumps(to_plain(whole)))) == whole


def test_a_text_holds_claims_with_what_supports_them() -> None:
    text = to_text(CLAIMS)
    assert text == "Homes suit *them*. [S1, S2]\n\nWe\n- ask\n- listen"
    assert from_text(text) == CLAIMS


def test_support_may_be_typed_by_hand_in_any_case_and_twice() -> None:
    assert from_text("Homes suit them [ s1,S1 , s10 ]") == (
        Claim("Homes suit them", ("S1", "S10")),
    )


def test_an_emptied_answer_is_taken_out(whole) -> None:
    assert put_answer(whole, KEY, ()).answers == {}


def test_areas_leave_out_what_is_only_the_sum() -> None:
    assert [one.id for one in areas_of(get_edition("ilacs-2023"))] == [
        "impact_of_leaders",
        "help_and_protection",
        "in_care",
        "care_leavers",
    ]


def test_versions_differ_in_grades_claims_and_plans(whole) -> None:
    new = put_answer(whole, KEY, (Claim("Homes suit *them*.", ("S1",)), *CLAIMS[1:]))
    later = Evaluation(new.edition, new.authority, new.year, new.answers, {"in_care": "inadequate"})
    changes = compare_evaluations(whole, later)
    assert [(one.where.part, one.kind) for one in changes] == [
        ("grades", "changed"),
        ("what", "changed"),
        ("plans", "removed"),
    ]
    assert changes[1].after == "Homes suit *them*. [S1]"
