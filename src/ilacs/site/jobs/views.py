"""The pages of background work: how far it has come, and stopping it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from ilacs.site.jobs.actions import cancel_job
from ilacs.site.jobs.queries import find_job, progress_of


@require_GET
def job(request: HttpRequest, job_id: UUID) -> HttpResponse:
    """Show a job."""
    actor = request.actor  # type: ignore[attr-defined]
    progress = progress_of(find_job(job_id, actor), actor)
    return render(request, "jobs/job.html", {"progress": progress})


@require_GET
def job_progress(request: HttpRequest, job_id: UUID) -> JsonResponse:
    """Return how far a job has come, for the script of a page that shows it."""
    actor = request.actor  # type: ignore[attr-defined]
    progress = progress_of(find_job(job_id, actor), actor)
    shown = {
        "headline": progress.headline,
        "detail": progress.detail,
        "percent": progress.percent,
        "is_ended": progress.is_ended,
    }
    return JsonResponse(shown, headers={"Cache-Control": "no-store"})


@require_POST
def job_cancel(request: HttpRequest, job_id: UUID) -> HttpResponse:
    """Ask for a job to stop, and go back to the page that the request came from."""
    actor = request.actor  # type: ignore[attr-defined]
    found = find_job(job_id, actor)
    cancel_job(by=actor, organisation=found.organisation, job=found)  # type: ignore[arg-type]
    back = request.POST.get("back", "")
    is_ours = back.startswith("/") and url_has_allowed_host_and_scheme(back, None)
    return redirect(back) if is_ours else redirect("job", job_id=job_id)
