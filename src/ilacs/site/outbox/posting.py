"""Writing messages, within the action whose news they are: nothing is lost where mail is down."""

from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.guard import require_scope
from ilacs.site.accounts.models import Organisation, Person
from ilacs.site.jobs import queue
from ilacs.site.outbox.models import Message

KIND = "messages"
PAUSE = timedelta(minutes=10)
"""One person gets at most one collected message in this time."""
SUBJECT = "Something waits for you"
MOST_LINES = 10
"""A message tells of so many things at most; of the rest it says that there is more."""


def post(organisation: Organisation, email: str, subject: str, lines: list[str]) -> Message:
    """Write a message to an address, to be sent at once. To be called inside an action."""
    require_scope("Message")
    message = Message(
        organisation=organisation,
        email=email,
        subject=one_line(subject),
        lines=lines,
        due=timezone.now(),
    )
    message.save()
    send_later(message)
    return message


def tell(organisation: Organisation, person: Person, line: str, address: str) -> Message:
    """Tell a person that something waits for them. To be called inside an action.

    line: a sentence without any name or word that a person typed. What happens within ten minutes
    goes in one message; what it says already is not said twice.
    """
    require_scope("Message")
    words = f"{line}\n{address}"
    waiting = Message.objects.select_for_update().filter(
        organisation=organisation, person=person, is_collected=True
    )
    message = waiting.filter(closed=None).first()
    if message is not None:
        more = f"There is more: see your part.\n{address_of('own_part')}"
        new = words if len(message.lines) <= MOST_LINES else more
        if new not in message.lines:
            message.lines = [*message.lines, new]
            message.save()
        return message
    last = waiting.order_by("-due").values_list("due", flat=True).first()
    now = timezone.now()
    message = Message(
        organisation=organisation,
        person=person,
        email=person.email,
        subject=one_line(f"{SUBJECT} ({organisation})"),
        lines=[f"Hello {person.name},", words],
        is_collected=True,
        due=max(now, last + PAUSE) if last else now,
    )
    message.save()
    send_later(message)
    return message


def send_later(message: Message) -> None:
    """Put a message before the workers, from the moment it is due."""
    wait = (message.due - timezone.now()).total_seconds()
    queue.start(
        KIND,
        [str(message.pk)],
        by=SYSTEM,
        organisation=message.organisation,
        after=max(0, wait),
    )


def one_line(text: str) -> str:
    """Return words with single spaces between them: no subject of an email has a line break."""
    return " ".join(text.split())


def address_of(route: str, *arguments: object) -> str:
    """Return the whole address of a page, for a message."""
    return settings.SITE_ADDRESS + reverse(route, args=arguments)
