"""The ten published files and the population, against figures read off them by eye."""

import polars as pl
import pytest

from ilacs.errors import InputError
from ilacs.indicators import load_catalogue
from ilacs.indicators.areas import ENGLAND
from ilacs.indicators.building import find_files
from ilacs.indicators.figures import load_figures
from ilacs.indicators.reading import read_files

THURROCK, BARNSLEY, SHEFFIELD = "E06000034", "E08000038", "E08000039"
KINGSTON, RICHMOND, HAMPSHIRE = "E09000021", "E09000027", "E10000014"


@pytest.fixture(scope="module")
def files(published_statistics):
    return find_files([published_statistics], load_catalogue())


@pytest.fixture(scope="module")
def figures(files):
    return read_files(files)[0]


def figure(figures, indicator, year, area):
    return figures.row(
        by_predicate=(pl.col("indicator") == indicator)
        & (pl.col("year") == year)
        & (pl.col("area") == area),
        named=True,
    )


@pytest.mark.parametrize(
    ("indicator", "year", "area", "value", "numerator", "denominator"),
    [
        ("re_referrals", 2025, THURROCK, 16, 302, 1885),
        ("re_referrals", 2013, THURROCK, 16.8, 294, 1748),
        ("re_referrals", 2025, ENGLAND, 22.6, 142900, 632830),
        ("re_referrals", 2025, "E12000001", 20.7, 6730, 32490),
        ("re_referrals", 2019, "E10000009", 27.3, 1278, 4686),
        ("referrals_no_further_action", 2025, THURROCK, 1.9, 36, 1885),
        ("referrals_not_in_need", 2025, THURROCK, 43.9, 827, 1885),
        ("children_re_referred", 2025, THURROCK, 16.4, 284, 1729),
        ("second_plans", 2025, THURROCK, 23.1, 25, 108),
        ("plans_1_to_2_years", 2025, THURROCK, 31.4, 38, 121),
        ("plans_2_years_or_more", 2023, "E10000006", 1.8, 8, 452),
        ("in_care_at_31_march", 2025, THURROCK, 60, 276, 46271),
        ("entered_care", 2025, THURROCK, 24, 109, 46271),
        ("left_care", 2025, THURROCK, 27, 124, 46271),
        ("number_in_care", 2025, ENGLAND, 81770, 81770, 12183016),
        ("same_carer_2_years", 2025, THURROCK, 71, 62, 87),
        ("three_placements_in_2_years", 2025, THURROCK, 20, 39, 193),
        ("three_placements_in_year", 2025, THURROCK, 7, 19, 276),
        ("suitable_accommodation_19_to_21", 2025, THURROCK, 96, 159, 166),
        ("in_education_employment_training_17_to_18", 2025, THURROCK, 79, 57, 72),
        ("not_active_illness_19_to_21", 2025, THURROCK, 8, 13, 167),
        ("agency_workers", 2025, THURROCK, 19.2, 35, 182),
        ("agency_workers", 2025, ENGLAND, 12.7, 5566, 43858),
        ("caseload", 2025, THURROCK, 12.2, None, None),
        ("vacancies", 2025, THURROCK, 22.9, None, None),
        ("sickness_absence", 2025, THURROCK, 2.4, None, None),
    ],
)
def test_a_published_figure_is_read_as_printed(
    figures, indicator, year, area, value, numerator, denominator
):
    row = figure(figures, indicator, year, area)
    assert (row["value"], row["numerator"], row["denominator"]) == (value, numerator, denominator)
    assert row["state"] == "value"


@pytest.mark.parametrize(
    ("indicator", "year", "area", "count", "of", "scale"),
    [
        ("children_in_need_at_31_march", 2025, THURROCK, 1404, 46271, 10_000),
        ("referrals", 2025, ENGLAND, 632830, 12183016, 10_000),
        ("referrals", 2013, ENGLAND, 593470, 11403970, 10_000),
        ("factor_neglect", 2025, THURROCK, 451, 1904, 100),
        ("factor_criminal_exploitation", 2025, THURROCK, 74, 1904, 100),
    ],
)
def test_a_figure_that_is_not_published_follows_from_its_counts(
    figures, indicator, year, area, count, of, scale
):
    row = figure(figures, indicator, year, area)
    assert row["value"] == pytest.approx(scale * count / of)


