"""A figure over the years, beside neighbours, region and England in each."""

import pytest

from ilacs.authorities import find_authority
from ilacs.indicators.areas import ENGLAND
from ilacs.indicators.comparison import compare_all
from ilacs.indicators.over_years import NOTHING, beside_of, figures_by_area, regions_of, years_of
from ilacs.indicators.standing import Figure, standings_of
from made_up_figures import figures_of

THURROCK = find_authority("E06000034")
EAST = "E12000006"


@pytest.fixture
def figures():
    near = THURROCK.neighbours
    return figures_of(
        [
            {"area": THURROCK.code, "year": 2024, "value": "c"},
            {"area": THURROCK.code, "year": 2025, "value": 16.0},
            {"area": near[0], "year": 2025, "value": 10.0},
            {"area": near[1], "year": 2025, "value": 30.0},
            {"area": near[2], "year": 2025, "value": "c"},
            {"area": EAST, "year": 2025, "value": 19.0},
            {"area": ENGLAND, "year": 2023, "value": 22.0},
            {"area": "E13000001", "year": 2025, "value": 5.0},
        ]
    )


def test_every_year_that_anybody_has_is_there_in_order(figures):
    years = years_of(THURROCK, "re_referrals", figures=figures)
    assert [each.year for each in years] == [2023, 2024, 2025]
    assert years[0].figure is NOTHING
    assert years[1].figure == Figure(None, "suppressed", "c")
    assert (years[2].figure.value, years[2].region.value) == (16.0, 19.0)
    assert years[0].england.value == 22.0


def test_neighbours_without_a_number_are_not_counted_as_nought(figures):
    last = years_of(THURROCK, "re_referrals", figures=figures)[-1].neighbours
    assert (last.median, last.lowest, last.highest) == (20.0, 10.0, 30.0)
    assert (last.with_a_number, last.neighbours) == (2, 10)


def test_no_neighbour_with_a_number_gives_no_median():
    near = beside_of([Figure(None, "suppressed", "c")])
    assert (near.median, near.lowest, near.with_a_number, near.neighbours) == (None, None, 0, 1)


def test_the_earlier_model_has_its_own_neighbours(figures):
    only = [code for code in THURROCK.earlier_neighbours if code not in THURROCK.neighbours]
    more = figures_of([{"area": only[0], "value": 90.0}]).vstack(figures)
    now, earlier = (
        years_of(THURROCK, "re_referrals", model=model, figures=more)[-1].neighbours.highest
        for model in ("neighbours", "earlier")
    )
    assert (now, earlier) == (30.0, 90.0)


def test_what_is_shown_over_the_years_is_what_the_comparison_has():
    for model, prefix in (("neighbours", "neighbours"), ("earlier", "earlier")):
        for each in years_of(THURROCK, "re_referrals", model=model):
            row = compare_all(indicators=["re_referrals"], year=each.year).filter(
                area=THURROCK.code
            )
            found = row.to_dicts()[0]
            assert each.figure.value == found["value"]
            assert each.neighbours.median == pytest.approx(found[f"{prefix}_median"])
            assert each.neighbours.with_a_number == found[f"{prefix}_count"]
            assert each.region.value == found["region_value"]


def test_the_regions_are_the_nine_and_england_without_the_halves_of_london(figures):
    assert list(regions_of("re_referrals", figures)) == ["England", "East of England"]
    assert len(regions_of("re_referrals")) == 10


def test_an_unknown_indicator_has_no_figures():
    assert figures_by_area("nothing_like_it", [ENGLAND]) == {}
    assert years_of(THURROCK, "nothing_like_it") == ()


def test_a_comparison_at_hand_gives_the_same_standings():
    compared = compare_all()
    assert standings_of(THURROCK, compared=compared) == standings_of(THURROCK)
    one = standings_of(THURROCK, indicators=["caseload"], compared=compared)
    assert one == standings_of(THURROCK, indicators=["caseload"])
