"""Recording what a committee resolved, and following it up."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from ilacs.errors import InputError
from ilacs.site.accounts.middleware import Visit
from ilacs.site.scrutiny import queries
from ilacs.site.scrutiny.forms import FollowUpForm, ResolveForm
from ilacs.site.scrutiny.models import Paper, PaperState
from ilacs.site.scrutiny.resolving import RECORD, follow_up, record_resolutions
from ilacs.site.scrutiny.showing import due_words
from ilacs.site.scrutiny.views import frame


def resolutions(request: Visit, paper_id: UUID) -> HttpResponse:
    """Record what became of each recommendation of a published report."""
    paper = queries.find_paper(request.actor, paper_id, RECORD)
    if paper.state != PaperState.PUBLISHED:
        raise Http404
    recorded = set(paper.resolutions.values_list("recommended", flat=True))
    left = [one for one in recommendations_of(paper) if one not in recorded]
    form = ResolveForm(
        request.POST if request.method == "POST" else None,
        recommendations=left,
        people=queries.people_who_answer(paper.organisation),
    )
    if form.is_bound and form.is_valid():
        try:
            record_resolutions(
                by=request.actor,
                organisation=paper.organisation,
                paper=paper,
                resolved=form.resolved,
            )
        except InputError as error:
            form.refuse(error)
        else:
            messages.success(request, "What the committee resolved is recorded.")
            return redirect("committee_report", paper.pk)
    context = frame(request, paper) | {"form": form}
    return render(request, "scrutiny/resolve.html", context, status=422 if form.errors else 200)


def recommendations_of(paper: Paper) -> list[str]:
    """Return the recommendations of a report as it was published."""
    row = paper.published.filter(withdrawn=None).first()
    if row is None:
        return []
    parts = (part for part in row.report.parts if part.id == "recommendations" and not part.exempt)
    return [one.text for part in parts for one in part.paragraphs]


def resolution(request: Visit, resolution_id: UUID) -> HttpResponse:
    """Answer a resolution, or carry it to a later meeting."""
    row = queries.find_resolution(request.actor, resolution_id)
    form = FollowUpForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            follow_up(
                by=request.actor,
                organisation=row.paper.organisation,
                resolution=row,
                words=form.cleaned_data["words"],
                carried_to=form.day,
            )
        except InputError as error:
            form.refuse(error)
        else:
            messages.success(request, "The follow-up is recorded.")
            return redirect("committee_report", row.paper_id)
    context = frame(request, row.paper) | {
        "form": form,
        "row": row,
        "due": due_words(row, timezone.localdate()),
        "steps": row.steps.all(),
    }
    return render(request, "scrutiny/resolution.html", context, status=422 if form.errors else 200)
