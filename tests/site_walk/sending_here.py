"""Sending the messages that wait, there and then, in the test's own process."""

from collections.abc import Callable

import pytest

from ilacs.site.jobs import running, tasks
from ilacs.site.jobs.models import Job, State
from ilacs.site.outbox.posting import KIND
from site_walk.reading_here import Quiet


def send_here(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Return a function that runs the jobs of messages that wait, once each."""
    monkeypatch.setattr(running, "Heart", Quiet)
    running.STOPPING.clear()

    def run() -> None:
        waiting = Job.objects.filter(kind=KIND, state=State.QUEUED).order_by("created")
        for job in list(waiting):
            tasks.run_job.call(str(job.pk))

    return run
