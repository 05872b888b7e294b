"""Reminders go out on working days, once each, before and after the last day: Christmas and Easter too."""

import datetime as dt

import pytest
from django.utils import timezone

from ilacs.site.accounts.guard import open_scope
from ilacs.site.jobs.kinds import CHORES
from ilacs.site.outbox.models import Message
from ilacs.site.plans import reminding
from ilacs.site.plans.models import PlanAction, Reminded

CHRISTMAS = dt.date(2019, 12, 27)
"""A Friday between the holidays, and a working day. Ten working days before it is 11 December."""
AFTER_EASTER = dt.date(2020, 4, 14)
"""The Tuesday after Easter; the working day before it is Thursday, 9 April."""


@pytest.fixture
def on(monkeypatch):
    """A function that lets reminders be sent on a day; returns how many were."""

    def send(day: dt.date) -> int:
        monkeypatch.setattr(timezone, "localdate", lambda *given: day)
        return reminding.remind_owners_of_actions()

    return send


@pytest.fixture
def due(add):
    """A function that adds an action, as if since long ago, and spoken of on `said`."""

    def make(day: dt.date | None, said: dt.date = dt.date(2019, 12, 1), **more) -> PlanAction:
        action = add(due=day, **more)
        noon = timezone.make_aware(dt.datetime.combine(said, dt.time(12)))
        with open_scope("test"):
            PlanAction.objects.filter(pk=action.pk).update(
                said=noon, created=timezone.make_aware(dt.datetime(2019, 1, 1))
            )
            Message.objects.all().delete()
        return action

    return make


def sent_words() -> list[str]:
    return [
        line.partition("\n")[0] for one in Message.objects.order_by("due") for line in one.lines[1:]
    ]


def test_the_worker_reminds_and_takes_values():
    assert reminding.remind_owners_of_actions in CHORES


@pytest.mark.parametrize(
    ("day", "last_day", "words"),
    [
        (dt.date(2019, 12, 11), CHRISTMAS, "Action 1.1 is due on 27 December 2019"),
        (dt.date(2019, 12, 24), CHRISTMAS, "Action 1.1 is due on 27 December 2019"),
        (CHRISTMAS, CHRISTMAS, "Action 1.1 is due today, 27 December 2019"),
        (dt.date(2019, 12, 30), CHRISTMAS, "Action 1.1 was due on 27 December 2019"),
        (dt.date(2020, 4, 9), AFTER_EASTER, "Action 1.1 is due on 14 April 2020"),
        (dt.date(2020, 4, 14), dt.date(2020, 4, 10), "Action 1.1 was due on 10 April 2020"),
    ],
)
def test_reminders_count_working_days_over_christmas_and_easter(on, due, day, last_day, words):
    due(last_day)
    assert on(day) == 1
    assert sent_words() == [
        f"{words}{' and is not done' if 'was' in words else ''}: improvement plan of Northmoor."
    ]


@pytest.mark.parametrize(
    "holiday",
    [dt.date(2019, 12, 25), dt.date(2019, 12, 26), dt.date(2019, 12, 28), dt.date(2020, 1, 1)],
)
def test_no_reminder_goes_out_on_a_holiday_or_at_a_weekend(on, due, holiday):
    due(CHRISTMAS)
    assert on(holiday) == 0


def test_no_reminder_on_good_friday_or_easter_monday(on, due):
    due(dt.date(2020, 4, 8))
    assert on(dt.date(2020, 4, 10)) == 0
    assert on(dt.date(2020, 4, 13)) == 0


def test_each_is_sent_once_however_often_the_worker_looks(on, due):
    due(CHRISTMAS)
    assert [on(dt.date(2019, 12, 11)) for _ in range(3)] == [1, 0, 0]
    assert on(dt.date(2019, 12, 12)) == 0
    assert Reminded.objects.count() == 1


def test_a_reminder_that_no_worker_was_there_to_send_goes_out_the_next_day(on, due):
    due(CHRISTMAS)
    assert on(dt.date(2019, 12, 12)) == 1


def test_what_is_overdue_comes_again_after_five_working_days(on, due):
    due(dt.date(2020, 3, 2))
    days = [dt.date(2020, 3, 3) + n * dt.timedelta(days=1) for n in range(8)]
    assert [day.day for day in days if on(day)] == [3, 10]


def test_a_last_day_that_moves_is_reminded_of_anew(on, due):
    action = due(CHRISTMAS)
    on(dt.date(2019, 12, 11))
    with open_scope("test"):
        PlanAction.objects.filter(pk=action.pk).update(due=dt.date(2019, 12, 30))
    assert on(dt.date(2019, 12, 12)) == 1


def test_a_month_without_a_word_is_stale_and_again_a_month_later(on, due):
    due(dt.date(2021, 1, 29), said=dt.date(2019, 12, 2))
    assert on(dt.date(2019, 12, 31)) == 0
    assert on(dt.date(2020, 1, 2)) == 1
    assert on(dt.date(2020, 1, 3)) == 0
    assert on(dt.date(2020, 2, 3)) == 1
    assert sent_words()[0] == (
        "Action 1.1 has had no word since 2 December 2019: improvement plan of Northmoor."
    )


def test_what_is_done_reminds_nobody(on, due, say):
    action = due(CHRISTMAS)
    say(action, status="done", risk="", impact="All are trained.")
    assert on(dt.date(2019, 12, 30)) == 0


def test_whoever_opened_the_plan_is_reminded_for_who_cannot_sign_in(on, due, people):
    due(CHRISTMAS, owner=None, owner_name="Head of the front door")
    on(CHRISTMAS)
    assert Message.objects.get().person == people["inspection_coordinator"]


def test_who_left_the_authority_gets_no_reminder(on, due, owner):
    due(CHRISTMAS)
    with open_scope("test"):
        owner.memberships.update(ended=timezone.now())
    on(CHRISTMAS)
    assert not Message.objects.exists()
