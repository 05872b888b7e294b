"""The national overview: what is asked is what is shown, and what is shown is what is downloaded."""

import csv
import io
import re

import pytest
from python_calamine import CalamineWorkbook

from ilacs.authorities import current_authorities
from ilacs.site.accounts.models import AuditEvent

from .conftest import CUMBRIA, MEDWAY, SOUTHEND, outcome, tables_of, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

SMALL = (
    outcome(publication_date="2019-12-20"),
    outcome(code=MEDWAY, start="2019-07-15", grade="inadequate", publication_date="2019-08-27"),
    outcome(
        code=SOUTHEND,
        edition="ilacs-2026",
        start="2026-05-11",
        publication_date="2026-06-22",
        inspection_type="short",
    ),
    outcome(code=CUMBRIA, start="2022-10-03", publication_date="2022-11-28", grade="good"),
)


@pytest.fixture
def small(load):
    load(*SMALL)


def rows_of(response):
    """Return the overview's rows by their headings."""
    tables = tables_of(response)
    name = next(each for each in tables if each.startswith("The latest outcome of each"))
    heading, *rows = tables[name]
    return [dict(zip(heading, row, strict=True)) for row in rows]


def names_of(response):
    return [row["Authority"] for row in rows_of(response)]


def file_of(response):
    return list(csv.DictReader(io.StringIO(response.content.decode())))


@pytest.mark.usefixtures("small")
def test_all_authorities_of_today_are_there_also_those_without_outcome(public):
    rows = rows_of(public.get("/outcomes/"))
    assert [row["Authority"] for row in rows] == [a.name for a in current_authorities()]
    york = next(row for row in rows if row["Authority"] == "York")
    assert york["Overall effectiveness"] == "No outcome held"


@pytest.mark.usefixtures("small")
def test_the_2026_edition_shows_no_overall_grade_and_no_zero(public):
    rows = rows_of(public.get("/outcomes/"))
    southend = next(row for row in rows if row["Authority"] == "Southend-on-Sea")
    assert southend["Overall effectiveness"] == "Not in this edition"
    assert southend["Leaders"] == "Good"


@pytest.mark.usefixtures("small")
def test_care_leavers_were_judged_with_children_in_care(public):
    rows = rows_of(public.get("/outcomes/"))
    thurrock = next(row for row in rows if row["Authority"] == "Thurrock")
    assert thurrock["Care leavers"] == "With children in care"


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("grade=inadequate", ["Medway"]),
        ("grade=good&judgement=overall_effectiveness", ["Thurrock"]),
        ("grade=good", ["Southend-on-Sea", "Thurrock"]),
        ("judgement=care_leavers", ["Southend-on-Sea"]),
        ("edition=ilacs-2026", ["Southend-on-Sea"]),
        ("inspection_type=short", ["Southend-on-Sea"]),
        ("region=south-east&grade=inadequate", ["Medway"]),
        ("ofsted_region=east-of-england&edition=ilacs-2018", ["Thurrock"]),
        ("as_at=31+December+2022&region=north-west&grade=good", ["Cumbria"]),
        ("as_at=2019-12-19&edition=ilacs-2018", ["Medway"]),
        ("as_at=2019-12-19&edition=ilacs-2018&counted=inspection_start", ["Medway", "Thurrock"]),
    ],
)
def test_a_filter_shows_what_it_says(public, asked, names):
    assert names_of(public.get(f"/outcomes/?{asked}")) == names


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("asked", ["", "?grade=good", "?as_at=31+March+2020&sort=-inspected"])
def test_the_file_has_the_rows_of_the_screen_in_their_order(public, asked):
    screen, file = public.get(f"/outcomes/{asked}"), public.get(f"/outcomes/download/csv/{asked}")
    assert [row["local_authority"] for row in file_of(file)] == names_of(screen)
    shown = int(re.search(r"Download these (\d+) rows", words_of(screen))[1])
    assert shown == len(file_of(file))


@pytest.mark.usefixtures("small")
def test_the_chart_counts_what_the_file_has(public):
    table = tables_of(public.get("/outcomes/"))[
        "Latest grades of all authorities (153) at 24 November 2026"
    ]
    heading, *bars = table
    leaders = dict(zip(heading, next(bar for bar in bars if bar[0] == "Leaders"), strict=True))
    file = [row["impact_of_leaders"] for row in file_of(public.get("/outcomes/download/csv/"))]
    assert int(leaders["Good"]) == file.count("good") == 2
    assert int(leaders["Inadequate"]) == file.count("inadequate") == 1
    assert int(leaders["All"]) == len(file) == 153


