"""The page that puts an inspection beside others, on the project's own register and made-up ones."""

import csv
import io
import re

import pytest

from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.guard import open_scope
from ilacs.site.accounts.models import AuditEvent
from ilacs.site.intelligence.actions import load_register_of_outcomes
from ilacs.site.intelligence.register import keep_outcome
from ilacs.site.intelligence.wording import why_no_grade

from .conftest import MEDWAY, SOUTHEND, THURROCKS, outcome, tables_of, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

INSPECTION = "/authorities/thurrock/inspections/2019-11-11/"
PAGE = f"{INSPECTION}compare/"
EALING, HACKNEY, SOLIHULL = "E09000009", "E09000012", "E08000029"


@pytest.fixture
def own_register(db):
    """The register that comes with the project."""
    load_register_of_outcomes(by=SYSTEM)


def rows_of(response, beginning):
    heading, *rows = next(
        rows for name, rows in tables_of(response).items() if name.startswith(beginning)
    )
    return [dict(zip(heading, row, strict=True)) for row in rows]


@pytest.mark.usefixtures("own_register")
def test_the_page_shows_what_thurrocks_committee_was_told(public):
    page = public.get(PAGE)
    weeks = {row["Authority"]: row for row in rows_of(page, "Inspections under way in the same")}
    told = {name: (row["Before"], row["Overall effectiveness"]) for name, row in weeks.items()}
    assert told["Ealing"] == ("Good", "Requires improvementWorse")
    assert told["Hackney"] == ("Good", "Requires improvementWorse")
    assert told["Solihull"] == ("Requires improvement", "Requires improvementThe same")
    assert weeks["Ealing"]["How it belongs here"] == "On site while this one was off site"
    near = {row["Authority"]: row for row in rows_of(page, "Outcomes of neighbours")}
    assert near["Southend-on-Sea"]["Overall effectiveness"].startswith("Requires improvement")
    assert near["Medway"]["Overall effectiveness"].startswith("Inadequate")
    led = {row["Authority"] for row in rows_of(page, "Other inspections led by Brenda McLaughlin")}
    assert "Medway" in led


@pytest.mark.usefixtures("own_register")
def test_every_figure_of_the_paragraphs_leads_to_its_source(public):
    page = public.get(PAGE)
    text = page.content.decode()
    marks = {int(number) for number in re.findall(r'href="#source-(\d+)"', text)}
    sources = {int(number) for number in re.findall(r'<li id="source-(\d+)"', text)}
    assert marks == sources == set(range(1, len(sources) + 1))
    linked = re.findall(r'href="([^"]+)">The inspection', text)
    assert "/authorities/ealing/inspections/2016-06-13/" in linked
    for address in linked:
        assert public.get(address).status_code == 200
    as_at = re.search(r'href="(/outcomes/[^"]+)">The outcomes as at that day', text)
    assert as_at
    assert public.get(as_at.group(1)).status_code == 200


@pytest.mark.usefixtures("own_register")
def test_what_is_not_held_or_was_not_yet_is_said(public):
    page = public.get(PAGE)
    weeks = {row["Authority"]: row for row in rows_of(page, "Inspections under way in the same")}
    assert weeks["Middlesbrough"]["Before"] == "Not held"
    assert weeks["Middlesbrough"]["Lead inspector"] == "Not held"
    near = {row["Authority"]: row for row in rows_of(page, "Statistical neighbours on")}
    assert near["North Northamptonshire"]["Leaders"] == "Not yet an authority"
    assert near["Bedford"]["Leaders"] == "No outcome held"
    assert "The lead inspector is held for" in words_of(page)


@pytest.mark.usefixtures("thurrock")
def test_alone_in_its_weeks_it_says_so(public):
    words = words_of(public.get(PAGE))
    assert "The register holds no other graded inspection of these weeks." in words
    assert "The register holds no other outcome published in that year." in words


