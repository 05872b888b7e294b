"""Own grades beside those given later: which sign-off counts, and what becomes of renamed judgements."""

import datetime as dt

import pytest

from ilacs.outcomes.record import Outcome
from ilacs.self_evaluation.gap import Gap, Signed, Tally, last_before, pairs_of, tally

GRADES = {"impact_of_leaders": "good", "help_and_protection": "good", "in_care": "good"}


def signed(day: str, edition="ilacs-2023", **grades: str) -> Signed:
    return Signed(dt.date.fromisoformat(day), edition, grades or GRADES)


def judged(start="2025-06-02", edition="ilacs-2023", **grades: str) -> Outcome:
    return Outcome(edition=edition, inspection_start=start, **grades)


def gaps(own: Signed, outcome: Outcome) -> dict[str, Gap]:
    return {one.judgement: one.gap for one in pairs_of([own], [outcome])}


def test_a_better_own_grade_is_better_than_judged() -> None:
    outcome = judged(
        impact_of_leaders="good", help_and_protection="inadequate", in_care="outstanding"
    )
    assert gaps(signed("2025-03-03"), outcome) == {
        "impact_of_leaders": Gap.SAME,
        "help_and_protection": Gap.BETTER,
        "in_care": Gap.WORSE,
    }


@pytest.mark.parametrize(
    ("day", "counts"),
    [("2025-06-01", True), ("2025-06-02", False), ("2023-06-02", True), ("2023-06-01", False)],
    ids=["the day before", "the first day", "24 months before", "longer before"],
)
def test_a_sign_off_counts_before_fieldwork_for_24_months(day, counts) -> None:
    assert (last_before([signed(day)], "2025-06-02") is not None) is counts


def test_the_last_sign_off_before_fieldwork_counts() -> None:
    early, late, after = (signed(day) for day in ("2024-03-01", "2025-03-03", "2025-07-01"))
    assert last_before([late, after, early], "2025-06-02") is late


def test_care_leavers_are_not_compared_with_the_combined_judgement() -> None:
    own = signed("2022-12-01", "ilacs-2018", in_care="good")
    pairs = pairs_of([own], [judged("2023-02-06", in_care="good", care_leavers="good")])
    found = {one.judgement: one for one in pairs}
    assert found["in_care"].gap is Gap.SAME
    assert found["care_leavers"].gap is Gap.NOT_COMPARED
    assert "together with children in care" in found["care_leavers"].reason


def test_overall_effectiveness_has_no_own_grade_in_2026() -> None:
    own = signed("2026-04-02", "ilacs-2026", in_care="good")
    outcome = judged("2026-03-30", overall_effectiveness="good", in_care="good")
    assert {one.gap for one in pairs_of([own], [outcome])} == {Gap.NOT_COMPARED}
    later = judged("2026-05-11", "ilacs-2026", in_care="good", care_leavers="good")
    found = {one.judgement: one for one in pairs_of([own], [later])}
    assert "overall_effectiveness" not in found
    assert found["care_leavers"].reason == "The authority gave itself no grade for it."


def test_an_inspection_that_no_sign_off_came_before_says_so() -> None:
    (pair,) = pairs_of([], [judged(in_care="good")])
    assert pair.own == ""
    assert pair.reason.startswith("No self-evaluation was signed off")


def test_a_visit_without_grades_gives_no_pair() -> None:
    assert pairs_of([signed("2025-03-03")], [judged()]) == ()


def test_the_latest_inspection_comes_first() -> None:
    pairs = pairs_of([], [judged("2019-11-11", in_care="good"), judged(in_care="good")])
    assert [one.start.year for one in pairs] == [2025, 2019]


def test_the_tally_counts_only_what_is_compared() -> None:
    outcome = judged(impact_of_leaders="good", care_leavers="good")
    assert tally(pairs_of([signed("2025-03-03")], [outcome])) == Tally(1, 0, 0)


@pytest.mark.parametrize(
    ("one", "ending"),
    [
        (Tally(0, 0, 0), "No grade that it gave itself was judged later."),
        (Tally(1, 1, 0), "That is too few to tell whether it knows itself."),
        (Tally(1, 3, 0), "It tends to think better of itself than inspectors do."),
        (Tally(1, 0, 3), "It tends to think worse of itself than inspectors do."),
        (Tally(2, 2, 0), "2 better than judged, 0 worse than judged."),
    ],
)
def test_the_sentence_says_no_more_than_the_numbers(one, ending) -> None:
    assert one.sentence.endswith(ending)
