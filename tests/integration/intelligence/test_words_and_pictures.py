"""The words that pages share, and the pictures against the numbers they stand for."""

from datetime import date

import pytest

from ilacs.editions import load_editions
from ilacs.site.intelligence import pictures, wording
from ilacs.site.intelligence.change import change_words
from ilacs.site.intelligence.models import PublishedOutcome
from ilacs.site.intelligence.regions import all_regions, find_region
from ilacs.site.intelligence.standing import counts_of, standings_as_at

from .conftest import MEDWAY, SOUTHEND, THURROCKS, outcome


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2019-11-11", "2019-11-22", "11 to 22 November 2019"),
        ("2016-02-22", "2016-03-17", "22 February to 17 March 2016"),
        ("2022-12-05", "2023-02-15", "5 December 2022 to 15 February 2023"),
        ("2019-11-11", "2019-11-11", "11 November 2019"),
        ("2019-11-11", None, "from 11 November 2019"),
    ],
)
def test_a_period_says_nothing_twice(first, last, words):
    end = date.fromisoformat(last) if last else None
    assert wording.period_words(date.fromisoformat(first), end) == words


@pytest.mark.parametrize(
    ("edition", "judgement", "reason"),
    [
        ("ilacs-2026", "overall_effectiveness", wording.NOT_IN_EDITION),
        ("ilacs-2018", "care_leavers", wording.WITH_CHILDREN_IN_CARE),
        ("ilacs-2018", "adoption", wording.NOT_IN_EDITION),
        ("lac-2013", "help_and_protection", wording.NOT_IN_EDITION),
        ("lac-2013", "care_leavers", wording.NOT_IN_EDITION),
        ("sif-2013", "adoption", wording.NOT_KNOWN),
    ],
)
def test_a_grade_that_is_not_there_has_its_reason(edition, judgement, reason):
    assert wording.why_no_grade(edition, judgement) == reason


def test_only_the_2018_edition_judged_care_leavers_with_children_in_care():
    assert [id for id in load_editions() if wording.is_combined(id)] == ["ilacs-2018"]


def test_an_edition_whose_file_is_gone_still_has_a_page():
    assert wording.edition_name("peer-2024") == "peer-2024"
    assert wording.judgements_of("peer-2024") == []
    assert wording.type_name("peer-2024", "peer_review") == "Peer review"


def judged(edition, **grades):
    return PublishedOutcome(edition=edition, inspection_start=date(2020, 1, 1), **grades)


@pytest.mark.parametrize(
    ("now", "then", "words"),
    [
        ("good", "requires_improvement", "Better"),
        ("inadequate", "good", "Worse"),
        ("good", "good", "The same"),
        ("good", "", "Not graded before"),
        ("", "good", ""),
    ],
)
def test_a_judgement_became_better_or_worse(now, then, words):
    pair = judged("ilacs-2023", in_care=now), judged("ilacs-2018", in_care=then)
    assert change_words(*pair, "in_care") == words


def test_every_region_has_its_address():
    assert len(all_regions()) == 10
    assert len({region.slug for region in all_regions()}) == 10
    assert find_region("yorkshire-and-the-humber").is_statistical


@pytest.fixture
def three(load):
    """Half of nobody: three authorities with outcomes."""
    load(
        *THURROCKS,
        outcome(code=MEDWAY, start="2019-07-15", grade="inadequate"),
        outcome(code=SOUTHEND, edition="ilacs-2026", start="2026-05-11"),
    )


@pytest.mark.usefixtures("three")
def test_year_by_year_waits_until_half_of_the_authorities_have_an_outcome():
    assert pictures.over_time("impact_of_leaders", date(2026, 11, 24)) is None


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize("judgement", ["overall_effectiveness", "in_care"])
def test_each_year_counts_what_the_overview_of_that_day_counts(monkeypatch, judgement):
    today = date(2026, 11, 24)
    monkeypatch.setattr(pictures, "ENOUGH", 0)
    drawn = pictures.over_time(judgement, today)
    years = [date(year, 3, 31) for year in range(2016, 2027)]
    assert len(drawn.rows) == len([*years, today])
    for row, day in zip(drawn.rows, [*years, today], strict=True):
        counts = counts_of(standings_as_at(day), judgement)
        shown = dict(zip(drawn.columns, row, strict=True))
        assert shown["As at"] == wording.day_words(day)
        assert shown["Good"] == counts["good"]
        assert shown.get("No grade", 0) == counts["none"]
        assert shown["All"] == sum(counts.values())


@pytest.mark.usefixtures("three")
def test_the_timeline_says_the_judgements_where_there_is_no_overall_grade():
    rows = list(PublishedOutcome.objects.filter(authority_code=SOUTHEND))
    drawn = pictures.timeline("Southend-on-Sea", rows, date(2026, 11, 24))
    assert "leaders good, help and protection good" in drawn.summary
    assert "overall" not in drawn.summary
