"""Who gets a message of what: that something waits and where, and never a word anybody typed."""

import datetime as dt

import pytest
from django.core import mail
from django.utils import timezone

from ilacs.site.accounts.guard import open_scope
from ilacs.site.requests import answering
from ilacs.site.requests.actions import Asked, ask_request, assign_requests
from ilacs.site.requests.models import Request
from ilacs.site.requests.reminding import remind_what_is_late

pytestmark = pytest.mark.django_db
SECRET = "Quentin Featherstonehaugh"
MONDAY = dt.datetime(2019, 11, 11, 9, tzinfo=dt.UTC)
SATURDAY = dt.datetime(2019, 11, 9, 9, tzinfo=dt.UTC)


def sent_to(person) -> list[str]:
    return [one.body for one in mail.outbox if one.to == [person.email]]


def give(coordinator, room, person, *requests) -> None:
    assign_requests(by=coordinator, room=room, requests=list(requests), owner=person)


def test_an_owner_hears_that_a_request_is_theirs_with_its_address(
    coordinator, room, people, first, send
):
    give(coordinator, room, people["data_officer"], first)
    send()
    (body,) = sent_to(people["data_officer"])
    assert "Request 1 is yours: Standard inspection of Northmoor." in body
    assert f"http://127.0.0.1:8000/request/{first.pk}/" in body


def test_thirty_requests_at_once_are_one_line(coordinator, room, people, send):
    chosen = room.of(Request.objects.all())[:30]
    give(coordinator, room, people["data_officer"], *chosen)
    send()
    (body,) = sent_to(people["data_officer"])
    assert "30 requests are yours" in body
    assert "/your-part/" in body


def test_nobody_is_told_of_what_they_did_themselves(coordinator, room, first, send):
    give(coordinator, room, coordinator.person, first)
    send()
    assert mail.outbox == []


def test_a_question_goes_to_the_coordinator_and_holds_no_word_of_it(inspector, room, people, send):
    ask_request(by=inspector, room=room, asked=Asked("Practice", SECRET, what=SECRET))
    send()
    (body,) = sent_to(people["inspection_coordinator"])
    assert "Request 42 was asked by the inspectors" in body
    assert SECRET not in body


def test_a_note_of_the_inspectors_reaches_the_owner_and_an_answer_reaches_who_asked(
    inspector, coordinator, worker, room, people, send
):
    one = ask_request(by=inspector, room=room, asked=Asked("Practice", SECRET))
    give(coordinator, room, people["social_worker"], one)
    say = {"room": room, "request": one, "text": SECRET}
    answering.add_note(by=inspector, **say, is_own_side=False)
    answering.add_note(by=worker, **say, is_own_side=False)
    answering.add_note(by=coordinator, **say, is_own_side=True)
    send()
    (owner,), (asker,) = sent_to(people["social_worker"]), sent_to(people["inspector"])
    assert "was written on by the inspectors" in owner
    assert "was answered" in asker
    assert SECRET not in owner + asker


def test_a_returned_request_is_told_without_the_reason(coordinator, room, people, first, send):
    give(coordinator, room, people["data_officer"], first)
    first.refresh_from_db()
    change = {"by": coordinator, "room": room, "request": first}
    answering.change_status(**change, way="ready")
    answering.change_status(**change, way="return", reason=SECRET)
    send()
    (body,) = sent_to(people["data_officer"])
    assert "was returned" in body
    assert SECRET not in body


def test_owners_are_reminded_of_what_is_late_once_a_working_day(
    coordinator, room, people, first, send, at
):
    give(coordinator, room, people["data_officer"], first)
    with open_scope("test"):
        Request.objects.exclude(pk=first.pk).update(owner=None)
    at(SATURDAY)
    assert remind_what_is_late() == 0
    at(MONDAY)
    assert remind_what_is_late() == 1
    assert remind_what_is_late() == 0
    at(MONDAY + dt.timedelta(days=1))
    assert remind_what_is_late() == 1


def test_what_is_ready_or_in_a_closed_inspection_is_not_reminded_of(
    coordinator, room, people, first, at
):
    give(coordinator, room, people["data_officer"], first)
    at(MONDAY)
    with open_scope("test"):
        room.inspection.closed = timezone.now()
        room.inspection.save()
    assert remind_what_is_late() == 0


def test_owners_are_reminded_of_what_went_stale_once_a_week(coordinator, between, people, at):
    from ilacs.site.requests.actions import lay_out, refresh_request

    at(MONDAY)
    lay_out(by=coordinator, room=between)
    one = between.of(Request.objects.filter(item="list_1")).get()
    give(coordinator, between, people["data_officer"], one)
    refresh_request(by=coordinator, room=between, request=one, day=dt.date(2019, 9, 2))
    assert remind_what_is_late() == 1
    at(MONDAY + dt.timedelta(days=1))
    assert remind_what_is_late() == 0
    at(MONDAY + dt.timedelta(days=8))
    assert remind_what_is_late() == 1
