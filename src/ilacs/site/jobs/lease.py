"""Who runs a job now: the lease, the signs of life that keep it, and the steps done under it.

These writes are bookkeeping: they change nothing that a person put in and are no audit events. They
are the only writes outside actions, and this module and `sweep` are the only places for them: see
docs/decisions/0006-background-work.md.
"""

import secrets
from contextlib import AbstractContextManager
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from ilacs.site.accounts.guard import Scope, open_scope
from ilacs.site.jobs.models import Job, JobStep, State
from ilacs.site.jobs.queue import send

LEASE = 20.0
"""Seconds without a sign of life after which a run counts as dead."""
BEAT = 4.0
"""Seconds between signs of life."""


class LeaseLostError(Exception):
    """Another run holds the job now, or nobody: this one must write nothing more."""


def bookkeeping() -> AbstractContextManager[Scope]:
    """Allow the writes that say how far a job has come."""
    return open_scope("jobs.bookkeeping")


def lease_end() -> datetime:
    """Return the moment at which a lease given now ends."""
    return timezone.now() + timedelta(seconds=LEASE)


def claim(job_id: str, worker: str) -> Job | None:
    """Take a queued job; None where another has it or there is nothing to do.

    One conditional update: of two workers that try, one succeeds.
    """
    token = secrets.token_hex(16)
    with transaction.atomic(), bookkeeping():
        taken = Job.objects.filter(pk=job_id, state=State.QUEUED).update(
            state=State.RUNNING,
            lease_token=token,
            lease_until=lease_end(),
            worker=worker,
            attempts=F("attempts") + 1,
            started=timezone.now(),
        )
        return Job.objects.select_related("organisation").get(pk=job_id) if taken else None


def beat(job: Job, *, done: int, sentence: str) -> None:
    """Give a sign of life with how far the job has come. Raises LeaseLostError."""
    with bookkeeping():
        if not _mine(job).update(lease_until=lease_end(), done=done, sentence=sentence[:300]):
            raise LeaseLostError(str(job))


def must_stop(job: Job) -> bool:
    """Whether someone asked for the job to be cancelled. Raises LeaseLostError."""
    row = _mine(job).values_list("cancel_requested", flat=True).first()
    if row is None and not _mine(job).exists():
        raise LeaseLostError(str(job))
    return row is not None


def hold(job: Job) -> None:
    """Within a transaction, make sure that the lease is still this run's, and keep it so."""
    if not _mine(job).update(lease_until=lease_end(), attempts=0):
        raise LeaseLostError(str(job))


def count_attempt(step: JobStep) -> None:
    """Note that a step is about to be tried, before it can do any harm."""
    with bookkeeping():
        JobStep.objects.filter(pk=step.pk).update(attempts=F("attempts") + 1)
    step.attempts += 1


def mark(step: JobStep, failure: str = "") -> None:
    """Within a transaction, mark a step as done or given up; once only."""
    unfinished = JobStep.objects.filter(pk=step.pk, finished=None)
    if not unfinished.update(finished=timezone.now(), failure=failure[:500]):
        raise LeaseLostError(str(step))


def finish(job: Job) -> bool:
    """End a job whose steps are all done; false where steps have been added meanwhile."""
    with transaction.atomic(), bookkeeping():
        row = _mine(job).select_for_update().first()
        if row is None:
            raise LeaseLostError(str(job))
        if row.steps.filter(finished=None).exists():
            return False
        failed = row.steps.exclude(failure="").count()
        row.done = row.total
        row.reason = f"{failed} of {row.total} could not be done." if failed else ""
        end(row, State.FAILED if failed and failed == row.total else State.DONE, row.reason)
        return True


def end(job: Job, state: State, reason: str = "") -> None:
    """Close a job in a state; within a bookkeeping block or an action."""
    job.state, job.reason, job.sentence = state, reason[:500], ""
    job.lease_token, job.lease_until = "", None
    job.finished = timezone.now()
    job.save()


def leave(job: Job, state: State, reason: str = "") -> None:
    """Let go of a job: back to the queue, or ended as cancelled or failed. Raises LeaseLostError."""
    with transaction.atomic(), bookkeeping():
        row = _mine(job).select_for_update().first()
        if row is None:
            raise LeaseLostError(str(job))
        row.done = row.steps.exclude(finished=None).count()
        if state != State.QUEUED:
            end(row, state, reason)
            return
        row.state, row.lease_token, row.lease_until = State.QUEUED, "", None
        row.attempts = max(0, row.attempts - 1)
        row.save()
        send(row)


def _mine(job: Job) -> QuerySet[Job]:
    return Job.objects.filter(pk=job.pk, state=State.RUNNING, lease_token=job.lease_token)
