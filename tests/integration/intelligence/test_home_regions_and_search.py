"""The start page, the search for an authority, and the regions."""

import csv
import io

import pytest

from .conftest import CUMBRIA, MEDWAY, THURROCKS, outcome, tables_of, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def test_the_start_page_says_how_england_stands(public, thurrock):
    response = public.get("/")
    words = words_of(response)
    assert "Overall effectiveness: 1 outstanding." in words
    assert "Latest grades of 153 authorities at 24 November 2026" in words


def test_the_start_page_counts_those_without_an_overall_grade_apart(public, load):
    load(*THURROCKS, outcome(code=MEDWAY, edition="ilacs-2026", start="2026-05-11"))
    words = words_of(public.get("/"))
    assert "1 authority was inspected under an edition that has no overall grade" in words


def test_the_start_page_works_on_an_empty_register(public):
    assert public.get("/").status_code == 200


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Thurrock", "thurrock"),
        ("  thurrock council ", "thurrock"),
        ("Kingston upon Hull, City of", "kingston-upon-hull"),
        ("E06000034", "thurrock"),
        ("Bristol", "bristol"),
    ],
)
def test_a_search_leads_to_the_authority_meant(public, text, slug):
    response = public.get("/authorities/", {"name": text})
    assert response.status_code == 302
    assert response["Location"] == f"/authorities/{slug}/"


@pytest.mark.parametrize(
    ("text", "candidate"),
    [
        ("Thurock", "/authorities/thurrock/"),
        ("northampton", "/authorities/north-northamptonshire/"),
        ("northampton", "/authorities/northamptonshire/"),
    ],
)
def test_a_refusal_links_to_the_nearest(public, text, candidate):
    response = public.get("/authorities/", {"name": text})
    html = response.content.decode()
    assert response.status_code == 422
    did_you_mean = html[html.index("Did you mean") : html.index("All 153 authorities")]
    assert candidate in did_you_mean
    assert f'value="{text}"' in html


def test_nothing_near_leaves_the_whole_list(public):
    response = public.get("/authorities/", {"name": "Xyzzy"})
    assert response.status_code == 422
    assert "Did you mean" not in words_of(response)
    assert "No authority is called “Xyzzy”." in words_of(response)


@pytest.mark.parametrize("text", ["", "   "])
def test_an_empty_search_asks_for_a_name(public, text):
    response = public.get("/authorities/", {"name": text})
    assert response.status_code == 422
    assert "Enter the name of an authority." in words_of(response)


def test_what_is_searched_for_is_shown_as_text(public):
    html = public.get("/authorities/", {"name": "<script>alert(1)</script>"}).content.decode()
    assert "<script>alert" not in html


def test_the_list_has_every_authority_and_those_closed(public):
    html = public.get("/authorities/").content.decode()
    for slug in ("york", "thurrock", "cumbria", "dorset-to-2019"):
        assert f'href="/authorities/{slug}/"' in html


def test_a_region_stands_beside_england(public, load):
    load(*THURROCKS, outcome(code=MEDWAY, grade="inadequate", publication_date="2019-12-20"))
    tables = tables_of(public.get("/regions/south-east/"))
    heading, *bars = tables["Overall effectiveness in South East and in England"]
    south_east, england = (dict(zip(heading, bar, strict=True)) for bar in bars)
    assert (south_east["Inadequate"], south_east["All"]) == ("1", "19")
    assert (england["Outstanding"], england["All"]) == ("1", "153")


def test_a_regions_file_has_the_rows_of_its_table(public, thurrock):
    table = tables_of(public.get("/regions/east-of-england/"))[
        "Latest outcomes of the authorities of East of England"
    ]
    file = public.get("/regions/east-of-england/download/csv/").content.decode()
    rows = list(csv.DictReader(io.StringIO(file)))
    assert [row["local_authority"] for row in rows] == [row[0] for row in table[1:]]
    thurrocks = next(row for row in rows if row["local_authority"] == "Thurrock")
    assert thurrocks["overall_effectiveness"] == "outstanding"


def test_ofsteds_own_region_has_both_of_its_parts(public, thurrock):
    words = words_of(public.get("/regions/north-east-yorkshire-and-the-humber/"))
    assert "27 authorities" in words


def test_the_regions_add_up_to_england_and_ofsteds_stands_apart(public, load):
    load(outcome(code=CUMBRIA))
    tables = tables_of(public.get("/regions/"))
    rows = tables["Number of authorities with each overall grade, region by region"][1:]
    totals = {row[0]: int(row[1]) for row in rows}
    assert totals.pop("England") == sum(totals.values()) == 153
    apart = tables[
        "Number of authorities with each overall grade in the region that is only Ofsted’s"
    ][1:]
    ofsteds = {row[0]: int(row[1]) for row in apart}
    both = totals["North East"] + totals["Yorkshire and The Humber"]
    assert ofsteds == {"North East, Yorkshire and the Humber": both}


def test_a_grade_of_2013_has_a_column_on_days_on_which_it_was_the_latest(public, load):
    load(outcome(edition="lac-2013", start="2013-07-01", grade="adequate"))
    address = "/regions/?as_at=2014-01-01"
    caption = "Number of authorities with each overall grade, region by region"
    heading, *rows = tables_of(public.get(address))[caption]
    assert rows[-1][heading.index("Adequate")] == "1"
    assert sum(map(int, rows[-1][2:])) == int(rows[-1][1])
    assert "Adequate" not in tables_of(public.get("/regions/?as_at=2013-01-01"))[caption][0]
