"""Where the seed case stands on each kind of day."""

import datetime as dt
from dataclasses import replace

import pytest

from ilacs.site.inspections.plan import Move, Record, plan_stages
from ilacs.site.inspections.states import DECIDED, State
from ilacs.site.inspections.where_now import Count, Now, where_now
from made_up_inspection import CALL, FOCUSED, SEED, november, said

STAGES = plan_stages(SEED)


def on(day: dt.date, *moves: Move) -> Now:
    return where_now(plan_stages(replace(SEED, moves=moves)), day)


def ids(stages) -> list[str]:
    return [one.stage.id for one in stages]


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (november(4), State.OFF_SITE),
        (november(8), State.OFF_SITE),
        (november(10), State.OFF_SITE),
        (november(11), State.ON_SITE),
        (november(22), State.ON_SITE),
        (november(23), State.REPORTING),
        (dt.date(2020, 3, 1), State.REPORTING),
    ],
)
def test_the_state_follows_from_the_days(day, state):
    assert on(day).state == state


def test_a_visit_without_a_week_off_site_is_notified_until_it_begins():
    stages = plan_stages(Record(FOCUSED, CALL))
    assert where_now(stages, november(5)).state is State.NOTIFIED
    assert where_now(stages, november(11)).state is State.ON_SITE


@pytest.mark.parametrize(
    ("day", "since_call", "on_site"),
    [
        (november(4), Count(1, 15), None),
        (november(8), Count(5, 15), None),
        (november(11), Count(6, 15), Count(1, 10)),
        (november(16), Count(10, 15), Count(5, 10)),
        (november(22), Count(15, 15), Count(10, 10)),
        (november(25), None, None),
    ],
)
def test_days_are_counted_from_the_call_and_on_site(day, since_call, on_site):
    now = on(day)
    assert (now.since_call, now.on_site) == (since_call, on_site)


def test_a_weekend_is_no_working_day():
    assert not on(november(16)).is_working_day
    assert on(november(15)).is_working_day


def test_the_lists_are_due_on_the_second_day():
    assert "child_level_data" in ids(on(november(5)).due_today)


def test_what_is_not_handed_over_is_late_the_day_after():
    assert ids(on(november(6)).late) == ["child_level_data"]


def test_what_was_done_is_neither_due_nor_late():
    handed = Move("child_level_data", november(5), november(5), said(5), is_done=True)
    assert "child_level_data" not in ids(on(november(5), handed).due_today)
    assert on(november(6), handed).late == ()


def test_what_the_inspectors_have_not_sent_is_awaited_not_late():
    now = on(dt.date(2020, 1, 15))
    assert "draft_to_authority" in ids(now.awaited)
    assert "draft_to_authority" not in ids(now.late)


def test_what_runs_today_is_named():
    assert "on_site" in ids(on(november(13)).under_way)
    assert "off_site" in ids(on(november(6)).under_way)


def test_what_comes_next_is_named_the_soonest_first():
    coming = on(november(20)).coming
    assert [one.first for one in coming] == sorted(one.first for one in coming)
    assert ids(coming)[0] == "feedback"
    assert len(coming) <= 4


def test_what_comes_after_the_fieldwork_is_due_though_the_inspection_is_closed():
    now = where_now(STAGES, dt.date(2021, 1, 4), State.CLOSED)
    assert ids(now.late) == ["publish_report", "action_plan"]
    assert "publication" in ids(now.awaited)
    assert "feedback" not in ids(now.awaited)
    assert (now.since_call, now.on_site) == (None, None)


def test_nothing_follows_an_inspection_that_was_closed_while_it_stood_still():
    now = where_now(STAGES, dt.date(2021, 1, 4), State.CLOSED, stood_still=True)
    assert [*now.late, *now.awaited] == []


@pytest.mark.parametrize("state", sorted({*DECIDED} - {State.CLOSED}))
def test_nothing_is_due_in_a_state_that_a_person_decided_on(state):
    now = where_now(STAGES, november(6), state)
    assert now.state is state
    assert now.since_call is None
    assert [*now.late, *now.due_today, *now.under_way, *now.coming] == []
