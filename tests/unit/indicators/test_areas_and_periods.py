"""Areas go by the newest codes, and years by the one in which their period ends."""

import datetime as dt

import pytest

from ilacs.errors import InputError
from ilacs.indicators.areas import area_codes, region_code, year_of


@pytest.mark.parametrize(
    ("period", "kind", "year"),
    [
        ("2025", "Reporting year", 2025),
        ("202425", "Financial year", 2025),
        ("199900", "Financial year", 2000),
        ("202324", "Academic year", 2024),
        ("2024", "Calendar year", 2024),
        (" 2025 ", " Reporting year ", 2025),
    ],
)
def test_a_period_goes_by_the_year_in_which_it_ends(period, kind, year):
    assert year_of(period, kind) == year


@pytest.mark.parametrize(
    ("period", "kind"),
    [
        ("202426", "Financial year"),
        ("202425", "Reporting year"),
        ("2025Q1", "Reporting year"),
        ("", "Reporting year"),
        ("20x5", "Reporting year"),
        ("٢٠٢٥", "Reporting year"),
        ("1066", "Reporting year"),
        ("2025", "Week 3"),
    ],
)
def test_a_period_that_is_none_is_refused(period, kind):
    with pytest.raises(InputError):
        year_of(period, kind)


@pytest.mark.parametrize(
    ("period", "kind"), [("2027", "Reporting year"), ("202627", "Financial year")]
)
def test_a_period_may_end_in_the_year_after_todays(period, kind):
    assert year_of(period, kind, dt.date(2026, 1, 1)) == 2027


@pytest.mark.parametrize(
    ("period", "kind"),
    [("2028", "Reporting year"), ("202728", "Financial year"), ("2099", "Calendar year")],
)
def test_a_period_of_the_future_is_refused(period, kind):
    with pytest.raises(InputError, match=f"“{period}” lies in the future"):
        year_of(period, kind, dt.date(2026, 12, 31))


@pytest.mark.parametrize(
    ("level", "region", "old", "new", "codes"),
    [
        ("National", "", "", "", ("E92000001",)),
        ("Regional", "E12000007", "", "", ("E12000007",)),
        ("Local authority", "E12000006", "883", "E06000034", ("E06000034",)),
        ("Local authority", "", "373", "E08000019", ("E08000039",)),
        ("Local authority", "", "836", "E06000029", ("E06000029",)),
        ("Local authority", "", "314 / 318", "E09000021 / E09000027", ("E09000021", "E09000027")),
    ],
    ids=["England", "a region", "an authority", "an earlier code", "a closed one", "two joined"],
)
def test_an_area_goes_by_its_newest_code(level, region, old, new, codes):
    assert area_codes(level, region, old, new) == codes


@pytest.mark.parametrize(
    ("level", "region", "old", "new", "reason"),
    [
        ("Ward", "", "", "", "not a geographic level"),
        ("Regional", "E12000077", "", "", "not the code of a region"),
        ("Local authority", "", "883", "E06000033", "mean different authorities"),
        ("Local authority", "", "999", "E06000034", "“999”"),
        ("Local authority", "", "883", "", "“”"),
    ],
)
def test_an_area_that_is_not_known_is_refused(level, region, old, new, reason):
    with pytest.raises(InputError, match=reason):
        area_codes(level, region, old, new)


def test_a_region_is_found_by_its_name():
    assert region_code("Yorkshire and The Humber") == "E12000003"
