"""The vectorised comparison agrees with a plain reading of its definitions."""

from statistics import median

import polars as pl
import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from ilacs.authorities import current_authorities, find_authority
from ilacs.indicators import load_catalogue
from ilacs.indicators.areas import ENGLAND
from ilacs.indicators.comparison import compare_all
from made_up_figures import figures_of

THURROCK = find_authority("E06000034")
AREAS = sorted({THURROCK.code, *THURROCK.neighbours, *THURROCK.earlier_neighbours})
INDICATORS = {"re_referrals": True, "same_carer_2_years": False, "referrals_not_in_need": False}
"""Indicator to whether its lowest figure is ranked first."""
YEARS = (2023, 2024, 2025)

cells = st.one_of(
    st.integers(0, 6).map(float), st.sampled_from(["c", "z"]), st.floats(0, 100, width=16)
)
tables = st.dictionaries(
    st.tuples(st.sampled_from(sorted(INDICATORS)), st.sampled_from(YEARS), st.sampled_from(AREAS)),
    cells,
    min_size=1,
    max_size=60,
)


def numbers_in(table, indicator, year):
    """The numbers of each authority; what is suppressed or not there is not among them."""
    return {
        area: value
        for (id, when, area), value in table.items()
        if (id, when) == (indicator, year) and not isinstance(value, str)
    }


def compared(table, year):
    rows = [
        {"indicator": indicator, "year": when, "area": area, "value": value}
        for (indicator, when, area), value in table.items()
    ]
    return compare_all(figures_of(rows), year=year)


def oracle_run(table, indicator, year, area):
    """Years of one direction up to this one, walking back year by year."""

    def step(when):
        now = numbers_in(table, indicator, when).get(area)
        before = numbers_in(table, indicator, when - 1).get(area)
        return None if now is None or before is None else (now > before) - (now < before)

    first = step(year)
    if not first:
        return first
    length = 0
    while step(year - length) == first:
        length += 1
    return first * length


@given(tables, st.sampled_from(YEARS))
def test_ranks_percentiles_and_neighbours_are_as_defined(table, year):
    result = compared(table, year)
    for row in result.iter_rows(named=True):
        numbers = numbers_in(table, row["indicator"], year)
        own = numbers.get(row["area"])
        assert row["value"] == own
        assert row["ranked"] == len(numbers)
        expect_place(row, own, list(numbers.values()))
        authority = find_authority(row["area"])
        for prefix, model in (
            ("neighbours", authority.neighbours),
            ("earlier", authority.earlier_neighbours),
        ):
            beside = [numbers[code] for code in model if code in numbers]
            event(f"{prefix}: {'some' if beside else 'no'} neighbours with a number")
            assert row[f"{prefix}_count"] == len(beside)
            assert row[f"{prefix}_median"] == (median(beside) if beside else None)
            assert row[f"{prefix}_lowest"] == min(beside, default=None)
            assert row[f"{prefix}_highest"] == max(beside, default=None)


def expect_place(row, own, numbers):
    if own is None:
        assert row["rank"] is None
        assert row["percentile"] is None
        return
    better = (lambda other: other < own) if INDICATORS[row["indicator"]] else (lambda o: o > own)
    assert row["rank"] == 1 + sum(map(better, numbers))
    below = sum(other < own for other in numbers)
    equal = sum(other == own for other in numbers)
    assert row["percentile"] == pytest.approx(100 * (below + equal / 2) / len(numbers))


@given(tables, st.sampled_from(YEARS))
def test_runs_are_as_if_walked_back_year_by_year(table, year):
    for row in compared(table, year).filter(pl.col("value").is_not_null()).iter_rows(named=True):
        assert row["run"] == oracle_run(table, row["indicator"], year, row["area"])


@given(tables)
def test_the_latest_year_with_a_number_is_taken_for_each_indicator(table):
    latest = {}
    for (indicator, year, _), value in table.items():
        if not isinstance(value, str):
            latest[indicator] = max(year, latest.get(indicator, 0))
    result = compared(table, None)
    assert dict(result.select("indicator", "year").unique().iter_rows()) == latest
    assert result.height == len(latest) * len(current_authorities())


counts = st.integers(1, 400).flatmap(lambda total: st.tuples(st.integers(0, total), st.just(total)))


@given(counts, counts, st.sampled_from(["re_referrals", "referrals", "number_in_care"]))
def test_a_difference_is_claimed_just_where_englands_figure_lies_beyond(own, england, indicator):
    kind = load_catalogue().get(indicator).kind
    scale = {"percentage": 100, "rate": 10_000, "count": own[1]}[kind]
    rows = [
        {"area": area, "value": 1.0, "indicator": indicator, "numerator": n, "denominator": d}
        for area, (n, d) in ((THURROCK.code, own), (ENGLAND, england))
    ]
    row = compare_all(figures_of(rows)).row(
        by_predicate=pl.col("area") == THURROCK.code, named=True
    )
    expected = scale * england[0] / england[1]
    assert row["expected"] == pytest.approx(expected)
    if row["expected"] < row["lower"]:
        assert row["difference"] == "higher"
    elif row["expected"] > row["upper"]:
        assert row["difference"] == "lower"
    else:
        assert row["difference"] == "within"
    event(f"{kind}: {row['difference']}")
    assert (row["certainty"] is None) == (row["difference"] == "within")
