"""As at a day: every page that has the question answers it alike, and says what may be missing."""

import csv
import io
import re
from datetime import date

import pytest

from ilacs.site.intelligence.standing import authorities_on

from .conftest import CUMBRIA, MEDWAY, THURROCKS, outcome, tables_of, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

PARTIAL = "The register is only partial as at this day"
LATER = "The register is complete to 31 March 2025"
PAGES = ["/outcomes/", "/authorities/thurrock/", "/regions/", "/regions/east-of-england/"]
FILTERS = ["", "&edition=sif-2013", "&grade=outstanding", "&region=london&judgement=adoption"]


def rows_of(response, beginning):
    tables = tables_of(response)
    heading, *rows = next(rows for name, rows in tables.items() if name.startswith(beginning))
    return [dict(zip(heading, row, strict=True)) for row in rows]


@pytest.mark.usefixtures("thurrock")
@pytest.mark.parametrize("asked", FILTERS)
@pytest.mark.parametrize(
    ("day", "note"), [("2017-03-31", PARTIAL), ("2018-01-28", PARTIAL), ("2025-04-01", LATER)]
)
def test_a_day_outside_the_official_table_is_said_to_be_partial_under_any_filter(
    public, asked, day, note
):
    assert note in words_of(public.get(f"/outcomes/?as_at={day}{asked}"))


@pytest.mark.usefixtures("thurrock")
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(("day", "note"), [("2018-01-28", PARTIAL), ("2025-04-01", LATER)])
def test_every_page_as_at_a_day_says_what_may_be_missing(public, page, day, note):
    assert note in words_of(public.get(f"{page}?as_at={day}"))


@pytest.mark.usefixtures("thurrock")
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("day", ["2018-01-29", "2025-03-31"])
def test_a_day_of_the_official_table_is_not_called_partial(public, page, day):
    words = words_of(public.get(f"{page}?as_at={day}"))
    assert PARTIAL not in words
    assert LATER not in words


def test_within_the_table_only_older_outcomes_are_doubtful(public, load):
    load(*THURROCKS)
    page = "/authorities/thurrock/?as_at="
    doubt = "Thurrock has no inspection in the register between 29 January 2018 and this day"
    assert doubt in words_of(public.get(f"{page}2019-12-19"))
    assert doubt not in words_of(public.get(f"{page}2019-12-20"))
    others = len(authorities_on(date(2020, 1, 1))) - 1
    assert f"{others} of the authorities have no inspection" in words_of(
        public.get("/outcomes/?as_at=2020-01-01&grade=good")
    )


@pytest.mark.usefixtures("thurrock")
def test_an_authority_is_shown_as_it_stood(public):
    response = public.get("/authorities/thurrock/?as_at=31.3.20")
    words = words_of(response)
    assert "As at 31 March 2020. One later outcome is not shown." in words
    assert "Inspected 11 to 22 November 2019" in words
    rows = rows_of(response, "Inspections of Thurrock, the newest first")
    assert [row["Overall effectiveness"] for row in rows] == ["Good", "Requires improvement"]
    neighbours = rows_of(response, "Latest outcomes of the statistical neighbours")
    assert neighbours[0]["Leaders"] == "Good"


@pytest.mark.usefixtures("thurrock")
def test_the_day_stays_in_the_links_and_in_the_file(public):
    html = public.get("/authorities/thurrock/?as_at=31+March+2020").content.decode()
    link = re.search(r'href="(/authorities/thurrock/download/csv/[^"]*)"', html)[1]
    rows = list(csv.DictReader(io.StringIO(public.get(link).content.decode())))
    assert [row["overall_effectiveness"] for row in rows] == ["good", "requires_improvement"]
    assert 'href="/regions/east-of-england/?as_at=2020-03-31"' in html
    region = public.get("/regions/east-of-england/?as_at=2020-03-31").content.decode()
    assert "/regions/east-of-england/download/csv/?as_at=2020-03-31" in region
    assert "region=east-of-england&amp;as_at=2020-03-31" in region


def test_a_region_is_shown_as_it_stood(public, load):
    load(
        outcome(code=MEDWAY, start="2019-07-15", publication_date="2019-08-27"),
        outcome(code=MEDWAY, edition="ilacs-2023", start="2023-07-17", grade="inadequate"),
    )
    rows = rows_of(public.get("/regions/south-east/?as_at=2020-03-31"), "Latest outcomes of")
    assert next(row for row in rows if row["Authority"] == "Medway")["Leaders"] == "Good"


def test_an_authority_that_was_not_there_yet_says_so(public, load):
    load(outcome(code=CUMBRIA, start="2022-10-03", publication_date="2022-11-28"))
    words = words_of(public.get("/authorities/cumberland/?as_at=2022-12-31"))
    assert "Cumberland did not exist on this day" in words


