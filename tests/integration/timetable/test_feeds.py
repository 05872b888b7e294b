"""A private address gives a diary its owner's own activities, as they may see them now."""

import re

import pytest
from django.core.cache import cache

from ilacs.site.accounts.actions import end_role
from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.inspections.participants import end_participation
from ilacs.site.timetable.actions import cancel_activity
from ilacs.site.timetable.feeds import MOST_AN_HOUR, make_feed_address
from ilacs.site.timetable.models import FeedAddress
from made_up_inspection import november

pytestmark = pytest.mark.django_db

CASE = "7QK2M-4D9XZ"


@pytest.fixture
def worker(people):
    return people["social_worker"]


@pytest.fixture
def theirs(place, worker, on_day):
    on_day(november(11))
    return place("", kind="case_discussion", case=CASE, people=(f"person:{worker.pk}",))


@pytest.fixture
def fetch(client, actor_of, worker):
    """A function that fetches the feed of an address of the social worker's, signed in as nobody."""
    token = make_feed_address(by=actor_of("social_worker"))
    return lambda: client.get(f"/feeds/{token}.ics")


def test_a_feed_shows_ones_own_activities_and_nothing_on_any_child(theirs, place, fetch):
    place("Meeting of heads")
    answer = fetch()
    assert answer.headers["Content-Type"].startswith("text/calendar")
    assert b"SUMMARY:Case discussion" in answer.content
    assert b"DTSTART;TZID=Europe/London:20191112T100000" in answer.content
    assert b"Meeting of heads" not in answer.content
    assert CASE.encode() not in answer.content


def test_a_feed_begins_no_session_and_is_kept_by_nobody(theirs, fetch):
    answer = fetch()
    assert not answer.cookies
    assert "no-store" in answer.headers["Cache-Control"]


def test_what_is_cancelled_stays_and_says_so(theirs, fetch, seed_case):
    cancel_activity(by=SYSTEM, inspection=seed_case, activity=theirs, reason="Flu")
    assert b"STATUS:CANCELLED" in fetch().content
    assert b"Flu" not in fetch().content


def test_only_the_hash_of_the_token_is_kept(fetch, actor_of):
    token = make_feed_address(by=actor_of("social_worker"))
    assert token not in str(list(FeedAddress.objects.values_list()))


def test_an_address_that_was_renewed_or_never_was_gives_nothing(fetch, client, actor_of):
    make_feed_address(by=actor_of("social_worker"))
    assert fetch().status_code == 404
    assert client.get("/feeds/none.ics").status_code == 404


def test_once_the_role_has_ended_the_feed_is_empty(theirs, fetch, worker, northmoor):
    assert b"BEGIN:VEVENT" in fetch().content
    held = worker.memberships.get()
    end_role(by=SYSTEM, organisation=northmoor, membership=held)
    assert b"BEGIN:VEVENT" not in fetch().content


def test_once_a_part_has_ended_the_feed_is_empty(client, add, place, seed_case, on_day):
    from ilacs.site.accounts.actions import add_person
    from ilacs.site.accounts.actor import actor_for

    on_day(november(11))
    part = add("Peter Quarrendon", email="peter@elsewhere.example")
    person = add_person(by=SYSTEM, email="peter@elsewhere.example", name="Peter Quarrendon")
    _link(part, person)
    place("Meeting of heads", people=(f"participant:{part.pk}",))
    token = make_feed_address(by=actor_for(person))
    assert b"Meeting of heads" in client.get(f"/feeds/{token}.ics").content
    end_participation(by=SYSTEM, inspection=seed_case, participant=part)
    assert b"BEGIN:VEVENT" not in client.get(f"/feeds/{token}.ics").content


def _link(participant, person):
    from ilacs.site.accounts.guard import open_scope

    with open_scope("test"):
        participant.person = person
        participant.save()


def test_an_account_that_is_shut_fetches_nothing(theirs, fetch, worker):
    from ilacs.site.accounts.guard import open_scope

    with open_scope("test"):
        worker.is_active = False
        worker.save()
    assert fetch().status_code == 404


def test_one_address_is_fetched_so_often_in_an_hour(theirs, fetch):
    cache.clear()
    answers = [fetch().status_code for _ in range(MOST_AN_HOUR + 1)]
    assert set(answers[:-1]) == {200}
    assert answers[-1] == 429
    cache.clear()


def test_a_fetch_is_written_down_once_a_day(theirs, fetch, events, on_day):
    fetch()
    fetch()
    assert events().count("feed_fetched") == 1
    on_day(november(13))
    fetch()
    assert events().count("feed_fetched") == 2


def test_the_address_is_shown_once_and_can_be_revoked(client_for, client, events):
    browser = client_for("social_worker")
    assert browser.post("/your-part/diary/").status_code == 302
    shown = browser.get("/your-part/diary/").content.decode()
    address = re.search(r"http://testserver(/feeds/\S+?\.ics)", shown)[1]
    assert client.get(address).status_code == 200
    assert address not in browser.get("/your-part/diary/").content.decode()
    assert browser.post("/your-part/diary/revoke/").status_code == 302
    assert client.get(address).status_code == 404
    assert [one for one in events() if one.startswith("feed")] == [
        "feed_made",
        "feed_fetched",
        "feed_revoked",
    ]
