"""The pages of the readiness board: the items between inspections, and how long each stays fresh."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from ilacs.editions import Edition
from ilacs.errors import InputError
from ilacs.site.accounts.middleware import Visit
from ilacs.site.accounts.models import Organisation
from ilacs.site.accounts.permissions import Permission
from ilacs.site.accounts.roles import AUTHORITY
from ilacs.site.inspections.rooms import Room, find_room, room_of
from ilacs.site.requests import actions, queries
from ilacs.site.requests.forms import RefreshForm, RuleForm
from ilacs.site.requests.pictures import readiness_picture
from ilacs.site.requests.readiness import readiness_of
from ilacs.site.requests.seeing import find_request

VIEW, CHANGE = Permission.REQUEST_VIEW, Permission.REQUEST_CHANGE


def readiness_own(request: Visit) -> HttpResponse:
    """Go to the readiness board of one's own authority."""
    own = request.actor.organisations_with(VIEW)
    first = Organisation.objects.filter(pk__in=own, kind=AUTHORITY).first()
    if first is None:
        return render(request, "requests/no_readiness.html")
    return redirect("readiness", first.pk)


def readiness(request: Visit, room_id: UUID) -> HttpResponse:
    """Show how ready an authority is for the call."""
    room = _own_room(request, room_id, VIEW)
    edition, today = Edition.on(timezone.localdate()), timezone.localdate()
    rows = queries.read_rows(request.actor, room)
    found = readiness_of(rows, edition, today)
    there = {row.request.item for row in rows}
    context: dict[str, Any] = {
        "room": room,
        "found": found,
        "edition": edition,
        "missing": sum(item.id not in there for item in edition.requests),
        "groups": [
            (group, [one for one in found.items if one.row.request.group == group])
            for group in queries.groups_of([one.row for one in found.items])
        ],
        "picture": readiness_picture(found) if found.items else None,
        "may": queries.may_here(request.actor, room),
        "may_open": bool(request.actor.decide(Permission.INSPECTION_OPEN, room.organisation)),
    }
    return render(request, "requests/readiness.html", context)


@require_POST
def readiness_lay_out(request: Visit, room_id: UUID) -> HttpResponse:
    """Lay out what the current edition asks for."""
    room = _own_room(request, room_id, CHANGE)
    added = actions.lay_out(by=request.actor, room=room)
    messages.success(request, f"{added} {'item is' if added == 1 else 'items are'} laid out.")
    return redirect("readiness", room.pk)


def request_freshness(request: Visit, request_id: UUID) -> HttpResponse:
    """Note on which day an item was brought up to date, or change how long it stays fresh."""
    found = find_request(request.actor, request_id)
    room = room_of(found)
    actions.require_work(request.actor, room, found)
    may_change = bool(request.actor.decide(CHANGE, room))
    is_rule = request.GET.get("what") == "rule" and may_change
    given = request.POST if request.method == "POST" else None
    form: RuleForm | RefreshForm
    if is_rule:
        rule = {"number": found.fresh_number, "unit": found.fresh_unit, "why": found.why_rule}
        form = RuleForm(given, initial=rule)
    else:
        form = RefreshForm(given, initial={"day": timezone.localdate()})
    if form.is_valid():
        try:
            _keep(request, room, found, form)
        except InputError as error:
            form.refuse(error)
        else:
            messages.success(request, f"{found} is changed.")
            return redirect("request", found.pk)
    context = {"one": found, "room": room, "form": form, "is_rule": is_rule, "may": may_change}
    status = 422 if form.errors else 200
    return render(request, "requests/freshness.html", context, status=status)


def _keep(request: Visit, room: Room, found: Any, form: RuleForm | RefreshForm) -> None:
    if isinstance(form, RuleForm):
        why = form.cleaned_data["why"]
        actions.change_rule(by=request.actor, room=room, request=found, rule=form.rule, why=why)
    else:
        day = form.cleaned_data["day"]
        actions.refresh_request(by=request.actor, room=room, request=found, day=day)


def _own_room(request: Visit, room_id: UUID, permission: Permission) -> Room:
    room = find_room(request.actor, room_id, permission)
    if room.inspection is not None:
        raise Http404
    return room
