"""The pages of child-level data: the list, uploading, one submission, erasing it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ilacs.errors import InputError
from ilacs.site.accounts.permissions import Permission
from ilacs.site.jobs.queries import progress_of
from ilacs.site.reports.incoming import had_no_room
from ilacs.site.submissions.actions import erase_submission, go_on
from ilacs.site.submissions.downloads import DOWNLOADS
from ilacs.site.submissions.finding_views import opens
from ilacs.site.submissions.forms import EraseForm, UploadForm
from ilacs.site.submissions.incoming import FIELD, TOO_LARGE
from ilacs.site.submissions.master_keys import master_keys
from ilacs.site.submissions.models import State
from ilacs.site.submissions.queries import find_submission, list_submissions
from ilacs.site.submissions.receiving import receive
from ilacs.site.submissions.seeing import may_here, open_for


@require_GET
def submission_list(request: HttpRequest) -> HttpResponse:
    """List the submissions of the actor's organisations."""
    actor = request.actor  # type: ignore[attr-defined]
    context = {
        "submissions": list_submissions(actor, request.GET.get("page", "")),
        "may_upload": bool(actor.organisations_with(Permission.SUBMISSION_UPLOAD)),
        "states": State,
    }
    return render(request, "submissions/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def submission_new(request: HttpRequest) -> HttpResponse:
    """Take a file of child-level data, which is sealed by now."""
    actor = request.actor  # type: ignore[attr-defined]
    organisations = actor.organisations_with(Permission.SUBMISSION_UPLOAD)
    if request.method != "POST":
        context = {"form": UploadForm(organisations=organisations), "trouble": _no_key()}
        return render(request, "submissions/new.html", context)
    form = UploadForm(request.POST, request.FILES, organisations=organisations)
    if trouble := _trouble(request):
        form.errors.pop(FIELD, None)
        form.add_error(FIELD, trouble)
    if form.is_valid():
        try:
            made = receive(form, by=actor)
            return redirect("submission", submission_id=made.pk)
        except InputError as error:
            form.add_error(FIELD, f"{error.what} {error.remedy}".strip())
    return render(request, "submissions/new.html", {"form": form}, status=422)


def _no_key() -> InputError | None:
    """What to say instead of the form where nothing that is uploaded could be kept."""
    try:
        master_keys()
    except InputError as error:
        return error
    return None


def _trouble(request: HttpRequest) -> str:
    if request.META.get(TOO_LARGE):
        return "The file is larger than 100 MB. Give the lists alone, without other sheets."
    if had_no_room(request):
        return "There is no room left to store the file. Nothing was kept of it."
    return ""


@require_GET
@opens
def submission(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """Show how far a submission is, what was understood of it, and what was found."""
    actor = request.actor  # type: ignore[attr-defined]
    found = find_submission(submission_id, actor)
    context: dict[str, Any] = {
        "submission": found,
        "progress": progress_of(found.job, actor) if found.job else None,
        "states": State,
        "may": may_here(actor, found),
        "kinds": set(found.parts.values_list("kind", flat=True)),
        "downloads": {key: one for key, one in DOWNLOADS.items() if one.children},
    }
    if found.state == State.READY:
        try:
            context["opened"] = open_for(request, found, page="summary")
        except InputError as error:
            context["trouble"] = error
    return render(request, "submissions/submission.html", context)


@require_POST
def submission_go_on(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """Have done what a stopped submission has left."""
    actor = request.actor  # type: ignore[attr-defined]
    found = find_submission(submission_id, actor)
    go_on(by=actor, organisation=found.organisation, submission=found)
    messages.success(request, "The work goes on.")
    return redirect("submission", submission_id=submission_id)


@require_http_methods(["GET", "HEAD", "POST"])
def submission_erase(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """Ask whether a submission is to be erased, and erase it."""
    actor = request.actor  # type: ignore[attr-defined]
    found = find_submission(submission_id, actor, Permission.SUBMISSION_ERASE)
    form = EraseForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        why = form.cleaned_data["why"]
        erase_submission(by=actor, organisation=found.organisation, submission=found, why=why)
        messages.success(request, f"{found} is erased.")
        return redirect("submission_list")
    context = {"submission": found, "form": form, "is_erased": found.state == State.ERASED}
    return render(request, "submissions/erase.html", context, status=422 if form.is_bound else 200)
