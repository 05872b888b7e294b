"""A request that inspectors asked, and a message that failed, for every organisation of a world."""

from django.utils import timezone

from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.guard import open_scope
from ilacs.site.accounts.models import Organisation
from ilacs.site.inspections.models import Inspection
from ilacs.site.inspections.rooms import Room
from ilacs.site.outbox.models import Message
from ilacs.site.requests.actions import Asked, ask_request
from ilacs.site.requests.models import Request


def ask_made_up(organisation: Organisation, inspection: Inspection) -> Request:
    """Ask for something in an inspection."""
    asked = Asked("Asked during the event", f"Sample of {organisation.name}", due=timezone.now())
    return ask_request(by=SYSTEM, room=Room(organisation, inspection), asked=asked)


def fail_made_up(organisation: Organisation) -> Message:
    """Keep a message that could not be sent."""
    message = Message(
        organisation=organisation,
        email="nobody@example.org",
        subject=f"Sample of {organisation.name}",
        lines=["Something waits."],
        due=timezone.now(),
        failed=timezone.now(),
        why="The mail server refused it",
    )
    with open_scope("test"):
        message.save()
    return message
