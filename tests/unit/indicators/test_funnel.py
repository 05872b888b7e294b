"""The funnel's lines part those whom the test calls different from the rest."""

import pytest

from ilacs.errors import InputError
from ilacs.indicators.catalogue import SCALES
from ilacs.indicators.funnel import funnel_of, limits_at


def test_the_lines_of_a_proportion_are_so_many_standard_errors_from_england():
    (at,) = limits_at([400], 0.2, "percentage")
    assert at.lines[0] == pytest.approx((20 - 1.959964 * 2, 20 + 1.959964 * 2), abs=1e-5)
    assert at.lines[1] == pytest.approx((20 - 3.090232 * 2, 20 + 3.090232 * 2), abs=1e-5)


def test_the_lines_of_a_rate_lie_between_the_last_count_allowed_and_the_first_that_is_not():
    (at,) = limits_at([1000], 0.01, "rate")
    # printed tables: 10 lies within the 95% intervals of 4 (to 10.24) up to 17 (from 9.90)
    assert at.lines[0] == pytest.approx((35, 175))


def test_no_line_falls_below_nought():
    for kind in ("percentage", "rate"):
        (at,) = limits_at([10], 0.01, kind)
        assert all(lower == 0 for lower, _ in at.lines)


def test_the_funnel_narrows_with_size_and_spans_every_dot():
    funnel = funnel_of("re_referrals", year=2025)
    widths = [at.lines[0][1] - at.lines[0][0] for at in funnel.limits]
    assert widths == sorted(widths, reverse=True)
    assert funnel.england == pytest.approx(22.6, abs=0.05)
    sizes = [at.denominator for at in funnel.limits]
    assert all(sizes[0] <= dot.denominator <= sizes[-1] for dot in funnel.dots)
    assert len(funnel.dots) == 153


@pytest.mark.parametrize("indicator", ["re_referrals", "referrals", "in_care_at_31_march"])
def test_a_dot_is_outside_the_lines_just_where_its_difference_is_more_than_chance(indicator):
    funnel = funnel_of(indicator)
    kind = funnel.indicator.kind
    share = funnel.england / SCALES[kind]
    counted = {"higher": 0, "lower": 0, "within": 0}
    for dot in funnel.dots:
        (at,) = limits_at([dot.denominator], share, kind)
        (lower, upper), (lowest, highest) = at.lines
        assert (dot.value > upper) == (dot.difference == "higher")
        assert (dot.value < lower) == (dot.difference == "lower")
        assert (dot.value > highest or dot.value < lowest) == (dot.certainty == 99.8)
        counted[dot.difference] += 1
    assert all(counted.values()), "each kind occurs, or nothing was tested"


@pytest.mark.parametrize(
    ("indicator", "options", "reason"),
    [
        ("vacancies", {}, "full-time equivalents"),
        ("number_in_care", {}, "not a share or rate"),
        ("re_referrals", {"year": 1999}, "no figures of re_referrals in 1999"),
    ],
)
def test_what_has_no_funnel_is_refused_with_the_reason(indicator, options, reason):
    with pytest.raises(InputError, match=reason):
        funnel_of(indicator, **options)
