"""A kind of background work for tests: each step writes one audit event, so that doing it twice shows."""

from pathlib import Path
from typing import Any

from django.conf import settings

from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import SYSTEM, Actor
from ilacs.site.accounts.models import AuditEvent
from ilacs.site.accounts.permissions import Permission
from ilacs.site.jobs import queue
from ilacs.site.jobs.kinds import JobKind, register
from ilacs.site.jobs.models import Job
from ilacs.site.jobs.running import STOPPING

PREPARED: list[str] = []
GATE = "gate"
"""Where the job's payload names a gate, a step waits in the middle while that file is missing."""


class BrokenStepError(RuntimeError):
    """What a poisoned step raises."""


def prepare(job: Job, key: str) -> str:
    PREPARED.append(key)
    behaviour = job.payload.get(key, "")
    if behaviour == "raise":
        raise BrokenStepError(key)
    if behaviour == "die":
        import os

        os.kill(os.getpid(), 9)
    if behaviour == "wait":
        folder = Path(settings.CONFIGURATION.data)
        (folder / f"waiting-{key}").touch()
        while not (folder / f"go-{key}").exists() and not STOPPING.wait(0.02):
            pass
    return f"{key}!"


@action(None)
def keep_count(*, by: Actor, key: str, value: str) -> None:
    audit.record("report_read", by=by, status=value)


@action(None)
def keep_failure(*, by: Actor, key: str, reason: str) -> None:
    audit.record("report_read", by=by, status=f"{key}: {reason}")


@action(None)
def ask_for_job(*, by: Actor, keys: list[str], organisation: Any = None, **payload: str) -> Job:
    job = queue.start("counting", keys, by=by, organisation=organisation, payload=payload)
    audit.record("report_read", by=by, status="asked")
    return job


@action(None)
def ask_for_more(*, by: Actor, job: Job, keys: list[str]) -> Job:
    audit.record("report_read", by=by, status="asked for more")
    return queue.extend(job.pk, keys)


def counted() -> list[str]:
    """What the steps have written, in order."""
    rows = AuditEvent.objects.filter(event="report_read").order_by("sequence")
    return [row.details["status"] for row in rows if not row.details["status"].startswith("asked")]


COUNTING = register(
    JobKind(
        id="counting",
        title="Counting",
        permission=Permission.REPORT_VIEW,
        stop_permission=Permission.REPORT_UPLOAD,
        describe=lambda job, key: f"Counting {key}",
        prepare=prepare,
        keep=lambda job, key, value: keep_count(by=SYSTEM, key=key, value=value),
        give_up=lambda job, key, reason: keep_failure(by=SYSTEM, key=key, reason=reason),
    )
)
