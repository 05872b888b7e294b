"""What the page of messages reads, within what its actor may see."""

from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404

from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.models import Membership, Organisation
from ilacs.site.accounts.permissions import Permission
from ilacs.site.inspections.models import Participant
from ilacs.site.inspections.states import INSPECTORS
from ilacs.site.outbox.models import Message

SHOWN = 200


def messages_for(actor: Actor) -> QuerySet[Message]:
    """Return the messages of the authorities whose side an actor runs, the newest first.

    What inspectors were told is theirs: that something waits for one of them says what they do.
    """
    own = [UUID(id) for id in actor.organisations_with(Permission.REQUEST_CHANGE)]
    return _own_side().filter(organisation__in=own).select_related("organisation")


def find_message(actor: Actor, message_id: UUID) -> Message:
    """Return a message. Raises Http404 where there is none of the actor's."""
    found = messages_for(actor).filter(pk=message_id).first()
    if found is None:
        raise Http404
    return found


def failures_in(organisation: Organisation) -> int:
    """Return how many messages to an authority's side could not be sent."""
    return _own_side().filter(organisation=organisation, failed__isnull=False).count()


def _own_side() -> QuerySet[Message]:
    """Return all messages but those to a person who is known to the authority as an inspector alone."""
    inspects = Participant.objects.filter(
        person=OuterRef("person"),
        inspection__organisation=OuterRef("organisation"),
        side=INSPECTORS,
    )
    belongs = Membership.objects.filter(
        person=OuterRef("person"), organisation=OuterRef("organisation"), ended=None
    )
    return Message.objects.filter(~Exists(inspects) | Exists(belongs))
