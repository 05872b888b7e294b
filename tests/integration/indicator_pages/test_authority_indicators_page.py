"""The page with all indicators of an authority, and the few on its own page."""

import csv
import io

import pytest
from python_calamine import CalamineWorkbook

from ilacs.authorities import find_authority
from ilacs.indicators.areas import ENGLAND
from ilacs.indicators.standing import standings_of
from ilacs.site.indicators.authority import telling

from .conftest import links_of, rows_of, words_of

PAGE = "/authorities/thurrock/indicators/"
HELP = "Published figures of Thurrock: The experiences and progress of children who need help"
THURROCK, MEDWAY = "E06000034", "E06000035"
REFERRED_AGAIN = "Referrals within 12 months of an earlier one"


def row_of(page, indicator=REFERRED_AGAIN, caption=HELP):
    return next(row for row in rows_of(page, caption) if row["Indicator"].startswith(indicator))


def test_a_figure_stands_beside_neighbours_region_and_england(public):
    row = row_of(public.get(PAGE))
    assert row == {
        "Indicator": f"{REFERRED_AGAIN}2025, % of referrals; lower is better",
        "Here": "16",
        "Neighbours’ median": "2316.3 to 24.8",
        "Region": "19.4",
        "England": "22.6",
        "Rank": "27 of 153percentile 17",
        "Trend": "Falling 3 years running",
        "Beside England": "Lower by more than chance (99.8%)",
    }


def test_all_indicators_are_there_grouped_by_judgement(public):
    page = public.get(PAGE)
    words = words_of(page)
    for group in ("Help and protection (38)", "Children in care (7)", "Leaders (6)", "Context (1)"):
        assert group in words
    assert "59 figures of Thurrock for 2024 to 2025, the latest of each" in words
    assert "Of 69, 10 are suppressed or missing here." in words
    assert f"{PAGE}re_referrals/" in links_of(page)


def test_the_earlier_model_has_other_neighbours_and_the_links_keep_it(public):
    page = public.get(f"{PAGE}?model=earlier&year=2024")
    now = row_of(public.get(f"{PAGE}?year=2024"))
    row = row_of(page)
    assert row["Neighbours’ median"] != now["Neighbours’ median"]
    assert row["Here"] == now["Here"]
    assert "(Earlier model)" in words_of(page)
    assert f"{PAGE}re_referrals/?year=2024&model=earlier" in links_of(page)


def test_another_year_shows_what_there_was_of_it(public):
    page = public.get(f"{PAGE}?year=2015")
    assert row_of(page)["Here"] == "14.6"
    assert "Of 69 indicators, 20 have figures of this year." in words_of(page)


def test_a_suppressed_figure_is_said_in_words_without_rank_or_trend(public):
    page = public.get(f"{PAGE}?year=2024")
    row = row_of(
        page,
        "Care leavers aged 17 to 18 in suitable accommodation",
        "Published figures of Thurrock: The experiences and progress of care leavers",
    )
    assert row["Here"] == "suppressed, so that no child can be recognised"
    assert row["Rank"] == "No rank"
    assert row["Trend"] == ""
    assert row["Beside England"].startswith("Not tested: there is no figure (suppressed")


def test_a_suppressed_figure_is_neither_nought_nor_drawn(public, use_table):
    use_table(
        *({"area": THURROCK, "year": year, "value": "c"} for year in (2023, 2024, 2025)),
        {"area": MEDWAY, "value": 0.0},
        {"area": ENGLAND, "value": 20.0},
    )
    page = public.get(PAGE)
    row = row_of(page)
    assert row["Here"] == "suppressed, so that no child can be recognised"
    assert row["Neighbours’ median"] == "00 to 0 (1 of 10)"
    assert b"ilacs-spark" not in page.content


def test_what_cannot_be_tested_says_why(public):
    row = row_of(
        public.get(PAGE), "Social workers who left", "Published figures of Thurrock: The impact"
    )
    assert row["Beside England"].startswith("Not tested: those who left are not part of")


def test_a_count_is_not_held_beside_all_england(public):
    caption = "Published figures of Thurrock: The experiences and progress of children in care"
    row = row_of(public.get(PAGE), "Number of children in care", caption)
    assert (row["Region"], row["England"]) == ("–", "–")
    assert int(row["Here"].replace(",", "")) > 100