def test_a_closed_authority_has_its_region_on_days_on_which_it_was_there(public, load):
    load(outcome(code=CUMBRIA, start="2022-10-03", publication_date="2022-11-28"))
    assert "Latest grades in North West" in words_of(
        public.get("/authorities/cumbria/?as_at=2022-12-31")
    )
    assert "Latest grades in North West" not in words_of(public.get("/authorities/cumbria/"))


@pytest.mark.usefixtures("thurrock")
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("day", ["soon", "31 February 2025", "2026-11-25"])
def test_a_day_that_is_none_is_refused_on_every_page(public, page, day):
    response = public.get(page, {"as_at": day})
    assert response.status_code == 422
    assert "There is a problem" in words_of(response)
    assert f'value="{day}"' in response.content.decode()


@pytest.mark.parametrize("address", ["/authorities/thurrock/", "/regions/london/"])
def test_a_file_as_at_a_day_that_is_none_is_not_found(public, address):
    assert public.get(f"{address}download/csv/?as_at=soon").status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_what_is_empty_does_not_stay_in_the_address(public, page):
    response = public.get(f"{page}?region=&as_at=31+March+2020&grade=+&sort=")
    assert response.status_code == 302
    assert response["Location"] == f"{page}?as_at=31+March+2020"
    assert public.get(f"{page}?as_at=")["Location"] == page


@pytest.mark.parametrize(
    "text",
    ["31.3.25", "31/3/2025", "31/03/25", "31-3-2025", "2025-03-31", "31 mar 2025", "31 March 25"],
)
def test_a_day_may_be_written_with_few_strokes(public, text):
    assert "as at 31 March 2025" in words_of(public.get("/outcomes/", {"as_at": text}))


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        (
            "region=london&ofsted_region=south-east",
            "No authority is both in London and in Ofsted’s",
        ),
        ("edition=ilacs-2026&judgement=overall_effectiveness", "has no judgement on overall"),
        ("edition=ilacs-2018&judgement=care_leavers", "together with children in care"),
        ("edition=ilacs-2023&grade=adequate", "has no grade ‘adequate’"),
        ("edition=ilacs-2018&inspection_type=single_inspection", "no graded inspection of this"),
        ("edition=ilacs-2026&as_at=2020-03-31", "began only on 1 April 2026"),
        ("grade=adequate&judgement=care_leavers", "No edition of the framework has this"),
    ],
)
def test_filters_that_exclude_each_other_say_why_none_fits(public, asked, reason):
    words = words_of(public.get(f"/outcomes/?{asked}"))
    assert "No authority fits" in words
    assert "What is chosen above cannot be met together" in words
    assert reason in words


@pytest.mark.parametrize("asked", ["grade=outstanding", "region=london&grade=good"])
def test_filters_that_could_fit_are_not_called_contradictory(public, asked):
    words = words_of(public.get(f"/outcomes/?{asked}"))
    assert "No authority fits" in words
    assert "cannot be met together" not in words


def test_an_outcome_dated_in_the_future_is_listed_and_stays_on_the_axes(public, load):
    load(*THURROCKS, outcome(edition="ilacs-2026", start="2031-05-12"))
    response = public.get("/authorities/thurrock/")
    rows = rows_of(response, "Inspections of Thurrock, the newest first")
    assert rows[0]["Inspected"] == "from 12 May 2031"
    timeline = rows_of(response, "Inspections of Thurrock")
    assert len(timeline) == 4


def test_an_inspection_links_to_the_reports_of_its_authority(public, thurrock):
    html = public.get("/authorities/thurrock/inspections/2019-11-11/").content.decode()
    assert re.search(r'href="https://reports\.ofsted\.gov\.uk/provider/44/\d+"', html)


def test_an_inspection_has_the_published_words_and_lists_the_short_ones(public, load):
    load(THURROCKS[0], outcome(grade="requires_improvement", inspection_end="2019-11-22"))
    page = public.get("/authorities/thurrock/inspections/2019-11-11/")
    first = rows_of(page, "The judgements of this inspection")[0]
    assert first["Grade"] == "Requires improvement to be good"
    assert first["Before, 2016"] == "Requires improvement"
    rows = rows_of(public.get("/authorities/thurrock/"), "Inspections of Thurrock, the newest")
    assert rows[0]["Leaders"] == "Requires improvement"


def test_the_words_in_place_of_a_grade_are_explained(public):
    words = words_of(public.get("/outcomes/"))
    for word in ("No outcome held", "With children in care", "Not in this edition", "Not known"):
        assert f"‘{word}’:" in words
