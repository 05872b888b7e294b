"""Whatever is known of whomever, and whatever is switched off: two pages that can be read aloud."""

import datetime as dt
from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from ilacs.documents.profile import make_profile, write_pdf
from ilacs.documents.profile.typesetting import page_count
from ilacs.signals import known_on, load_signals, read_signals
from ilacs.signals.table import existing_on
from tagged_pdf import faults_of

DAYS = [
    dt.date(2014, 6, 1),
    dt.date(2018, 1, 29),
    dt.date(2020, 9, 1),
    dt.date(2023, 4, 1),
    dt.date(2026, 11, 24),
]
IDS = [signal.id for signal in load_signals().signal]


@cache
def known(day):
    return known_on(day)


cases = st.sampled_from(DAYS).flatmap(
    lambda day: st.tuples(st.just(day), st.sampled_from(existing_on(day)))
)


@given(case=cases, without=st.sets(st.sampled_from(IDS)))
def test_a_profile_has_two_pages_without_fault(case, without):
    day, authority = case
    profile = make_profile(authority, day, without=without, knowledge=known(day))
    pdf = write_pdf(profile)
    assert page_count(pdf) == 2
    assert faults_of(pdf) == []


@given(case=cases, without=st.sets(st.sampled_from(IDS)))
def test_switching_some_off_changes_nothing_of_the_others(case, without):
    day, authority = case
    facts = known(day).facts(authority)
    whole, part = read_signals(facts), read_signals(facts, without=without)
    assert part.raised == tuple(each for each in whole.raised if each.signal.id not in without)
    assert part.undecided == tuple(
        each for each in whole.undecided if each.signal.id not in without
    )
    assert {each.id for each in part.switched_off} == without
