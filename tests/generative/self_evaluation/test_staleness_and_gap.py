"""Freshness and the gap against plain readings of what they mean, day by day and grade by grade."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from ilacs.editions import get_edition
from ilacs.editions.working_days import is_working_day
from ilacs.outcomes.record import Outcome
from ilacs.pathway.days import add_months
from ilacs.self_evaluation.freshness import Rule, fresh_until
from ilacs.self_evaluation.gap import COUNTS_FOR, Gap, Signed, pairs_of

ONE_DAY = dt.timedelta(days=1)
DAYS = st.dates(dt.date(2018, 1, 1), dt.date(2027, 12, 31))
NEAR = st.dates(dt.date(2022, 6, 1), dt.date(2027, 6, 1))
JUDGEMENTS = ("impact_of_leaders", "help_and_protection", "in_care", "care_leavers")
SCALE = ("outstanding", "good", "requires_improvement", "inadequate")
EDITIONS = ("ilacs-2018", "ilacs-2023", "ilacs-2026")


def grades_in(edition: str) -> st.SearchStrategy[dict[str, str]]:
    known = [one.id for one in get_edition(edition).judgements if one.id in JUDGEMENTS]
    return st.fixed_dictionaries({}, optional={id: st.sampled_from(SCALE) for id in known})


def plain_last_day(rule: Rule, as_of: dt.date) -> dt.date:
    """Walk day by day: so many working days, or so many months and on to a working day."""
    day, left = as_of, rule.working_days
    while left:
        day += ONE_DAY
        left -= is_working_day(day)
    if rule.months:
        day = add_months(as_of, rule.months)
        while not is_working_day(day):
            day += ONE_DAY
    return day


@given(DAYS, st.integers(1, 60), st.booleans())
def test_the_last_fresh_day_is_that_of_a_walk_day_by_day(as_of, count, in_months) -> None:
    rule = Rule("Newer.", months=count) if in_months else Rule("Newer.", working_days=count)
    last = fresh_until(rule, as_of)
    assert last == plain_last_day(rule, as_of)
    assert is_working_day(last)
    assert last > as_of


SIGNED = st.sampled_from(EDITIONS).flatmap(
    lambda edition: st.builds(Signed, NEAR, st.just(edition), grades_in(edition))
)
JUDGED = st.sampled_from(EDITIONS).flatmap(
    lambda edition: st.tuples(NEAR, st.just(edition), grades_in(edition))
)


def plain_gap(own: Signed | None, edition: str, judgement: str, grade: str) -> Gap:
    """Two grades of one scale beside each other; care leavers alone only with care leavers alone."""
    combined = [one == "ilacs-2018" for one in (own.edition if own else edition, edition)]
    if own is None or judgement not in own.grades:
        return Gap.NOT_COMPARED
    if judgement == "care_leavers" and any(combined):
        return Gap.NOT_COMPARED
    mine, theirs = SCALE.index(own.grades[judgement]), SCALE.index(grade)
    return Gap.SAME if mine == theirs else Gap.BETTER if mine < theirs else Gap.WORSE


@given(st.lists(SIGNED, max_size=5), JUDGED)
def test_each_grade_stands_beside_the_last_own_one_before_fieldwork(signed, judged) -> None:
    start, edition, grades = judged
    outcome = Outcome(edition=edition, inspection_start=start.isoformat(), **grades)
    pairs = pairs_of(signed, [outcome])
    assert [one.judgement for one in pairs] == [
        one.id for one in get_edition(edition).judgements if one.id in grades
    ]
    near = [one for one in signed if one.day < start <= add_months(one.day, COUNTS_FOR)]
    days = {one.day for one in near}
    for pair in pairs:
        assert pair.signed == (max(days) if days else None)
        possible = [one for one in near if one.day == pair.signed] or [None]
        assert pair.gap in {
            plain_gap(own, edition, pair.judgement, grades[pair.judgement]) for own in possible
        }
