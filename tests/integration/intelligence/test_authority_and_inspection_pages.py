"""An authority's page and its inspections', on the example that began it all: Thurrock."""

import csv
import io

import pytest

from ilacs.site.accounts.guard import open_scope
from ilacs.site.intelligence.register import keep_outcome

from .conftest import CUMBERLAND, CUMBRIA, THURROCKS, outcome, tables_of, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

PAGE = "/authorities/thurrock/"


def table(response, beginning):
    return next(rows for name, rows in tables_of(response).items() if name.startswith(beginning))


def as_text(caption, response):
    heading, *rows = table(response, caption)
    return [dict(zip(heading, row, strict=True)) for row in rows]


@pytest.mark.usefixtures("thurrock")
def test_thurrock_required_improvement_was_good_and_is_outstanding(public):
    rows = as_text("Inspections of Thurrock, the newest first", public.get(PAGE))
    assert [(row["Inspected"], row["Overall effectiveness"]) for row in rows] == [
        ("23 to 27 September 2024", "Outstanding"),
        ("11 to 22 November 2019", "Good"),
        ("22 February to 17 March 2016", "Requires improvement"),
    ]
    second = rows[1]
    judged = ("Overall effectiveness", "Leaders", "Help and protection", "Children in care")
    assert [second[name] for name in judged] == ["Good"] * 4
    assert rows[2]["Edition and type"] == "SIF 2013Single inspection"


@pytest.mark.usefixtures("thurrock")
def test_a_combined_judgement_stands_in_the_course_of_both_its_groups(public):
    rows = as_text("Each judgement of Thurrock over the years", public.get(PAGE))
    leavers = [row["Grade"] for row in rows if row["Judgement"] == "Care leavers"]
    assert leavers == [
        "Requires improvement",
        "With children in care: Good",
        "Outstanding",
    ]


@pytest.mark.usefixtures("thurrock")
def test_the_names_of_each_edition_are_shown_as_published(public):
    rows = as_text("The published names of the judgements in each edition", public.get(PAGE))
    care = next(row for row in rows if row["Here"] == "Children in care")
    assert care["ILACS 2018"].endswith("children in care and care leavers")
    assert care["ILACS 2023"].endswith("children in care")


@pytest.mark.usefixtures("thurrock")
def test_neighbours_follow_the_authority_the_closest_first(public):
    rows = as_text("Latest outcomes of the statistical neighbours", public.get(PAGE))
    assert [row["Authority"] for row in rows][:3] == ["Thurrock", "Swindon", "Bexley"]
    assert len(rows) == 11


@pytest.mark.usefixtures("thurrock")
def test_its_region_counts_each_authority_once(public):
    assert "Latest grades in East of England, 11 authorities" in words_of(public.get(PAGE))


@pytest.mark.usefixtures("thurrock")
def test_all_outcomes_can_be_downloaded(public):
    file = public.get(f"{PAGE}download/csv/").content.decode()
    rows = list(csv.DictReader(io.StringIO(file)))
    assert [row["overall_effectiveness"] for row in rows] == [
        "outstanding",
        "good",
        "requires_improvement",
    ]


def test_a_closed_authority_says_so_and_names_its_successors(public, load):
    load(outcome(code=CUMBRIA, start="2022-10-03", publication_date="2022-11-28"))
    response = public.get("/authorities/cumbria/")
    words = words_of(response)
    assert "This authority closed on 31 March 2023" in words
    assert "Cumberland and Westmorland and Furness" in words
    assert "Statistical neighbours" not in words


def test_a_new_authority_shows_what_was_before_it_and_does_not_count_it(public, load):
    load(outcome(code=CUMBRIA, start="2022-10-03", publication_date="2022-11-28"))
    response = public.get("/authorities/cumberland/")
    words = words_of(response)
    assert "began on 1 April 2023 and took over from Cumbria" in words
    assert "the register has none of Cumberland" in words
    assert as_text("Inspections of the authorities before", response)


