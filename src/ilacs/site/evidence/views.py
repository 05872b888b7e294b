"""The pages of evidence: the list, a record, recording and changing it, and the search."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from ilacs.errors import InputError
from ilacs.site.accounts.middleware import Visit
from ilacs.site.evidence import actions, recording
from ilacs.site.evidence.forms import EvidenceForm, ListForm, SearchForm, initial_of
from ilacs.site.evidence.listing import choices_for, list_evidence, own_drafts
from ilacs.site.evidence.models import EvidenceRecord
from ilacs.site.evidence.queries import shown_record
from ilacs.site.evidence.searching import search_evidence
from ilacs.site.evidence.seeing import (
    ADD,
    ENQUIRE,
    VIEW,
    find_record,
    is_own_draft,
)
from ilacs.site.inspections.models import Inspection
from ilacs.site.inspections.rooms import Room
from ilacs.site.inspections.wall import find_behind_the_wall, is_behind_the_wall

CARRIED = ("source", "case", "activity", "version", "page", "measure", "bearing")
"""What an address that leads to recording may fill in beforehand."""


def may_here(request: Visit, inspection: Inspection) -> dict[str, bool]:
    """Return what an actor may do with an inspection's evidence now, by short names."""
    is_open = Room(inspection.organisation, inspection).is_open
    return {
        "add": is_open and is_behind_the_wall(request.actor, inspection, ADD),
        "enquire": is_open and is_behind_the_wall(request.actor, inspection, ENQUIRE),
    }


def evidence_list(request: Visit, inspection_id: UUID) -> HttpResponse:
    """List the evidence of an inspection, narrowed as is asked, with one's own drafts above it."""
    found = find_behind_the_wall(request.actor, inspection_id, VIEW)
    form = ListForm(request.GET, choices=choices_for(request.actor, found))
    asked = form.asked
    page = list_evidence(request.actor, found, asked, request.GET.get("page", ""))
    actions.note_evidence_viewed(by=request.actor, inspection=found, page="list")
    context = {
        "inspection": found,
        "form": form,
        "asked": asked,
        "page": page,
        "drafts": own_drafts(request.actor, found),
        "may": may_here(request, found),
    }
    return render(request, "evidence/list.html", context)


def evidence_new(request: Visit, inspection_id: UUID) -> HttpResponse:
    """Record a piece of evidence: a draft, or confirmed at once."""
    found = find_behind_the_wall(request.actor, inspection_id, ADD)
    follows = _followed(request, found)
    initial: dict[str, Any] = initial_of(follows) if follows else {}
    initial.pop("day", None)
    initial |= {name: request.GET[name] for name in CARRIED if request.GET.get(name)}
    initial.setdefault("criteria", request.GET.getlist("criterion"))
    return _write(request, found, initial, follows=follows)


def evidence_change(request: Visit, evidence_id: UUID) -> HttpResponse:
    """Change a draft of one's own, or confirm it with the changes."""
    record = find_record(request.actor, evidence_id)
    if not is_own_draft(request.actor, record):
        raise Http404
    return _write(
        request, record.inspection, initial_of(record), follows=record.follows, record=record
    )


def _followed(request: Visit, inspection: Inspection) -> EvidenceRecord | None:
    """Return the record that the new one is to correct. Raises Http404 where there is none."""
    if not request.GET.get("follows"):
        return None
    try:
        key = UUID(request.GET["follows"])
    except ValueError:
        raise Http404 from None
    earlier = find_record(request.actor, key)
    if earlier.inspection_id != inspection.pk or earlier.confirmed is None:
        raise Http404
    return earlier


def _write(
    request: Visit,
    inspection: Inspection,
    initial: dict[str, Any],
    *,
    follows: EvidenceRecord | None,
    record: EvidenceRecord | None = None,
) -> HttpResponse:
    """Show the form of a record, and keep what is sent."""
    given = request.POST if request.method == "POST" else None
    form = EvidenceForm(given, initial=initial, actor=request.actor, inspection=inspection)
    if form.is_valid():
        try:
            kept = recording.keep_evidence(
                by=request.actor,
                inspection=inspection,
                writing=form.writing(follows),
                record=record,
                confirm=form.confirms,
            )
        except InputError as error:
            form.refuse(error)
        else:
            words = f"{kept} is confirmed." if form.confirms else "The draft is saved."
            messages.success(request, words)
            return redirect("evidence_record", kept.pk)
    actions.note_evidence_viewed(
        by=request.actor, inspection=inspection, page="recording", about=record or follows
    )
    context = {"inspection": inspection, "form": form, "follows": follows, "record": record}
    context |= {"today": timezone.localdate()}
    status = 422 if form.errors else 200
    return render(request, "evidence/write.html", context, status=status)


def evidence_record(request: Visit, evidence_id: UUID) -> HttpResponse:
    """Show a record; a draft of one's own is confirmed or deleted here."""
    record = find_record(request.actor, evidence_id)
    found = record.inspection
    error = None
    if request.method == "POST":
        try:
            return _decide(request, record)
        except InputError as refused:
            error = refused
    actions.note_evidence_viewed(by=request.actor, inspection=found, page="record", about=record)
    context = {
        "inspection": found,
        "shown": shown_record(record),
        "is_draft": is_own_draft(request.actor, record),
        "may": may_here(request, found),
        "error": error,
    }
    return render(request, "evidence/record.html", context, status=422 if error else 200)


def _decide(request: Visit, record: EvidenceRecord) -> HttpResponse:
    """Confirm a draft, or delete it. Raises InputError where it lacks something."""
    found = record.inspection
    way = request.POST.get("way")
    if way == "confirm":
        recording.confirm_evidence(by=request.actor, inspection=found, record=record)
        messages.success(request, "It is confirmed, and part of the evidence now.")
    elif way == "delete":
        recording.delete_draft(by=request.actor, inspection=found, record=record)
        messages.success(request, "The draft is deleted.")
        return redirect("evidence_list", found.pk)
    return redirect("evidence_record", record.pk)


def evidence_search(request: Visit, inspection_id: UUID) -> HttpResponse:
    """Search what the team recorded in an inspection."""
    found = find_behind_the_wall(request.actor, inspection_id, VIEW)
    form = SearchForm(request.GET)
    words = form.cleaned_data["q"] if form.is_valid() else ""
    hits = search_evidence(request.actor, found, words, request.GET.get("page", ""))
    count = hits.page.paginator.count
    actions.note_evidence_searched(by=request.actor, inspection=found, found=count)
    context = {"inspection": found, "form": form, "words": words, "found": hits}
    status = 422 if form.errors else 200
    return render(request, "evidence/search.html", context, status=status)
