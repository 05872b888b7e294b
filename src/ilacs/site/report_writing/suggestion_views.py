"""The pages of suggested words: all of them, suggesting some, and the writer's decision."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from ilacs.errors import InputError
from ilacs.reporting.compare import compare_words
from ilacs.site.accounts.middleware import Visit
from ilacs.site.report_writing import parts, writing
from ilacs.site.report_writing.forms import DecideForm, SuggestForm
from ilacs.site.report_writing.models import Suggestion
from ilacs.site.report_writing.seeing import DRAFT, find_place, is_inside, require_report
from ilacs.site.report_writing.states import CHANGES
from ilacs.site.report_writing.suggesting import (
    OVER,
    Deciding,
    Suggested,
    decide_suggestion,
    place_of,
    suggest_words,
)


def report_suggestions(request: Visit, inspection_id: UUID) -> HttpResponse:
    """List what was suggested: what waits first, then what was decided."""
    found = find_place(request.actor, inspection_id)
    report = require_report(found)
    draft = report.text()
    writing.note_draft_viewed(by=request.actor, inspection=found, report=report, page="suggestions")
    rows = list(report.suggestions.all())
    titles = {one.key: one for one in parts.parts_of(draft)}
    shown = [
        (
            one,
            titles[one.part].title if one.part in titles else one.part,
            not one.decision and not place_of(one, titles.get(one.part)),
        )
        for one in rows
    ]
    context = {
        "inspection": found,
        "report": report,
        "waiting": [each for each in shown if not each[0].decision],
        "decided": [each for each in shown if each[0].decision],
    }
    return render(request, "report_writing/suggestions.html", context)


def report_suggest(request: Visit, inspection_id: UUID, part: str, paragraph: int) -> HttpResponse:
    """Suggest other words for a paragraph."""
    found = find_place(request.actor, inspection_id)
    report = require_report(found)
    shown = parts.find_part(report.text(), part)
    if shown is None or report.standing in OVER or not 0 < paragraph <= len(shown.paragraphs):
        raise Http404
    before = parts.to_text((shown.paragraphs[paragraph - 1],))
    form = SuggestForm(
        request.POST if request.method == "POST" else None,
        initial={"text": before, "before": before},
    )
    if form.is_valid():
        given = form.cleaned_data
        suggested = Suggested(
            part, paragraph, given["before"] or before, given["text"], given["why"]
        )
        try:
            suggest_words(by=request.actor, inspection=found, suggested=suggested)
        except InputError as error:
            form.refuse(error)
        else:
            messages.success(request, "Your suggestion is with the writers.")
            return redirect("report_suggestions", found.pk)
    writing.note_draft_viewed(by=request.actor, inspection=found, report=report, page=part)
    context = {
        "inspection": found,
        "report": report,
        "part": shown,
        "paragraph": paragraph,
        "before": before,
        "form": form,
    }
    status = 422 if form.errors else 200
    return render(request, "report_writing/suggest.html", context, status=status)


def report_suggestion(request: Visit, suggestion_id: UUID) -> HttpResponse:
    """Show one suggestion, old beside new, and decide on it."""
    row = (
        Suggestion.objects.filter(pk=suggestion_id)
        .select_related("report__inspection__organisation")
        .first()
    )
    if row is None:
        raise Http404
    found = find_place(request.actor, row.report.inspection_id)
    report = row.report
    draft = report.text()
    part = parts.find_part(draft, row.part)
    at = place_of(row, part)
    may_decide = (
        not row.decision
        and report.standing in CHANGES
        and part is not None
        and is_inside(request.actor, found, DRAFT)
    )
    form = None
    if may_decide and part is not None:
        # Where the paragraph is gone the writer says which one the words are to take the place of.
        start = at or min(row.paragraph, len(part.paragraphs))
        form = DecideForm(
            request.POST if request.method == "POST" else None,
            part=part,
            initial={"text": row.after, "paragraph": start, "based_on": report.version},
        )
        if form.is_valid():
            try:
                decide_suggestion(
                    by=request.actor,
                    inspection=found,
                    suggestion=row,
                    deciding=Deciding(**form.cleaned_data),
                )
            except InputError as error:
                form.refuse(error)
            else:
                messages.success(request, "Your decision is kept.")
                return redirect("report_suggestions", found.pk)
    elif request.method == "POST":
        raise Http404
    writing.note_draft_viewed(by=request.actor, inspection=found, report=report, page=row.part)
    now = ""
    if part and not at and 0 < row.paragraph <= len(part.paragraphs):
        now = parts.to_text((part.paragraphs[row.paragraph - 1],))
    context = {
        "inspection": found,
        "report": report,
        "suggestion": row,
        "title": part.title if part else row.part,
        "words": compare_words(row.before, row.after),
        "has_changed": not row.decision and not at,
        "now": now,
        "form": form,
    }
    status = 422 if form is not None and form.errors else 200
    return render(request, "report_writing/suggestion.html", context, status=status)
