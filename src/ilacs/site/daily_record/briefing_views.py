"""The pages of briefings: all of them, a draft and what it looks like, sending, and downloading."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from ilacs.documents.briefing import BriefingPaper, read_blocks, write_pdf, write_word
from ilacs.errors import InputError
from ilacs.site.accounts.middleware import Visit
from ilacs.site.accounts.permissions import Permission
from ilacs.site.daily_record import briefings
from ilacs.site.daily_record.forms import BriefingDayForm, BriefingForm, SendForm
from ilacs.site.daily_record.models import Briefing
from ilacs.site.daily_record.queries import days_to_brief, draft_of, leaders_of
from ilacs.site.daily_record.seeing import briefings_for, find_briefing
from ilacs.site.daily_record.views import require_that
from ilacs.site.inspections.models import Inspection
from ilacs.site.inspections.queries import find_inspection
from ilacs.site.inspections.rooms import Room
from ilacs.site.jinja import format_day, format_moment

VIEW, SEND = Permission.BRIEFING_VIEW, Permission.BRIEFING_SEND
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMATS = {"pdf": (write_pdf, "application/pdf"), "docx": (write_word, WORD)}


def briefing_list(request: Visit, inspection_id: UUID) -> HttpResponse:
    """List the briefings; whoever writes them begins another."""
    found = find_inspection(request.actor, inspection_id, VIEW)
    may_send = _may_send(request, found)
    require_that(may_send or request.method != "POST")
    given = request.POST if request.method == "POST" else None
    form = BriefingDayForm(given, days=days_to_brief(found))
    if form.is_valid():
        draft = draft_of(found, form.chosen)
        if draft is not None:
            return redirect("briefing", draft.pk)
        try:
            new = briefings.write_briefing(by=request.actor, inspection=found, day=form.chosen)
        except InputError as error:
            form.refuse(error)
        else:
            messages.success(request, "The draft is written from the record. Read and change it.")
            return redirect("briefing", new.pk)
    context = {
        "inspection": found,
        "briefings": briefings_for(request.actor, found).prefetch_related("readers__person"),
        "may_send": may_send,
        "form": form,
    }
    status = 422 if form.errors else 200
    return render(request, "daily_record/briefings.html", context, status=status)


def _may_send(request: Visit, inspection: Inspection) -> bool:
    is_open = Room(inspection.organisation, inspection).is_open
    return is_open and bool(request.actor.decide(SEND, inspection))


def briefing(request: Visit, briefing_id: UUID) -> HttpResponse:
    """Show a briefing; a draft to be changed, with what it looks like."""
    row = find_briefing(request.actor, briefing_id)
    found = row.inspection
    may_change = row.sent is None and _may_send(request, found)
    require_that(may_change or request.method != "POST")
    form = BriefingForm(
        request.POST if request.method == "POST" else None,
        initial={"text": row.text, "version": row.version},
    )
    if may_change and form.is_valid():
        try:
            given = form.cleaned_data
            briefings.change_briefing(
                by=request.actor,
                inspection=found,
                briefing=row,
                text=given["text"],
                version=given["version"],
            )
        except InputError as error:
            form.refuse(error)
        else:
            messages.success(request, "The draft is kept.")
            return redirect("briefing", row.pk)
    briefings.note_briefing_viewed(by=request.actor, inspection=found, briefing=row)
    row.refresh_from_db()
    context = {
        "inspection": found,
        "briefing": row,
        "blocks": read_blocks(row.text),
        "form": form,
        "may_change": may_change,
        "readers": row.readers.select_related("person") if _sees_readers(request, row) else [],
        "versions": row.versions.all() if _sees_readers(request, row) else [],
    }
    status = 422 if form.errors else 200
    return render(request, "daily_record/briefing.html", context, status=status)


def _sees_readers(request: Visit, row: Briefing) -> bool:
    return bool(request.actor.decide(SEND, row.inspection))


def briefing_send(request: Visit, briefing_id: UUID) -> HttpResponse:
    """Choose who a draft is sent to, and send it."""
    row = find_briefing(request.actor, briefing_id, SEND)
    found = row.inspection
    if row.sent is not None:
        return redirect("briefing", row.pk)
    form = SendForm(
        request.POST if request.method == "POST" else None,
        leaders=leaders_of(found),
        initial={"version": row.version},
    )
    if form.is_valid():
        try:
            briefings.send_briefing(
                by=request.actor,
                inspection=found,
                briefing=row,
                to=form.chosen,
                version=form.cleaned_data["version"],
            )
        except InputError as error:
            form.refuse(error)
        else:
            messages.success(request, "The briefing is sent.")
            return redirect("briefing", row.pk)
    context = {
        "inspection": found,
        "briefing": row,
        "blocks": read_blocks(row.text),
        "form": form,
    }
    status = 422 if form.errors else 200
    return render(request, "daily_record/briefing_send.html", context, status=status)


def briefing_download(request: Visit, briefing_id: UUID, format: str) -> HttpResponse:
    """Download a briefing as an accessible PDF or in Word, and write down that it was."""
    row = find_briefing(request.actor, briefing_id)
    if format not in FORMATS:
        raise Http404
    write, kind = FORMATS[format]
    content = write(paper_of(row))
    briefings.note_briefing_download(
        by=request.actor, inspection=row.inspection, briefing=row, format=format
    )
    response = HttpResponse(content, content_type=kind)
    name = f"briefing-{row.day.isoformat()}.{format}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def paper_of(row: Briefing) -> BriefingPaper:
    """Return a briefing as it is printed."""
    sent = f"sent {format_moment(row.sent)} by {row.sent_by}" if row.sent else "draft, not sent"
    return BriefingPaper(
        title=f"Briefing of {row.day:%A} {format_day(row.day)}",
        about=str(row.inspection),
        foot=f"OFFICIAL-SENSITIVE · {sent}",
        blocks=read_blocks(row.text),
    )
