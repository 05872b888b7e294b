"""The pages of an inspection's people: who takes part and when, adding, days, ending a part."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.http import require_POST

from ilacs.errors import InputError
from ilacs.site.accounts.invitations import send_message
from ilacs.site.accounts.middleware import Visit
from ilacs.site.accounts.models import Invitation
from ilacs.site.accounts.permissions import Permission
from ilacs.site.inspections.forms import DaysForm, ParticipantForm
from ilacs.site.inspections.models import ACCESS_ENDS_AFTER
from ilacs.site.inspections.participants import add_participant, change_days, end_participation
from ilacs.site.inspections.presence import outside
from ilacs.site.inspections.queries import (
    find_inspection,
    find_participant,
    people_of,
    standing_of,
)
from ilacs.site.inspections.sides import roles_to_add
from ilacs.site.inspections.states import INSPECTORS
from ilacs.site.jinja import format_day

CHANGE = Permission.PARTICIPANT_CHANGE


def people(request: Visit, inspection_id: UUID) -> HttpResponse:
    """Show who takes part, and which inspector is there on which day."""
    found = find_inspection(request.actor, inspection_id)
    taking_part = people_of(found)
    fieldwork = standing_of(found).fieldwork
    inspectors = [one for one in taking_part if one.side == INSPECTORS]
    left = [(one, outside(one.attendance, fieldwork)) for one in inspectors]
    context = {
        "inspection": found,
        "inspectors": inspectors,
        "ours": [one for one in taking_part if one.side != INSPECTORS],
        "fieldwork": fieldwork,
        "outside": [(one, ", ".join(map(format_day, days))) for one, days in left if days],
        "today": timezone.localdate(),
        "roles": {role.id for role in roles_to_add(request.actor, found)},
    }
    return render(request, "inspections/people.html", context)


def person_new(request: Visit, inspection_id: UUID) -> HttpResponse:
    """Add someone, and invite them where there is an address."""
    found = find_inspection(request.actor, inspection_id, CHANGE)
    roles = roles_to_add(request.actor, found)
    form = ParticipantForm(request.POST if request.method == "POST" else None, roles=roles)
    if form.is_valid():
        try:
            one, invitation, token = add_participant(
                by=request.actor, inspection=found, **form.cleaned_data
            )
        except InputError as error:
            form.refuse(error)
        else:
            messages.success(request, f"{one.name} takes part now.")
            if invitation:
                _send(request, invitation, token)
            return redirect("inspection_people", found.pk)
    context = {"inspection": found, "form": form, "days": ACCESS_ENDS_AFTER.days}
    status = 422 if form.errors else 200
    return render(request, "inspections/person_new.html", context, status=status)


def _send(request: Visit, invitation: Invitation, token: str) -> None:
    """Send the invitation, now that it is kept, and say how that went."""
    address = request.build_absolute_uri(reverse("invitation_accept", args=[token]))
    try:
        send_message(invitation, address)
    except OSError:
        messages.error(request, "The mail server did not take the invitation.")
        return
    if settings.DEMONSTRATION:
        link = '<a class="govuk-notification-banner__link" href="{}">Open the invitation of {}</a>'
        words = "The demonstration sends no mail. " + link + " to see what they see."
        messages.success(request, format_html(words, address, invitation.name))


def person(request: Visit, inspection_id: UUID, participant_id: UUID) -> HttpResponse:
    """Say on which days an inspector is there, or come to ending someone's part."""
    found = find_inspection(request.actor, inspection_id, CHANGE)
    one = find_participant(found, participant_id)
    fieldwork = standing_of(found).fieldwork
    given = request.POST if request.method == "POST" else None
    initial: dict[str, Any] = {"when": "some" if one.days else "whole", "days": one.days}
    form = DaysForm(given, fieldwork=fieldwork, initial=initial)
    if form.is_valid():
        try:
            change_days(by=request.actor, inspection=found, days={one: form.chosen})
        except InputError as error:
            form.refuse(error)
        else:
            messages.success(request, f"The days of {one.name} are kept.")
            return redirect("inspection_people", found.pk)
    shown = form if one.side == INSPECTORS else None
    context: dict[str, Any] = {"inspection": found, "one": one, "form": shown or {}}
    status = 422 if form.errors else 200
    return render(request, "inspections/person.html", context, status=status)


@require_POST
def person_end(request: Visit, inspection_id: UUID, participant_id: UUID) -> HttpResponse:
    """End someone's part, and with it their access."""
    found = find_inspection(request.actor, inspection_id, CHANGE)
    one = find_participant(found, participant_id)
    end_participation(by=request.actor, inspection=found, participant=one)
    messages.success(request, f"{one.name} takes part no longer.")
    if one.person_id == request.user.pk:
        return redirect("inspection_list")
    return redirect("inspection_people", found.pk)
