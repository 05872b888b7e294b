"""People are invited by email with a calendar file, told of every change, and of a cancellation."""

import pytest
from django.core import mail
from icalendar import Calendar

from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.timetable.models import Activity, Attendee
from made_up_inspection import november

pytestmark = pytest.mark.django_db

FORM = {"title": "Meeting of heads", "kind": "meeting", "minutes": "60", "way": "room"}
FORM |= {"day": "12 November 2019"}


@pytest.fixture
def ivy(add):
    return add("Ivy Kestrel", email="ivy@elsewhere.example")


@pytest.fixture
def send(client_for, on_day):
    on_day(november(11))
    browser = client_for("inspection_coordinator")
    return lambda address, form=None: browser.post(
        f"/inspections/activities/{address}/", form or {}
    )


@pytest.fixture
def meeting(place, ivy, key_of, on_day):
    on_day(november(11))
    one = place("Meeting of heads", people=(key_of(ivy),), case="7QK2M-4D9XZ")
    mail.outbox.clear()
    return one


def event_in(message) -> tuple[str, dict]:
    """The method of the calendar file of a message, and its event."""
    part = message.attachments[-1]
    calendar = Calendar.from_ical(part.get_payload(decode=True))
    assert part.get_param("method") == str(calendar["method"])
    return str(calendar["method"]), calendar.walk("VEVENT")[0]


def test_nobody_is_told_before_invitations_are_sent(meeting, send, key_of, ivy):
    form = FORM | {"time": "2pm", "people": [key_of(ivy)]}
    assert send(f"{meeting.pk}/change", form).status_code == 302
    assert mail.outbox == []


def test_an_invitation_says_what_when_and_where_and_no_child(meeting, send, events):
    send(f"{meeting.pk}/invite")
    message = mail.outbox[0]
    assert message.to == ["ivy@elsewhere.example"]
    assert "Tuesday 12 November 2019, 10am to 11am" in message.body
    method, event = event_in(message)
    assert method == "REQUEST"
    assert event["sequence"] == 0
    assert "7QK2M" not in message.body + str(event)
    assert events()[-1] == "activities_invited"


def test_a_change_follows_to_whoever_was_invited(meeting, send, key_of, ivy):
    send(f"{meeting.pk}/invite")
    send(f"{meeting.pk}/change", FORM | {"time": "2pm", "people": [key_of(ivy)]})
    method, event = event_in(mail.outbox[-1])
    assert (method, event["sequence"], event["dtstart"].dt.hour) == ("REQUEST", 1, 14)
    assert len(mail.outbox) == 2


def test_saving_without_a_change_tells_nobody(meeting, send, key_of, ivy):
    send(f"{meeting.pk}/invite")
    send(
        f"{meeting.pk}/change",
        FORM | {"time": "10am", "people": [key_of(ivy)], "case": "7QK2M-4D9XZ"},
    )
    assert len(mail.outbox) == 1


def test_whoever_is_taken_out_gets_a_cancellation_and_the_new_one_an_invitation(
    meeting, send, add, key_of
):
    new = add("Rowan Finch", email="rowan@elsewhere.example")
    mail.outbox.clear()
    send(f"{meeting.pk}/invite")
    send(f"{meeting.pk}/change", FORM | {"time": "10am", "people": [key_of(new)]})
    told = {one.to[0]: event_in(one)[0] for one in mail.outbox[1:]}
    assert told == {"ivy@elsewhere.example": "CANCEL", "rowan@elsewhere.example": "REQUEST"}


def test_a_cancelled_activity_is_taken_back(meeting, send):
    send(f"{meeting.pk}/invite")
    send(f"{meeting.pk}/cancel", {"reason": "Flu"})
    method, event = event_in(mail.outbox[-1])
    assert (method, event["status"]) == ("CANCEL", "CANCELLED")
    assert "Flu" not in mail.outbox[-1].body


