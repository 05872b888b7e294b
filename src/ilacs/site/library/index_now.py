"""Indexing there and then, for the command line: the same background work, done by this process."""

import os
from collections.abc import Iterator

from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.models import Organisation
from ilacs.site.jobs import lease, running
from ilacs.site.jobs.models import Job, State
from ilacs.site.library.actions import ask_to_index
from ilacs.site.library.indexing import SEARCHABLE
from ilacs.site.reports.models import UploadedReport


def index_now(*, again: bool = False) -> Iterator[str]:
    """Index the reports of every organisation; yield a sentence on each.

    Stopping it loses nothing: a worker, or the next run, goes on where it was.
    """
    reports = UploadedReport.objects.filter(state__in=SEARCHABLE)
    if not again:
        reports = reports.filter(indexed=None)
    held = Organisation.objects.filter(pk__in=reports.values("organisation")).order_by("name")
    done = False
    for organisation in held:
        job = ask_to_index(by=SYSTEM, organisation=organisation, again=again)
        done = True
        claimed = lease.claim(str(job.pk), f"command:{os.getpid()}")
        if claimed is not None:
            running.run(claimed)
        yield f"{organisation.name}: {_told(Job.objects.get(pk=job.pk))}"
    if not done:
        yield "Every report that has been read is searchable already."


def _told(job: Job) -> str:
    if job.state == State.RUNNING:
        return f"a worker is indexing them, {job.done} of {job.total} done."
    reason = f" {job.reason}" if job.reason else ""
    return f"{job.done} of {job.total} indexed.{reason}"