def test_a_closed_authority_shows_the_last_figures_it_had(public):
    page = public.get("/authorities/cumbria/indicators/")
    words = words_of(page)
    assert "This authority closed on" in words
    assert "for 2023" in words
    years = words.split("Year ")[1].split("Statistical")[0]
    assert "2025" not in years


def test_an_authority_that_did_not_exist_yet_says_so(public):
    words = words_of(public.get("/authorities/cumberland/indicators/?year=2015"))
    assert "This authority began on 1 April 2023; there are no figures of it before." in words


@pytest.mark.parametrize(
    "address", ["/authorities/nowhere/indicators/", f"{PAGE}download/pdf/", f"{PAGE}download/"]
)
def test_what_is_not_there_is_not_found(public, db, address):
    assert public.get(address).status_code == 404


@pytest.mark.parametrize("asked", ["year=1999", "year=late", "model=2030"])
def test_what_cannot_be_asked_is_refused(public, db, asked):
    page = public.get(f"{PAGE}?{asked}")
    assert page.status_code == 422
    assert "There is a problem" in words_of(page)
    assert public.get(f"{PAGE}download/csv/?{asked}").status_code == 404


@pytest.mark.django_db
def test_all_figures_can_be_downloaded_with_both_models(public):
    file = public.get(f"{PAGE}download/csv/?year=2025")
    rows = {row["indicator"]: row for row in csv.DictReader(io.StringIO(file.content.decode()))}
    row = rows["re_referrals"]
    assert (row["value"], row["numerator"], row["denominator"]) == ("16.0", "302.0", "1885.0")
    assert row["neighbours_median"] != row["earlier_neighbours_median"]
    assert row["certainty"] == "99.8"
    assert row["untested_because"] == ""
    assert "Department for Education" in row["publisher"]


@pytest.mark.django_db
def test_excel_has_numbers_as_numbers_and_nothing_where_there_is_none(public):
    file = public.get(f"{PAGE}download/xlsx/?year=2024")
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(file.content)).get_sheet_by_index(0)
    heading, *rows = sheet.to_python()
    cells = [dict(zip(heading, row, strict=True)) for row in rows]
    by_id = {row["indicator"]: row for row in cells}
    assert by_id["re_referrals"]["value"] == 18.4
    suppressed = by_id["suitable_accommodation_17_to_18"]
    assert (suppressed["value"], suppressed["state"]) == ("", "suppressed")


@pytest.mark.django_db
def test_the_authoritys_own_page_has_the_most_telling_figures(public):
    page = public.get("/authorities/thurrock/")
    rows = rows_of(page, "The most telling published figures of Thurrock")
    assert 1 <= len(rows) <= 4
    assert all("more than chance" in row["Beside England"] for row in rows)
    assert not any("neither direction" in row["Indicator"] for row in rows)
    assert PAGE in links_of(page)


@pytest.mark.django_db
def test_as_at_a_past_day_only_figures_of_periods_that_had_ended_are_shown(public):
    page = public.get("/authorities/thurrock/?as_at=2024-06-30")
    rows = rows_of(page, "The most telling published figures of Thurrock")
    assert all("2024," in row["Indicator"] for row in rows)
    assert not any("social workers" in row["Indicator"] for row in rows)
    assert f"{PAGE}?year=2024" in links_of(page)


@pytest.mark.django_db
def test_an_authority_without_figures_has_no_such_section(public):
    assert "Published figures" not in words_of(
        public.get("/authorities/thurrock/?as_at=2005-01-01")
    )


def test_the_most_telling_is_the_furthest_from_the_middle_one_for_each_judgement():
    standings = standings_of(find_authority(THURROCK))
    chosen = telling(standings)
    assert len({each.indicator.judgement for each in chosen}) == len(chosen) <= 4
    for each in chosen:
        rivals = [
            other
            for other in standings
            if other.indicator.judgement == each.indicator.judgement
            and other.certainty
            and other.indicator.polarity != "neither"
        ]
        assert abs(each.percentile - 50) == max(abs(other.percentile - 50) for other in rivals)


@pytest.mark.django_db
def test_a_change_in_a_file_has_no_dust_of_subtracting(public):
    file = public.get("/authorities/thurrock/indicators/download/csv/").content.decode()
    changes = [row["change"] for row in csv.DictReader(io.StringIO(file)) if row["change"]]
    assert changes
    assert all(len(change.partition(".")[2]) <= 6 for change in changes)
