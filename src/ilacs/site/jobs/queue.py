"""Asking for background work: a job and its place in the queue, in the transaction of an action."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from uuid import UUID

from django.db.models import Max
from django.utils import timezone

from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.guard import require_scope
from ilacs.site.accounts.models import Organisation
from ilacs.site.jobs.models import Job, JobStep, State


def start(
    kind: str,
    keys: Sequence[str],
    *,
    by: Actor,
    organisation: Organisation | None,
    payload: dict[str, object] | None = None,
    after: float = 0,
) -> Job:
    """Ask for a job of a kind with one step for each key. To be called inside an action.

    after: seconds before it is begun.
    """
    require_scope("Job")
    job = Job(
        kind=kind,
        organisation=organisation,
        started_by=by.person,
        payload=payload or {},
        queued=timezone.now(),
    )
    job.save()
    _add_steps(job, keys)
    send(job, after=after)
    return job


def extend(job_id: UUID, keys: Iterable[str]) -> Job:
    """Add steps to a job, and put it back in the queue if it had ended. Inside an action.

    With no keys, a job that was cancelled or failed goes on with the steps it has not done.
    """
    require_scope("Job")
    job = Job.objects.select_for_update().get(pk=job_id)
    _add_steps(job, list(keys))
    if job.is_ended and job.steps.filter(finished=None).exists():
        job.state, job.attempts, job.reason = State.QUEUED, 0, ""
        job.cancel_requested = job.finished = None
        job.save()
        send(job)
    return job


def _add_steps(job: Job, keys: Sequence[str]) -> None:
    last = job.steps.aggregate(last=Max("position"))["last"] or 0
    JobStep.objects.bulk_create(
        JobStep(job=job, position=last + number, key=key) for number, key in enumerate(keys, 1)
    )
    job.total = job.steps.count()
    job.save(update_fields=["total"])


def send(job: Job, *, after: float = 0) -> None:
    """Put a queued job before the workers, in the transaction under way; after so many seconds."""
    from ilacs.site.jobs.tasks import run_job

    job.queued = timezone.now()
    task = run_job.using(run_after=job.queued + timedelta(seconds=after)) if after else run_job
    job.task_id = str(task.enqueue(str(job.pk)).id)
    job.save(update_fields=["queued", "task_id"])
