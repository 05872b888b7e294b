"""A timetable begins with the activities of the edition, and a suggestion gives them their times."""

import pytest

from ilacs.errors import InputError
from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.inspections.actions import close_inspection
from ilacs.site.timetable.actions import (
    fingerprint_of,
    lay_out_activities,
    place_as_suggested,
)
from made_up_inspection import november

pytestmark = pytest.mark.django_db


def take(inspection, timetable, chosen=None):
    suggestion = timetable.suggestion()
    return place_as_suggested(
        by=SYSTEM,
        inspection=inspection,
        chosen=chosen if chosen is not None else [one.id for one in suggestion.entries],
        fingerprint=fingerprint_of(suggestion.entries),
    )


def test_the_four_named_roles_are_interviewed(laid_out):
    titles = {one.title: one for one in laid_out().activities if one.kind == "interview"}
    assert "Interview with the chief executive" in titles
    assert "Interview with the lead member" in titles
    director = titles["Interview with the director of children's services"]
    assert {one.name for one in director.attendees.all()} == {
        "Miriam Oakhanger",
        "Dorothea Ashgrove",
    }
    assert [one.name for one in director.attendees.all() if one.is_lead] == ["Miriam Oakhanger"]


def test_laying_out_twice_adds_nothing(laid_out, seed_case):
    with pytest.raises(InputError, match="nothing more"):
        lay_out_activities(by=SYSTEM, inspection=seed_case)


def test_the_suggestion_leaves_no_clash_and_keeps_to_the_days(laid_out, seed_case, on_day):
    on_day(november(4))
    timetable = laid_out()
    assert len(timetable.unplaced) >= 30
    assert timetable.suggestion().left == ()
    take(seed_case, timetable)
    after = laid_out()
    assert after.unplaced == []
    assert after.clashes == ()
    feedback = next(one for one in after.activities if one.kind == "feedback")
    assert feedback.wall_start.date() == november(22)
    calls = [one for one in after.activities if one.kind == "interview"]
    assert {one.wall_start.date() for one in calls} <= {november(day) for day in range(5, 9)}


def test_only_what_was_chosen_is_placed(laid_out, seed_case, on_day):
    on_day(november(4))
    first = laid_out().suggestion().entries[0].id
    assert [str(one.pk) for one in take(seed_case, laid_out(), [first])] == [first]
    assert len(laid_out().placed) == 1


def test_those_whom_the_suggestion_chose_take_part(laid_out, seed_case, on_day):
    on_day(november(4))
    take(seed_case, laid_out())
    visit = next(one for one in laid_out().activities if one.drafted == "front_door_visit-1")
    assert len(visit.attendees.all()) == 2
    assert sum(one.is_lead for one in visit.attendees.all()) == 1


def test_a_suggestion_that_is_out_of_date_is_refused(laid_out, seed_case, on_day, place):
    on_day(november(4))
    old = fingerprint_of(laid_out().suggestion().entries)
    ids = [one.id for one in laid_out().suggestion().entries]
    place("Something else", room=None, people=laid_out().keys_of(laid_out().unplaced[0]), day=5)
    take(seed_case, laid_out(), ids[:3])
    with pytest.raises(InputError, match="has changed since"):
        place_as_suggested(by=SYSTEM, inspection=seed_case, chosen=ids, fingerprint=old)


def test_nothing_chosen_is_refused(laid_out, seed_case):
    with pytest.raises(InputError, match="Select what to place"):
        take(seed_case, laid_out(), [])


def test_nothing_is_proposed_for_a_day_that_is_past(laid_out, on_day):
    on_day(november(13))
    days = {one.day for one in laid_out().suggestion().entries}
    assert min(days) > november(13)
    assert {one.title for one in laid_out().suggestion().left} >= {"Set-up call"}


def test_a_closed_inspection_is_laid_out_no_more(seed_case):
    close_inspection(by=SYSTEM, inspection=seed_case, reason="Over")
    with pytest.raises(InputError, match="closed"):
        lay_out_activities(by=SYSTEM, inspection=seed_case)
