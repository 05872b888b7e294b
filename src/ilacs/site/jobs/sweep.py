"""Returning the work of the dead to the queue, and giving up what kills whoever touches it."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from ilacs.site.jobs import lease
from ilacs.site.jobs.models import Job, State
from ilacs.site.jobs.queue import send

ATTEMPTS = 8
"""Runs in a row without a completed step after which a job has failed."""
PAUSE_FOR_EACH_ATTEMPT = 2.0
"""Seconds for each attempt that a returned job waits, so that it never stands before the others."""
TASKS_KEPT = timedelta(days=7)


def sweep() -> int:
    """Return to the queue, or fail, every job whose run is dead; the number of jobs comes back."""
    now = timezone.now()
    dead = Job.objects.filter(state=State.RUNNING, lease_until__lt=now)
    lost = Job.objects.filter(state=State.QUEUED, queued__lt=now - timedelta(seconds=lease.LEASE))
    swept = sum(_return(job) for job in dead)
    return swept + sum(_send_again(job) for job in lost)


def _return(job: Job) -> int:
    with transaction.atomic(), lease.bookkeeping():
        row = (
            Job.objects.select_for_update()
            .filter(pk=job.pk, lease_token=job.lease_token, lease_until__lt=timezone.now())
            .first()
        )
        if row is None:
            return 0
        _close_task(row)
        row.done = row.steps.exclude(finished=None).count()
        if row.cancel_requested:
            lease.end(row, State.CANCELLED)
        elif row.attempts >= ATTEMPTS:
            reason = f"The worker died {row.attempts} times without completing a step."
            lease.end(row, State.FAILED, reason)
        else:
            row.state, row.lease_token, row.lease_until = State.QUEUED, "", None
            row.save()
            send(row, after=PAUSE_FOR_EACH_ATTEMPT * (row.attempts - 1))
    return 1


def _send_again(job: Job) -> int:
    """Queue a job again whose task was taken by a worker that died before it took the job."""
    with transaction.atomic(), lease.bookkeeping():
        row = Job.objects.select_for_update().filter(pk=job.pk, state=State.QUEUED).first()
        if row is None or _task(row).filter(status=TaskResultStatus.READY).exists():
            return 0
        _close_task(row)
        send(row)
    return 1


def _task(job: Job) -> Any:
    return DBTaskResult.objects.filter(pk=job.task_id or None)


def _close_task(job: Job) -> None:
    """Mark the queue's own row, which would say 'running' for ever."""
    _task(job).filter(status=TaskResultStatus.RUNNING).update(
        status=TaskResultStatus.FAILED,
        finished_at=timezone.now(),
        traceback="The worker that ran it died.",
    )


def remove_old_tasks() -> int:
    """Delete the queue's rows that are over and old; our own jobs say what happened."""
    old = DBTaskResult.objects.finished().filter(finished_at__lt=timezone.now() - TASKS_KEPT)
    return int(old.delete()[0])
