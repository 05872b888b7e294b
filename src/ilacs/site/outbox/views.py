"""The page of messages: what was sent to whom, and what was not and why."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from ilacs.errors import InputError
from ilacs.site.accounts.middleware import Visit
from ilacs.site.outbox.actions import try_again
from ilacs.site.outbox.queries import SHOWN, find_message, messages_for


def message_list(request: Visit) -> HttpResponse:
    """List the latest messages, those that failed first."""
    found = messages_for(request.actor)
    context = {
        "failed": list(found.filter(failed__isnull=False)[:SHOWN]),
        "others": list(found.filter(failed=None)[:SHOWN]),
    }
    return render(request, "outbox/list.html", context)


@require_POST
def message_again(request: Visit, message_id: UUID) -> HttpResponse:
    """Have a message that failed sent again."""
    found = find_message(request.actor, message_id)
    try:
        try_again(by=request.actor, organisation=found.organisation, message=found)
    except InputError as error:
        messages.error(request, error.what)
    else:
        messages.success(request, f"The message to {found.email} is being sent again.")
    return redirect("message_list")
