"""Overall effectiveness proposed from the other grades, and what usually follows."""

import pytest

from ilacs.editions import (
    Condition,
    get_edition,
    propose_next_inspection,
    propose_overall,
)
from ilacs.errors import InputError

INITIALS = {"O": "outstanding", "G": "good", "R": "requires_improvement", "I": "inadequate"}


def grades_of(edition, profile):
    order = edition.overall.profile_order if edition.overall else [j.id for j in edition.judgements]
    return {id: INITIALS[initial] for id, initial in zip(order, profile, strict=True)}


@pytest.mark.parametrize(
    ("id", "profile", "overall"),
    [
        ("ilacs-2018", "GGG", "G"),
        ("ilacs-2018", "OGO", "O"),
        ("ilacs-2018", "OGG", "G"),
        ("ilacs-2018", "GOO", "G"),
        ("ilacs-2018", "GRG", "G"),
        ("ilacs-2018", "GRR", "R"),
        ("ilacs-2018", "RGG", "R"),
        ("ilacs-2018", "RRI", "I"),
        ("ilacs-2018", "IRR", "R"),
        ("ilacs-2018", "III", "I"),
        ("ilacs-2023", "OGOO", "O"),
        ("ilacs-2023", "GGGR", "G"),
        ("ilacs-2023", "GRGR", "R"),
        ("ilacs-2023", "RGGI", "I"),
        ("ilacs-2023", "IRRR", "R"),
        ("sif-2013", "IGG", "I"),
        ("sif-2013", "GGI", "I"),
        ("sif-2013", "GOO", "O"),
        ("sif-2013", "GGO", "G"),
        ("sif-2013", "RGG", "G"),
        ("sif-2013", "RGR", "R"),
    ],
)
def test_overall_is_proposed_as_history_shows(id, profile, overall):
    edition = get_edition(id)
    grade, reason = propose_overall(edition, grades_of(edition, profile))
    assert grade == INITIALS[overall]
    assert reason.endswith(".")


@pytest.mark.parametrize("id", ["sif-2013", "ilacs-2018", "ilacs-2023"])
def test_the_lines_give_as_many_published_grades_as_the_edition_says(id):
    edition = get_edition(id)
    right = of = 0
    for seen in edition.overall.observed:
        grade, _ = propose_overall(edition, grades_of(edition, seen.profile))
        of += sum(seen.overall.values())
        right += sum(n for initial, n in seen.overall.items() if INITIALS[initial] == grade)
    assert (right, of) == edition.overall.reproduces


def test_the_2018_and_2023_lines_together_give_266_of_271():
    rules = [get_edition(id).overall for id in ("ilacs-2018", "ilacs-2023")]
    assert [sum(numbers) for numbers in zip(*(r.reproduces for r in rules), strict=True)] == [
        266,
        271,
    ]
    assert sum(len(rule.exceptions) for rule in rules) == 5


def test_the_sub_judgements_of_the_single_framework_do_not_limit():
    edition = get_edition("sif-2013")
    grades = grades_of(edition, "GGG") | {"adoption": "inadequate", "care_leavers": "inadequate"}
    assert propose_overall(edition, grades)[0] == "good"


def test_nothing_is_proposed_where_no_rule_was_seen():
    edition = get_edition("lac-2013")
    grades = {j.id: "inadequate" for j in edition.counted_judgements}
    assert propose_overall(edition, grades) == (
        None,
        "No rule for overall effectiveness was ever seen for Looked after children 2013.",
    )


def test_nothing_is_proposed_where_there_is_no_overall_effectiveness():
    grade, reason = propose_overall(get_edition("ilacs-2026"), {"in_care": "good"})
    assert (grade, reason) == (None, "ILACS 2026 has no overall effectiveness judgement.")


@pytest.mark.parametrize("missing", [{}, {"care_leavers": ""}])
def test_a_grade_that_is_not_there_yet_is_named(missing):
    edition = get_edition("ilacs-2023")
    grades = grades_of(edition, "GGGG")
    del grades["care_leavers"]
    grade, reason = propose_overall(edition, grades | missing)
    assert grade is None
    assert "The experiences and progress of care leavers" in reason


def test_a_grade_or_judgement_of_another_edition_is_refused():
    edition = get_edition("ilacs-2018")
    with pytest.raises(InputError, match="'adequate' is not a grade of ILACS 2018"):
        propose_overall(edition, {"in_care": "adequate"})
    with pytest.raises(InputError, match="'adoption' is not a judgement of ILACS 2018"):
        propose_overall(edition, {"adoption": "good"})


@pytest.mark.parametrize(
    ("id", "overall", "follows"),
    [
        ("sif-2013", "outstanding", "short"),
        ("sif-2013", "inadequate", "standard"),
        ("ilacs-2018", "good", "short"),
        ("ilacs-2018", "requires_improvement", "standard"),
        ("ilacs-2023", "inadequate", "standard"),
    ],
)
def test_short_inspection_follows_a_good_judgement(id, overall, follows):
    line, reason = propose_next_inspection(get_edition(id), {"overall_effectiveness": overall})
    assert line.gives == follows
    assert reason == line.reason


def test_after_an_inadequate_judgement_no_time_is_given():
    edition = get_edition("ilacs-2023")
    line, _ = propose_next_inspection(edition, {"overall_effectiveness": "inadequate"})
    assert line.window_months is None


@pytest.mark.parametrize(
    ("profile", "follows"),
    [
        ("GGGG", "short"),
        ("GGGR", "short"),
        ("OIGG", "short"),
        ("GRRG", "standard"),
        ("ROOO", "standard"),
    ],
)
def test_in_2026_leaders_and_two_practice_judgements_decide(profile, follows):
    edition = get_edition("ilacs-2026")
    line, _ = propose_next_inspection(edition, grades_of(edition, profile))
    assert line.gives == follows
    assert line.window_months == (30, 42)


def test_what_follows_is_left_open_where_it_is_not_known():
    line, reason = propose_next_inspection(get_edition("lac-2013"), {})
    assert line is None
    assert "No rule for what follows" in reason
    line, reason = propose_next_inspection(get_edition("ilacs-2023"), {})
    assert line is None
    assert "Overall effectiveness" in reason


@pytest.mark.parametrize(
    ("keys", "met"),
    [
        ({"grade": "good", "at_least": 1}, True),
        ({"grade": "good", "at_least": 2}, False),
        ({"grade": "good", "span": "or_better", "at_least": 2}, True),
        ({"grade": "good", "span": "or_better", "at_least": 3}, False),
        ({"grade": "good", "span": "or_worse", "at_most": 1}, False),
        ({"grade": "good", "span": "or_worse", "at_most": 2}, True),
        ({"grade": "inadequate", "at_most": 0}, False),
        ({"grade": "requires_improvement", "at_most": 0}, True),
    ],
)
def test_a_condition_counts_the_grades_it_names(keys, met):
    order = get_edition("ilacs-2018").grade_order
    condition = Condition(of=("a", "b", "c"), **keys)
    found = condition.is_met({"a": "outstanding", "b": "good", "c": "inadequate"}, order)
    assert found is met


def test_a_condition_reads_as_a_clause():
    two = Condition(of=("in_care", "care_leavers"), grade="good", span="or_better", at_least=2)
    assert str(two) == "at least 2 of in_care, care_leavers: good or better"
    one = Condition(of=("in_care",), grade="requires_improvement", at_least=1)
    assert str(one) == "in_care: requires improvement"
