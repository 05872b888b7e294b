"""The pages of samples: those of a submission, drawing one, one with its coverage, replacing a child."""

import io
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ilacs.errors import InputError
from ilacs.site.accounts.permissions import Permission
from ilacs.site.submissions import keeping, sampling
from ilacs.site.submissions.actions import note_look, note_look_at_children
from ilacs.site.submissions.download_views import answer_with, require_children
from ilacs.site.submissions.downloads import CSV, EXCEL
from ilacs.site.submissions.finding_views import opens
from ilacs.site.submissions.queries import find_checked, find_sample, samples_of
from ilacs.site.submissions.sample_actions import note_sample_download
from ilacs.site.submissions.sample_forms import DrawForm, ReplaceForm
from ilacs.site.submissions.samples import (
    draw_sample,
    look_at_lists,
    open_sample,
    replace_in_sample,
    verify_sample,
)
from ilacs.site.submissions.seeing import may_here

CHILD = 1
"""The column of a sample's table that names the child."""
FILES = {
    "record": ("The draw, for the other side to verify", ".json", "application/json"),
    "csv": ("The sample as a table", ".csv", CSV),
    "excel": ("The sample for Excel", ".xlsx", EXCEL),
}


@require_GET
def sample_list(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """List the samples that were drawn from a submission."""
    actor = request.actor  # type: ignore[attr-defined]
    found = find_checked(submission_id, actor)
    context = {
        "submission": found,
        "samples": samples_of(found),
        "may": may_here(actor, found),
    }
    return render(request, "submissions/samples.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@opens
def sample_new(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """Take what is to be drawn, and draw it."""
    actor = request.actor  # type: ignore[attr-defined]
    found = find_checked(submission_id, actor, Permission.SAMPLE_DRAW)
    digest, numbers = look_at_lists(found)
    form = DrawForm(request.POST if request.method == "POST" else None, numbers=numbers)
    if form.is_bound and form.is_valid():
        try:
            made = draw_sample(found, form.asked, by=actor)
            messages.success(request, "The sample is drawn.")
            return redirect("sample", submission_id=submission_id, sample_id=made.pk)
        except InputError as error:
            form.tell(error)
    context = {"submission": found, "form": form, "digest": digest}
    status = 422 if form.is_bound else 200
    return render(request, "submissions/sample_new.html", context, status=status)


@require_GET
@opens
def sample(request: HttpRequest, submission_id: UUID, sample_id: UUID) -> HttpResponse:
    """Show a sample: who came out, by pseudonym or identifier, and how it covers the others."""
    actor = request.actor  # type: ignore[attr-defined]
    found = find_sample(submission_id, sample_id, actor)
    may = may_here(actor, found.submission)
    note = note_look_at_children if may.see_children else note_look
    note(
        by=actor,
        organisation=found.submission.organisation,
        submission=found.submission,
        page="sample",
    )
    context: dict[str, Any] = {
        "submission": found.submission,
        "sample": found,
        "may": may,
        "drawn": open_sample(found),
        "files": FILES,
    }
    return render(request, "submissions/sample.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@opens
def sample_replace(request: HttpRequest, submission_id: UUID, sample_id: UUID) -> HttpResponse:
    """Take who is to be replaced and why, and bring in the next of the order."""
    actor = request.actor  # type: ignore[attr-defined]
    found = find_sample(submission_id, sample_id, actor, Permission.SAMPLE_DRAW)
    shows = may_here(actor, found.submission).see_children
    form = ReplaceForm(
        request.POST if request.method == "POST" else None,
        children=_choices(open_sample(found), shows=shows),
    )
    if form.is_bound and form.is_valid():
        try:
            replace_in_sample(found, **form.cleaned_data, by=actor)
            messages.success(request, "The child is replaced.")
            return redirect("sample", submission_id=submission_id, sample_id=sample_id)
        except InputError as error:
            form.add_error("child", f"{error.what} {error.remedy}".strip())
    if shows:
        organisation = found.submission.organisation
        note_look_at_children(
            by=actor, organisation=organisation, submission=found.submission, page="sample"
        )
    context = {"submission": found.submission, "sample": found, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "submissions/sample_replace.html", context, status=status)


def _choices(drawn: dict[str, Any], *, shows: bool) -> list[tuple[str, str]]:
    pairs = zip(drawn["codes"], drawn["cells"], strict=True)
    return [(code, f"{code} ({cells[CHILD]})" if shows else code) for code, cells in pairs]


@require_POST
@opens
def sample_verify(request: HttpRequest, submission_id: UUID, sample_id: UUID) -> HttpResponse:
    """Draw the sample again and compare."""
    actor = request.actor  # type: ignore[attr-defined]
    found = find_sample(submission_id, sample_id, actor, Permission.SAMPLE_DRAW)
    if verify_sample(found, by=actor):
        messages.success(request, "Drawn again, the same children come out.")
    else:
        messages.warning(request, "Drawn again, something differs.")
    return redirect("sample", submission_id=submission_id, sample_id=sample_id)


@require_GET
@opens
def sample_download(
    request: HttpRequest, submission_id: UUID, sample_id: UUID, file: str
) -> FileResponse:
    """Give out a sample, with children's identifiers."""
    actor = request.actor  # type: ignore[attr-defined]
    if file not in FILES:
        raise Http404
    found = find_sample(submission_id, sample_id, actor, Permission.SUBMISSION_DOWNLOAD)
    require_children(actor, found.submission)
    _, ending, kind = FILES[file]
    kept = keeping.open_part(found.submission, found.part)
    content = io.BytesIO(sampling.file_of(kept, ending))
    note_sample_download(
        by=actor, organisation=found.submission.organisation, sample=found, file=file
    )
    name = f"sample-{found.created:%Y-%m-%d}{ending}"
    return answer_with(FileResponse(content, filename=name), kind)
