"""What a person may do with messages: have one that failed sent again."""

from django.utils import timezone

from ilacs.errors import InputError
from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.models import Organisation
from ilacs.site.accounts.permissions import Permission
from ilacs.site.outbox.models import Message
from ilacs.site.outbox.posting import send_later


@action(Permission.REQUEST_CHANGE)
def try_again(*, by: Actor, organisation: Organisation, message: Message) -> Message:
    """Have a message sent again that was given up. Raises InputError for any other."""
    found = (
        Message.objects.select_for_update()
        .filter(pk=message.pk, organisation=organisation, failed__isnull=False)
        .first()
    )
    if found is None:
        raise InputError("This message did not fail, or is being sent again already.")
    found.failed, found.attempts, found.due = None, 0, timezone.now()
    found.save()
    send_later(found)
    audit.record("message_tried_again", by=by, about=found, organisation=organisation)
    return found
