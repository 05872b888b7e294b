"""The pages of handing in: choosing files, and what became of those that were sent."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ilacs.errors import InputError
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.middleware import Visit
from ilacs.site.accounts.permissions import Permission
from ilacs.site.handing_in import actions, receiving
from ilacs.site.handing_in.followers import purpose_of
from ilacs.site.handing_in.forms import HandInForm, about_in
from ilacs.site.handing_in.models import Batch, Upload
from ilacs.site.handing_in.queries import (
    files_of,
    find_batch,
    recent_batches,
    same_seen,
    summary_of,
    under_way,
)
from ilacs.site.handing_in.words import reading_of, sentence_of
from ilacs.site.inspections.rooms import Room, find_room, room_of
from ilacs.site.jobs.kinds import KINDS
from ilacs.site.jobs.models import Job
from ilacs.site.jobs.queries import progress_of
from ilacs.site.reports.incoming import had_no_room

NO_ROOM = "There is no room left for the files. None of them was kept. Tell whoever runs the site."


@require_http_methods(["GET", "HEAD", "POST"])
def hand_in(request: Visit, room_id: UUID) -> HttpResponse:
    """Take files: in one form, or with the page's script in parts."""
    room = find_room(request.actor, room_id, Permission.DOCUMENT_UPLOAD)
    about = about_in(request.GET.get("about", ""))
    if request.method != "POST":
        return _show(request, room, about, HandInForm())
    form = HandInForm(request.POST, _files_of(request))
    if had_no_room(request):
        form.add_error("documents", NO_ROOM)
    if not form.is_valid():
        return _show(request, room, about, form)
    try:
        batch = _take(request.actor, room, form, about)
    except InputError as error:
        # In a closed inspection there is no field to lead to.
        field = "documents" if room.is_open else None
        form.add_error(field, f"{error.what} {error.remedy}".strip())
        return _show(request, room, about, form)
    return redirect("hand_in_batch", batch_id=batch.pk)


def _files_of(request: Visit) -> Any:
    return {"documents": request.FILES.getlist("documents")}


def _take(actor: Actor, room: Room, form: HandInForm, about: str) -> Batch:
    choices = form.choices(about)
    return receiving.take_form(actor, room, form.cleaned_data["documents"], choices)


def _show(request: Visit, room: Room, about: str, form: HandInForm) -> HttpResponse:
    actor = request.actor
    waiting = under_way(actor, room, about)
    context = {
        "room": room,
        "form": form,
        "about": about,
        "purpose": purpose_of(actor, about),
        "waiting": waiting[:20],
        "waiting_more": max(0, len(waiting) - 20),
        "waiting_total": len(waiting),
        "batches": recent_batches(actor, room),
    }
    return render(request, "handing_in/hand_in.html", context, status=422 if form.errors else 200)


@require_GET
def batch(request: Visit, batch_id: UUID) -> HttpResponse:
    """Show what became of the files of a batch."""
    actor = request.actor
    found = find_batch(actor, batch_id)
    files = files_of(found, request.GET.get("page", ""))
    room = room_of(found)
    job = found.job
    seen = same_seen(actor, room, files)
    context = {
        "batch": found,
        "room": room,
        "summary": summary_of(found),
        "files": files,
        "lines": [(one, sentence_of(one, seen), reading_of(one)) for one in files],
        # Whoever has a role in the inspection alone cannot follow the authority's work as it goes.
        "progress": progress_of(job, actor) if job and _follows(actor, job) else None,
        "left": job and job.is_ended and job.done < job.total,
        "purpose": purpose_of(actor, found.about),
    }
    return render(request, "handing_in/batch.html", context)


def _follows(actor: Actor, job: Job) -> bool:
    may = str(job.organisation_id) in actor.organisations_with(Permission.DOCUMENT_UPLOAD)
    return may and KINDS[job.kind].is_theirs(actor, job)


@require_POST
def give_up(request: Visit, batch_id: UUID) -> HttpResponse:
    """Cancel what is under way of a batch."""
    found = find_batch(request.actor, batch_id)
    room = room_of(found)
    uploads = list(Upload.objects.filter(batch=found))
    number = receiving.give_up(request.actor, room, found, uploads)
    files_were = "1 file was" if number == 1 else f"{number} files were"
    messages.success(request, f"{files_were} cancelled. What was taken in stays.")
    return redirect("hand_in_batch", batch_id=batch_id)


@require_POST
def read_rest(request: Visit, batch_id: UUID) -> HttpResponse:
    """Have the documents read that stopped work has left."""
    found = find_batch(request.actor, batch_id)
    actions.read_the_rest(by=request.actor, room=room_of(found), batch=found)
    messages.success(request, "The other documents are being scanned and read.")
    return redirect("hand_in_batch", batch_id=batch_id)
