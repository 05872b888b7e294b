"""What is asked for: the edition's list when an inspection opens, and what people ask besides."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from ilacs.editions import get_edition
from ilacs.errors import InputError
from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.inspections.actions import close_inspection, open_inspection
from ilacs.site.requests import actions
from ilacs.site.requests.actions import Asked, ask_request
from ilacs.site.requests.models import Request
from ilacs.site.requests.seeing import requests_in
from made_up_call import call

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("purpose", ["inspection", "rehearsal", "peer_review"])
def test_opening_lays_out_the_list_of_the_edition(northmoor, purpose):
    opened = open_inspection(by=SYSTEM, organisation=northmoor, call=call(purpose=purpose))
    items = get_edition("ilacs-2018").requests
    assert [one.item for one in opened.requests.all()] == [item.id for item in items]
    assert [one.number for one in opened.requests.all()] == list(range(1, len(items) + 1))


def test_lists_are_due_at_five_on_the_second_day_and_documents_two_working_days_later(inspection):
    due = {one.item: timezone.localtime(one.due) for one in inspection.requests.all()}
    assert due["list_1"].isoformat() == "2019-11-05T17:00:00+00:00"
    assert due["thresholds"].isoformat() == "2019-11-07T17:00:00+00:00"


def test_an_edition_without_a_list_lays_out_nothing(northmoor):
    early = timezone.make_aware(dt.datetime(2014, 3, 3, 9))
    sif = call(notified=early, type="single_inspection")
    opened = open_inspection(by=SYSTEM, organisation=northmoor, call=sif)
    assert not opened.requests.exists()


def test_an_inspector_asks_and_the_coordinator_finds_it(inspector, coordinator, room, last_event):
    asked = ask_request(by=inspector, room=room, asked=Asked("Practice", "Three more audits"))
    assert (asked.number, asked.side, asked.status) == (42, "inspectors", "not_started")
    assert asked.unanswered
    assert asked in requests_in(coordinator, room)
    assert last_event().event == "request_asked"


def test_an_inspector_cannot_say_who_in_the_authority_gathers_it(inspector, room, people):
    asked = Asked("Practice", "More", owner=people["data_officer"], side="authority")
    made = ask_request(by=inspector, room=room, asked=asked)
    assert made.owner is None
    assert made.side == "inspectors"


def test_the_coordinator_writes_down_what_was_asked_by_word_of_mouth(coordinator, room):
    asked = Asked("Practice", "More", asked_by_name="Bryony Saltmarsh", side="inspectors")
    assert ask_request(by=coordinator, room=room, asked=asked).asked_by_name == "Bryony Saltmarsh"


def test_inspectors_never_see_what_the_authority_asks_of_itself(
    coordinator, inspector, room, client_for, people
):
    ours = ask_request(by=coordinator, room=room, asked=Asked("x", "Ours", side="authority"))
    assert ours not in requests_in(inspector, room)
    page = client_for(people["inspector"])
    assert page.get(f"/request/{ours.pk}/").status_code == 404
    assert "Ours" not in page.get(f"/requests/{room.pk}/").content.decode()


@pytest.mark.parametrize("role", ["data_officer", "practice_auditor", "director"])
def test_who_sees_requests_does_not_thereby_ask(actor_of, room, role):
    with pytest.raises(PermissionDenied):
        ask_request(by=actor_of(role), room=room, asked=Asked("x", "More"))


def test_nothing_is_asked_in_an_inspection_that_is_closed(inspection, coordinator, room):
    close_inspection(by=SYSTEM, inspection=inspection, reason="Over")
    room.inspection.refresh_from_db()
    with pytest.raises(InputError, match="closed"):
        ask_request(by=coordinator, room=room, asked=Asked("x", "More"))


def test_several_requests_get_an_owner_and_a_due_time_in_one_go(coordinator, room, people):
    chosen = list(room.of(Request.objects.all())[:3])
    due = timezone.make_aware(dt.datetime(2019, 11, 6, 12))
    number = actions.assign_requests(
        by=coordinator, room=room, requests=chosen, owner=people["data_officer"], due=due
    )
    assert number == 3
    kept = room.of(Request.objects.filter(owner=people["data_officer"], due=due))
    assert kept.count() == 3


def test_assigning_an_owner_alone_leaves_the_due_times(coordinator, room, people, first):
    actions.assign_requests(
        by=coordinator, room=room, requests=[first], owner=people["data_officer"]
    )
    before = first.due
    first.refresh_from_db()
    assert first.due == before


@pytest.mark.parametrize("role", ["inspector", "councillor", "chief_executive"])
def test_a_request_is_given_only_to_those_who_can_answer_it(coordinator, room, people, first, role):
    with pytest.raises(InputError, match="cannot be given a request"):
        actions.assign_requests(by=coordinator, room=room, requests=[first], owner=people[role])


def test_a_request_of_another_inspection_is_not_changed_by_way_of_this_one(
    coordinator, room, northmoor
):
    other = open_inspection(by=SYSTEM, organisation=northmoor, call=call(purpose="rehearsal"))
    theirs = other.requests.first()
    with pytest.raises(InputError, match="not in this room"):
        actions.change_request(by=coordinator, room=room, request=theirs, asked=Asked("x", "y"))


def test_the_inspectors_words_stay_as_they_are(coordinator, inspector, room):
    one = ask_request(by=inspector, room=room, asked=Asked("Practice", "Three more audits"))
    changed = actions.change_request(
        by=coordinator, room=room, request=one, asked=Asked("x", "Other", owner_name="The team")
    )
    assert (changed.name, changed.owner_words) == ("Three more audits", "The team")


@pytest.mark.parametrize(("who", "status"), [("inspector", 422), ("inspection_coordinator", 302)])
def test_inspectors_ask_for_nothing_that_would_be_late_at_once(
    client_for, inspector, inspection, who, status
):
    asked = {"name": "Three more audits", "group": "Practice", "side": "inspectors"}
    due = {"due_day": "6 November 2019", "due_time": "9am"}
    page = client_for(who).post(f"/requests/{inspection.pk}/ask/", asked | due)
    assert page.status_code == status
    assert ("must be in the future" in page.content.decode()) == (status == 422)
