"""The pages of the record: by day, an entry, a finding, a meeting, and the proof that it is whole."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from ilacs.errors import InputError
from ilacs.site.accounts.middleware import Visit
from ilacs.site.accounts.permissions import Permission
from ilacs.site.daily_record import actions
from ilacs.site.daily_record.books import examine_books
from ilacs.site.daily_record.forms import EntryForm, FindingForm, LaterForm, MeetingForm
from ilacs.site.daily_record.issues import NewIssue
from ilacs.site.daily_record.models import Audience, Entry, Kind
from ilacs.site.daily_record.queries import people_for_issues, record_for, shown_entry
from ilacs.site.daily_record.seeing import audiences_for, find_entry
from ilacs.site.days import read_day
from ilacs.site.inspections.models import Inspection
from ilacs.site.inspections.queries import find_inspection
from ilacs.site.inspections.rooms import Room, side_in
from ilacs.site.inspections.states import AUTHORITY, INSPECTORS

VIEW, ADD, GIVE = Permission.RECORD_VIEW, Permission.RECORD_ADD, Permission.FINDING_GIVE


def may_write(request: Visit, inspection: Inspection) -> dict[str, bool]:
    """Return what an actor may write in the record of an inspection now, by short names."""
    room = Room(inspection.organisation, inspection)
    adds = room.is_open and bool(request.actor.decide(ADD, room))
    side = side_in(request.actor, room)
    return {
        "add": adds,
        "finding": adds and side == INSPECTORS and bool(request.actor.decide(GIVE, room)),
        "respond": adds and side == AUTHORITY,
    }


def require_that(is_allowed: bool) -> None:
    """Raise PermissionDenied for what a page does not offer its reader, or not any longer."""
    if not is_allowed:
        raise PermissionDenied("You may not change this here, or it is closed.")


def _side(request: Visit, inspection: Inspection) -> str:
    return side_in(request.actor, Room(inspection.organisation, inspection))


def daily_record(request: Visit, inspection_id: UUID) -> HttpResponse:
    """Show the record by day, and add one thing to it."""
    found = find_inspection(request.actor, inspection_id, VIEW)
    side, may = _side(request, found), may_write(request, found)
    require_that(may["add"] or request.method != "POST")
    form = EntryForm(request.POST if request.method == "POST" else None, side=side)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        day = timezone.localdate()
        writing = actions.Writing(given["kind"], given["text"], day, given["audience"])
        if _add(request, found, writing, form):
            return redirect("daily_record", found.pk)
    kind = request.GET.get("kind", "")
    record = record_for(
        request.actor,
        found,
        kind=kind if kind in Kind.values else "",
        until=read_day(request.GET.get("until", "")),
    )
    actions.note_record_viewed(by=request.actor, inspection=found, page=kind or "all")
    context = {
        "inspection": found,
        "record": record,
        "form": form,
        "may": may,
        "today": timezone.localdate(),
    }
    status = 422 if form.errors else 200
    return render(request, "daily_record/record.html", context, status=status)


def _add(
    request: Visit, inspection: Inspection, writing: actions.Writing, form: Any
) -> Entry | None:
    """Add an entry and say so; None where the action refused it, which the form then shows."""
    try:
        entry: Entry = actions.add_entry(by=request.actor, inspection=inspection, writing=writing)
    except InputError as error:
        form.refuse(error)
        return None
    messages.success(request, "It is written down.")
    return entry


def finding_new(request: Visit, inspection_id: UUID) -> HttpResponse:
    """Give the authority an emerging finding."""
    found = find_inspection(request.actor, inspection_id, GIVE)
    given = request.POST if request.method == "POST" else None
    form = FindingForm(given, framework=found.framework)
    if form.is_valid():
        writing = actions.Writing(
            Kind.FINDING,
            form.cleaned_data["text"],
            timezone.localdate(),
            judgement=form.chosen[0],
            criterion=form.chosen[1],
            weight=form.cleaned_data["weight"],
        )
        if _add(request, found, writing, form):
            return redirect("daily_record", found.pk)
    context = {"inspection": found, "form": form}
    status = 422 if form.errors else 200
    return render(request, "daily_record/finding_new.html", context, status=status)


def meeting_new(request: Visit, inspection_id: UUID) -> HttpResponse:
    """Keep the note of a keeping-in-touch meeting, with what was found and agreed in it."""
    found = find_inspection(request.actor, inspection_id, ADD)
    side = _side(request, found)
    form = MeetingForm(
        request.POST if request.method == "POST" else None,
        side=side,
        gives_findings=may_write(request, found)["finding"],
        people=people_for_issues(found, Audience.BOTH, side),
    )
    if form.is_valid():
        given = form.cleaned_data
        audience = given["audience"]
        agreed = [NewIssue(what, audience, owner, "", due) for what, owner, due in form.agreed]
        meeting = actions.Meeting(
            given["day"], given["present"], given["matters"], audience, form.findings, agreed
        )
        try:
            actions.keep_meeting(by=request.actor, inspection=found, meeting=meeting)
        except InputError as error:
            form.refuse(error)
        else:
            messages.success(request, "The note is kept.")
            return redirect("daily_record", found.pk)
    context = {"inspection": found, "form": form}
    status = 422 if form.errors else 200
    return render(request, "daily_record/meeting_new.html", context, status=status)


def record_entry(request: Visit, entry_id: UUID) -> HttpResponse:
    """Show an entry with what points to it; answer it, or correct it."""
    entry = find_entry(request.actor, entry_id)
    found = entry.inspection
    may = may_write(request, found)
    may["correct"] = may["add"] and entry.side == _side(request, found)
    may["respond"] = may["respond"] and entry.kind == Kind.FINDING
    ways = {
        "respond": LaterForm(_given(request, "respond"), label="Our response", prefix="respond"),
        "correct": LaterForm(_given(request, "correct"), label="What is right", prefix="correct"),
    }
    chosen = ways.get(request.POST.get("way", ""))
    if request.method == "POST":
        if chosen is None:
            return redirect("record_entry", entry.pk)
        require_that(may[request.POST["way"]])
    if chosen is not None and chosen.is_valid():
        writing = _later(entry, request.POST["way"], chosen.cleaned_data["text"])
        if _add(request, found, writing, chosen):
            return redirect("record_entry", entry.pk)
    shown, later = shown_entry(request.actor, entry)
    actions.note_record_viewed(by=request.actor, inspection=found, page=f"entry {entry.pk}")
    context = {
        "inspection": found,
        "shown": shown,
        "later": later,
        "ways": ways,
        "form": chosen,
        "may": may,
        "issues": entry.issues.filter(audience__in=audiences_for(request.actor, found)),
    }
    status = 422 if chosen is not None and chosen.errors else 200
    return render(request, "daily_record/entry.html", context, status=status)


def _given(request: Visit, way: str) -> Any:
    return request.POST if request.POST.get("way") == way else None


def _later(entry: Entry, way: str, text: str) -> actions.Writing:
    """Return the response to an entry, or its correction, which is of the same kind."""
    day = timezone.localdate()
    if way == "respond":
        return actions.Writing(Kind.RESPONSE, text, day, entry.audience, earlier=entry)
    return actions.Writing(
        entry.kind,
        text,
        day,
        entry.audience,
        judgement=entry.judgement,
        criterion=entry.criterion,
        weight=entry.weight,
        earlier=entry,
        is_correction=True,
    )


def record_check(request: Visit, inspection_id: UUID) -> HttpResponse:
    """Prove the books whole that the actor's side reads."""
    found = find_inspection(request.actor, inspection_id, VIEW)
    books = examine_books(found, audiences_for(request.actor, found))
    actions.note_record_viewed(by=request.actor, inspection=found, page="check")
    context = {"inspection": found, "books": books, "now": timezone.now()}
    return render(request, "daily_record/check.html", context)
