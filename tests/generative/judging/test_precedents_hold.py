"""Precedents against a plain reading of the register, for any grades."""

from hypothesis import given
from hypothesis import strategies as st

from ilacs.editions import get_edition
from ilacs.judging import precedents, proposed_overall
from ilacs.outcomes.record import Outcome

EDITION = get_edition("ilacs-2023")
JUDGEMENTS = tuple(one.id for one in EDITION.counted_judgements)
GRADES = st.sampled_from(tuple(EDITION.grade_order))
PROFILES = st.fixed_dictionaries(dict.fromkeys(JUDGEMENTS, GRADES))


@st.composite
def registers(draw):
    rows = draw(st.lists(st.tuples(PROFILES, GRADES), min_size=1, max_size=12))
    return [
        Outcome(
            edition="ilacs-2023",
            inspection_start=f"2024-01-{place + 1:02}",
            overall_effectiveness=overall,
            **profile,
        )
        for place, (profile, overall) in enumerate(rows)
    ]


@given(PROFILES, registers())
def test_counts_are_those_of_a_plain_reading(asked, rows):
    found = precedents(EDITION, asked, rows)
    same = [row for row in rows if all(getattr(row, id) == asked[id] for id in JUDGEMENTS)]
    assert (found.exact is not None) == bool(same)
    if found.exact:
        plain = {id: sum(r.overall_effectiveness == id for r in same) for id in EDITION.grade_order}
        assert found.exact.overall == {id: times for id, times in plain.items() if times}
        assert found.nearest == ()


@given(PROFILES, registers())
def test_no_inspection_is_nearer_than_the_nearest(asked, rows):
    found = precedents(EDITION, asked, rows)
    order = EDITION.grade_order
    steps = [
        sum(abs(order[asked[id]] - order[getattr(row, id)]) for id in JUDGEMENTS) for row in rows
    ]
    assert found.steps == min(steps)
    if found.nearest:
        assert sum(one.times for one in found.nearest) == steps.count(found.steps)


@given(PROFILES)
def test_every_combination_of_grades_gets_a_proposal_with_its_reason(asked):
    proposed = proposed_overall(EDITION, asked)
    assert proposed.grade is not None
    assert proposed.words.endswith(".")


@given(PROFILES, st.sampled_from(JUDGEMENTS))
def test_a_better_grade_never_makes_the_proposal_worse(asked, judgement):
    order = EDITION.grade_order
    place = order[asked[judgement]]
    if place > 1:
        better = asked | {judgement: next(id for id, one in order.items() if one == place - 1)}
        before, after = (proposed_overall(EDITION, one).grade for one in (asked, better))
        assert after.order <= before.order
