"""Searching the reports that one may open: what is found, marked, counted, narrowed and kept from others."""

import csv
import io
import re
from dataclasses import replace

import pytest
from django.urls import reverse

from ilacs.outcomes.passages import Passage
from ilacs.site.accounts.models import AuditEvent
from ilacs.site.library.queries import find_passages, search
from ilacs.site.library.query import parse_query

from .conftest import LEEDS

pytestmark = pytest.mark.django_db


def found(actor, **asked) -> list[str]:
    return [one.text for one in find_passages(actor, asked)]


@pytest.fixture
def officer(library, actor_of):
    return actor_of("data_officer")


def test_a_word_is_found_in_any_of_its_forms(officer):
    assert len(found(officer, q="supervising")) == 4


def test_words_between_quotation_marks_stand_together(officer):
    assert len(found(officer, q="strategy discussion")) == 1
    assert found(officer, q='"discussions strategy"') == []


def test_a_hyphenated_word_is_found_with_and_without_its_hyphen(officer):
    assert found(officer, q="return home interview") == found(officer, q='"return-home"')
    assert len(found(officer, q="return-home")) == 1


def test_a_word_with_a_minus_is_left_out(officer):
    texts = found(officer, q="supervision -reflective -strategy")
    assert len(texts) == 2
    assert not any("reflective" in text for text in texts)


def test_a_star_finds_how_a_word_goes_on(officer):
    assert len(found(officer, q="supervisi*")) == 3
    assert len(found(officer, q="supervise*")) == 1


def test_common_words_are_words_too(officer):
    assert len(found(officer, q="for")) == 1


def test_the_best_match_comes_first(officer):
    assert found(officer, q="drift")[0].startswith("Children’s plans drift")
    first = found(officer, q="supervision")[0]
    assert first in ("How often supervision is reflective.",
                     "The quality of supervision & its <records>.")  # fmt: skip


def test_the_newest_or_the_oldest_may_come_first(officer):
    assert found(officer, q="supervision", sort="newest")[0].startswith("How often")
    assert found(officer, q="supervision", sort="oldest")[0].startswith("The quality")


@pytest.mark.parametrize(
    ("facet", "value", "number"),
    [
        ("judgement", "in_care", 1),
        ("judgement", "impact_of_leaders", 1),
        ("grade", "inadequate", 1),
        ("grade", "good", 3),
        ("part", "area", 3),
        ("region", "yorkshire-and-the-humber", 4),
        ("region", "east-of-england", 2),
        ("edition", "ilacs-2023", 2),
        ("year", "2019", 4),
        ("inspection_type", "short", 2),
        ("authority", "E08000035", 4),
        ("authority", "E06000001", 0),
    ],
)
def test_results_are_narrowed_down(officer, facet, value, number):
    assert len(found(officer, **{facet: value})) == number
    assert search(officer, {facet: value}, "").counted.total == number


def test_the_count_beside_a_choice_is_what_choosing_it_gives(officer):
    for asked in ({}, {"q": "supervision"}, {"q": "supervision", "region": "east-of-england"}):
        counted = search(officer, asked, "").counted
        for facet, choices in counted.choices.items():
            for value, number in choices.items():
                if value:
                    chosen = search(officer, {**asked, facet: value}, "").counted.total
                    assert chosen == number, (asked, facet, value)
                    assert chosen == len(found(officer, **{**asked, facet: value}))


def test_nothing_of_another_organisation_is_found_counted_or_downloaded(
    library, client_for, actor_of, stranger
):
    mine = search(actor_of("data_officer"), {"q": "supervision"}, "")
    assert mine.counted.total == 4
    theirs = search(actor_of(stranger), {"q": "supervision"}, "")
    assert [one.passage.text for one in theirs.results] == [
        "Supervision that only Southmoor may read."
    ]
    for name, arguments in (
        ("library_search", {}),
        ("library_download", {"format": "csv"}),
        ("improvement", {}),
        ("improvement_theme", {"theme": "supervision"}),
        ("improvement_download", {"format": "csv"}),
    ):
        address = reverse(name, kwargs=arguments) + "?q=supervision"
        assert b"Southmoor" not in client_for("data_officer").get(address).content
        assert b"Southmoor" in client_for(stranger).get(address).content


@pytest.mark.parametrize("role", ["public", "councillor", "practice_auditor", "administrator"])
def test_those_who_may_open_no_report_may_search_none(client_for, role):
    assert client_for(role).get("/library/?q=supervision").status_code in (302, 403)


def test_a_report_that_is_set_aside_is_not_found_any_more(library, officer, northmoor, actor_of):
    from ilacs.site.library.models import Passage
    from ilacs.site.reports.actions import set_aside_report

    report = library.leeds
    set_aside_report(
        by=actor_of("inspection_coordinator"),
        organisation=northmoor,
        report=report,
        reason="A draft.",
        version=report.version,
    )
    assert len(found(officer, q="supervision")) == 2
    assert not Passage.objects.filter(report__report=report).exists()


def test_the_page_marks_the_words_and_shows_the_text_as_plain_text(library, client_for):
    page = client_for("data_officer").get("/library/?q=supervision+records").content.decode()
    assert "<mark>supervision</mark> &amp; its &lt;<mark>records</mark>&gt;." in page
    assert "Page 2" in page
    assert f"/reports/report/{library.leeds.pk}/?page=2" in page


