"""What a committee resolved is followed to the next meeting, with reminders on working days."""

import datetime as dt

import pytest
from django.utils import timezone

from ilacs.errors import InputError
from ilacs.site.outbox.models import Message
from ilacs.site.scrutiny.models import Decided
from ilacs.site.scrutiny.resolving import Resolved, record_resolutions, remind_of_resolutions


@pytest.fixture
def published(paper, clear, publish):
    clear(paper)
    publish(paper)
    return paper


@pytest.fixture
def resolve(published, clearer, northmoor):
    def record(**given):
        one = Resolved(**{"decided": Decided.ADDED, "words": "That we hear of it."} | given)
        return record_resolutions(
            by=clearer, organisation=northmoor, paper=published, resolved=[one]
        )[0]

    return record


def on(monkeypatch, day: dt.date) -> None:
    noon = dt.datetime.combine(day, dt.time(12), tzinfo=dt.UTC)
    monkeypatch.setattr(timezone, "now", lambda: noon)


def test_whoever_answers_is_reminded_across_christmas_on_working_days(resolve, people, monkeypatch):
    resolve(owner=people["director"], due=dt.date(2027, 1, 6))
    Message.objects.all()._raw_delete("default")
    days = [dt.date(2026, 12, 14) + dt.timedelta(days=n) for n in range(28)]
    reminded = []
    for day in days:
        on(monkeypatch, day)
        if remind_of_resolutions():
            reminded.append(day)
        assert remind_of_resolutions() == 0  # once a day at most
    # Ten and three working days before 6 January: 25 and 28 December and 1 January are none.
    assert reminded == [
        dt.date(2026, 12, 18),
        dt.date(2026, 12, 31),
        dt.date(2027, 1, 6),
        dt.date(2027, 1, 7),
        dt.date(2027, 1, 8),
    ]


def test_an_answer_needs_somebody_who_gives_it(resolve):
    with pytest.raises(InputError, match="Nobody answers"):
        resolve(due=dt.date(2027, 1, 6))


def test_an_amendment_needs_its_words(resolve):
    with pytest.raises(InputError, match="words of the resolution"):
        resolve(decided=Decided.AMENDED, words=" ")


def test_what_was_agreed_as_recommended_keeps_its_words(resolve):
    row = resolve(decided=Decided.AGREED, words="", recommended="That it is noted.")
    assert (row.words, row.state) == ("That it is noted.", "none")


def test_nothing_is_resolved_on_a_draft(paper, clearer, northmoor):
    with pytest.raises(InputError, match="not published"):
        record_resolutions(
            by=clearer,
            organisation=northmoor,
            paper=paper,
            resolved=[Resolved(Decided.ADDED, words="That.")],
        )
