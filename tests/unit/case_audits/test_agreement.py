"""Agreement of two people on grades: by the book, at its edges, and in words."""

from fractions import Fraction

import pytest

from ilacs.case_audits.agreement import agreement_of, words_for
from made_up_audits import SCALE

O, G, R, I = SCALE  # noqa: E741 - the letters of the grades


def test_the_same_grade_every_time_is_full_agreement():
    found = agreement_of([(O, O), (G, G), (R, R), (G, G)], SCALE)
    assert (found.same, found.percent, found.kappa) == (4, 100, 1)
    assert found.words == "almost perfect"


def test_a_worked_example():
    """Observed: 1 and 2 steps in 5 pairs, 0.6. By chance: 27 steps in 25 pairings, 1.08."""
    pairs = [(O, O), (G, G), (G, R), (R, R), (G, I)]
    found = agreement_of(pairs, SCALE)
    assert (found.pairs, found.same, found.next) == (5, 3, 1)
    assert found.kappa == pytest.approx(1 - 0.6 / 1.08)


def test_two_grades_apart_counts_twice_one_grade_apart():
    one = agreement_of([(O, O), (I, I), (G, R), (R, G)], SCALE)
    two = agreement_of([(O, O), (I, I), (O, R), (R, O)], SCALE)
    assert one.same == two.same
    assert one.kappa > two.kappa


def test_opposite_grades_are_worse_than_chance():
    found = agreement_of([(O, I), (I, O)], SCALE)
    assert found.kappa == -1
    assert found.words == "worse than chance"


def test_one_and_the_same_grade_throughout_has_no_kappa_and_says_why():
    found = agreement_of([(G, G)] * 12, SCALE)
    assert found.kappa is None
    assert found.sentence == (
        "12 of 12 grades are the same (100%). "
        "Kappa is not defined: both gave one and the same grade every time."
    )


def test_nothing_to_compare_says_so():
    found = agreement_of([], SCALE)
    assert (found.pairs, found.percent, found.kappa) == (0, None, None)
    assert found.sentence == "No grade was given by both."


def test_what_does_not_apply_is_no_pair():
    assert agreement_of([("not_applicable", G), (G, "not_applicable"), (G, G)], SCALE).pairs == 1


def test_fewer_than_ten_pairs_are_said_to_be_few():
    nine = agreement_of([(O, O), (G, G)] * 4 + [(R, R)], SCALE)
    ten = agreement_of([(O, O), (G, G)] * 5, SCALE)
    assert nine.is_few
    assert "With so few pairs this says little." in nine.sentence
    assert not ten.is_few
    assert ten.sentence.endswith("almost perfect.")


@pytest.mark.parametrize(
    ("kappa", "words"),
    [
        ("-0.01", "worse than chance"),
        ("0", "slight"),
        ("0.2", "slight"),
        ("0.21", "fair"),
        ("0.4", "fair"),
        ("0.6", "moderate"),
        ("0.61", "substantial"),
        ("0.81", "almost perfect"),
        ("1", "almost perfect"),
    ],
)
def test_words_for_a_kappa(kappa, words):
    assert words_for(Fraction(kappa)) == words