def test_a_result_says_its_paragraph_page_section_and_grade(library, client_for):
    page = client_for("data_officer").get("/library/?q=drift").content.decode()
    assert "Paragraph 14, page 6" in page
    assert "Children in care" in page
    assert "Inadequate" in page


@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_a_download_holds_what_the_screen_counts(library, client_for, format):
    client = client_for("data_officer")
    address = f"/library/download/{format}/?q=supervision&grade=good"
    content = client.get(address).content
    page = client.get("/library/?q=supervision&grade=good").content.decode()
    rows = rows_of(content, format)
    assert len(rows) == 3
    assert f"{len(rows)} passages in" in page
    event = AuditEvent.objects.get(event="passages_downloaded")
    assert event.details == {"format": format, "passages": len(rows)}


def rows_of(content: bytes, format: str) -> list[list[str]]:
    if format == "csv":
        return list(csv.reader(io.StringIO(content.decode())))[1:]
    from python_calamine import CalamineWorkbook

    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()[1:]


def test_another_format_and_another_choice_are_refused(library, client_for):
    client = client_for("data_officer")
    assert client.get("/library/download/pdf/?q=a").status_code == 404
    refused = client.get("/library/?region=atlantis")
    assert refused.status_code == 422
    assert "Choose a region from the list." in refused.content.decode()


def test_a_search_that_finds_nothing_says_what_to_do(library, client_for):
    page = client_for("data_officer").get("/library/?q=zebra").content.decode()
    assert "Nothing found" in page
    assert "check the spelling" in page


def test_an_empty_library_says_so(client_for):
    page = client_for("data_officer").get("/library/").content.decode()
    assert "No report that you may open can be searched yet." in page


def test_a_second_page_goes_on_where_the_first_ended(northmoor, store, client_for):
    from ilacs.outcomes.passages import Passage
    from site_walk.indexing_here import give_report

    many = [Passage("paragraph", f"Visit number {n}.", number=str(n), page=1) for n in range(45)]
    give_report(northmoor, store, "many", LEEDS, many)
    client = client_for("data_officer")
    pages = [client.get(f"/library/?q=visit&page={n}").content.decode() for n in (1, 2, 3)]
    assert [page.count('<li class="ilacs-passage">') for page in pages] == [20, 20, 5]
    shown = [n for n in range(45) if any(f"number {n}." in page for page in pages)]
    assert shown == list(range(45))


def test_a_query_of_signs_alone_asks_for_nothing():
    assert not parse_query('--- *** "" \'')


def choices_in(page: str, name: str) -> list[str]:
    """The words of a list's choices, in order."""
    listed = page.split(f'<select class="govuk-select" id="id_{name}"')[1].split(
        "</select>", maxsplit=1
    )[0]
    return [" ".join(words.split()) for words in re.findall(r"<option[^>]*>([^<]*)", listed)]


def test_before_a_search_only_what_is_held_is_offered(library, client_for):
    page = client_for("data_officer").get("/library/").content.decode()
    assert choices_in(page, "year") == ["All years", "2023 (2)", "2019 (4)"]
    assert choices_in(page, "authority") == ["All authorities", "Leeds (4)", "Thurrock (2)"]


@pytest.mark.parametrize("typed", ['%%%"((', "***", "-supervision"])
def test_a_query_without_a_word_to_look_for_is_not_searched(library, client_for, typed):
    page = client_for("data_officer").get("/library/", {"q": typed}).content.decode()
    assert "There is no word to look for in" in page
    assert "passages in" not in page
    assert "/library/download/" not in page


def test_signs_beside_a_choice_leave_the_choice_and_say_that_they_are_no_words(library, client_for):
    page = client_for("data_officer").get("/library/?q=%25%25&year=2019").content.decode()
    assert "There is no word to look for in “%%”" in page
    assert "4 passages in 1 report" in page


def test_words_say_nothing_of_signs(library, client_for):
    page = client_for("data_officer").get("/library/?q=supervision+%25").content.decode()
    assert "There is no word" not in page


@pytest.fixture
def with_made_up(library, northmoor):
    """The library with a report of the demonstration beside its others."""
    from site_walk.indexing_here import give_report

    made_up = replace(LEEDS, local_authority="Eastmoor", authority_code="")
    says = [Passage("area", "How supervision helps.", "What needs to improve", page=1)]
    return give_report(northmoor, library.store, "made-up", made_up, says)


def test_a_made_up_report_is_marked_in_the_results(with_made_up, client_for):
    page = client_for("data_officer").get("/library/?q=supervision").content.decode()
    assert "1 of the reports is made up for the demonstration" in page
    marked = [
        each for each in page.split('<li class="ilacs-passage">') if ">Made up</strong>" in each
    ]
    assert len(marked) == 1
    assert "Eastmoor" in marked[0]


def test_real_reports_are_not_marked(library, client_for):
    page = client_for("data_officer").get("/library/?q=supervision").content.decode()
    assert "made up for the demonstration" not in page
    assert ">Made up</strong>" not in page


def test_a_download_says_which_rows_are_made_up(with_made_up, client_for):
    content = client_for("data_officer").get("/library/download/csv/?q=supervision").content
    rows = list(csv.DictReader(io.StringIO(content.decode())))
    said = {row["local_authority"]: row["made_up"] for row in rows}
    assert said == {"Leeds": "no", "Thurrock": "no", "Eastmoor": "yes"}