def test_whoever_has_no_address_is_not_invited(place, send, events):
    one = place(names=(("Ivy Kestrel", ""),))
    answer = send(f"{one.pk}/invite")
    assert answer.status_code == 302
    assert mail.outbox == []
    assert not Attendee.objects.exclude(told="").exists()


def test_everything_that_is_placed_is_invited_to_at_once(
    meeting, place, client_for, ivy, key_of, seed_case
):
    place("Another", day=13, people=(key_of(ivy),))
    place("Past", day=8, people=(key_of(ivy),), way="telephone")
    browser = client_for("inspection_coordinator")
    address = f"/inspections/{seed_case.pk}/timetable/"
    assert "Send invitations to 2 activities" in browser.get(address).content.decode()
    asked = browser.get(f"{address}invite/").content.decode()
    assert mail.outbox == [], "it is looked at first"
    assert "Wednesday 13 November 2019" in asked
    assert "<strong>Past</strong>" not in asked
    assert browser.post(f"{address}invite/").status_code == 422
    ids = [one.pk for one in Activity.objects.all()]
    browser.post(f"{address}invite/", {"chosen": ids})
    assert sorted(one.subject for one in mail.outbox) == ["Another", "Meeting of heads"]
    assert "Send invitations" not in browser.get(address).content.decode()


def test_an_invitation_whose_tick_was_taken_out_stays_here(
    meeting, place, client_for, ivy, key_of, seed_case
):
    place("Another", day=13, people=(key_of(ivy),))
    browser = client_for("inspection_coordinator")
    browser.post(f"/inspections/{seed_case.pk}/timetable/invite/", {"chosen": [meeting.pk]})
    assert [one.subject for one in mail.outbox] == ["Meeting of heads"]


def test_a_mail_server_that_refuses_undoes_nothing(meeting, send, monkeypatch):
    def refuse(*_args, **_options):
        raise OSError

    monkeypatch.setattr("django.core.mail.message.EmailMessage.send", refuse)
    assert send(f"{meeting.pk}/cancel", {"reason": "Flu"}).status_code == 302
    meeting.refresh_from_db()
    assert meeting.is_cancelled


def test_a_line_break_in_a_title_becomes_a_space(meeting, send, key_of, ivy):
    form = FORM | {"title": "Heads\r\nof service", "time": "2pm", "people": [key_of(ivy)]}
    assert send(f"{meeting.pk}/change", form).status_code == 302
    meeting.refresh_from_db()
    assert meeting.title == "Heads of service"


def test_a_title_kept_with_a_line_break_is_still_invited_to(place, send, key_of, ivy):
    one = place("Heads\nof service", people=(key_of(ivy),))
    mail.outbox.clear()
    assert send(f"{one.pk}/invite").status_code == 302
    assert [each.subject for each in mail.outbox] == ["Heads of service"]


def test_whom_a_message_does_not_reach_is_named_and_the_others_have_theirs(
    meeting, place, client_for, add, key_of, seed_case, monkeypatch
):
    rowan = add("Rowan Finch", email="rowan@elsewhere.example")
    place("Tour", day=13, people=(key_of(rowan),))
    mail.outbox.clear()
    real = mail.EmailMultiAlternatives.send

    def refuse_ivy(message, *args, **options):
        if message.to == ["ivy@elsewhere.example"]:
            raise OSError
        return real(message, *args, **options)

    monkeypatch.setattr("django.core.mail.EmailMultiAlternatives.send", refuse_ivy)
    browser = client_for("inspection_coordinator")
    chosen = {"chosen": [one.pk for one in Activity.objects.all()]}
    page = browser.post(f"/inspections/{seed_case.pk}/timetable/invite/", chosen, follow=True)
    assert [one.to for one in mail.outbox] == [["rowan@elsewhere.example"]]
    assert "Tell these people yourself: Meeting of heads (Ivy Kestrel)." in page.content.decode()


def test_the_system_may_invite(meeting, seed_case):
    from ilacs.site.timetable.invitations import note_invitations

    assert note_invitations(by=SYSTEM, inspection=seed_case, activities=[meeting]) == 1
