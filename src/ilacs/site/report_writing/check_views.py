"""The pages of the factual accuracy check: the draft as the authority sees it, comments, answers."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from ilacs.editions.working_days import working_days_between
from ilacs.errors import InputError
from ilacs.site.accounts.middleware import Visit
from ilacs.site.evidence_room.models import Document
from ilacs.site.evidence_room.seeing import visible
from ilacs.site.inspections.models import Inspection
from ilacs.site.inspections.rooms import Room
from ilacs.site.report_writing import accuracy, parts
from ilacs.site.report_writing.complaining import has_complaints
from ilacs.site.report_writing.forms import AnswerForm, CommentForm
from ilacs.site.report_writing.models import AccuracyComment, ReportDraft
from ilacs.site.report_writing.reading import shown_to_check
from ilacs.site.report_writing.seeing import (
    DRAFT,
    find_commented,
    find_place,
    is_inside,
    report_of,
    require_report,
    sent_to,
)
from ilacs.site.report_writing.states import State
from ilacs.site.report_writing.views import grades_in_words

ANSWERED = (State.FINAL, State.SCHEDULED, State.PUBLISHED)


def draft_report(request: Visit, inspection_id: UUID) -> HttpResponse:
    """Show the authority the draft while it is with it, and its comments with their answers."""
    found = find_commented(request.actor, inspection_id)
    report = report_of(found)
    was_sent = report is not None and report.sent is not None
    context: dict[str, Any] = {
        "inspection": found,
        "report": report if was_sent else None,
        "comments": commented(report) if report and was_sent else [],
        "complaints": list(report.complaints.all()) if report and was_sent else [],
        "is_open": sent_to(report),
        "is_answered": report is not None and report.standing in ANSWERED,
    }
    if report is not None and sent_to(report):
        accuracy.note_sent_draft_viewed(by=request.actor, inspection=found, report=report)
        draft = report.text(report.sent_version)
        context |= {
            "draft": draft,
            "has_complaints": has_complaints(found, report),
            "parts": shown_to_check(draft),
            "grades": grades_in_words(found, draft),
            **days_left(report),
        }
    return render(request, "report_writing/draft_report.html", context)


def draft_file(request: Visit, inspection_id: UUID) -> HttpResponse:
    """Give the authority the draft as a PDF; each page names who took it, and when."""
    from ilacs.documents.report import lay_out, name_file, to_pdf

    found = find_commented(request.actor, inspection_id)
    report = report_of(found)
    if report is None or not sent_to(report):
        raise Http404
    draft = report.text(report.sent_version)
    words = accuracy.take_draft_away(by=request.actor, inspection=found, report=report)
    answer = HttpResponse(to_pdf(lay_out(draft), confidence=words), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="draft-{name_file(draft)}.pdf"'
    answer["Cache-Control"] = "no-store"
    return answer


def commented(report: ReportDraft) -> list[tuple[AccuracyComment, str]]:
    """Return the authority's comments, each with the title of the part that it is on."""
    titles = {one.key: one.title for one in parts.parts_of(report.text(report.sent_version))}
    rows = report.accuracy_comments.select_related("document")
    return [(one, titles.get(one.part, one.part)) for one in rows]


def days_left(report: ReportDraft) -> dict[str, object]:
    """Return how long the authority has: working days left, and whether its last day is past."""
    if report.due is None:
        return {"left": None, "is_late": False}
    today = timezone.localdate()
    is_late = today > report.due
    return {"left": 0 if is_late else working_days_between(today, report.due), "is_late": is_late}


def draft_comment(request: Visit, inspection_id: UUID, part: str) -> HttpResponse:
    """Comment on a paragraph of the draft that was sent."""
    found = find_commented(request.actor, inspection_id)
    report = report_of(found)
    if report is None or not sent_to(report):
        raise Http404
    shown = parts.find_part(report.text(report.sent_version), part)
    if shown is None:
        raise Http404
    form = CommentForm(
        request.POST if request.method == "POST" else None,
        part=shown,
        documents=documents_to_name(request, found),
        initial={"paragraph": request.GET.get("paragraph", "0")},
    )
    if form.is_valid():
        given = form.cleaned_data
        saying = accuracy.Saying(
            part, given["paragraph"], given["text"], given["proof"], form.chosen
        )
        try:
            accuracy.comment_on_draft(by=request.actor, inspection=found, saying=saying)
        except InputError as error:
            form.refuse(error)
        else:
            messages.success(request, "Your comment is with the inspectors.")
            return redirect(f"{reverse('draft_report', args=[found.pk])}#comments")
    accuracy.note_sent_draft_viewed(by=request.actor, inspection=found, report=report)
    context = {
        "inspection": found,
        "report": report,
        "part": shown,
        "shown": next(
            one for one in shown_to_check(report.text(report.sent_version)) if one.key == part
        ),
        "form": form,
        **days_left(report),
    }
    status = 422 if form.errors else 200
    return render(request, "report_writing/draft_comment.html", context, status=status)


def documents_to_name(request: Visit, found: Inspection) -> list[Document]:
    """Return the documents of the room that the actor sees, by title."""
    room = Room(found.organisation, found)
    return list(visible(request.actor, room).order_by("title")[:500])


def accuracy_list(request: Visit, inspection_id: UUID) -> HttpResponse:
    """Show the team the authority's comments and what was answered."""
    found = find_place(request.actor, inspection_id)
    report = require_report(found)
    rows = commented(report) if report.sent else []
    shared = visible(request.actor, Room(found.organisation, found))
    context = {
        "inspection": found,
        "report": report,
        "comments": rows,
        "complaints": list(report.complaints.all()),
        "shared": set(shared.values_list("pk", flat=True)) if rows else set(),
        "may_answer": report.standing is State.ANSWERING and is_inside(request.actor, found, DRAFT),
    }
    return render(request, "report_writing/accuracy.html", context)


def accuracy_answer(request: Visit, accuracy_id: UUID) -> HttpResponse:
    """Answer a comment of the authority's."""
    row = (
        AccuracyComment.objects.filter(pk=accuracy_id)
        .select_related("report__inspection__organisation", "document")
        .first()
    )
    if row is None:
        raise Http404
    found = find_place(request.actor, row.report.inspection_id, DRAFT)
    report = row.report
    if report.standing is not State.ANSWERING:
        raise PermissionDenied("Comments are answered once the check has ended, until it is final.")
    form = AnswerForm(
        request.POST if request.method == "POST" else None,
        initial={"answer": row.answer, "reason": row.reason},
    )
    if form.is_valid():
        try:
            accuracy.answer_comment(
                by=request.actor, inspection=found, comment=row, **form.cleaned_data
            )
        except InputError as error:
            form.refuse(error)
        else:
            messages.success(request, "Your answer is kept.")
            return redirect("accuracy_list", found.pk)
    shown = parts.find_part(report.text(row.version), row.part)
    words = ""
    if shown and 0 < row.paragraph <= len(shown.paragraphs):
        words = shown.paragraphs[row.paragraph - 1].text
    context = {
        "inspection": found,
        "report": report,
        "comment": row,
        "part": shown,
        "words": words,
        "form": form,
    }
    status = 422 if form.errors else 200
    return render(request, "report_writing/answer.html", context, status=status)
