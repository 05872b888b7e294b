"""Reading background work for a page: which job, and how far it has come in words."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404

from ilacs.site.accounts.actor import Actor
from ilacs.site.jobs.kinds import KINDS
from ilacs.site.jobs.models import Job, State


@dataclass(frozen=True)
class Progress:
    """How far a job has come, for a page: in words and as a share of 100."""

    job: Job
    title: str
    headline: str
    detail: str
    percent: int
    is_ended: bool
    can_cancel: bool


def find_job(job_id: UUID, actor: Actor) -> Job:
    """Return a job that the actor may see. Raises Http404 where there is none for them."""
    job = Job.objects.select_related("organisation").filter(pk=job_id).first()
    if job is None or job.organisation is None or job.kind not in KINDS:
        raise Http404
    if str(job.organisation_id) not in actor.organisations_with(KINDS[job.kind].permission):
        raise Http404
    if not KINDS[job.kind].is_theirs(actor, job):
        raise Http404
    return job


def progress_of(job: Job, actor: Actor) -> Progress:
    """Return how far a job has come, and whether the actor may cancel it (no query)."""
    may_stop = actor.decide(KINDS[job.kind].stop_permission, job.organisation)
    return Progress(
        job=job,
        title=KINDS[job.kind].title,
        headline=_headline(job),
        detail=job.reason or job.sentence,
        percent=100 * min(job.done, job.total) // job.total if job.total else 0,
        is_ended=job.is_ended,
        can_cancel=bool(may_stop) and not job.is_ended and job.cancel_requested is None,
    )


def _headline(job: Job) -> str:
    so_far = f"{min(job.done, job.total)} of {job.total} done"
    if job.cancel_requested and job.state in (State.QUEUED, State.RUNNING):
        return f"Stopping: {so_far}."
    return {
        State.QUEUED: f"Waiting: {so_far}.",
        State.RUNNING: f"{KINDS[job.kind].doing}: {so_far}.",
        State.DONE: f"Finished: {so_far}.",
        State.FAILED: f"Failed: {so_far}.",
        State.CANCELLED: f"Stopped: {so_far}.",
    }[State(job.state)]
