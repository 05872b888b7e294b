"""The page of one indicator: every authority in order, the funnel, the regions."""

import csv
import io

import pytest

from ilacs.indicators.areas import ENGLAND
from ilacs.site.accounts.models import AuditEvent

from .conftest import drawings_of, links_of, rows_of, words_of

PAGE = "/indicators/re_referrals/"
TABLE = "Every authority on this indicator"
THURROCK, MEDWAY, HAVERING = "E06000034", "E06000035", "E09000016"


def test_all_authorities_stand_in_order_of_rank(public):
    page = public.get(PAGE)
    rows = rows_of(page, TABLE)
    assert len(rows) == 153
    ranks = [int(row["Rank"]) for row in rows]
    assert ranks == sorted(ranks)
    thurrock = next(row for row in rows if row["Authority"] == "Thurrock")
    assert thurrock == {
        "Authority": "Thurrock",
        "Rank": "27",
        "Region": "East of England",
        "Figure": "16",
        "Change in a year": "−2.4",
        "Beside England": "Lower by more than chance (99.8%)",
    }
    words = words_of(page)
    assert "England: 22.6 in the year to 31 March 2025; lower is better." in words
    assert "Rank 1 is the lowest." in words
    assert "/authorities/thurrock/indicators/re_referrals/" in links_of(page)


@pytest.mark.parametrize(
    ("sort", "column", "first", "last"),
    [
        ("name", "Authority", "Barking and Dagenham", "York"),
        ("-name", "Authority", "York", "Barking and Dagenham"),
        ("-value", "Figure", "46.7", "0"),
        ("-rank", "Rank", "153", "1"),
    ],
)
def test_the_headings_sort_the_table(public, sort, column, first, last):
    page = public.get(f"{PAGE}?sort={sort}")
    rows = rows_of(page, TABLE)
    assert (rows[0][column], rows[-1][column]) == (first, last)
    other = sort[1:] if sort.startswith("-") else f"-{sort}"
    assert f"{PAGE}?sort={other}" in links_of(page)


def test_a_region_alone_keeps_the_ranks_among_all(public):
    page = public.get(f"{PAGE}?region=east-of-england&year=2024")
    rows = rows_of(page, TABLE)
    assert {row["Region"] for row in rows} == {"East of England"}
    assert "11 authorities" in words_of(page)
    assert max(int(row["Rank"]) for row in rows) > 11
    assert "/authorities/thurrock/indicators/re_referrals/?year=2024" in links_of(page)


def test_a_suppressed_figure_is_said_in_words_comes_last_and_has_no_rank(public, use_table):
    use_table(
        {"area": THURROCK, "value": 0.0, "numerator": 0, "denominator": 50},
        {"area": MEDWAY, "value": "c"},
        {"area": HAVERING, "value": 40.0, "numerator": 20, "denominator": 50},
        {"area": ENGLAND, "value": 20.0, "numerator": 200, "denominator": 1000},
    )
    for sort in ("", "?sort=-value", "?sort=value", "?sort=-change"):
        page = public.get(f"{PAGE}{sort}")
        rows = {row["Authority"]: row for row in rows_of(page, TABLE)}
        assert rows["Thurrock"]["Figure"] == "0"
        assert rows["Medway"]["Figure"] == "suppressed, so that no child can be recognised"
        assert rows["Medway"]["Rank"] == "–"
        assert rows["Medway"]["Beside England"] == "Not tested"
        assert rows["Kent"]["Figure"] == "no figure"
    order = [row["Authority"] for row in rows_of(public.get(f"{PAGE}?sort=-value"), TABLE)]
    assert order[:2] == ["Havering", "Thurrock"]
    assert "151 authorities have no figure and so no rank." in words_of(page)
    funnel = rows_of(page, "Every authority by its size, 2025")
    assert {row["Authority"] for row in funnel} == {"Havering", "Thurrock"}


def test_the_funnel_and_the_regions_have_their_tables(public):
    page = public.get(PAGE)
    funnel = rows_of(page, "Every authority by its size, 2025")
    assert len(funnel) == 153
    assert "Referrals" in funnel[0]
    regions = rows_of(page, "Each region over the years (% of referrals)")
    assert [row["Year"] for row in regions] == [str(year) for year in range(2013, 2026)]
    assert regions[-1]["England"] == "22.6"
    assert regions[-1]["East of England"] == "19.4"
    assert {"Yorkshire and The Humber", "Referrals"} <= drawings_of(page)


@pytest.mark.parametrize(
    ("indicator", "reason"),
    [
        ("caseload", "how cases are spread among social workers is not published"),
        ("number_in_care", "it is a number, not a share or a rate"),
    ],
)
def test_where_there_is_no_funnel_the_reason_is_said(public, indicator, reason):
    assert f"There is no funnel plot of this indicator: {reason}." in words_of(
        public.get(f"/indicators/{indicator}/")
    )


def test_what_is_measured_is_said_with_its_source(public):
    words = words_of(public.get(PAGE))
    assert "Wilson interval for a proportion (Wilson 1927)" in words
    assert (
        "Department for Education, Children in need, England: referrals and re-referrals" in words
    )


@pytest.mark.parametrize("address", ["/indicators/nothing_like_it/", f"{PAGE}download/pdf/"])
def test_what_is_not_there_is_not_found(public, db, address):
    assert public.get(address).status_code == 404


@pytest.mark.parametrize("asked", ["year=1999", "year=x", "region=atlantis", "sort=shoe"])
def test_what_cannot_be_asked_is_refused(public, db, asked):
    assert public.get(f"{PAGE}?{asked}").status_code == 422
    assert public.get(f"{PAGE}download/csv/?{asked}").status_code == 404


@pytest.mark.django_db
def test_the_rows_are_downloaded_in_the_order_of_the_screen_and_that_is_written_down(public):
    file = public.get(f"{PAGE}download/csv/?region=london&sort=-value")
    rows = list(csv.DictReader(io.StringIO(file.content.decode())))
    assert {row["region"] for row in rows} == {"London"}
    values = [float(row["value"]) for row in rows]
    assert values == sorted(values, reverse=True)
    assert file["Content-Disposition"] == 'attachment; filename="re_referrals-2025.csv"'
    event = AuditEvent.objects.get(event="figures_downloaded")
    assert event.details == {"format": "csv", "rows": len(rows)}


@pytest.mark.django_db
def test_a_file_keeps_suppressed_and_nought_apart(public, use_table):
    use_table({"area": THURROCK, "value": 0.0}, {"area": MEDWAY, "value": "c"})
    file = public.get(f"{PAGE}download/csv/")
    rows = {r["local_authority"]: r for r in csv.DictReader(io.StringIO(file.content.decode()))}
    assert (rows["Thurrock"]["value"], rows["Thurrock"]["state"]) == ("0.0", "value")
    assert (rows["Medway"]["value"], rows["Medway"]["state"]) == ("", "suppressed")
