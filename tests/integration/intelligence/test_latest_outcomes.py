"""The latest outcome as at any day, by the fast query and by a slow and obvious reading."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.intelligence import queries
from ilacs.site.intelligence.actions import replace_outcomes
from ilacs.site.intelligence.standing import authorities_on, standings_as_at

from .conftest import CUMBERLAND, CUMBRIA, MEDWAY, SOUTHEND, THURROCK, outcome

FIRST, LAST = date(2018, 1, 29), date(2022, 12, 31)
DAYS = st.dates(FIRST, LAST)


@st.composite
def outcomes(draw):
    """An outcome of one of three authorities, published or not, ended or not, graded or not."""
    start = draw(DAYS)
    end = start + timedelta(days=draw(st.integers(0, 90)))
    published = end + timedelta(days=draw(st.integers(0, 400)))
    return outcome(
        code=draw(st.sampled_from([THURROCK, SOUTHEND, MEDWAY])),
        start=start.isoformat(),
        inspection_end=draw(st.sampled_from(["", end.isoformat()])),
        publication_date=draw(st.sampled_from(["", published.isoformat()])),
        grade=draw(st.sampled_from(["good", "inadequate", ""])),
    )


def plainly_latest(rows, day):
    """Return each authority's latest outcome's first day, read off the rows one by one."""
    latest = {}
    for row in rows:
        counts_from = row.publication_date or row.inspection_end or row.inspection_start
        graded = row.overall_effectiveness or row.in_care
        if graded and counts_from <= day.isoformat():
            known = latest.get(row.authority_code, "")
            latest[row.authority_code] = max(known, row.inspection_start)
    return latest


def once_each(rows):
    return list({(row.authority_code, row.inspection_start): row for row in rows}.values())


class LatestOutcome(TestCase):
    """The query against the oracle."""

    @given(st.lists(outcomes(), max_size=12).map(once_each), DAYS)
    def test_the_latest_as_at_any_day_is_the_oracles(self, rows, day):
        replace_outcomes(by=SYSTEM, outcomes=rows, stamp="generated")
        found = {
            code: row.inspection_start.isoformat()
            for code, row in queries.latest_as_at(day).items()
        }
        assert found == plainly_latest(rows, day)

    @given(st.lists(outcomes(), max_size=12).map(once_each), DAYS)
    def test_the_grades_over_time_are_those_of_the_latest(self, rows, day):
        replace_outcomes(by=SYSTEM, outcomes=rows, stamp="generated")
        steps = queries.steps_of("in_care")
        latest = {code: row.in_care for code, row in queries.latest_as_at(day).items()}
        assert queries.grades_on(day, steps) == latest


def test_an_outcome_counts_from_its_publication(load):
    load(outcome(publication_date="2019-12-20", inspection_end="2019-11-22"))
    assert not queries.latest_as_at(date(2019, 12, 19))
    assert THURROCK in queries.latest_as_at(date(2019, 12, 20))


def test_counted_as_ofsteds_statistics_do_it_counts_from_the_first_day_on_site(load):
    load(outcome(publication_date="2019-12-20"))
    days = (date(2019, 11, 10), date(2019, 11, 11))
    counted = [queries.latest_as_at(day, counted=queries.FIRST_DAY) for day in days]
    assert [set(latest) for latest in counted] == [set(), {THURROCK}]


def test_an_outcome_without_publication_counts_from_its_last_day(load):
    load(outcome(inspection_end="2019-11-22"))
    assert not queries.latest_as_at(date(2019, 11, 21))
    assert THURROCK in queries.latest_as_at(date(2019, 11, 22))


def test_of_two_published_in_the_wrong_order_the_later_inspection_is_the_latest(load):
    load(
        outcome(start="2019-01-07", publication_date="2020-06-01"),
        outcome(start="2019-11-11", publication_date="2019-12-20"),
    )
    latest = queries.latest_as_at(date(2021, 1, 1))[THURROCK]
    assert latest.inspection_start == date(2019, 11, 11)


def test_the_query_can_be_kept_to_some_authorities(load):
    load(outcome(), outcome(code=MEDWAY))
    assert set(queries.latest_as_at(date(2021, 1, 1), [MEDWAY])) == {MEDWAY}


def test_there_were_other_authorities_then():
    codes = {authority.code for authority in authorities_on(date(2023, 3, 31))}
    assert CUMBRIA in codes
    assert CUMBERLAND not in codes
    assert len(authorities_on(date(2023, 4, 1))) == 153


def test_a_successor_does_not_inherit_an_outcome(load):
    load(outcome(code=CUMBRIA, publication_date="2022-01-10"))
    standings = {each.authority.code: each for each in standings_as_at(date(2023, 4, 1))}
    assert standings[CUMBERLAND].outcome is None
    assert CUMBRIA not in standings
