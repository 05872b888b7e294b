"""The pages of interviews: who is interviewed, by whom and why, and the notes of one's own side."""

from uuid import UUID

from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from ilacs.errors import InputError
from ilacs.site.accounts.middleware import Visit
from ilacs.site.inspections.queries import find_inspection
from ilacs.site.inspections.states import State
from ilacs.site.timetable import notes
from ilacs.site.timetable.forms import NoteForm
from ilacs.site.timetable.models import ActivityState
from ilacs.site.timetable.seeing import VIEW, find_activity, notes_side
from ilacs.site.timetable.views import WORDS

INTERVIEW = "interview"


def interview_list(request: Visit, inspection_id: UUID) -> HttpResponse:
    """List the interviews, with how many notes one's own side has of each."""
    found = find_inspection(request.actor, inspection_id, VIEW)
    side = notes_side(request.actor, found)
    rows = found.activities.filter(kind__contains=INTERVIEW)
    rows = rows.exclude(state=ActivityState.CANCELLED).select_related("room")
    counted = rows.annotate(noted=Count("notes", filter=Q(notes__side=side)))
    context = {
        "inspection": found,
        "interviews": list(counted.prefetch_related("attendees")),
        "side": side,
        **WORDS,
    }
    return render(request, "timetable/interviews.html", context)


def interview_notes(request: Visit, activity_id: UUID) -> HttpResponse:
    """Show one's own side's notes of an activity, which is written down, and add to them."""
    found = find_activity(request.actor, activity_id)
    inspection = found.inspection
    if not notes_side(request.actor, inspection):
        raise Http404
    form = NoteForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            notes.add_note(
                by=request.actor,
                inspection=inspection,
                activity=found,
                text=form.cleaned_data["text"],
            )
        except InputError as error:
            form.refuse(error)
        else:
            messages.success(request, "The note was added.")
            return redirect("interview_notes", found.pk)
    kept = list(notes.notes_for(request.actor, found))
    if kept:
        notes.note_look_at_notes(by=request.actor, inspection=inspection, activity=found)
    context = {
        "activity": found,
        "inspection": inspection,
        "notes": kept,
        "form": form,
        "is_open": inspection.decided != State.CLOSED,
        **WORDS,
    }
    status = 422 if form.errors else 200
    return render(request, "timetable/notes.html", context, status=status)
