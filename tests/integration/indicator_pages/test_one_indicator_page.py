"""The page of one indicator of one authority: in short, over the years, among neighbours and all."""

import csv
import io
import time

import pytest
from django.test import Client

from ilacs.authorities import find_authority
from ilacs.indicators.areas import ENGLAND
from ilacs.indicators.figures import SETTING

from .conftest import drawings_of, links_of, rows_of, words_of

PAGE = "/authorities/thurrock/indicators/re_referrals/"
SUPPRESSED = "suppressed, so that no child can be recognised"
THURROCK = find_authority("E06000034")
NEAR = [find_authority(code) for code in THURROCK.neighbours]


def test_it_is_said_in_short(public):
    words = words_of(public.get(PAGE))
    assert (
        "Thurrock’s figure for the year to 31 March 2025 is 16% of referrals (302 of 1,885). "
        "The median of its statistical neighbours is 23, from 16.3 to 24.8. "
        "The East of England has 19.4 and England 22.6. "
        "It is 27 of 153 authorities, where 1 is the lowest, and stands at percentile 17. "
        "Trend: falling 3 years running. "
        "Lower than England by more than chance (99.8% interval)."
    ) in words
    assert "Wilson interval for a proportion (Wilson 1927); 95% interval 14.4 to 17.7" in words
    assert "Year to 31 March 2025" in words


def test_each_picture_has_its_table(public):
    page = public.get(PAGE)
    trend = rows_of(
        page, "Referrals within 12 months of an earlier one (% of referrals), 2013 to 2025"
    )
    assert [row["Year"] for row in trend] == [str(year) for year in range(2013, 2026)]
    assert trend[-1]["Thurrock"] == "16"
    assert trend[-1]["Neighbours’ range"] == "16.3 to 24.8"
    bars = rows_of(page, "Thurrock among its statistical neighbours, 2025 model, 2025")
    assert len(bars) == 13
    assert bars[0] == {"Area": "Medway", "Which": "Statistical neighbour", "Figure": "24.8"}
    funnel = rows_of(page, "Every authority by its size, 2025")
    assert funnel[0]["Authority"] == "Thurrock"
    assert len(funnel) == 153


def test_the_earlier_model_changes_median_bars_and_links(public):
    page = public.get(f"{PAGE}?model=earlier&year=2024")
    bars = rows_of(page, "Thurrock among its statistical neighbours, Earlier model, 2024")
    named = {row["Area"] for row in bars if row["Which"] == "Statistical neighbour"}
    assert named == {find_authority(code).name for code in THURROCK.earlier_neighbours}
    assert "/authorities/thurrock/indicators/?year=2024&model=earlier" in links_of(page)
    assert f"{PAGE}download/csv/?year=2024&model=earlier" in links_of(page)


@pytest.fixture
def few(use_table):
    """Thurrock suppressed in the last year; one neighbour at nought, one suppressed."""
    use_table(
        {"area": THURROCK.code, "year": 2023, "value": 11.0},
        {"area": THURROCK.code, "year": 2024, "value": 12.0},
        {"area": THURROCK.code, "value": "c"},
        {"area": NEAR[0].code, "value": 0.0, "numerator": 0, "denominator": 40},
        {"area": NEAR[1].code, "value": "c"},
        {"area": NEAR[2].code, "value": 30.0, "numerator": 30, "denominator": 100},
        {"area": ENGLAND, "value": 20.0, "numerator": 200, "denominator": 1000},
    )


@pytest.mark.usefixtures("few")
def test_a_suppressed_figure_is_said_and_not_drawn(public):
    page = public.get(PAGE)
    words = words_of(page)
    assert f"There is no figure of Thurrock for the year to 31 March 2025: {SUPPRESSED}." in words
    assert f"No figure of Thurrock: 2025 ({SUPPRESSED})." in words
    assert "the 2 of its 10 statistical neighbours that have a figure is 15, from 0 to 30" in words
    assert "where 1 is" not in words
    bars = {r["Area"]: r["Figure"] for r in rows_of(page, "Thurrock among its statistical")}
    assert bars[NEAR[0].name] == "0"
    assert bars[NEAR[1].name] == SUPPRESSED
    drawn = drawings_of(page)
    assert NEAR[0].name in drawn
    assert NEAR[1].name not in drawn
    funnel = {row["Authority"] for row in rows_of(page, "Every authority by its size")}
    assert funnel == {NEAR[0].name, NEAR[2].name}


@pytest.mark.usefixtures("few")
def test_the_year_before_the_gap_can_be_asked_for(public):
    words = words_of(public.get(f"{PAGE}?year=2024"))
    assert "Thurrock’s figure for the year to 31 March 2024 is 12% of referrals." in words
    assert "Trend: up from 11 the year before." in words


def test_a_trend_over_a_gap_says_that_there_is_none_in_between(public, use_table):
    use_table(
        {"area": THURROCK.code, "year": 2022, "value": 11.0},
        {"area": THURROCK.code, "year": 2024, "value": "c"},
        {"area": THURROCK.code, "value": 12.0},
    )
    assert "Trend: was 11 in 2022; none in between." in words_of(public.get(PAGE))


