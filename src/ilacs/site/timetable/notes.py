"""Notes of interviews: read and added by the writer's own side alone, and never changed."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet

from ilacs.errors import InputError
from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.permissions import Permission
from ilacs.site.inspections.models import Inspection
from ilacs.site.timetable.actions import require_open
from ilacs.site.timetable.models import Activity, InterviewNote
from ilacs.site.timetable.seeing import notes_side

NOTE = Permission.INTERVIEW_NOTE


FOLLOWERS: list[Callable[[InterviewNote], None]] = []
"""Called within the action that keeps a note; an app adds its own when ready."""


def notes_for(actor: Actor, activity: Activity) -> QuerySet[InterviewNote]:
    """Return the notes of an activity that an actor may read: those of their own side."""
    side = notes_side(actor, activity.inspection)
    return activity.notes.filter(side=side) if side else activity.notes.none()


@action(NOTE)
def add_note(*, by: Actor, inspection: Inspection, activity: Activity, text: str) -> InterviewNote:
    """Add a note for one's own side. Raises PermissionDenied for someone on neither side."""
    _require_part(inspection, activity)
    require_open(inspection)
    side = notes_side(by, inspection)
    if not side:
        raise PermissionDenied("You are on neither side of this inspection.")
    note = InterviewNote(activity=activity, side=side, by=by.person, writer=by.name, text=text)
    note.save()
    for follow in FOLLOWERS:
        follow(note)
    audit.record(
        "interview_note_added",
        by=by,
        about=activity,
        organisation=inspection.organisation,
        side=side,
    )
    return note


@action(NOTE)
def note_look_at_notes(*, by: Actor, inspection: Inspection, activity: Activity) -> None:
    """Write down that somebody read the notes of an interview."""
    _require_part(inspection, activity)
    audit.record(
        "interview_notes_viewed", by=by, about=activity, organisation=inspection.organisation
    )


def _require_part(inspection: Inspection, activity: Activity) -> None:
    if activity.inspection_id != inspection.pk:
        raise InputError("This activity is not one of the inspection’s.")
