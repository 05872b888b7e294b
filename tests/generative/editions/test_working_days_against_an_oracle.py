"""Working-day arithmetic and timetables against counting day by day."""

import datetime as dt
from functools import cache

from govuk_bank_holidays.bank_holidays import BankHolidays
from hypothesis import assume, given
from hypothesis import strategies as st

from ilacs.editions import load_editions
from ilacs.editions.timetable import lay_out_stages
from ilacs.editions.working_days import (
    add_working_days,
    is_working_day,
    working_days_between,
)

published_days = st.dates(dt.date(2013, 1, 1), dt.date(2027, 12, 31))
all_days = st.dates(dt.date(2012, 6, 1), dt.date(2090, 12, 31))
counts = st.integers(-90, 90)
kinds = st.sampled_from(
    [(id, kind.id) for id, edition in load_editions().items() for kind in edition.inspection_types]
)


@cache
def calendar():
    return BankHolidays(use_cached_holidays=True)


def counts_in_the_published_calendar(day):
    """The package's own reading of its data; it has all the law's days in these years."""
    return calendar().is_work_day(day, division=BankHolidays.ENGLAND_AND_WALES)


def walk(day, count):
    """Day by day, with a tally."""
    tally = 0
    while tally < abs(count):
        day += dt.timedelta(days=1 if count > 0 else -1)
        tally += is_working_day(day)
    return day


@given(published_days)
def test_a_working_day_is_one_of_the_published_calendar(day):
    assert is_working_day(day) == counts_in_the_published_calendar(day)


@given(all_days, counts)
def test_adding_agrees_with_walking_day_by_day(day, count):
    assert add_working_days(day, count) == walk(day, count)


@given(all_days, st.integers(1, 90))
def test_counting_undoes_adding(day, count):
    later = add_working_days(day, count)
    assert is_working_day(later)
    assert working_days_between(day, later) == count
    assert working_days_between(day, later - dt.timedelta(days=1)) == count - 1


@given(all_days, st.integers(0, 60), st.integers(0, 60))
def test_adding_in_two_steps_is_adding_at_once(day, first, second):
    assert add_working_days(add_working_days(day, first), second) == add_working_days(
        day, first + second
    )


@given(all_days)
def test_no_year_has_fewer_than_250_nor_more_than_256_working_days(day):
    first, last = dt.date(day.year - 1, 12, 31), dt.date(day.year, 12, 31)
    assume(first.year >= 2012)
    assert 250 <= working_days_between(first, last) <= 256


@given(kinds, published_days)
def test_every_stage_lies_in_order_and_on_working_days(which, notified):
    assume(is_working_day(notified))
    edition, kind = which
    scheduled = lay_out_stages(load_editions()[edition].inspection_type(kind), notified)
    ends = {"notification": notified}
    for item in scheduled:
        assert notified <= item.first <= item.last
        assert is_working_day(item.first)
        assert is_working_day(item.last)
        assert item.first >= ends[item.stage.anchor]
        ends[item.stage.id] = item.last


@given(kinds, published_days, st.integers(0, 30))
def test_a_later_end_of_fieldwork_never_brings_a_deadline_forward(which, notified, more):
    assume(is_working_day(notified))
    edition, id = which
    kind = load_editions()[edition].inspection_type(id)
    plan = {item.stage.id: item for item in lay_out_stages(kind, notified)}
    on_site = plan["on_site"]
    longer = {"on_site": (on_site.first, on_site.last + dt.timedelta(days=more))}
    for item in lay_out_stages(kind, notified, longer):
        assert item.last >= plan[item.stage.id].last