def test_a_count_says_what_englands_rate_would_give(public):
    words = words_of(public.get("/authorities/thurrock/indicators/number_in_care/"))
    assert "England’s rate would give" in words
    assert "There is no funnel plot of this indicator: it is a number" in words
    bars = rows_of(
        public.get("/authorities/thurrock/indicators/number_in_care/"), "Thurrock among its"
    )
    assert {row["Which"] for row in bars} == {"This authority", "Statistical neighbour"}


def test_an_authority_whose_name_ends_in_s_owns_its_figure(public):
    words = words_of(public.get("/authorities/st-helens/indicators/re_referrals/"))
    assert "St Helens’ figure for the year" in words


def test_a_closed_authority_is_shown_in_its_last_year(public):
    page = public.get("/authorities/cumbria/indicators/re_referrals/")
    assert page.status_code == 200
    assert "for the year to 31 March 2023" in words_of(page)
    assert public.get("/authorities/cumbria/indicators/re_referrals/?year=2025").status_code == 422


def test_a_figure_published_by_two_authorities_together_says_with_whom(public, use_table):
    use_table(
        {"area": "E09000021", "value": 15.0, "joint_with": "E09000027"},
        {"area": "E09000027", "value": 15.0, "joint_with": "E09000021"},
    )
    page = public.get("/authorities/kingston-upon-thames/indicators/re_referrals/")
    assert "It is published jointly with Richmond upon Thames." in words_of(page)


@pytest.mark.parametrize(
    "address",
    [
        "/authorities/nowhere/indicators/re_referrals/",
        "/authorities/thurrock/indicators/nothing_like_it/",
        "/authorities/cumbria/indicators/suitable_accommodation_16/",
        f"{PAGE}download/pdf/",
        f"{PAGE}download/csv/?year=1999",
    ],
)
def test_what_is_not_there_is_not_found(public, db, address):
    assert public.get(address).status_code == 404


@pytest.mark.parametrize("asked", ["year=1999", "model=2030"])
def test_what_cannot_be_asked_is_refused(public, asked):
    page = public.get(f"{PAGE}?{asked}")
    assert page.status_code == 422
    assert "There is a problem" in words_of(page)


@pytest.mark.django_db
def test_all_years_can_be_downloaded(public):
    file = public.get(f"{PAGE}download/csv/?model=earlier")
    rows = list(csv.DictReader(io.StringIO(file.content.decode())))
    assert [row["year"] for row in rows] == [str(year) for year in range(2013, 2026)]
    assert rows[-1]["value"] == "16.0"
    assert float(rows[-1]["neighbours_median"]) == pytest.approx(21.1)
    assert public.get(f"{PAGE}download/xlsx/").content.startswith(b"PK")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        "/indicators/",
        "/indicators/re_referrals/",
        "/authorities/thurrock/indicators/",
        PAGE,
        "/authorities/cumbria/indicators/",
    ],
)
def test_the_pages_ask_the_database_nothing(public, address, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert public.get(address).status_code == 200


@pytest.mark.parametrize(
    "address", ["/indicators/", "/indicators/re_referrals/", "/authorities/kent/indicators/", PAGE]
)
def test_a_page_that_was_asked_for_before_takes_less_than_0_3_seconds(address):
    plain = Client()
    plain.get(address)
    begun = time.process_time()  # of this process alone, so that a busy machine does not count
    assert plain.get(address).status_code == 200
    assert time.process_time() - begun < 0.3


def test_a_councils_own_table_is_read_again_when_it_is_written_again(public, use_table):
    for value in (16.0, 17.0):
        use_table({"area": THURROCK.code, "value": value})
        assert f"is {value:g}% of referrals" in words_of(public.get(PAGE))


@pytest.mark.parametrize("content", [None, b"not a table"])
def test_a_table_that_cannot_be_read_is_said_and_the_rest_works(
    public, db, tmp_path, monkeypatch, content
):
    file = tmp_path / "own.parquet"
    if content:
        file.write_bytes(content)
    monkeypatch.setenv(SETTING, str(file))
    for address in ("/indicators/", "/indicators/re_referrals/", PAGE, f"{PAGE}download/csv/"):
        page = public.get(address)
        assert page.status_code == 503
        assert "The published figures cannot be read" in words_of(page)
        assert str(tmp_path) not in page.content.decode()
    own = public.get("/authorities/thurrock/")
    assert own.status_code == 200
    assert "Published figures" not in words_of(own)


def test_where_there_is_no_figure_that_is_said_once_and_not_again_as_untested(public):
    words = words_of(public.get("/authorities/thurrock/indicators/plans_2_years_or_more/"))
    assert "There is no figure of Thurrock for the year to 31 March 2025" in words
    assert "Cannot be tested" not in words


def test_where_the_neighbours_line_rests_on_few_the_picture_and_its_table_say_so(public):
    page = public.get("/authorities/thurrock/indicators/plans_2_years_or_more/?year=2025")
    assert "have a published figure: 4 of 10 in 2014, 2020, 2021; 5 of 10 in 2016" in words_of(page)
    title = "Child protection plans that have lasted 2 years or more (% of plans at 31 March), 2013 to 2025"
    trend = {row["Year"]: row["Neighbours with a figure"] for row in rows_of(page, title)}
    assert (trend["2021"], trend["2025"]) == ("4 of 10", "5 of 10")