@pytest.mark.parametrize(
    ("indicator", "year", "area", "state", "symbol"),
    [
        ("plans_2_years_or_more", 2025, THURROCK, "suppressed", "c"),
        ("factor_unaccompanied_child", 2025, THURROCK, "value", ""),
        ("factor_going_missing", 2025, THURROCK, "value", ""),
        ("higher_education_19_to_21", 2025, THURROCK, "suppressed", "c"),
        ("referrals", 2024, HAMPSHIRE, "missing", "u"),
        ("activity_not_known_19_to_21", 2025, "E09000019", "low", "k"),
        ("in_care_at_31_march", 2025, "E10000006", "not applicable", "z"),
    ],
)
def test_what_is_printed_in_place_of_a_number_stays_what_it_is(
    figures, indicator, year, area, state, symbol
):
    row = figure(figures, indicator, year, area)
    assert (row["state"], row["symbol"]) == (state, symbol)
    assert (row["value"] is None) == (state != "value")


def test_a_figure_of_two_authorities_is_shown_for_each_with_the_other_named(figures):
    for area, other in ((KINGSTON, RICHMOND), (RICHMOND, KINGSTON)):
        row = figure(figures, "vacancies", 2025, area)
        assert (row["value"], row["joint_with"]) == (14.9, other)


def test_authorities_whose_code_has_changed_have_one_series(figures):
    series = figures.filter(pl.col("area").is_in([BARNSLEY, SHEFFIELD]), indicator="re_referrals")
    assert (
        series.group_by("area").agg(pl.col("year").sort())["year"].to_list()
        == [list(range(2013, 2026))] * 2
    )


def test_every_published_percentage_is_its_numerator_over_its_denominator(figures):
    shares = [
        known.id
        for known in load_catalogue().indicator
        if known.kind == "percentage" and known.value and known.numerator
    ]
    # regions' counts are rounded to ten, and two regions' printed percentages are of other counts
    known = figures.filter(
        pl.col("indicator").is_in(shares),
        pl.col("level") != "region",
        pl.col("value").is_not_null(),
        pl.col("numerator") >= 0,
    ).with_columns(
        (pl.col("value") - 100 * pl.col("numerator") / pl.col("denominator")).abs().alias("gap")
    )
    assert known.height > 15_000
    # care leavers' and placement figures are printed as whole numbers, the others to one decimal
    assert known["gap"].max() < 0.52
    assert known.filter(indicator="re_referrals")["gap"].max() < 0.051
    assert set(known["indicator"]) == set(shares)


def test_every_published_rate_is_its_count_over_the_published_population(figures):
    rates = figures.filter(
        pl.col("indicator").is_in(["in_care_at_31_march", "entered_care", "left_care"]),
        pl.col("value").is_not_null(),
    )
    worked_out = 10_000 * rates["numerator"] / rates["denominator"]
    assert (rates["value"] - worked_out).abs().max() < 0.6


def test_the_population_file_is_the_denominator_that_published_rates_have(figures):
    """The table of children in care prints its denominators: they are those of the year before."""
    printed = figures.filter(indicator="in_care_at_31_march", state="value").select(
        "year", "area", "denominator"
    )
    ours = figures.filter(indicator="referrals").select("year", "area", "denominator")
    both = printed.join(ours, on=["year", "area"], suffix="_ours")
    assert both.height > 500
    assert (both["denominator"] == both["denominator_ours"]).mean() > 0.99


def test_the_projects_own_table_is_what_the_published_files_say(figures):
    assert load_figures().equals(figures)


@pytest.mark.parametrize("part", [0.3, 0.6, 0.95])
def test_every_file_that_was_cut_off_is_refused(files, part, tmp_path):
    for file in files:
        content = file.read_bytes()
        short = tmp_path / file.name
        short.write_bytes(content[: int(len(content) * part)])
        with pytest.raises(InputError, match="breaks off"):
            read_files([short])
        whole_rows = content[: content.rindex(b"\n", 0, int(len(content) * part)) + 1]
        short.write_bytes(whole_rows)
        with pytest.raises(InputError, match="cut off"):
            read_files([short])


def test_every_file_with_an_unknown_code_is_refused_with_its_row(files, tmp_path):
    for file in files:
        lines = file.read_bytes().split(b"\n")
        number = next(n for n, line in enumerate(lines, 1) if b"E06000034" in line)
        lines[number - 1] = lines[number - 1].replace(b"E06000034", b"E06000999")
        changed = tmp_path / file.name
        changed.write_bytes(b"\n".join(lines))
        with pytest.raises(InputError, match="E06000999") as refused:
            read_files([changed])
        assert refused.value.where == f"{file.name}, row {number}"
