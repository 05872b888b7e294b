"""How an authority stands, in words: what is there, what is not and why."""

import json

import pytest

from ilacs.authorities import find_authority
from ilacs.errors import InputError
from ilacs.indicators.areas import ENGLAND
from ilacs.indicators.standing import standings_of
from ilacs.indicators.standing_text import as_plain_data, line_of, number_in_words, paragraphs_of
from made_up_figures import figures_of

THURROCK = find_authority("E06000034")
KINGSTON = find_authority("E09000021")
ENGLAND_ROW = {"area": ENGLAND, "value": 20.0, "numerator": 2000, "denominator": 10000}


def standing(*rows, authority=THURROCK, indicator="re_referrals", **options):
    table = figures_of([{"indicator": indicator, **row} for row in rows])
    return standings_of(authority, indicators=[indicator], figures=table, **options)[0]


def here(value=40.0, area=THURROCK.code, **more):
    return {"area": area, "value": value, **more}


def test_a_difference_is_put_in_words_with_its_certainty():
    told = standing(here(numerator=40, denominator=100), ENGLAND_ROW)
    assert told.difference_in_words == "Higher than England by more than chance (99.8% interval)."
    told = standing(here(21.0, numerator=21, denominator=100), ENGLAND_ROW)
    assert told.difference_in_words == "No more different from England than chance allows."
    assert "Wilson 1927" in told.method


@pytest.mark.parametrize(
    ("row", "indicator", "reason"),
    [
        (here(), "re_referrals", "the counts behind it are not published"),
        (here("c"), "re_referrals", "there is no figure (suppressed"),
        (here(), "vacancies", "full-time equivalents"),
        (here(), "caseload", "is not published"),
    ],
)
def test_why_a_figure_cannot_be_tested_is_said(row, indicator, reason):
    told = standing(row, ENGLAND_ROW, here(1.0, "E06000035"), indicator=indicator)
    assert told.difference_in_words.startswith("Cannot be tested: ")
    assert reason in told.reason


def test_england_without_counts_is_given_as_the_reason():
    told = standing(here(numerator=40, denominator=100), {"area": ENGLAND, "value": 20.0})
    assert told.reason == "the counts behind England’s figure are not published"


def test_a_suppressed_figure_is_never_shown_as_nought():
    told = standing(here("c"), here(1.0, "E06000035"), ENGLAND_ROW)
    text = "\n".join(paragraphs_of(told))
    assert "Here: suppressed, so that no child can be recognised" in text
    assert "Rank: none" in text
    assert line_of(told)[2].startswith("suppressed")
    assert as_plain_data(told)["value"] is None
    assert as_plain_data(told)["symbol"] == "c"


def test_the_trend_has_each_year_up_to_the_one_compared_with_englands():
    rows = [here(float(n), year=2020 + n) for n in range(1, 6)]
    told = standing(*rows, {**ENGLAND_ROW, "year": 2022}, year=2024)
    assert [(point.year, point.figure.value) for point in told.trend] == [
        (2021, 1),
        (2022, 2),
        (2023, 3),
        (2024, 4),
    ]
    assert [point.england for point in told.trend] == [None, 20, None, None]
    assert "rising 3 years running" in paragraphs_of(told)[-2]


def test_a_suppressed_year_of_the_trend_is_called_so():
    told = standing(here("c", year=2024), here(year=2025))
    assert paragraphs_of(told)[-2] == "Trend: 2024: suppressed; 2025: 40"


def test_each_standing_names_its_source():
    told = standing(here(), ENGLAND_ROW)
    assert paragraphs_of(told)[-1] == (
        "Source: Department for Education, Children in need, England: referrals and re-referrals. "
        "Open Government Licence v3.0."
    )
    assert as_plain_data(told)["source"]["publisher"] == "Department for Education"


def test_a_joint_figure_names_the_other_authority():
    row = here(area=KINGSTON.code, joint_with="E09000027")
    text = paragraphs_of(standing(row, authority=KINGSTON))
    assert "Published jointly with Richmond upon Thames." in text


def test_a_count_says_what_englands_rate_would_give():
    told = standing(
        here(276.0, numerator=276, denominator=46271),
        {"area": ENGLAND, "value": 81770.0, "numerator": 81770, "denominator": 12183016},
        indicator="number_in_care",
    )
    assert "England’s rate would give 310.6 here." in paragraphs_of(told)


def test_a_year_without_figures_is_refused_with_the_years_that_have_them():
    with pytest.raises(InputError, match=r"of re_referrals for 2012 .* 2024 to 2025"):
        standing(here(year=2024), here(year=2025), year=2012)


def test_an_authority_that_has_closed_is_refused_with_its_years():
    poole = find_authority("E06000029")
    rows = [here(area=poole.code, year=2019), here(year=2025)]
    with pytest.raises(InputError, match=r"latest year for Poole\. There are figures for 2019"):
        standing(*rows, authority=poole)
    assert standing(*rows, authority=poole, year=2019).figure.value == 40


def test_everything_known_of_the_projects_own_figures_can_be_written_as_json():
    told = standings_of(THURROCK)
    assert len(told) >= 40
    again = json.loads(json.dumps([as_plain_data(each) for each in told]))
    assert {each["code"] for each in again} == {"E06000034"}
    assert all("trend" in each and "neighbours" in each for each in again)


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.0, "0"), (16.0, "16"), (16.04, "16"), (16.06, "16.1"), (1885.0, "1,885")],
)
def test_numbers_are_printed_to_one_decimal(value, text):
    assert number_in_words(value) == text


def test_no_number_is_said_in_words():
    assert number_in_words(None) == "no figure"
    assert number_in_words(None, "low", "k") == "more than nothing, but rounds to it"
