"""The page with every indicator: by judgement, searched and filtered."""

import pytest

from ilacs.indicators import load_catalogue

from .conftest import links_of, rows_of, words_of

PAGE = "/indicators/"


def test_every_indicator_is_listed_with_unit_direction_years_and_source(public):
    page = public.get(PAGE)
    assert "69 of 69 indicators" in words_of(page)
    rows = rows_of(
        page, "Indicators that inform: The experiences and progress of children who need"
    )
    row = next(r for r in rows if r["Indicator"] == "Referrals within 12 months of an earlier one")
    assert row == {
        "Indicator": "Referrals within 12 months of an earlier one",
        "Unit": "% of referrals",
        "Direction": "Lower is better",
        "Years": "2013 to 2025",
        "Source": "Children in need, England: referrals and re-referrals",
    }
    linked = set(links_of(page))
    assert {f"{PAGE}{each.id}/" for each in load_catalogue().indicator} <= linked


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ("words=re-referrals", 1),
        ("words=Re_Referrals", 1),
        ("words=vacan", 2),
        ("words=placements+care", 2),
        ("words=placements+zebra", 0),
        ("judgement=impact_of_leaders", 6),
        ("judgement=context", 1),
        ("source=plan_durations", 6),
        ("judgement=impact_of_leaders&words=agency", 2),
    ],
)
def test_words_and_filters_leave_those_that_fit(public, asked, count):
    words = words_of(public.get(f"{PAGE}?{asked}"))
    assert (f"{count} of 69 indicators" if count else "No indicator fits") in words


def test_an_apostrophe_may_be_typed_straight_or_curved(public):
    for text in ("parent’s", "parent's"):
        assert "3 of 69 indicators" in words_of(public.get(PAGE, {"words": text}))


def test_an_empty_field_does_not_stay_in_the_address(public):
    assert public.get(f"{PAGE}?words=&judgement=context").headers["Location"] == (
        f"{PAGE}?judgement=context"
    )


@pytest.mark.parametrize("asked", ["judgement=weather", "source=hearsay", f"words={'x' * 101}"])
def test_what_cannot_be_asked_is_refused_with_the_reason(public, asked):
    page = public.get(f"{PAGE}?{asked}")
    assert page.status_code == 422
    assert "There is a problem" in words_of(page)


def test_an_indicator_without_figures_in_the_table_in_use_says_so(public, use_table):
    use_table({"area": "E06000034", "value": 16.0})
    page = public.get(f"{PAGE}?source=referrals")
    years = {row["Indicator"]: row["Years"] for row in rows_of(page, "Indicators that inform")}
    assert years["Referrals within 12 months of an earlier one"] == "2025"
    assert years["Referrals in the year"] == "No figures in the table in use"
    page = public.get(f"{PAGE}referrals/")
    assert page.status_code == 200
    assert "The table of figures in use has none of this indicator." in words_of(page)


def test_the_menu_leads_here(public):
    assert PAGE in links_of(public.get("/accessibility/"))
