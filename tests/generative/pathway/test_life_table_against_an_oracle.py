"""The life table against a slow count, day by day, of who waited and who was inspected."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ilacs.pathway.life_table import GROUPS, OLDEST, LifeTable, Spell, make_life_table
from ilacs.pathway.parameters import Clock, load_parameters

WINDOW = (30, 42)
CLOCK = load_parameters().clock
PLAIN = CLOCK.model_copy(
    update={"half_life_months": 1e9, "smoothing_months": 0, "other_grades_weight": 0.0}
)
QUARTERS = 4
"""Spells are drawn in quarters of a month, so that the slow count is exact."""


@st.composite
def spells(draw: st.DrawFn) -> Spell:
    ended = draw(st.integers(0, 40 * QUARTERS))
    length = draw(st.integers(1, 100 * QUARTERS))
    is_ended = draw(st.booleans())
    ended = ended if is_ended else 0
    return Spell(
        draw(st.sampled_from(GROUPS)), (ended + length) / QUARTERS, ended / QUARTERS, is_ended
    )


SPELLS = st.lists(spells(), max_size=15)
SHARES = st.floats(0.01, 0.99)
AGES = st.floats(0, 200)
GROUP = st.sampled_from(GROUPS)


def counted(seen: list[Spell], group: str, age: int) -> tuple[float, int]:
    """Authority-months waited in a month of age, quarter by quarter, and inspections in it."""
    waited, inspected = 0, 0
    for spell in (spell for spell in seen if spell.group == group):
        length = round((spell.began - spell.ended) * QUARTERS)
        waited += sum(age * QUARTERS <= quarter < (age + 1) * QUARTERS for quarter in range(length))
        inspected += spell.is_ended and length // QUARTERS == age
    return waited / QUARTERS, inspected


@given(SPELLS, GROUP, st.integers(0, OLDEST))
def test_rates_are_those_counted_by_hand(seen: list[Spell], group: str, age: int) -> None:
    waited, inspected = counted(seen, group, age)
    bare = make_life_table([], PLAIN, WINDOW).rates[group][age]  # the guidance alone
    weight = PLAIN.guidance_weight
    wanted = (inspected + weight * bare) / (waited + weight)
    assert make_life_table(seen, PLAIN, WINDOW).rates[group][age] == pytest.approx(wanted)


@given(SPELLS, GROUP, AGES, SHARES)
def test_by_a_quantile_that_share_has_been_inspected(
    seen: list[Spell], group: str, age: float, share: float
) -> None:
    table = make_life_table(seen, CLOCK, WINDOW)
    until = table.quantile(group, age, share)
    assert until > age
    assert 1 - table.survival(group, age, until) == pytest.approx(share, abs=1e-9)


@given(SPELLS, GROUP, AGES, AGES, SHARES)
def test_who_has_waited_longer_is_never_expected_sooner(
    seen: list[Spell], group: str, one: float, other: float, share: float
) -> None:
    table, (young, old) = make_life_table(seen, CLOCK, WINDOW), sorted((one, other))
    assert table.quantile(group, young, share) <= table.quantile(group, old, share) + 1e-9


@given(SPELLS, GROUP, AGES, AGES, AGES)
def test_survival_multiplies_along_the_way(
    seen: list[Spell], group: str, one: float, two: float, three: float
) -> None:
    table, (a, b, c) = make_life_table(seen, CLOCK, WINDOW), sorted((one, two, three))
    whole = table.survival(group, a, c)
    assert whole == pytest.approx(table.survival(group, a, b) * table.survival(group, b, c))


@given(SPELLS, st.floats(1, 200), st.integers(0, 12))
def test_every_age_of_every_group_has_a_rate(
    seen: list[Spell], half_life: float, smoothing: int
) -> None:
    clock: Clock = CLOCK.model_copy(
        update={"half_life_months": half_life, "smoothing_months": smoothing}
    )
    table: LifeTable = make_life_table(seen, clock, WINDOW)
    for group in GROUPS:
        assert len(table.rates[group]) == OLDEST + 1
        assert all(0 < rate < math.inf for rate in table.rates[group])
