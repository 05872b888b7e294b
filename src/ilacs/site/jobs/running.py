"""One run of a job: its steps in order, each done once, with a look at whether to stop between."""

import logging
import threading

from django.db import transaction

from ilacs.errors import InputError
from ilacs.site.jobs import lease
from ilacs.site.jobs.heart import Heart
from ilacs.site.jobs.kinds import KINDS, JobKind
from ilacs.site.jobs.models import Job, JobStep, State

log = logging.getLogger("ilacs.site.jobs")

TRIES = 3
"""Times that a step is tried before it is given up and the others go on without it."""
PAUSE = 1.0
"""Seconds before steps that failed are tried again."""

STOPPING = threading.Event()
"""Set when the worker is to stop: the run ends after its step and the job goes back to the queue."""


def run(job: Job) -> None:
    """Run a claimed job as far as it goes; another run's work is never written over."""
    kind = KINDS.get(job.kind)
    try:
        if kind is None:
            lease.leave(job, State.FAILED, f"This installation knows no work of kind {job.kind}.")
            return
        with Heart(job) as heart:
            outcome = _run_steps(job, kind, heart)
        if outcome is not None:
            lease.leave(job, outcome)
    except lease.LeaseLostError:
        log.warning("Job %s was taken from this worker.", job.pk)
    finally:
        if kind is not None:
            kind.close()


def _run_steps(job: Job, kind: JobKind, heart: Heart) -> State | None:
    """Do every step; return None when the job is finished, or the state to leave it in."""
    order = ("position",) if kind.in_order else ("attempts", "position")
    while True:
        steps = list(job.steps.filter(finished=None).order_by(*order))
        done = job.steps.exclude(finished=None).count()
        if not steps and lease.finish(job):
            return None
        left_over = False
        for step in steps:
            if lease.must_stop(job):
                return State.CANCELLED
            if STOPPING.is_set():
                return State.QUEUED
            heart.say(done, kind.describe(job, step.key))
            is_over = _try(job, kind, step)
            done += is_over
            left_over = left_over or not is_over
            if left_over and kind.in_order:
                break
        if left_over:
            STOPPING.wait(PAUSE)


def _try(job: Job, kind: JobKind, step: JobStep) -> bool:
    """Try one step; true when it is over, done or given up."""
    if step.attempts >= TRIES:
        return _give_up(job, kind, step, "It stopped the work each time it was tried.")
    lease.count_attempt(step)
    try:
        value = kind.prepare(job, step.key)
        with transaction.atomic(), lease.bookkeeping():
            lease.hold(job)
            lease.mark(step)
            kind.keep(job, step.key, value)
    except lease.LeaseLostError:
        raise
    except InputError as error:
        return _give_up(job, kind, step, str(error))
    except Exception:
        log.exception("Step %s of job %s failed", step.key, job.pk)
        if step.attempts >= TRIES:
            return _give_up(job, kind, step, "A fault of the program; it has been written down.")
        return False
    return True


def _give_up(job: Job, kind: JobKind, step: JobStep, reason: str) -> bool:
    with transaction.atomic(), lease.bookkeeping():
        lease.hold(job)
        lease.mark(step, failure=reason)
        kind.give_up(job, step.key, reason)
    return True
