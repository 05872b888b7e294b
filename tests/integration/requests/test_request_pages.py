"""The pages of requests: lists, filters, boards, files, and what each does with bad input."""

import csv
import datetime as dt
import io

import icalendar
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.inspections.sections import board_sections
from ilacs.site.requests import answering
from ilacs.site.requests.actions import Asked, ask_request
from ilacs.site.requests.models import Request

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client_for):
    return client_for("inspection_coordinator")


def words(answer) -> str:
    return answer.content.decode()


def ask(room, name="More", **changes) -> Request:
    return ask_request(by=SYSTEM, room=room, asked=Asked("Practice", name, **changes))


def test_inspectors_are_offered_the_groups_that_they_see(page, client_for, lead, room):
    asked = Asked("Our worries", "A look at ourselves", side="authority")
    ask_request(by=SYSTEM, room=room, asked=asked)
    address = f"/requests/{room.pk}/ask/"
    assert "Our worries" in words(page.get(address))
    theirs = words(client_for(lead.person).get(address))
    assert "Our worries" not in theirs
    assert "Workforce" in theirs


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", "41 of 41"),
        ("?group=Workforce", "3 of 41"),
        ("?only=late", "41 of 41"),
        ("?only=mine", "0 of 41"),
        ("?owner=nobody", "41 of 41"),
        ("?status=ready", "0 of 41"),
        ("?status=nonsense", "41 of 41"),
    ],
)
def test_the_list_shows_what_was_chosen(page, room, query, shown):
    assert f'id="list">{shown}' in words(page.get(f"/requests/{room.pk}/{query}"))


def test_the_board_has_a_column_for_each_status(page, room):
    shown = words(page.get(f"/requests/{room.pk}/?view=board"))
    for title in ("Not started", "Gathering", "Ready", "Shared", "Returned"):
        assert f"{title} <span" in shown
    assert "Withdrawn <span" not in shown


def test_the_number_of_queries_does_not_grow_with_the_requests(page, room):
    page.get(f"/requests/{room.pk}/")
    with CaptureQueriesContext(connection) as few:
        page.get(f"/requests/{room.pk}/")
    for number in range(160):
        ask(room, f"More {number}")
    with CaptureQueriesContext(connection) as many:
        assert "201 of 201" in words(page.get(f"/requests/{room.pk}/"))
    assert len(many) == len(few)


def test_a_download_has_what_is_on_the_screen_and_runs_in_no_spreadsheet(page, room, last_event):
    ask(room, "=HYPERLINK(1)")
    answer = page.get(f"/requests/{room.pk}/download.csv?group=Practice")
    rows = list(csv.DictReader(io.StringIO(words(answer))))
    assert rows[-1]["name"] == "'=HYPERLINK(1)"
    assert {row["group"] for row in rows} == {"Practice"}
    assert last_event().event == "requests_downloaded"
    assert last_event().details == {"format": "csv", "requests": len(rows)}


def test_inspectors_download_nothing_of_how_the_authority_gathers(
    client_for, people, inspector, room
):
    answer = client_for(people["inspector"]).get(f"/requests/{room.pk}/download.csv")
    head = words(answer).splitlines()[0].split(",")
    assert "owner" not in head
    assert "last_refreshed" not in head


def test_due_times_go_into_a_diary_without_a_word_that_anybody_typed(page, room):
    ask(room, "About Quentin", due=timezone.make_aware(dt.datetime(2019, 11, 13, 12)))
    calendar = icalendar.Calendar.from_ical(page.get(f"/requests/{room.pk}/download.ics").content)
    events = calendar.walk("VEVENT")
    assert len(events) == 42
    assert "Quentin" not in calendar.to_ical().decode()
    assert events[-1]["summary"] == "Request 42 is due: Standard inspection of Northmoor"


