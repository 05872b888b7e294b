"""Sending what was written: in the background, tried again for a day and a half, then given up."""

from datetime import timedelta

from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone

from ilacs.site.accounts.permissions import Permission
from ilacs.site.jobs import lease
from ilacs.site.jobs.kinds import KINDS, JobKind, register
from ilacs.site.jobs.models import Job
from ilacs.site.outbox.models import Message
from ilacs.site.outbox.notify import MessageRefusedError
from ilacs.site.outbox.posting import KIND, one_line, send_later

PAUSES = tuple(timedelta(minutes=each) for each in (1, 5, 15, 60, 180, 360, 720, 720))
"""How long after each attempt that failed the next one is made; after the last there is none."""
LOST = timedelta(minutes=5)
"""A message that is so long past its time has lost its job, and gets another."""


def register_kind() -> None:
    """Add the sending of messages to the kinds of background work."""
    if KIND not in KINDS:
        register(
            JobKind(
                id=KIND,
                title="Sending a message",
                permission=Permission.REQUEST_CHANGE,
                stop_permission=Permission.REQUEST_CHANGE,
                describe=lambda job, key: "Sending a message",
                prepare=send_one,
                keep=keep,
                give_up=give_up,
                doing="Sending",
            )
        )


def send_one(job: Job, key: str) -> str | None:
    """Send a message; return '' where it went out, why not otherwise, None where there is none.

    From here on nothing is added to it. A worker that is killed between sending and writing that
    down sends it twice: better than never.
    """
    with transaction.atomic(), lease.bookkeeping():
        waiting = Message.objects.filter(pk=key, sent=None, failed=None, due__lte=timezone.now())
        message = waiting.select_for_update().first()
        if message is None:
            return None
        if message.closed is None:
            message.closed = timezone.now()
            message.save(update_fields=["closed"])
    try:
        EmailMessage(
            one_line(message.subject), message.text, None, [message.email], headers={"X-ilacs": key}
        ).send()
    except MessageRefusedError as error:
        return f"{REFUSED}{error}"
    except OSError as error:
        return f"{type(error).__name__}: {error}"
    return ""


REFUSED = "Refused: "
"""How the reason begins where trying again would not help."""


def keep(job: Job, key: str, value: str | None) -> None:
    """Write down how sending a message went, and where it failed, when it is tried next.

    One whose time has not come (another computer's clock is ahead) is put in the queue again.
    """
    if value is None:
        early = Message.objects.filter(pk=key, sent=None, failed=None, due__gt=timezone.now())
        for message in early:
            send_later(message)
        return
    message = Message.objects.select_for_update().get(pk=key)
    message.attempts += 1
    message.why = value[:300]
    if not value:
        message.sent = timezone.now()
    elif value.startswith(REFUSED) or message.attempts > len(PAUSES):
        message.failed = timezone.now()
    else:
        message.due = timezone.now() + PAUSES[message.attempts - 1]
    message.save()
    if not (message.sent or message.failed):
        send_later(message)


def give_up(job: Job, key: str, reason: str) -> None:
    """Write down that a message cannot be sent for a fault of the program."""
    Message.objects.filter(pk=key, sent=None).update(failed=timezone.now(), why=reason[:300])


def send_what_waits() -> int:
    """Put messages whose job was lost before the workers again; returns how many."""
    waiting = Message.objects.filter(sent=None, failed=None, due__lt=timezone.now() - LOST)
    with transaction.atomic(), lease.bookkeeping():
        found = list(waiting.select_related("organisation")[:500])
        for each in found:
            send_later(each)
    return len(found)
