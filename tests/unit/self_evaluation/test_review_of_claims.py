"""What is said of a self-evaluation: claims on nothing, on something stale, unanswered, naming."""

import datetime as dt

from ilacs.self_evaluation import Claim, Evaluation, Plan, Support
from ilacs.self_evaluation.freshness import load_rules
from ilacs.self_evaluation.review import review_of

TODAY = dt.date(2026, 11, 24)
WHAT, PLANS = ("in_care", "what"), ("in_care", "plans")


def review(*claims: Claim, key=WHAT, supports=(), plans=()):
    held = {one.name: one for one in supports}
    text = Evaluation("ilacs-2026", "Northmoor", 2026, {key: claims}, {}, held, plans)
    return review_of(text, TODAY, load_rules())


def survey(as_of=TODAY, says="They feel heard.") -> Support:
    return Support("S1", "children", "Survey", says, as_of)


def test_a_claim_without_support_is_named() -> None:
    found = review(Claim("Children are safe.", ("S1",)), Claim("They go on."), supports=[survey()])
    assert [one.number for one in found.unsupported] == [2]


def test_support_that_is_not_there_supports_nothing() -> None:
    found = review(Claim("Children are safe.", ("S9",)), supports=[survey()])
    assert found.claims[0].unknown == ("S9",)
    assert found.unsupported
    assert found.faulty


def test_a_plan_needs_no_support() -> None:
    assert not review(Claim("We will train managers."), key=PLANS).unsupported


def test_a_claim_on_something_stale_says_which_and_why() -> None:
    old = survey(dt.date(2025, 1, 6))
    found = review(Claim("Children are safe.", ("S1",)), supports=[old])
    assert found.stale[0].stale == {"S1": ("It is older than 12 months.",)}


def test_every_question_without_a_claim_is_unanswered() -> None:
    found = review(Claim("Children are safe."))
    assert len(found.unanswered) == 4 * 3 - 1
    assert WHAT not in found.unanswered


def test_claims_come_in_the_order_of_the_edition() -> None:
    answers = {PLANS: (Claim("We will."),), ("impact_of_leaders", "how"): (Claim("We look."),)}
    text = Evaluation("ilacs-2026", "Northmoor", 2026, answers)
    keys = [one.key for one in review_of(text, TODAY, load_rules()).claims]
    assert keys == [("impact_of_leaders", "how"), PLANS]


def test_what_may_name_a_person_is_found_in_claims_support_and_plans() -> None:
    plan = Plan("Meet Mr Harrow", "in_care")
    found = review(
        Claim("A child born on 3 May 2014 waited.", ("S1",)),
        supports=[survey(says="The record 4471902 has a plan.")],
        plans=(plan,),
    )
    text = " ".join(found.identifying)
    assert "in a claim" in text
    assert "4471902" in text
    assert "in a plan" in text


def test_the_own_authority_is_no_name() -> None:
    text = Evaluation("ilacs-2026", "Northmoor", 2026, {WHAT: (Claim("In Northmoor we do."),)})
    assert review_of(text, TODAY, load_rules()).identifying == ()


def test_markup_that_cannot_be_set_is_a_fault() -> None:
    assert review(Claim("# A heading")).faulty[0].faults
