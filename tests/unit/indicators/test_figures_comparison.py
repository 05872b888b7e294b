"""An authority beside its neighbours, its region, England and all others, on small made-up tables."""

import polars as pl
import pytest

from ilacs.authorities import current_authorities, find_authority
from ilacs.indicators.areas import ENGLAND
from ilacs.indicators.comparison import compare_all, with_trend
from made_up_figures import figures_of

THURROCK = find_authority("E06000034")
NEAREST, SECOND, THIRD = THURROCK.neighbours[:3]
EAST = "E12000006"


def compared(*rows, area=THURROCK.code, **options):
    table = compare_all(figures_of(rows), **options)
    return table.row(by_predicate=pl.col("area") == area, named=True)


def here(value=10.0, **more):
    return {"area": THURROCK.code, "value": value, **more}


def test_every_authority_of_today_is_compared_even_where_it_has_no_row():
    table = compare_all(figures_of([here()]))
    assert table.height == len(current_authorities()) == 153
    absent = table.filter(area=NEAREST).row(0, named=True)
    assert (absent["value"], absent["state"], absent["rank"]) == (None, "missing", None)


def test_region_and_england_stand_beside_it():
    row = compared(here(), {"area": EAST, "value": 12.0}, {"area": ENGLAND, "value": 20.0})
    assert (row["region"], row["region_value"], row["england_value"]) == (EAST, 12, 20)


def test_neighbours_without_a_number_are_left_out_and_not_nought():
    row = compared(
        here(),
        {"area": NEAREST, "value": 30.0},
        {"area": SECOND, "value": 20.0},
        {"area": THIRD, "value": "c"},
    )
    assert row["neighbours_median"] == 25
    assert (row["neighbours_lowest"], row["neighbours_highest"]) == (20, 30)
    assert row["neighbours_count"] == 2


def test_the_two_neighbour_models_are_kept_apart():
    later = next(code for code in THURROCK.neighbours if code not in THURROCK.earlier_neighbours)
    earlier = next(code for code in THURROCK.earlier_neighbours if code not in THURROCK.neighbours)
    row = compared(here(), {"area": later, "value": 1.0}, {"area": earlier, "value": 2.0})
    assert (row["neighbours_median"], row["earlier_median"]) == (1, 2)


def test_without_any_neighbours_figure_there_is_no_median():
    row = compared(here())
    assert (row["neighbours_median"], row["neighbours_count"]) == (None, 0)


RANKED = [
    {"area": NEAREST, "value": 10.0},
    {"area": SECOND, "value": 5.0},
    {"area": THIRD, "value": "c"},
]


@pytest.mark.parametrize(
    ("indicator", "rank"),
    [("re_referrals", 2), ("same_carer_2_years", 1), ("referrals_not_in_need", 1)],
    ids=["lower is better", "higher is better", "neither"],
)
def test_the_best_is_first_and_ties_share_the_better_rank(indicator, rank):
    rows = [{**row, "indicator": indicator} for row in [here(), *RANKED]]
    row = compared(*rows)
    assert (row["rank"], row["ranked"]) == (rank, 3)


def test_the_percentile_counts_half_of_those_equal():
    row = compared(here(), *RANKED)
    assert row["percentile"] == pytest.approx(100 * (1 + 2 / 2) / 3)


def test_a_suppressed_figure_has_no_rank_and_no_test():
    row = compared(here(), *RANKED, area=THIRD)
    assert (row["rank"], row["percentile"], row["difference"]) == (None, None, "untested")
    assert row["symbol"] == "c"


def test_the_latest_year_with_a_number_is_compared_unless_a_year_is_asked_for():
    rows = [here(1.0, year=2023), here(2.0, year=2024), here("c", year=2025)]
    assert compared(*rows)["year"] == 2024
    assert compared(*rows, year=2023)["value"] == 1
    assert compared(*rows, year=2025)["state"] == "suppressed"


def test_an_authority_that_has_closed_is_compared_in_a_year_that_it_has_figures_for():
    poole = {"area": "E06000029", "value": 3.0, "year": 2019}
    row = compared(poole, here(4.0, year=2019), year=2019, area="E06000029")
    assert (row["rank"], row["ranked"]) == (1, 2)


def england(numerator, denominator, **more):
    value = 100 * numerator / denominator
    return {
        "area": ENGLAND,
        "value": value,
        "numerator": numerator,
        "denominator": denominator,
    } | more


@pytest.mark.parametrize(
    ("count", "difference", "certainty"),
    [
        (20, "within", None),
        (29, "higher", 95),
        (40, "higher", 99.8),
        (12, "lower", 95),
        (5, "lower", 99.8),
    ],
)
def test_a_share_is_held_against_englands(count, difference, certainty):
    row = compared(here(float(count), numerator=count, denominator=100), england(2000, 10000))
    assert (row["difference"], row["certainty"]) == (difference, certainty)
    assert row["expected"] == 20
    assert row["lower"] < count < row["upper"]


def test_a_rate_is_held_against_englands_by_its_count():
    rate = {"indicator": "referrals"}
    row = compared(
        here(50.0, numerator=5, denominator=1000, **rate),
        england(100, 10000, **rate),
    )
    assert row["difference"] == "within"
    assert row["expected"] == pytest.approx(100)
    assert (row["lower"], row["upper"]) == pytest.approx((16.235, 116.683), abs=5e-3)


def test_a_count_is_held_against_what_englands_rate_would_give():
    count = {"indicator": "number_in_care"}
    row = compared(
        here(276.0, numerator=276, denominator=46271, **count),
        england(81770, 12183016, **count),
    )
    assert row["expected"] == pytest.approx(310.56, abs=0.01)
    assert row["difference"] == "lower"


@pytest.mark.parametrize(
    "more",
    [{}, {"numerator": 5}, {"numerator": 0, "denominator": 0}],
    ids=["no counts", "half of the counts", "of nothing"],
)
def test_without_counts_nothing_is_tested(more):
    row = compared(here(5.0, **more), england(2000, 10000))
    assert (row["difference"], row["lower"], row["upper"]) == ("untested", None, None)


def test_without_englands_counts_nothing_is_tested():
    row = compared(here(5.0, numerator=5, denominator=100), {"area": ENGLAND, "value": 20.0})
    assert row["difference"] == "untested"


def test_what_has_no_counts_by_its_nature_is_not_tested():
    row = compared(
        here(5.0, indicator="vacancies", numerator=5, denominator=100),
        england(2000, 10000, indicator="vacancies"),
    )
    assert row["difference"] == "untested"


def runs(*values, years=None):
    years = years or range(2026 - len(values), 2026)
    rows = [here(value, year=year) for year, value in zip(years, values, strict=True)]
    return with_trend(figures_of(rows)).sort("year")["run"].to_list()


def test_a_run_counts_the_years_of_one_direction():
    assert runs(1.0, 2.0, 3.0, 2.5, 2.0, 1.0) == [None, 1, 2, -1, -2, -3]


def test_a_year_without_change_ends_a_run():
    assert runs(1.0, 2.0, 2.0, 3.0) == [None, 1, 0, 1]


def test_a_suppressed_year_ends_a_run():
    assert runs(1.0, 2.0, "c", 3.0, 4.0) == [None, 1, None, None, 1]


def test_a_year_that_is_not_there_ends_a_run():
    assert runs(1.0, 2.0, 3.0, years=[2021, 2022, 2024]) == [None, 1, None]
