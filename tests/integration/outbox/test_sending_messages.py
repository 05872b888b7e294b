"""Messages: written with what they are about, sent afterwards, tried again, never silently lost."""

import datetime as dt

import jwt
import pytest
from django.core import mail
from django.db import transaction
from django.utils import timezone

from ilacs.errors import InputError
from ilacs.site.accounts.guard import WriteOutsideActionError, open_scope
from ilacs.site.jobs.models import Job
from ilacs.site.outbox import posting, sending
from ilacs.site.outbox.actions import try_again
from ilacs.site.outbox.models import Message

pytestmark = pytest.mark.django_db
SITE_KEY = f"{'2' * 8}-2222-2222-2222-{'2' * 12}"
SERVICE = f"{'1' * 8}-1111-1111-1111-{'1' * 12}"


def refuse_to_connect(settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False


@pytest.fixture
def later(monkeypatch):
    """A function that lets so much time pass."""
    real, passed = timezone.now, [dt.timedelta()]
    monkeypatch.setattr(timezone, "now", lambda: real() + passed[0])

    def wait(**time: int) -> None:
        passed[0] += dt.timedelta(**time)

    return wait


def test_a_message_is_sent_once_and_says_so(post, send):
    message = post()
    send()
    send()
    message.refresh_from_db()
    assert message.sent
    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == (["a@northmoor.example"], "Hello")
    assert sent.body == "Something waits.\n"


def test_a_subject_never_has_a_line_break(post, send):
    first, second = post(subject="Hello\r\nBcc: b@elsewhere.example"), post()
    with open_scope("test"):
        Message.objects.filter(pk=second.pk).update(subject="Kept\nbefore")
    assert first.subject == "Hello Bcc: b@elsewhere.example"
    send()
    assert sorted(one.subject for one in mail.outbox) == [first.subject, "Kept before"]


def test_no_message_is_written_outside_an_action(northmoor):
    with pytest.raises(WriteOutsideActionError):
        posting.post(northmoor, "a@northmoor.example", "x", ["y"])


def test_what_is_undone_leaves_no_message(northmoor):
    with transaction.atomic(), open_scope("test"):
        posting.post(northmoor, "a@northmoor.example", "x", ["y"])
        transaction.set_rollback(True)
    assert not Message.objects.exists()
    assert not Job.objects.filter(kind="messages").exists()


def test_while_the_mail_server_is_away_a_message_waits_longer_and_longer(
    post, send, settings, later
):
    refuse_to_connect(settings)
    message, waits = post(), []
    for _ in range(3):
        before = timezone.now()
        send()
        message.refresh_from_db()
        waits.append(round((message.due - before).total_seconds() / 60))
        later(minutes=waits[-1] + 1)
    assert waits == [1, 5, 15]
    assert message.sent is None
    assert "ConnectionRefusedError" in message.why
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    send()
    message.refresh_from_db()
    assert message.sent
    assert message.why == ""


def test_a_message_is_not_tried_before_its_time(post, send, settings):
    refuse_to_connect(settings)
    message = post()
    send()
    send()
    message.refresh_from_db()
    assert message.attempts == 1


def test_after_a_day_and_a_half_it_is_given_up_and_the_coordinator_sees_why(
    post, send, settings, later, client_for
):
    refuse_to_connect(settings)
    message = post(email="gone@northmoor.example")
    for _ in range(len(sending.PAUSES) + 1):
        send()
        later(days=1)
    message.refresh_from_db()
    assert message.failed
    page = client_for("inspection_coordinator")
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    shown = page.get("/messages/").content.decode()
    assert "gone@northmoor.example" in shown
    assert "ConnectionRefusedError" in shown
    assert page.post(f"/messages/{message.pk}/again/").status_code == 302
    send()
    message.refresh_from_db()
    assert message.sent


def test_only_a_message_that_failed_is_sent_again(post, northmoor, actor_of):
    by = actor_of("inspection_coordinator")
    with pytest.raises(InputError, match="did not fail"):
        try_again(by=by, organisation=northmoor, message=post())


def test_another_authoritys_messages_are_not_there(post, stranger, client_for):
    message = post(email="ours@northmoor.example")
    page = client_for(stranger)
    assert "ours@" not in page.get("/messages/").content.decode()
    assert page.post(f"/messages/{message.pk}/again/").status_code == 404


def test_a_message_whose_job_was_lost_gets_another(post, send, later):
    message = post()
    with open_scope("test"):
        Job.objects.filter(kind="messages").delete()
    assert sending.send_what_waits() == 0, "it may be on its way"
    later(minutes=6)
    assert sending.send_what_waits() == 1
    send()
    message.refresh_from_db()
    assert message.sent


def test_a_person_gets_one_message_in_ten_minutes(northmoor, people, send, later):
    def tell(line: str) -> None:
        with open_scope("test"):
            posting.tell(northmoor, people["data_officer"], line, "https://site/request/1/")

    tell("Request 1 is yours.")
    tell("Request 2 is yours.")
    tell("Request 2 is yours.")
    send()
    tell("Request 3 is late.")
    tell("Request 4 is late.")
    send()
    assert len(mail.outbox) == 1
    assert mail.outbox[0].body.count("is yours") == 2
    later(minutes=11)
    send()
    assert len(mail.outbox) == 2
    assert "Request 3 is late" in mail.outbox[1].body
    assert "Request 4 is late" in mail.outbox[1].body


def test_a_message_that_grows_long_says_that_there_is_more(northmoor, people, send):
    for number in range(40):
        with open_scope("test"):
            line, address = f"Request {number} is ready.", f"https://site/{number}/"
            posting.tell(northmoor, people["data_officer"], line, address)
    send()
    body = mail.outbox[0].body
    assert body.count("is ready") == posting.MOST_LINES
    assert body.count("There is more: see your part.") == 1


def test_notify_gets_the_template_the_words_and_a_signed_token(post, send, notify):
    message = post(lines=["Something waits.", "https://site/"])
    send()
    (got,) = notify.got
    assert got["path"] == "/v2/notifications/email"
    assert got["template_id"] == "t-1"
    assert got["email_address"] == "a@northmoor.example"
    assert got["personalisation"] == {
        "subject": "Hello",
        "body": "Something waits.\n\nhttps://site/\n",
    }
    assert (got["reference"], got["email_reply_to_id"]) == (str(message.pk), "r-1")
    claims = jwt.decode(notify.tokens[0], SITE_KEY, algorithms=["HS256"])
    assert claims["iss"] == SERVICE


@pytest.mark.parametrize("answer", [500, 503, 429])
def test_what_notify_cannot_do_now_is_tried_again(post, send, notify, answer):
    notify.answer, notify.said = answer, {"errors": [{"message": "Too many requests"}]}
    message = post()
    send()
    message.refresh_from_db()
    assert message.failed is None
    assert message.due > timezone.now()
    assert str(answer) in message.why


@pytest.mark.parametrize("answer", [400, 403])
def test_what_notify_refuses_is_given_up_with_its_words(post, send, notify, answer):
    notify.answer, notify.said = answer, {"errors": [{"message": "Invalid token: key not found"}]}
    message = post()
    send()
    message.refresh_from_db()
    assert message.failed
    assert "Invalid token: key not found" in message.why


def test_notify_out_of_reach_is_tried_again(post, send, notify, settings):
    settings.NOTIFY = settings.NOTIFY | {"address": "http://127.0.0.1:1"}
    message = post()
    send()
    message.refresh_from_db()
    assert message.failed is None
    assert message.attempts == 1


def test_a_mail_server_takes_the_message(post, send, mail_server):
    post(subject="Something waits for you", lines=["Request 1 is yours."])
    send()
    (taken,) = mail_server.messages
    assert "Subject: Something waits for you" in taken
    assert "Request 1 is yours." in taken


def test_a_mail_server_that_refuses_an_address_is_tried_again(post, send, mail_server):
    mail_server.refuses = True
    message = post()
    send()
    message.refresh_from_db()
    assert "SMTPRecipientsRefused" in message.why
    assert message.sent is None
