"""When what was gathered grows stale, and when a request is due, across Christmas and Easter."""

import datetime as dt

import pytest

from ilacs.editions import get_edition
from ilacs.editions.edition import Usual
from ilacs.editions.working_days import is_working_day
from ilacs.site.inspections.plan import Record, plan_stages
from ilacs.site.requests.freshness import WORKING_DAYS, Rule, due_day, rule_of
from made_up_inspection import CALL, FOCUSED, SEED

DAY = dt.date


def usual(**values) -> Usual:
    return Usual(**({"owner": "data_officer", "due_working_days": 1, "unconfirmed": True} | values))


@pytest.mark.parametrize(
    ("refreshed", "rule", "until"),
    [
        (DAY(2026, 3, 2), Rule(10), DAY(2026, 3, 12)),
        (DAY(2026, 3, 2), Rule(5, WORKING_DAYS), DAY(2026, 3, 9)),
        # Christmas Day 2026 is a Friday; Boxing Day is kept on Monday 28.
        (DAY(2026, 12, 22), Rule(5, WORKING_DAYS), DAY(2026, 12, 31)),
        # 30 days after 25 November is Christmas Day: brought back to Christmas Eve.
        (DAY(2026, 11, 25), Rule(30), DAY(2026, 12, 24)),
        # Good Friday 2026 is 3 April, Easter Monday 6 April.
        (DAY(2026, 4, 1), Rule(2, WORKING_DAYS), DAY(2026, 4, 7)),
        (DAY(2026, 3, 30), Rule(7), DAY(2026, 4, 2)),
        # A day cannot be stale before it was refreshed.
        (DAY(2026, 4, 5), Rule(1), DAY(2026, 4, 5)),
    ],
)
def test_fresh_until_a_working_day(refreshed, rule, until):
    assert rule.fresh_until(refreshed) == until


def test_every_last_fresh_day_of_a_year_is_a_working_day():
    for offset in range(366):
        refreshed = DAY(2026, 1, 5) + dt.timedelta(days=offset)
        for rule in (Rule(31), Rule(5, WORKING_DAYS)):
            assert is_working_day(rule.fresh_until(refreshed))


def test_what_was_never_refreshed_or_does_not_age_is_never_stale():
    assert Rule(30).fresh_until(None) is None
    assert Rule().fresh_until(DAY(2026, 3, 2)) is None


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (Rule(), "Does not age"),
        (Rule(1), "1 day"),
        (Rule(31), "31 days"),
        (Rule(1, WORKING_DAYS), "1 working day"),
        (Rule(5, WORKING_DAYS), "5 working days"),
    ],
)
def test_a_rule_in_words(rule, words):
    assert str(rule) == words


def test_the_rule_of_an_edition_item():
    items = {one.id: one for one in get_edition("ilacs-2026").requests}
    assert rule_of(items["list_1"].usual) == Rule(31)
    assert rule_of(items["permanence_tracker"].usual) == Rule(5, WORKING_DAYS)
    assert rule_of(None) == Rule()


def test_an_item_is_due_with_its_stage_and_moves_with_it():
    lists = usual(due_stage="child_level_data", due_working_days=3)
    assert due_day(lists, CALL, plan_stages(SEED)) == DAY(2019, 11, 5)


def test_an_item_whose_stage_the_inspection_lacks_is_due_so_many_working_days_later():
    audits = usual(due_stage="off_site", due_working_days=3)
    stages = plan_stages(Record(FOCUSED, CALL))
    assert due_day(audits, CALL, stages) == DAY(2019, 11, 7)


def test_working_days_after_a_call_before_christmas_pass_over_it():
    assert due_day(usual(due_working_days=3), DAY(2026, 12, 23), ()) == DAY(2026, 12, 30)


def test_working_days_after_a_call_before_easter_pass_over_it():
    assert due_day(usual(due_working_days=1), DAY(2026, 4, 2), ()) == DAY(2026, 4, 7)