def test_an_unknown_format_is_not_there(page, room):
    assert page.get(f"/requests/{room.pk}/download.exe").status_code == 404


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({}, "Enter what is asked for"),
        ({"name": "x", "group": "Workforce", "side": "inspectors", "due_day": "soon"}, "real date"),
        (
            {"name": "x", "group": "Workforce", "side": "inspectors", "owner": "else"},
            "Enter the name of the owner",
        ),
        ({"name": "x" * 201, "group": "Workforce", "side": "inspectors"}, "at most 200"),
    ],
)
def test_a_request_that_cannot_be_asked_so_is_refused_beside_its_field(page, room, form, said):
    answer = page.post(f"/requests/{room.pk}/ask/", form)
    assert answer.status_code == 422
    assert said in words(answer)


def test_what_is_asked_without_a_time_is_due_at_the_end_of_the_day(page, room):
    form = {"name": "x", "group": "Workforce", "side": "inspectors", "due_day": "13 November 2019"}
    assert page.post(f"/requests/{room.pk}/ask/", form).status_code == 302
    due = timezone.localtime(Request.objects.get(number=42).due)
    assert due.isoformat() == "2019-11-13T17:00:00+00:00"


def test_assigning_needs_requests_and_an_owner_or_a_day(page, room, first):
    address = f"/requests/{room.pk}/owners/"
    assert "Select at least one request" in words(page.post(address, {"owner": "keep"}))
    answer = page.post(address, {"requests": [str(first.pk)], "owner": "keep"})
    assert "Choose an owner, or enter the day" in words(answer)
    assert answer.status_code == 422


def test_several_are_assigned_on_the_page(page, room, people):
    chosen = [str(one.pk) for one in room.of(Request.objects.all())[:4]]
    owner = str(people["practice_auditor"].pk)
    page.post(f"/requests/{room.pk}/owners/", {"requests": chosen, "owner": owner})
    assert Request.objects.filter(owner=people["practice_auditor"]).count() == 4


def test_a_status_is_changed_with_a_button_and_returned_with_a_reason(page, first):
    assert page.post(f"/request/{first.pk}/status/ready/").status_code == 302
    asked = page.post(f"/request/{first.pk}/status/return/", {"reason": ""})
    assert asked.status_code == 422
    assert "Enter why" in words(asked)
    page.post(f"/request/{first.pk}/status/return/", {"reason": "Two columns are empty"})
    assert "Two columns are empty" in words(page.get(f"/request/{first.pk}/"))


def test_the_page_of_a_way_that_is_not_ones_own_is_refused(client_for, first):
    answer = client_for("director").get(f"/request/{first.pk}/status/withdraw/")
    assert answer.status_code == 403


def test_a_button_that_somebody_else_pressed_first_says_so(page, first):
    page.post(f"/request/{first.pk}/status/ready/")
    page.post(f"/request/{first.pk}/status/ready/")
    assert "that is ready cannot be ready" in words(page.get(f"/request/{first.pk}/"))


def test_a_note_without_words_or_readers_is_refused(page, first):
    answer = page.post(f"/request/{first.pk}/note/", {})
    assert answer.status_code == 422
    assert "Select who can read it" in words(answer)


def test_documents_in_the_room_are_attached_and_taken_off(page, first, coordinator, room, hand_in):
    document = hand_in(coordinator, room)
    address, chosen = f"/request/{first.pk}/documents/", {"documents": [str(document.pk)]}
    page.post(address, chosen)
    assert "plan.pdf" in words(page.get(f"/request/{first.pk}/"))
    page.post(f"{address}?which=attached", chosen)
    assert not first.attached.exists()


def test_the_board_says_what_is_due_late_and_asked(inspection, coordinator, room, at, inspector):
    at(dt.datetime(2019, 11, 7, 12, tzinfo=dt.UTC))
    one = ask_request(by=inspector, room=room, asked=Asked("Practice", "More audits"))
    found = {
        each.id: each for each in board_sections(coordinator, inspection, dt.date(2019, 11, 7))
    }
    late, due = found["requests-late"], found["requests-due"]
    assert len(late.lines) + late.more == 16
    assert late.is_loud
    assert len(due.lines) + due.more == 25
    assert found["questions"].lines[0].text == f"{one.number}. More audits"
    answering.add_note(by=coordinator, room=room, request=one, text="Today", is_own_side=False)
    found = {
        each.id: each for each in board_sections(coordinator, inspection, dt.date(2019, 11, 7))
    }
    assert found["questions"].lines == ()