@pytest.mark.usefixtures("small")
def test_excel_has_the_same_rows_with_real_dates(public):
    asked = "?edition=ilacs-2018"
    response = public.get(f"/outcomes/download/xlsx/{asked}")
    book = CalamineWorkbook.from_filelike(io.BytesIO(response.content))
    heading, *rows = book.get_sheet_by_index(0).to_python()
    text = file_of(public.get(f"/outcomes/download/csv/{asked}"))
    assert [row[0] for row in rows] == [row["local_authority"] for row in text]
    assert rows[1][heading.index("publication_date")].isoformat()[:10] == "2019-12-20"


@pytest.mark.usefixtures("small")
def test_a_download_is_written_down(public):
    public.get("/outcomes/download/csv/?grade=good")
    event = AuditEvent.objects.get(event="outcomes_downloaded")
    assert event.details == {"format": "csv", "outcomes": 2}


@pytest.mark.usefixtures("small")
def test_an_unknown_format_is_not_found(public):
    assert public.get("/outcomes/download/docx/").status_code == 404


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("sort", "first"),
    [
        ("name", "Barking and Dagenham"),
        ("-name", "York"),
        ("inspected", "Medway"),
        ("-inspected", "Southend-on-Sea"),
        ("published", "Medway"),
        ("-edition", "Southend-on-Sea"),
        ("impact_of_leaders", "Southend-on-Sea"),
        ("-impact_of_leaders", "Medway"),
        ("region", "Derby"),
    ],
)
def test_a_column_sorts_both_ways_and_rows_without_it_come_last(public, sort, first):
    names = names_of(public.get(f"/outcomes/?sort={sort}"))
    assert names[0] == first
    assert len(names) == 153


@pytest.mark.usefixtures("small")
def test_the_sorted_column_says_so_and_its_link_turns_the_order_round(public):
    html = public.get("/outcomes/?region=london&sort=inspected").content.decode()
    assert html.count('aria-sort="ascending"') == 1
    assert "?region=london&amp;sort=-inspected" in html
    assert "?region=london&amp;sort=name" in html


@pytest.mark.usefixtures("small")
def test_nothing_found_says_so(public):
    words = words_of(public.get("/outcomes/?grade=outstanding"))
    assert "No authority fits" in words
    assert "None of the 153 authorities had an outcome like this" in words


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ("as_at=soon", "“As at” must be a real date, like 31 March 2025."),
        ("as_at=31+February+2025", "“As at” must be a real date, like 31 March 2025."),
        ("as_at=2026-11-25", "“As at” must be today or in the past."),
        ("region=narnia", "Choose a region from the list."),
        ("grade=splendid", "Choose a grade from the list."),
        ("sort=luck", "Sort by one of the table’s columns."),
    ],
)
@pytest.mark.parametrize("address", ["/outcomes/", "/outcomes/download/csv/"])
def test_what_cannot_be_asked_is_refused_and_nothing_is_lost(public, address, asked, message):
    response = public.get(f"{address}?edition=ilacs-2018&{asked}")
    assert response.status_code == 422
    assert "There is a problem" in words_of(response)
    assert message in words_of(response)
    html = response.content.decode()
    assert re.search(r'<option value="ilacs-2018" selected', html)


def test_a_bad_day_stays_in_its_field(public):
    assert 'value="soon"' in public.get("/outcomes/?as_at=soon").content.decode()


@pytest.mark.parametrize("text", ["31 March 2020", "31 Mar 2020", "2020-03-31", "31/03/2020"])
def test_a_day_may_be_written_as_people_write_it(public, text):
    assert "as at 31 March 2020" in words_of(public.get("/outcomes/", {"as_at": text}))


def test_the_page_states_what_as_at_counts(public):
    words = words_of(public.get("/outcomes/"))
    assert "counts from the day on which its report was published" in words


def test_an_empty_register_is_no_fault(public):
    response = public.get("/outcomes/")
    assert response.status_code == 200
    assert "The register holds no outcome for 153 of them" in words_of(response)


def test_adoption_shows_for_days_on_which_it_was_judged(public, thurrock):
    assert "Adoption" in rows_of(public.get("/outcomes/?as_at=1+June+2016"))[0]
    assert "Adoption" not in rows_of(public.get("/outcomes/"))[0]
