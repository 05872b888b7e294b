"""Questions for members: each rule fires where it should, not where it should not, and says why."""

import pytest

from ilacs.committee.questions import Judged, Noted, questions_of, rules

RI, GOOD, BEST = ("requires improvement", 3), ("good", 2), ("outstanding", 1)


def history(*grades):
    return tuple(Judged(f"inspection {n}", *one) for n, one in enumerate(grades))


FIRES = {
    "unanswered": Noted(unanswered=("That we hear of it.",)),
    "days_left": Noted(days_left=20),
    "no_plan": Noted(areas=3),
    "overdue": Noted(overdue=("1.1", "2.3")),
    "off_track": Noted(off_track=1),
    "measures": Noted(measures=("Visits in time",)),
    "repeated": Noted(repeated=("Plans",)),
    "no_action": Noted(has_plan=True, without_plan=("Plans",)),
    "fell": Noted(history=history(GOOD, RI)),
    "same_grade": Noted(history=history(RI, RI)),
    "rose": Noted(history=history(RI, GOOD)),
    "long_ago": Noted(months_since=30),
}
DOES_NOT = {
    "unanswered": Noted(),
    "days_left": Noted(days_left=21),
    "no_plan": Noted(areas=3, has_plan=True),
    "overdue": Noted(),
    "off_track": Noted(),
    "measures": Noted(),
    "repeated": Noted(),
    "no_action": Noted(has_plan=True),
    "fell": Noted(history=history(GOOD, GOOD)),
    "same_grade": Noted(history=history(BEST, BEST)),
    "rose": Noted(history=history(GOOD)),
    "long_ago": Noted(months_since=29),
}


@pytest.mark.parametrize("rule", [one.id for one in rules()])
def test_a_rule_fires_where_it_should_and_not_beside(rule):
    assert [one.id for one in questions_of(FIRES[rule])] == [rule]
    assert rule not in [one.id for one in questions_of(DOES_NOT[rule])]


@pytest.mark.parametrize("rule", [one.id for one in rules()])
def test_a_question_says_why_in_a_sentence(rule):
    (one,) = questions_of(FIRES[rule])
    assert one.text.endswith("?")
    assert one.why.endswith(".")
    assert "{" not in one.why


def test_a_long_list_names_some_and_counts_the_rest():
    (one,) = questions_of(Noted(overdue=tuple(f"1.{n}" for n in range(1, 8))))
    assert one.why.endswith("1.1, 1.2, 1.3, 1.4 and three more.")
    assert "seven actions are past" in one.why


def test_a_day_in_law_that_is_past_says_so():
    (one,) = questions_of(Noted(days_left=-1))
    assert one.why.endswith("the last of them is past.")
