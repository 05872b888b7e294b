"""Whether a draw strays by more than chance: against known values, and by drawing again."""

import pytest

from ilacs.annexa.sample.chance import chi_square, compare, survival


@pytest.mark.parametrize(
    ("statistic", "degrees", "expected"),
    [
        (3.841459, 1, 0.05),
        (5.991465, 2, 0.05),
        (7.814728, 3, 0.05),
        (9.487729, 4, 0.05),
        (18.307038, 10, 0.05),
        (24.995790, 15, 0.05),
        (6.634897, 1, 0.01),
        (0.0, 5, 1.0),
    ],
)
def test_survival_is_that_of_the_published_tables(statistic, degrees, expected):
    assert survival(statistic, degrees) == pytest.approx(expected, abs=1e-6)


def test_a_draw_of_all_but_a_few_can_hardly_stray():
    assert chi_square([50, 50], [100, 100]) == 0
    assert chi_square([60, 40], [100, 100]) == pytest.approx(4 * 199 / 100)


def test_a_large_draw_is_tested_by_the_curve_and_a_small_one_by_drawing_again():
    assert compare({"a": 60, "b": 40}, {"a": 500, "b": 500}).method == "chi-square"
    assert compare({"a": 6, "b": 4}, {"a": 500, "b": 500}).method == "chi-square"
    assert compare({"a": 6, "b": 3}, {"a": 500, "b": 500}).method == "drawn again"


def test_drawing_again_comes_near_the_exact_chance():
    found = compare({"a": 4, "b": 0}, {"a": 5, "b": 5})
    exact = 2 * 5 / 210  # four of one kind out of ten: five ways for each kind, of 210
    assert found.method == "drawn again"
    assert found.p == pytest.approx(exact, abs=0.015)


def test_drawing_again_gives_the_same_answer_each_time():
    asked = ({"a": 4, "b": 1}, {"a": 12, "b": 9}, "team")
    assert compare(*asked) == compare(*asked)


@pytest.mark.parametrize(
    ("drawn", "population"),
    [({}, {"a": 5, "b": 5}), ({"a": 3}, {"a": 9}), ({"a": 5, "b": 5}, {"a": 5, "b": 5})],
)
def test_nothing_to_compare_is_no_difference(drawn, population):
    assert compare(drawn, population).method == "none"
    assert compare(drawn, population).p == 1


def test_a_group_that_is_not_in_the_population_is_left_out():
    assert compare({"a": 2, "b": 2}, {"a": 9, "b": 9, "c": 0}).statistic == 0
