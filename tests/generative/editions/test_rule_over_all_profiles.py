"""The rule engine over every profile of grades there can be, and against a plain reading."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ilacs.editions import Condition, get_edition, propose_next_inspection, propose_overall
from ilacs.editions.rule import RuleLine, first_that_fits

WITH_RULE = ["sif-2013", "ilacs-2018", "ilacs-2023"]
GRADES = ["outstanding", "good", "requires_improvement", "inadequate"]
ORDER = {grade: place for place, grade in enumerate(GRADES, 1)}
JUDGEMENTS = ["a", "b", "c"]


def profiles(edition):
    ids = [judgement.id for judgement in edition.counted_judgements]
    return [dict(zip(ids, grades, strict=True)) for grades in product(GRADES, repeat=len(ids))]


@pytest.mark.parametrize("id", WITH_RULE)
def test_every_profile_has_a_proposal_with_a_reason(id):
    edition = get_edition(id)
    for grades in profiles(edition):
        grade, reason = propose_overall(edition, grades)
        assert grade in GRADES
        assert reason


@pytest.mark.parametrize("id", WITH_RULE)
def test_a_better_grade_never_makes_overall_worse(id):
    """True of all three rules, for every profile and every one-step improvement."""
    edition = get_edition(id)
    for grades in profiles(edition):
        before = ORDER[propose_overall(edition, grades)[0]]
        for judgement, grade in grades.items():
            if grade != "outstanding":
                better = grades | {judgement: GRADES[ORDER[grade] - 2]}
                assert ORDER[propose_overall(edition, better)[0]] <= before, (grades, judgement)


@pytest.mark.parametrize("id", WITH_RULE)
def test_a_limiting_judgement_limits(id):
    edition = get_edition(id)
    limiting = {j.id for j in edition.judgements if j.limiting}
    for grades in profiles(edition):
        if any(grades[judgement] == "inadequate" for judgement in limiting):
            assert propose_overall(edition, grades)[0] == "inadequate"


@pytest.mark.parametrize("id", WITH_RULE)
def test_equal_grades_throughout_give_that_grade(id):
    edition = get_edition(id)
    for grade in GRADES:
        grades = {judgement.id: grade for judgement in edition.counted_judgements}
        assert propose_overall(edition, grades)[0] == grade


def test_in_2026_a_better_grade_never_turns_a_short_inspection_into_a_standard_one():
    edition = get_edition("ilacs-2026")
    ids = [judgement.id for judgement in edition.judgements]
    for combination in product(GRADES, repeat=len(ids)):
        grades = dict(zip(ids, combination, strict=True))
        line, _ = propose_next_inspection(edition, grades)
        if line.gives == "short":
            for judgement, grade in grades.items():
                better = grades | {judgement: GRADES[max(0, ORDER[grade] - 2)]}
                assert propose_next_inspection(edition, better)[0].gives == "short"


@st.composite
def conditions(draw):
    of = tuple(draw(st.lists(st.sampled_from(JUDGEMENTS), min_size=1, unique=True)))
    at_least = draw(st.integers(0, len(of)))
    at_most = draw(st.one_of(st.integers(at_least, 3), st.none() if at_least else st.just(3)))
    return Condition(
        of=of,
        grade=draw(st.sampled_from(GRADES)),
        span=draw(st.sampled_from(["exactly", "or_better", "or_worse"])),
        at_least=at_least,
        at_most=at_most,
    )


@st.composite
def rules(draw):
    return [
        RuleLine(
            id=f"line_{n}", when=tuple(when), gives="good", reason="It fits.", unconfirmed=True
        )
        for n, when in enumerate(draw(st.lists(st.lists(conditions(), max_size=3), max_size=4)))
    ]


def holds(condition, grades):
    """The plain reading of a condition, by lists of the grades that it covers."""
    place = GRADES.index(condition.grade)
    covered = {
        "exactly": GRADES[place : place + 1],
        "or_better": GRADES[: place + 1],
        "or_worse": GRADES[place:],
    }[condition.span]
    found = len([judgement for judgement in condition.of if grades[judgement] in covered])
    return found >= condition.at_least and found <= (
        3 if condition.at_most is None else condition.at_most
    )


@given(rules(), st.fixed_dictionaries({id: st.sampled_from(GRADES) for id in JUDGEMENTS}))
def test_the_first_line_whose_conditions_all_hold_decides(lines, grades):
    fitting = [line for line in lines if all(holds(c, grades) for c in line.when)]
    assert first_that_fits(lines, grades, ORDER) is (fitting[0] if fitting else None)
