"""Background work for a report as its pages show it: how far it has come, and stopping it."""

from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect

from ilacs.site.accounts.middleware import Visit
from ilacs.site.inspections.models import Inspection
from ilacs.site.jobs.models import Job, State
from ilacs.site.jobs.queries import Progress, progress_of
from ilacs.site.report_writing.seeing import ARCHIVE, find_place, is_inside
from ilacs.site.report_writing.work import ARCHIVING, PUBLICATION, latest_work, stop_work

PAGES = {PUBLICATION: "report_draft", ARCHIVING: "evidence_archive"}


def shown_work(request: Visit, inspection: Inspection, kind: str) -> Progress | None:
    """Return how far the last work of a kind is while it matters: under way, failed or stopped."""
    job = latest_work(inspection, kind)
    if job is None or job.state == State.DONE:
        return None
    return _progress(request, inspection, job)


def _progress(request: Visit, inspection: Inspection, job: Job) -> Progress:
    found = progress_of(job, request.actor)
    may_stop = is_inside(request.actor, inspection, ARCHIVE)
    # What kept the one step from being done says more than that it was not.
    failure = job.steps.exclude(failure="").values_list("failure", flat=True).first()
    return Progress(
        found.job,
        found.title,
        found.headline,
        failure or found.detail,
        found.percent,
        found.is_ended,
        can_cancel=may_stop and not job.is_ended and job.cancel_requested is None,
    )


def report_work(request: Visit, work_id: UUID) -> HttpResponse:
    """Return how far work has come, for the script of the page that shows it; stop it by a POST."""
    try:
        job = Job.objects.get(pk=work_id, kind__in=PAGES)
    except ObjectDoesNotExist as error:
        raise Http404 from error
    found = find_place(request.actor, UUID(str(job.payload["inspection"])), ARCHIVE)
    if request.method == "POST":
        stop_work(by=request.actor, inspection=found, job=job)
        return redirect(PAGES[job.kind], found.pk)
    shown = _progress(request, found, job)
    said = {
        "headline": shown.headline,
        "detail": shown.detail,
        "percent": shown.percent,
        "is_ended": shown.is_ended,
    }
    return JsonResponse(said, headers={"Cache-Control": "no-store"})
