"""What the page of messages reads, within what its actor may see."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.models import Organisation
from ilacs.site.accounts.permissions import Permission
from ilacs.site.outbox.models import Message

SHOWN = 200


def messages_for(actor: Actor) -> QuerySet[Message]:
    """Return the messages of the authorities whose side an actor runs, the newest first."""
    own = [UUID(id) for id in actor.organisations_with(Permission.REQUEST_CHANGE)]
    return Message.objects.filter(organisation__in=own).select_related("organisation")


def find_message(actor: Actor, message_id: UUID) -> Message:
    """Return a message. Raises Http404 where there is none of the actor's."""
    found = messages_for(actor).filter(pk=message_id).first()
    if found is None:
        raise Http404
    return found


def failures_in(organisation: Organisation) -> int:
    """Return how many messages of an authority could not be sent."""
    return Message.objects.filter(organisation=organisation, failed__isnull=False).count()
