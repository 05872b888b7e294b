"""Messages about a briefing and an issue: that there is one and where, never what it says."""

from collections.abc import Iterable

from django.core.mail import send_mail

from ilacs.site.accounts.models import Person
from ilacs.site.daily_record.models import Briefing


def tell_of_briefing(briefing: Briefing, to: Iterable[Person], address: str) -> int:
    """Send the link to a briefing to those it is for; returns how many.

    Raises OSError where the mail server does not take a message.
    """
    text = (
        f"There is a briefing for you about the inspection. Sign in to read it:\n\n{address}\n\n"
        "It is confidential. This message does not hold it.\n"
    )
    people = list(to)
    for person in people:
        _send(person, str(briefing), text)
    return len(people)


def _send(person: Person, subject: str, text: str) -> None:
    """Send one message to one person; the one place from which this part of the site sends."""
    send_mail(subject, text, None, [person.email])
