"""The pages of a room's audits: the list, what they add up to, and its tools."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from ilacs.case_audits.completeness import missing_in
from ilacs.site.accounts.middleware import Visit
from ilacs.site.accounts.permissions import Permission
from ilacs.site.case_audits.counted import groups_of
from ilacs.site.case_audits.models import CaseAudit
from ilacs.site.case_audits.packs import note_summary
from ilacs.site.case_audits.pictures import summary_of
from ilacs.site.case_audits.queries import (
    VIEW,
    counted_in,
    files_to_open,
    packs_in,
    shown_in,
    tools_in,
)
from ilacs.site.case_audits.rooms import edition_of
from ilacs.site.case_audits.seeing import is_auditor, is_moderator, may_read_answers
from ilacs.site.case_audits.states import COUNTED, OPEN, STATES
from ilacs.site.inspections.rooms import Room, find_room

ASSIGN = Permission.CASE_AUDIT_ASSIGN


def case_audit_list(request: Visit, room_id: UUID) -> HttpResponse:
    """List the audits of a room: where each stands and whose turn it is."""
    room = find_room(request.actor, room_id, VIEW)
    rows, packs = shown_in(room), packs_in(room)
    context = frame(request, room) | {
        "rows": [_row(request, one) for one in rows],
        "counts": [
            (kind, sum(one.state == state for one in rows)) for state, kind in STATES.items()
        ],
        "completed": sum(one.state in COUNTED for one in rows),
        "packs": packs,
        "to_open": files_to_open(request.actor, room, packs),
    }
    return render(request, "case_audits/list.html", context)


def case_audit_summary(request: Visit, room_id: UUID) -> HttpResponse:
    """Show what the completed audits of a room add up to, and write down that it was seen."""
    room = find_room(request.actor, room_id, VIEW)
    held = counted_in(room)
    seen = [one for one in held if may_read_answers(request.actor, one)]
    note_summary(by=request.actor, room=room, audits=len(seen))
    context = frame(request, room) | {
        "summaries": [summary_of(one) for one in groups_of(seen)],
        "left_out": len(held) - len(seen),
    }
    return render(request, "case_audits/summary.html", context)


def case_audit_tools(request: Visit, room_id: UUID) -> HttpResponse:
    """Show the audit tools that can be chosen in a room, with their questions."""
    room = find_room(request.actor, room_id, VIEW)
    edition = edition_of(room)
    context = frame(request, room) | {
        "edition": edition,
        "tools": tools_in(room, edition),
        "criteria": {one.id: one.heading for one in edition.criteria},
    }
    return render(request, "case_audits/tools.html", context)


def frame(request: HttpRequest, room: Room) -> dict[str, Any]:
    """Return what every page of a room's audits shows around its own words."""
    actor = request.actor  # type: ignore[attr-defined]
    may_assign = bool(actor.decide(ASSIGN, room)) and room.is_open
    return {"room": room, "inspection": room.inspection, "may_assign": may_assign}


def _row(request: Visit, one: CaseAudit) -> dict[str, Any]:
    today = timezone.localdate()
    tool = one.tool.tool
    asked = sum(1 for each in tool.questions if not each.optional)
    missing = len(missing_in(tool, one.answers)) if one.state in OPEN else 0
    mine = is_auditor(request.actor, one) or is_moderator(request.actor, one)
    return {
        "audit": one,
        "is_late": one.state in OPEN and one.due is not None and one.due < today,
        "missing": missing,
        "asked": asked,
        "is_mine": mine,
    }
