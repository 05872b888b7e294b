"""The pages of inspections: the list, where we are now, on the wall, and the stages for a diary."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from ilacs.site.accounts.middleware import Visit
from ilacs.site.accounts.permissions import Permission
from ilacs.site.inspections.actions import note_calendar_download
from ilacs.site.inspections.board import board_of, may_here
from ilacs.site.inspections.calendar import stages_calendar
from ilacs.site.inspections.queries import find_inspection, inspections_for, standing_of
from ilacs.site.inspections.sections import own_part


def inspection_list(request: Visit) -> HttpResponse:
    """List the inspections, peer reviews and rehearsals that the actor may see."""
    context = {
        "standings": [standing_of(one) for one in inspections_for(request.actor)[:100]],
        "may_open": bool(request.actor.organisations_with(Permission.INSPECTION_OPEN)),
    }
    return render(request, "inspections/list.html", context)


def inspection(request: Visit, inspection_id: UUID) -> HttpResponse:
    """Show where we are now."""
    found = find_inspection(request.actor, inspection_id)
    context = {"board": board_of(request.actor, found), "may": may_here(request.actor, found)}
    return render(request, "inspections/now.html", context)


def inspection_wall(request: Visit, inspection_id: UUID) -> HttpResponse:
    """Show where we are now in letters that can be read from across the room."""
    found = find_inspection(request.actor, inspection_id)
    return render(request, "inspections/wall.html", {"board": board_of(request.actor, found)})


def own_part_page(request: Visit) -> HttpResponse:
    """Show a person what is asked of them and where they are expected, over all inspections."""
    sections = own_part(request.actor, timezone.localdate())
    return render(request, "inspections/own_part.html", {"sections": sections})


def inspection_calendar(request: Visit, inspection_id: UUID) -> HttpResponse:
    """Download the stages for a diary, and write down that they were."""
    found = find_inspection(request.actor, inspection_id)
    stages = standing_of(found).stages
    content = stages_calendar(str(found), str(found.pk), stages, timezone.now())
    note_calendar_download(by=request.actor, inspection=found)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="inspection-stages.ics"'
    return response
