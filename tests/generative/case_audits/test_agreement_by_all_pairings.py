"""Weighted kappa beside the slow reading: every pairing of one person's grades with the other's."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from ilacs.case_audits.agreement import agreement_of

SCALE = ("outstanding", "good", "requires_improvement", "inadequate")
PAIRS = st.lists(st.tuples(st.sampled_from(SCALE), st.sampled_from(SCALE)), max_size=30)


def slowly(pairs: list[tuple[str, str]]) -> float | None:
    """Kappa from the definition: chance pairs everything the one said with everything the other did."""
    observed = [abs(SCALE.index(a) - SCALE.index(b)) for a, b in pairs]
    by_chance = [abs(SCALE.index(a) - SCALE.index(b)) for a, _ in pairs for _, b in pairs]
    if not pairs or not sum(by_chance):
        return None
    mean = Fraction(sum(observed), len(observed)) / Fraction(sum(by_chance), len(by_chance))
    return float(1 - mean)


@given(PAIRS)
def test_kappa_is_what_the_definition_gives(pairs):
    assert agreement_of(pairs, SCALE).kappa == slowly(pairs)


@given(PAIRS)
def test_who_is_named_first_does_not_matter(pairs):
    assert agreement_of([(b, a) for a, b in pairs], SCALE) == agreement_of(pairs, SCALE)


@given(PAIRS)
def test_the_scale_read_from_the_other_end_gives_the_same(pairs):
    assert agreement_of(pairs, SCALE[::-1]) == agreement_of(pairs, SCALE)


@given(PAIRS, st.permutations(range(30)))
def test_the_order_of_cases_does_not_matter(pairs, order):
    mixed = [pairs[place] for place in order if place < len(pairs)]
    assert agreement_of(mixed, SCALE) == agreement_of(pairs, SCALE)


@given(PAIRS.filter(len))
def test_full_agreement_is_the_most_and_nothing_is_below_minus_one(pairs):
    found = agreement_of(pairs, SCALE)
    if found.kappa is not None:
        assert -1 <= found.kappa <= 1
        assert (found.kappa == 1) == (found.same == found.pairs)