def test_without_an_inspection_before_it_says_so(public, load):
    load(outcome(lead_inspector=""))
    page = public.get(PAGE)
    words = words_of(page)
    assert "The register holds no earlier outcome of Thurrock." in words
    assert "The register does not hold who led this inspection." in words
    assert {row["Change"] for row in rows_of(page, "The judgements")} == {"Before: not held"}


def test_an_uploaded_report_counts_and_says_what_it_is(public, load):
    load(*THURROCKS)
    with open_scope("PublishedOutcome"):
        keep_outcome(
            outcome(code=MEDWAY, start="2019-11-11", grade="inadequate", file="medway.pdf"),
            source="upload",
        )
    page = public.get(PAGE)
    assert [row["Authority"] for row in rows_of(page, "Inspections under way")] == ["Medway"]
    assert "medway.pdf (uploaded and confirmed)" in words_of(page)


def test_an_edition_without_overall_grade_is_compared_by_its_judgements(public, load):
    load(
        outcome(edition="ilacs-2026", start="2026-05-11", publication_date="2026-06-30"),
        outcome(code=SOUTHEND, edition="ilacs-2026", start="2026-05-11"),
        *THURROCKS,
    )
    page = public.get("/authorities/thurrock/inspections/2026-05-11/compare/")
    beside = rows_of(page, "Inspections under way")[0]
    assert beside["Overall effectiveness"] == why_no_grade("ilacs-2026", "overall_effectiveness")
    assert "Leaders: latest grades published by 30 June 2026" in words_of(page)


@pytest.mark.usefixtures("thurrock")
def test_the_inspections_page_leads_here_and_back(public):
    assert f'href="{PAGE}"' in public.get(INSPECTION).content.decode()
    assert f'href="{INSPECTION}"' in public.get(PAGE).content.decode()


@pytest.mark.usefixtures("thurrock")
@pytest.mark.parametrize(
    "address",
    [
        "/authorities/thurrock/inspections/2019-11-12/compare/",
        "/authorities/kent/inspections/2019-11-11/compare/",
        "/authorities/nowhere/inspections/2019-11-11/compare/",
        f"{PAGE}download/pdf/",
    ],
)
def test_what_is_not_there_is_not_found(public, address):
    assert public.get(address).status_code == 404


@pytest.mark.usefixtures("own_register")
def test_the_rows_can_be_downloaded(public):
    file = public.get(f"{PAGE}download/csv/")
    rows = list(csv.DictReader(io.StringIO(file.content.decode())))
    weeks = {row["local_authority"]: row for row in rows if row["group"] == "same weeks"}
    assert weeks["Hackney"]["before_overall_effectiveness"] == "good"
    assert weeks["Hackney"]["overall_change"] == "Worse"
    assert weeks["Hackney"]["before_file"].endswith(".pdf")
    assert weeks["Southampton"]["before_overall_effectiveness"] == ""
    assert sum(row["group"] == "England at publication" for row in rows) == 151
    assert public.get(f"{PAGE}download/xlsx/").content.startswith(b"PK")


@pytest.mark.usefixtures("own_register")
def test_the_paragraphs_can_be_downloaded_and_that_is_written_down(public):
    file = public.get(f"{PAGE}download/txt/")
    assert file["Content-Type"] == "text/plain; charset=utf-8"
    assert file["Content-Disposition"].endswith('"thurrock-2019-11-11-compared.txt"')
    text = file.content.decode()
    assert "Ealing [3][4] and Hackney [5][6] went from good to requires improvement." in text
    assert AuditEvent.objects.filter(event="outcomes_downloaded").count() == 1


@pytest.mark.parametrize("size", [1, 12])
def test_the_page_makes_one_query_however_many_inspections(
    public, load, size, django_assert_num_queries
):
    starts = [f"20{20 - number // 2}-0{1 + number % 2 * 4}-13" for number in range(size)]
    codes = (EALING, HACKNEY, SOLIHULL, MEDWAY, SOUTHEND)
    load(*THURROCKS, *(outcome(code=code, start=start) for code in codes for start in starts))
    with django_assert_num_queries(1):
        assert public.get(PAGE).status_code == 200