def test_a_successors_download_has_the_inspections_before_it(public, load):
    load(
        outcome(code=CUMBRIA, start="2022-10-03"),
        outcome(code=CUMBERLAND, edition="ilacs-2023", start="2024-10-07"),
    )
    file = public.get("/authorities/cumberland/download/csv/").content.decode()
    rows = list(csv.DictReader(io.StringIO(file)))
    assert [row["local_authority"] for row in rows] == ["Cumberland", "Cumbria"]


@pytest.mark.parametrize(
    "address",
    [
        "/authorities/northmoor/",
        "/authorities/northmoor/download/csv/",
        "/authorities/thurrock/inspections/2019-11-12/",
        "/authorities/thurrock/inspections/2019-02-31/",
        "/authorities/thurrock/download/docx/",
        "/regions/narnia/",
    ],
)
@pytest.mark.usefixtures("thurrock")
def test_what_does_not_exist_is_not_found(public, address):
    assert public.get(address).status_code == 404


@pytest.mark.usefixtures("thurrock")
def test_an_inspection_has_the_exact_published_names_and_grades_of_its_edition(public):
    rows = as_text(
        "The judgements of this inspection", public.get(f"{PAGE}inspections/2016-02-22/")
    )
    assert rows[0] == {
        "Judgement, as published": "Overall effectiveness",
        "Grade": "Requires improvement",
    }
    assert "Leadership, management and governance" in [
        row["Judgement, as published"] for row in rows
    ]
    newer = as_text("The judgements of this", public.get(f"{PAGE}inspections/2019-11-11/"))
    assert newer[0]["Judgement, as published"].startswith("The impact of leaders on social work")


@pytest.mark.usefixtures("thurrock")
def test_an_inspection_says_what_changed_judgement_by_judgement(public):
    rows = as_text("The judgements of this", public.get(f"{PAGE}inspections/2024-09-23/"))
    changes = {row["Judgement, as published"].split()[-1]: row["Change"] for row in rows}
    assert changes["families"] == "Better"
    assert changes["leavers"] == "Then with children in care"


@pytest.mark.usefixtures("thurrock")
def test_an_inspection_has_its_facts(public):
    words = words_of(public.get(f"{PAGE}inspections/2019-11-11/"))
    assert "Inspection of 11 to 22 November 2019" in words
    assert "20 working days after the last day on site" in words
    assert "Ada Example" in words
    assert "Standard inspection" in words
    assert "The project’s own register" in words
    assert "Not known: the register has grades and dates only" in words


def test_an_uploaded_report_shows_its_areas_for_improvement(public, load):
    row = outcome(areas_for_improvement="The timeliness of assessments.\nThe quality of plans.")
    with open_scope("test"):
        keep_outcome(row, source="upload")
    response = public.get(f"{PAGE}inspections/2019-11-11/")
    assert "<li>The quality of plans.</li>" in response.content.decode()
    assert "An uploaded report, read and confirmed" in words_of(response)


def test_what_is_not_known_says_so(public, load):
    load(outcome(lead_inspector=""))
    words = words_of(public.get(f"{PAGE}inspections/2019-11-11/"))
    assert "Inspection from 11 November 2019" in words
    assert words.count("Not known") == 4


def test_the_2026_edition_is_compared_without_an_overall_grade(public, load):
    load(
        *THURROCKS,
        outcome(edition="ilacs-2026", start="2026-05-11", publication_date="2026-06-22"),
    )
    response = public.get(f"{PAGE}inspections/2026-05-11/")
    rows = as_text("The judgements of this", response)
    assert [row["Change"] for row in rows] == ["Worse"] * 4
    assert "This edition of the framework has no overall grade" in words_of(response)


def test_adequate_of_2013_is_not_compared_with_another_scale(public, load):
    load(
        outcome(edition="lac-2013", start="2013-07-01", grade="adequate"),
        THURROCKS[0],
    )
    response = public.get(f"{PAGE}inspections/2016-02-22/")
    changes = {
        row["Judgement, as published"]: row["Change"] for row in as_text("The judg", response)
    }
    assert changes["Overall effectiveness"] == "The scale changed"
    assert changes["Children who need help and protection"] == "Not graded before"
    before = public.get(f"{PAGE}inspections/2013-07-01/")
    assert "Capacity to improve and Quality of provision" in words_of(before)
